/* SPDX-License-Identifier: Apache-2.0 */
/* spool.h - what must be remembered of every ad, in a file and not in memory.
 *
 * Bytes are appended to one of several parts and read back from any place of a part. The
 * file lies where the database is made, has no name once it is open, and is not there
 * before the first block is full: a few thousand ads need none. Memory is a block a part
 * and 4 bytes for each block written: some 120 bytes a megabyte.
 */
#ifndef GL_STORE_SPOOL_H
#define GL_STORE_SPOOL_H

#include "base/error.h"

enum { GL_SPOOL_BLOCK = 1 << 15 };

typedef struct gl_spool gl_spool;

/* `path`: of the file, which must not exist (gl_store_scratch); copied. */
glapp_status gl_spool_open(gl_spool **out, const char *path, uint32_t parts,
                           glapp_error *err);
void gl_spool_close(gl_spool *spool); /* NULL is fine */

/* GLAPP_MACHINE: the disk is full or will not write. */
glapp_status gl_spool_add(gl_spool *spool, uint32_t part, const void *bytes, size_t len,
                          glapp_error *err);

/* Bytes that the part holds. */
uint64_t gl_spool_len(const gl_spool *spool, uint32_t part);

/* `len` bytes from `offset` on, which must be there, into `out`. */
glapp_status gl_spool_read(gl_spool *spool, uint32_t part, uint64_t offset, void *out,
                           size_t len, glapp_error *err);

/* All that the part holds into `out`, of gl_spool_len bytes. Several threads may. */
glapp_status gl_spool_read_part(const gl_spool *spool, uint32_t part, char *out,
                                glapp_error *err);

/* Forget what the part holds, and give back its block in memory. Its place in the file is
 * not used again: a spool is filled once. */
void gl_spool_drop(gl_spool *spool, uint32_t part);

#endif
