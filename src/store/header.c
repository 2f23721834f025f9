/* SPDX-License-Identifier: Apache-2.0 */
/* header.c - the first 100 bytes of an SQLite file, by its published format.
 *
 * "SQLite format 3" and a NUL at 0, the text encoding at 56, the user version at 60, the
 * application id at 68, numbers big-endian (sqlite.org/fileformat.html, 1.3). Reading
 * them by hand costs nothing, opens no journal and takes no lock, so a file that is not
 * ours stays as it was, to the access of its neighbours.
 *
 * Opened without waiting: a pipe with nobody at its other end would hold us for ever.
 */
#include "store/header.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/schema.h"

enum { HEADER = 100, ENCODING = 56, USER_VERSION = 60, APPLICATION = 68, UTF8 = 1 };

static uint32_t number_at(const unsigned char *bytes, size_t at)
{
    return (uint32_t)bytes[at] << 24 | (uint32_t)bytes[at + 1] << 16 |
           (uint32_t)bytes[at + 2] << 8 | bytes[at + 3];
}

static gl_header judge(const unsigned char *bytes, uint64_t size)
{
    gl_header header = {.kind = GL_HEADER_FOREIGN, .bytes = size};
    uint32_t schema = number_at(bytes, USER_VERSION);
    if (memcmp(bytes, GL_PART_BEGINS, GL_PART_MAGIC_LEN - 1) == 0) {
        header.kind = GL_HEADER_PART;
        header.schema = bytes[GL_PART_MAGIC_LEN - 1];
        return header;
    }
    if (memcmp(bytes, "SQLite format 3", 16) != 0) return header;
    if (number_at(bytes, APPLICATION) != GL_APPLICATION_ID) return header;
    if (schema < 1 || schema > INT32_MAX) return header;
    header.schema = (int)schema;
    if (header.schema > GL_SCHEMA_VERSION)
        header.kind = GL_HEADER_NEWER;
    else if (number_at(bytes, ENCODING) == UTF8)
        header.kind = GL_HEADER_OURS;
    return header;
}

/* The first HEADER bytes; the number of bytes read, or -1. */
static ssize_t read_start(int file, unsigned char *bytes)
{
    ssize_t used = 0;
    while (used < HEADER) {
        ssize_t got = pread(file, bytes + used, (size_t)(HEADER - used), used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -1;
        if (got == 0) break;
        used += got;
    }
    return used;
}

gl_header gl_db_header_read(const char *path)
{
    gl_header header = {.kind = GL_HEADER_CLOSED};
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
        header.cause = errno;
        if (errno == ENOENT || errno == ENOTDIR) header.kind = GL_HEADER_MISSING;
        if (errno == ENXIO) header.kind = GL_HEADER_NO_FILE; /* a socket */
        return header;
    }
    struct stat about;
    unsigned char bytes[HEADER] = {0};
    if (fstat(file, &about) != 0) {
        header.cause = errno;
    } else if (!S_ISREG(about.st_mode)) {
        header.kind = GL_HEADER_NO_FILE;
    } else {
        ssize_t used = read_start(file, bytes);
        header.cause = errno;
        if (used == 0) header.kind = GL_HEADER_EMPTY;
        if (used > 0) header = judge(bytes, (uint64_t)about.st_size);
    }
    close(file);
    return header;
}

glapp_status gl_header_accept(const gl_header *header, const char *path, glapp_error *err)
{
    switch (header->kind) {
    case GL_HEADER_OURS:
        return GLAPP_OK;
    case GL_HEADER_NEWER:
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "%s was made by a newer glapp (schema %d, this one knows %d)",
                       path, header->schema, GL_SCHEMA_VERSION);
    case GL_HEADER_MISSING:
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "%s is not there; run `glapp run DIR --db %s` first", path, path);
    case GL_HEADER_CLOSED:
        return gl_fail(err, GLAPP_MACHINE, "%s cannot be read: %s", path,
                       strerror(header->cause));
    case GL_HEADER_PART:
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "%s is a part of a run; `glapp merge --out FILE PART...` makes a "
                       "database of all parts",
                       path);
    case GL_HEADER_FOREIGN:
    case GL_HEADER_EMPTY:
    case GL_HEADER_NO_FILE:
        break;
    }
    return gl_fail(err, GLAPP_BAD_INPUT, "%s is no database of glapp", path);
}
