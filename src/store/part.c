/* SPDX-License-Identifier: Apache-2.0 */
/* part.c - see part.h. The file:
 *
 *   16 bytes   GL_PART_MAGIC, whose last byte is the version of this layout
 *   blocks     each: its length in 4 bytes, the low one first, and as many bytes
 *   4 bytes    0: no more blocks
 *   64 bytes   SHA-256 of everything before, in hexadecimal digits
 */
#include "store/part.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/digest.h"
#include "store/header.h"
#include "store/publish.h"

enum { LENGTH = 4, HEX = GL_DIGEST_HEX - 1, CHUNK = 1 << 16 };

/* -- writing -- */

struct gl_part_writer {
    gl_publish *publish;
    gl_digest digest;
    gl_buf waiting; /* not yet written */
};

static glapp_status flush(gl_part_writer *p, glapp_error *err)
{
    const int file = gl_publish_file(p->publish);
    for (size_t done = 0; done < p->waiting.len;) {
        ssize_t more = write(file, p->waiting.bytes + done, p->waiting.len - done);
        if (more < 0 && errno == EINTR) continue;
        if (more <= 0)
            return gl_fail(err, GLAPP_MACHINE,
                           "%s cannot be written: %s; nothing was changed",
                           gl_publish_name(p->publish), strerror(more ? errno : ENOSPC));
        done += (size_t)more;
    }
    gl_buf_clear(&p->waiting);
    return GLAPP_OK;
}

static glapp_status put(gl_part_writer *p, const char *bytes, size_t len,
                        glapp_error *err)
{
    gl_digest_add(&p->digest, bytes, len);
    gl_buf_add(&p->waiting, bytes, len);
    if (p->waiting.failed) return gl_fail_memory(err);
    return p->waiting.len < CHUNK ? GLAPP_OK : flush(p, err);
}

static glapp_status put_length(gl_part_writer *p, size_t len, glapp_error *err)
{
    const char bytes[LENGTH] = {(char)(len & 255), (char)(len >> 8 & 255),
                                (char)(len >> 16 & 255), (char)(len >> 24 & 255)};
    return put(p, bytes, sizeof bytes, err);
}

glapp_status gl_part_create(gl_part_writer **out, const char *path, glapp_error *err)
{
    *out = NULL;
    gl_part_writer *p = calloc(1, sizeof *p);
    if (!p) return gl_fail_memory(err);
    glapp_status rc = gl_publish_open(&p->publish, path, GL_PUBLISH_PART, err);
    gl_digest_start(&p->digest);
    if (!rc) rc = put(p, GL_PART_MAGIC, GL_PART_MAGIC_LEN, err);
    if (rc)
        gl_part_discard(p);
    else
        *out = p;
    return rc;
}

glapp_status gl_part_add(gl_part_writer *p, gl_slice block, glapp_error *err)
{
    if (block.len == 0 || block.len > GL_PART_BLOCK_MOST)
        return gl_fail(err, GLAPP_MACHINE, "a block of %zu bytes fits into no part",
                       block.len);
    glapp_status rc = put_length(p, block.len, err);
    return rc ? rc : put(p, block.bytes, block.len, err);
}

glapp_status gl_part_finish(gl_part_writer *p, glapp_error *err)
{
    char hex[GL_DIGEST_HEX];
    glapp_status rc = put_length(p, 0, err);
    gl_digest_finish(&p->digest, hex);
    if (!rc) gl_buf_add(&p->waiting, hex, HEX);
    if (!rc && p->waiting.failed) rc = gl_fail_memory(err);
    if (!rc) rc = flush(p, err);
    return rc ? rc : gl_publish_finish(p->publish, err);
}

void gl_part_discard(gl_part_writer *p)
{
    if (!p) return;
    gl_publish_close(p->publish);
    gl_buf_dispose(&p->waiting);
    free(p);
}

const char *gl_part_scratch(const gl_part_writer *p)
{
    return gl_publish_scratch(p->publish);
}

/* -- reading -- */

struct gl_part_reader {
    char *name;
    FILE *file;
    uint64_t left; /* bytes before the digest that are not yet read */
    gl_buf block;
};

static glapp_status not_whole(const gl_part_reader *p, glapp_error *err)
{
    return gl_fail(err, GLAPP_BAD_INPUT,
                   "%s is not whole: it was cut or changed; make that part again",
                   p->name);
}

