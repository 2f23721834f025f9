/* SPDX-License-Identifier: Apache-2.0 */
/* stream.c - bytes from the disk, hashed, and decompressed on the way.
 *
 * Two blocks a stream: what was read from the disk, and what zlib or libzstd write
 * into the caller's memory. The packing is told by the first bytes; there is one layer
 * at most, because a gzip inside a gzip is a mishap of some script, or a bomb.
 *
 * gzip goes through zlib's inflate and not through gzread: gzread passes over rubbish
 * behind the last member and takes a file of rubbish for plain text. inflate compares
 * checksum and length of each member; that another member, zero padding or the end
 * follows is seen to here. zstd's frames carry their checksum if the packer put one in
 * (its command does); a frame may ask for a window of up to 64 MiB and no more.
 *
 * The SHA-256 is over the bytes as they lie on the disk, so that anybody can check it
 * with sha256sum.
 */
#include "source/stream.h"

#include "source/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum {
    BLOCK = 256 * 1024, /* bytes a read; larger ones gained nothing */
    WINDOW_LOG = 26     /* zstd: 64 MiB; `zstd -19` needs 8, --ultra -22 needs 128 */
};

typedef enum packing { NOT_TOLD, PLAIN, GZIP, ZSTD } packing;

struct gl_stream {
    int fd;
    gl_buf name;
    packing packing;
    bool raw_end;    /* nothing more on the disk */
    bool in_member;  /* inside a gzip member or a zstd frame */
    bool padding;    /* zero bytes behind the last member seen: only zeros may follow */
    bool inner_told; /* the first unpacked bytes have been looked at */
    char *block;
    size_t at, len; /* what is left of the block: [at, len) */
    uint64_t raw_bytes, out_bytes;
    gl_digest digest;
    bool digest_done;
    char hex[GL_DIGEST_HEX];
    z_stream zip;
    bool zip_open;
    ZSTD_DCtx *zstd;
};

static glapp_status fail_here(const gl_stream *s, glapp_error *err, const char *what)
{
    return gl_fail_at(err, GLAPP_BAD_INPUT, gl_buf_slice(&s->name), 0, s->raw_bytes,
                      "%s, at byte %llu on the disk", what,
                      (unsigned long long)(s->raw_bytes - (s->len - s->at)));
}

static const char *packing_name(const gl_stream *s)
{
    return s->packing == GZIP ? "gzip" : "zstd";
}

glapp_status gl_stream_open_fd(gl_stream **out, int fd, gl_slice name, glapp_error *err)
{
    *out = NULL;
    gl_stream *s = calloc(1, sizeof *s);
    char *block = s ? malloc(BLOCK) : NULL;
    if (s) gl_buf_add_slice(&s->name, name);
    if (!block || s->name.failed) {
        if (s) gl_buf_dispose(&s->name);
        free(block);
        free(s);
        close(fd);
        return gl_fail_memory(err);
    }
    s->fd = fd;
    s->block = block;
    gl_digest_start(&s->digest);
    *out = s;
    return GLAPP_OK;
}

glapp_status gl_stream_open(gl_stream **out, const char *path, gl_slice name,
                            glapp_error *err)
{
    *out = NULL;
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                      : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return gl_fail_at(err, GLAPP_BAD_INPUT, name, 0, 0,
                          "there is no such file; see to the spelling of the path");
    if (fd < 0)
        return gl_fail_at(err, GLAPP_MACHINE, name, 0, 0, "cannot be opened: %s",
                          strerror(errno));
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        close(fd);
        return gl_fail_at(err, GLAPP_BAD_INPUT, name, 0, 0, "is a folder, not a file");
    }
    return gl_stream_open_fd(out, fd, name, err);
}

/* Fill the block when it is used up. */
static glapp_status refill(gl_stream *s, glapp_error *err)
{
    if (s->at < s->len || s->raw_end) return GLAPP_OK;
    s->at = s->len = 0;
    ssize_t n;
    do n = read(s->fd, s->block, BLOCK);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return gl_fail_at(err, GLAPP_MACHINE, gl_buf_slice(&s->name), 0, s->raw_bytes,
                          "cannot be read: %s", strerror(errno));
    if (n == 0) s->raw_end = true;
    s->len = (size_t)n;
    s->raw_bytes += (uint64_t)n;
    gl_digest_add(&s->digest, s->block, (size_t)n);
    return GLAPP_OK;
}

