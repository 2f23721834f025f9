/* SPDX-License-Identifier: Apache-2.0 */
/* header.h - what kind of file is this, told from its first 100 bytes.
 *
 * Asked before anything else is done with a path: by a run, which must not replace a
 * file that is not ours, and by a reader, before a stranger's bytes reach SQLite.
 */
#ifndef GL_STORE_HEADER_H
#define GL_STORE_HEADER_H

#include "base/error.h"

typedef enum gl_header_kind {
    GL_HEADER_OURS,
    GL_HEADER_NEWER,   /* ours, of a later schema */
    GL_HEADER_PART,    /* no database, but a part of one (part.h) */
    GL_HEADER_FOREIGN, /* a file, but no database of glapp */
    GL_HEADER_EMPTY,   /* a file of no bytes */
    GL_HEADER_MISSING,
    GL_HEADER_NO_FILE, /* a folder, a device, a pipe */
    GL_HEADER_CLOSED   /* cannot be opened or read: `cause` */
} gl_header_kind;

typedef struct gl_header {
    gl_header_kind kind;
    int schema; /* as the file says; of GL_HEADER_OURS, _NEWER and _PART */
    int cause;  /* an errno, of GL_HEADER_CLOSED */
    uint64_t bytes;
} gl_header;

/* How a part begins; the byte behind these is the version of its layout. */
#define GL_PART_BEGINS "glapp part of a"
enum { GL_PART_VERSION = 1, GL_PART_MAGIC_LEN = 16 };
#define GL_PART_MAGIC GL_PART_BEGINS "\x01"

/* Looks at what `path` leads to, through symbolic links. */
gl_header gl_db_header_read(const char *path);

/* GLAPP_OK for a database of this schema, else the refusal of a reader, worded. */
glapp_status gl_header_accept(const gl_header *header, const char *path,
                              glapp_error *err);

#endif
