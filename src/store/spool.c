/* SPDX-License-Identifier: Apache-2.0 */
/* spool.c - blocks of 32 KiB in the order in which they filled, and a list for each part
 * of those that are its own; what is not a whole block yet lies in memory.
 *
 * pread and pwrite into the page cache: what is read back within seconds and then thrown
 * away seldom meets the disk. Small pieces are read by the block, of which the last one
 * is kept: an ad a call would be two calls of the system an ad.
 */
#include "store/spool.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"

typedef struct part {
    char *block; /* the last one, being filled; NULL before its first byte */
    uint64_t len;
    uint32_t *places; /* of its whole blocks in the file, in blocks */
    size_t place_count, place_cap;
} part;

struct gl_spool {
    char *path;
    int file; /* -1: not needed yet */
    uint32_t written;
    part *parts;
    uint32_t part_count;
    char *window;       /* the block that was read last; NULL: none was */
    uint32_t window_at; /* its place in the file */
};

glapp_status gl_spool_open(gl_spool **out, const char *path, uint32_t parts,
                           glapp_error *err)
{
    *out = NULL;
    gl_spool *s = calloc(1, sizeof *s);
    if (!s) return gl_fail_memory(err);
    s->file = -1;
    s->part_count = parts;
    s->path = strdup(path);
    s->parts = calloc(parts, sizeof *s->parts);
    if (!s->path || !s->parts) {
        gl_spool_close(s);
        return gl_fail_memory(err);
    }
    *out = s;
    return GLAPP_OK;
}

void gl_spool_close(gl_spool *s)
{
    if (!s) return;
    for (uint32_t i = 0; s->parts && i < s->part_count; i++) gl_spool_drop(s, i);
    if (s->file >= 0) close(s->file);
    free(s->window);
    free(s->parts);
    free(s->path);
    free(s);
}

void gl_spool_drop(gl_spool *s, uint32_t number)
{
    part *p = &s->parts[number];
    free(p->block);
    free(p->places);
    *p = (part){.block = NULL};
}

static glapp_status cannot(const gl_spool *s, const char *what, int cause,
                           glapp_error *err)
{
    return gl_fail(err, GLAPP_MACHINE, "cannot %s %s: %s; nothing was changed", what,
                   s->path, strerror(cause));
}

/* Its name goes at once: no dead run leaves it behind. */
static glapp_status make_file(gl_spool *s, glapp_error *err)
{
    s->file = open(s->path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (s->file < 0) return cannot(s, "make", errno, err);
    if (unlink(s->path) != 0) return cannot(s, "unlink", errno, err);
    return GLAPP_OK;
}

static off_t place_of(uint32_t block)
{
    return (off_t)block * GL_SPOOL_BLOCK;
}

static glapp_status write_block(gl_spool *s, const char *block, glapp_error *err)
{
    for (size_t done = 0; done < GL_SPOOL_BLOCK;) {
        ssize_t more = pwrite(s->file, block + done, GL_SPOOL_BLOCK - done,
                              place_of(s->written) + (off_t)done);
        if (more < 0 && errno == EINTR) continue;
        if (more <= 0) return cannot(s, "write", more ? errno : ENOSPC, err);
        done += (size_t)more;
    }
    return GLAPP_OK;
}

/* The part's block is full. */
static glapp_status put_away(gl_spool *s, part *p, glapp_error *err)
{
    uint32_t *places =
        gl_array_grow(p->places, &p->place_cap, p->place_count + 1, sizeof *places);
    if (!places) return gl_fail_memory(err);
    p->places = places;
    glapp_status rc = s->file < 0 ? make_file(s, err) : GLAPP_OK;
    if (!rc) rc = write_block(s, p->block, err);
    if (!rc) places[p->place_count++] = s->written++;
    return rc;
}

glapp_status gl_spool_add(gl_spool *s, uint32_t number, const void *bytes, size_t len,
                          glapp_error *err)
{
    part *p = &s->parts[number];
    if (!p->block && !(p->block = malloc(GL_SPOOL_BLOCK))) return gl_fail_memory(err);
    for (const char *from = bytes; len > 0;) {
        size_t used = p->len - (uint64_t)p->place_count * GL_SPOOL_BLOCK;
        if (used == GL_SPOOL_BLOCK) {
            glapp_status rc = put_away(s, p, err);
            if (rc) return rc;
            used = 0;
        }
        size_t more = GL_SPOOL_BLOCK - used < len ? GL_SPOOL_BLOCK - used : len;
        memcpy(p->block + used, from, more);
        p->len += more;
        from += more;
        len -= more;
    }
    return GLAPP_OK;
}

uint64_t gl_spool_len(const gl_spool *s, uint32_t number)
{
    return s->parts[number].len;
}

static glapp_status read_file(const gl_spool *s, off_t at, char *out, size_t len,
                              glapp_error *err)
{
    while (len > 0) {
        ssize_t got = pread(s->file, out, len, at);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return cannot(s, "read", got ? errno : EIO, err);
        out += got;
        at += got;
        len -= (size_t)got;
    }
    return GLAPP_OK;
}

/* A piece of a block, through the window. */
static glapp_status read_piece(gl_spool *s, uint32_t place, size_t at, char *out,
                               size_t len, glapp_error *err)
{
    if (!s->window) {
        s->window = malloc(GL_SPOOL_BLOCK);
        s->window_at = UINT32_MAX;
    }
    if (!s->window) return gl_fail_memory(err);
    if (s->window_at != place) {
        s->window_at = UINT32_MAX;
        glapp_status rc = read_file(s, place_of(place), s->window, GL_SPOOL_BLOCK, err);
        if (rc) return rc;
        s->window_at = place;
    }
    memcpy(out, s->window + at, len);
    return GLAPP_OK;
}

glapp_status gl_spool_read(gl_spool *s, uint32_t number, uint64_t offset, void *out,
                           size_t len, glapp_error *err)
{
    const part *p = &s->parts[number];
    assert(offset + len <= p->len);
    for (char *to = out; len > 0;) {
        size_t block = offset / GL_SPOOL_BLOCK, at = offset % GL_SPOOL_BLOCK;
        size_t more = GL_SPOOL_BLOCK - at < len ? GL_SPOOL_BLOCK - at : len;
        glapp_status rc = GLAPP_OK;
        if (block >= p->place_count)
            memcpy(to, p->block + at, more);
        else if (more < GL_SPOOL_BLOCK / 4)
            rc = read_piece(s, p->places[block], at, to, more, err);
        else
            rc = read_file(s, place_of(p->places[block]) + (off_t)at, to, more, err);
        if (rc) return rc;
        to += more;
        offset += more;
        len -= more;
    }
    return GLAPP_OK;
}

glapp_status gl_spool_read_part(const gl_spool *s, uint32_t number, char *out,
                                glapp_error *err)
{
    const part *p = &s->parts[number];
    for (size_t i = 0; i < p->place_count; i++, out += GL_SPOOL_BLOCK) {
        glapp_status rc = read_file(s, place_of(p->places[i]), out, GL_SPOOL_BLOCK, err);
        if (rc) return rc;
    }
    if (p->block) memcpy(out, p->block, p->len - p->place_count * (size_t)GL_SPOOL_BLOCK);
    return GLAPP_OK;
}