/* At least four bytes in the block, if the file has them: enough for every mark. */
static glapp_status fill_mark(gl_stream *s, glapp_error *err)
{
    glapp_status rc = refill(s, err);
    while (!rc && !s->raw_end && s->len - s->at < 4) {
        memmove(s->block, s->block + s->at, s->len - s->at);
        s->len -= s->at;
        s->at = 0;
        ssize_t n;
        do n = read(s->fd, s->block + s->len, BLOCK - s->len);
        while (n < 0 && errno == EINTR);
        if (n < 0)
            return gl_fail_at(err, GLAPP_MACHINE, gl_buf_slice(&s->name), 0, s->raw_bytes,
                              "cannot be read: %s", strerror(errno));
        if (n == 0) s->raw_end = true;
        gl_digest_add(&s->digest, s->block + s->len, (size_t)n);
        s->len += (size_t)n;
        s->raw_bytes += (uint64_t)n;
    }
    return rc;
}

static packing packing_of(const char *bytes, size_t len)
{
    const unsigned char *p = (const unsigned char *)bytes;
    if (len >= 2 && p[0] == 0x1F && p[1] == 0x8B) return GZIP;
    if (len >= 4 && p[1] == 0xB5 && p[2] == 0x2F && p[3] == 0xFD && p[0] == 0x28)
        return ZSTD;
    if (len >= 4 && (p[0] & 0xF0) == 0x50 && p[1] == 0x2A && p[2] == 0x4D && p[3] == 0x18)
        return ZSTD; /* a frame to be skipped, as pzstd writes them first */
    return PLAIN;
}

static glapp_status tell_packing(gl_stream *s, glapp_error *err)
{
    glapp_status rc = fill_mark(s, err);
    if (rc) return rc;
    s->packing = packing_of(s->block + s->at, s->len - s->at);
    if (s->packing == GZIP) {
        /* 16: gzip alone, no zlib stream; checksums compared. */
        if (inflateInit2(&s->zip, MAX_WBITS + 16) != Z_OK) return gl_fail_memory(err);
        s->zip_open = true;
        s->in_member = true;
    }
    if (s->packing == ZSTD) {
        s->zstd = ZSTD_createDCtx();
        if (!s->zstd) return gl_fail_memory(err);
        ZSTD_DCtx_setParameter(s->zstd, ZSTD_d_windowLogMax, WINDOW_LOG);
        s->in_member = true;
    }
    return GLAPP_OK;
}

/* Between members: another one, zero padding, or the end. */
static glapp_status next_member(gl_stream *s, bool *end, glapp_error *err)
{
    *end = false;
    for (;;) {
        glapp_status rc = fill_mark(s, err);
        if (rc) return rc;
        if (s->at == s->len && s->raw_end) {
            *end = true;
            return GLAPP_OK;
        }
        if (s->block[s->at] == '\0') {
            while (s->at < s->len && s->block[s->at] == '\0') s->at++;
            s->padding = true;
            continue;
        }
        if (s->padding || packing_of(s->block + s->at, s->len - s->at) != s->packing)
            return fail_here(s, err,
                             s->packing == GZIP ? "rubbish after the last gzip member"
                                                : "rubbish after the last zstd frame");
        if (s->packing == GZIP)
            inflateReset(&s->zip);
        else
            ZSTD_DCtx_reset(s->zstd, ZSTD_reset_session_only);
        s->in_member = true;
        return GLAPP_OK;
    }
}

static glapp_status unzip(gl_stream *s, char *into, size_t cap, size_t *len,
                          glapp_error *err)
{
    s->zip.next_in = (Bytef *)(s->block + s->at);
    s->zip.avail_in = (uInt)(s->len - s->at);
    s->zip.next_out = (Bytef *)into;
    s->zip.avail_out = (uInt)cap;
    int code = inflate(&s->zip, Z_NO_FLUSH);
    s->at = s->len - s->zip.avail_in;
    *len = cap - s->zip.avail_out;
    if (code == Z_MEM_ERROR) return gl_fail_memory(err);
    if (code == Z_STREAM_END) s->in_member = false;
    if (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR) return GLAPP_OK;
    return gl_fail_at(err, GLAPP_BAD_INPUT, gl_buf_slice(&s->name), 0, s->raw_bytes,
                      "the gzip data are damaged (%s), before byte %llu on the disk; "
                      "fetch the file again",
                      s->zip.msg ? s->zip.msg : "no gzip data",
                      (unsigned long long)(s->raw_bytes - (s->len - s->at)));
}

static glapp_status unzstd(gl_stream *s, char *into, size_t cap, size_t *len,
                           glapp_error *err)
{
    ZSTD_inBuffer in = {s->block, s->len, s->at};
    ZSTD_outBuffer out = {into, cap, 0};
    size_t left = ZSTD_decompressStream(s->zstd, &out, &in);
    s->at = in.pos;
    *len = out.pos;
    if (left == 0) s->in_member = false;
    if (!ZSTD_isError(left)) return GLAPP_OK;
    if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation)
        return gl_fail_memory(err);
    return gl_fail_at(err, GLAPP_BAD_INPUT, gl_buf_slice(&s->name), 0, s->raw_bytes,
                      "the zstd data cannot be read (%s), before byte %llu on the disk",
                      ZSTD_getErrorName(left),
                      (unsigned long long)(s->raw_bytes - (s->len - s->at)));
}