static glapp_status cannot_be_read(const gl_part_reader *p, glapp_error *err)
{
    return gl_fail(err, GLAPP_MACHINE, "%s cannot be read: %s", p->name, strerror(errno));
}

/* `left` bytes and no digest: the whole of the file is read once. */
static glapp_status compare_digest(gl_part_reader *p, glapp_error *err)
{
    char *room = malloc(CHUNK), said[HEX], is[GL_DIGEST_HEX];
    if (!room) return gl_fail_memory(err);
    gl_digest digest;
    gl_digest_start(&digest);
    uint64_t left = p->left;
    while (left) {
        const size_t want = left < CHUNK ? (size_t)left : CHUNK;
        const size_t got = fread(room, 1, want, p->file);
        if (got == 0) break;
        gl_digest_add(&digest, room, got);
        left -= got;
    }
    free(room);
    gl_digest_finish(&digest, is);
    const bool same =
        left == 0 && fread(said, 1, HEX, p->file) == HEX && memcmp(said, is, HEX) == 0;
    if (ferror(p->file)) return cannot_be_read(p, err);
    if (!same) return not_whole(p, err);
    return fseeko(p->file, GL_PART_MAGIC_LEN, SEEK_SET) ? cannot_be_read(p, err)
                                                        : GLAPP_OK;
}

static glapp_status open_file(gl_part_reader *p, const char *path, glapp_error *err)
{
    const gl_header header = gl_db_header_read(path);
    if (header.kind == GL_HEADER_MISSING)
        return gl_fail(err, GLAPP_BAD_INPUT, "%s is not there", path);
    if (header.kind != GL_HEADER_PART)
        return header.kind == GL_HEADER_CLOSED
                   ? gl_header_accept(&header, path, err)
                   : gl_fail(err, GLAPP_BAD_INPUT,
                             "%s is no part of a run; `glapp run --shard I/N --db PART` "
                             "makes them",
                             path);
    if (header.schema != GL_PART_VERSION)
        return gl_fail(err, GLAPP_BAD_INPUT, "%s was made by another glapp", path);
    p->name = strdup(path);
    p->file = fopen(path, "rbe");
    if (!p->name) return gl_fail_memory(err);
    if (!p->file) return cannot_be_read(p, err);
    if (header.bytes < GL_PART_MAGIC_LEN + LENGTH + HEX) return not_whole(p, err);
    p->left = header.bytes - HEX;
    return compare_digest(p, err);
}

glapp_status gl_part_open(gl_part_reader **out, const char *path, glapp_error *err)
{
    *out = NULL;
    gl_part_reader *p = calloc(1, sizeof *p);
    if (!p) return gl_fail_memory(err);
    glapp_status rc = open_file(p, path, err);
    if (rc) {
        gl_part_close(p);
    } else {
        p->left -= GL_PART_MAGIC_LEN;
        *out = p;
    }
    return rc;
}

void gl_part_close(gl_part_reader *p)
{
    if (!p) return;
    if (p->file) fclose(p->file);
    gl_buf_dispose(&p->block);
    free(p->name);
    free(p);
}

const char *gl_part_name(const gl_part_reader *p)
{
    return p->name;
}

static glapp_status get(gl_part_reader *p, char *out, size_t len, glapp_error *err)
{
    if (len > p->left || fread(out, 1, len, p->file) != len)
        return ferror(p->file) ? cannot_be_read(p, err) : not_whole(p, err);
    p->left -= len;
    return GLAPP_OK;
}

glapp_status gl_part_next(gl_part_reader *p, gl_slice *block, glapp_error *err)
{
    unsigned char bytes[LENGTH];
    glapp_status rc = get(p, (char *)bytes, sizeof bytes, err);
    if (rc) return rc;
    const size_t len = (size_t)bytes[0] | (size_t)bytes[1] << 8 | (size_t)bytes[2] << 16 |
                       (size_t)bytes[3] << 24;
    if (len == 0) return p->left ? not_whole(p, err) : GLAPP_NOTHING;
    if (len > p->left) return not_whole(p, err);
    gl_buf_clear(&p->block);
    char *room = gl_buf_reserve(&p->block, len);
    if (!room) return gl_fail_memory(err);
    p->block.len = len;
    *block = gl_buf_slice(&p->block);
    return get(p, room, len, err);
}