/* One step: some bytes out (*len > 0), or some progress, or the end. */
static glapp_status unpack(gl_stream *s, char *into, size_t cap, size_t *len, bool *end,
                           glapp_error *err)
{
    *len = 0;
    *end = false;
    if (!s->in_member) return next_member(s, end, err);
    glapp_status rc = refill(s, err);
    if (rc) return rc;
    bool cut = s->at == s->len && s->raw_end;
    rc = s->packing == GZIP ? unzip(s, into, cap, len, err)
                            : unzstd(s, into, cap, len, err);
    if (rc || !cut || *len > 0 || !s->in_member) return rc;
    return gl_fail_at(err, GLAPP_BAD_INPUT, gl_buf_slice(&s->name), 0, s->raw_bytes,
                      "is cut off: it ends at byte %llu, inside a %s",
                      (unsigned long long)s->raw_bytes,
                      s->packing == GZIP ? "gzip member" : "zstd frame");
}

/* What was unpacked must not be packed again. */
static glapp_status look_inside(gl_stream *s, const char *bytes, size_t len,
                                glapp_error *err)
{
    if (s->inner_told || len == 0) return GLAPP_OK;
    s->inner_told = true;
    packing inner = packing_of(bytes, len);
    if (inner == PLAIN) return GLAPP_OK;
    return gl_fail_at(err, GLAPP_BAD_INPUT, gl_buf_slice(&s->name), 0, 0,
                      "holds %s inside %s; unpack one layer first",
                      inner == GZIP ? "gzip" : "zstd", packing_name(s));
}

glapp_status gl_stream_read(gl_stream *stream, char *into, size_t cap, size_t *len,
                            glapp_error *err)
{
    *len = 0;
    glapp_status rc = GLAPP_OK;
    if (stream->packing == NOT_TOLD) rc = tell_packing(stream, err);
    if (cap > UINT_MAX / 2) cap = UINT_MAX / 2;
    if (!rc && stream->packing == PLAIN) {
        rc = refill(stream, err);
        if (rc) return rc;
        size_t n = stream->len - stream->at;
        *len = n < cap ? n : cap;
        if (*len) memcpy(into, stream->block + stream->at, *len);
        stream->at += *len;
    } else {
        /* The first bytes come in one piece of at least four, or all there are, so
         * that the look inside sees the whole mark. */
        size_t wanted = stream->out_bytes ? 1 : 4;
        bool end = false;
        while (!rc && !end && *len < wanted && *len < cap) {
            size_t n = 0;
            rc = unpack(stream, into + *len, cap - *len, &n, &end, err);
            *len += n;
        }
        if (!rc) rc = look_inside(stream, into, *len, err);
    }
    stream->out_bytes += *len;
    return rc;
}

glapp_status gl_stream_drain(gl_stream *stream, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    while (!rc && !stream->raw_end) {
        stream->at = stream->len;
        rc = refill(stream, err);
    }
    return rc;
}

uint64_t gl_stream_raw_bytes(const gl_stream *stream)
{
    return stream->raw_bytes;
}

void gl_stream_digest(gl_stream *stream, char hex[GL_DIGEST_HEX])
{
    if (!stream->digest_done) {
        gl_digest_finish(&stream->digest, stream->hex);
        stream->digest_done = true;
    }
    memcpy(hex, stream->hex, GL_DIGEST_HEX);
}

void gl_stream_close(gl_stream *stream)
{
    if (!stream) return;
    close(stream->fd);
    if (stream->zip_open) inflateEnd(&stream->zip);
    ZSTD_freeDCtx(stream->zstd);
    gl_buf_dispose(&stream->name);
    free(stream->block);
    free(stream);
}

glapp_status gl_stream_read_file(const char *path, size_t limit, gl_buf *out,
                                 glapp_error *err)
{
    gl_stream *s = NULL;
    glapp_status rc = gl_stream_open(&s, path, gl_slice_of(path), err);
    for (size_t n = 1; !rc && n > 0;) {
        char *at = gl_buf_reserve(out, BLOCK);
        if (!at) {
            rc = gl_fail_memory(err);
            break;
        }
        rc = gl_stream_read(s, at, BLOCK, &n, err);
        if (!rc) out->len += n;
        out->bytes[out->len] = '\0';
        if (!rc && out->len > limit)
            rc = gl_fail_at(err, GLAPP_BAD_INPUT, gl_slice_of(path), 0, limit,
                            "is larger than %zu bytes", limit);
    }
    gl_stream_close(s);
    return rc;
}
