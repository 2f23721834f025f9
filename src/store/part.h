/* SPDX-License-Identifier: Apache-2.0 */
/* part.h - the file of one part of a run: blocks of bytes, one after another, and a
 * digest of them all at its end, so that a part that was cut or changed is told from a
 * whole one.
 *
 * What the blocks say is the engine's matter (engine/shard.h).
 */
#ifndef GL_STORE_PART_H
#define GL_STORE_PART_H

#include "base/error.h"

enum { GL_PART_BLOCK_MOST = 1 << 28 }; /* bytes of a block */

/* -- writing: beside its place, and put there in one step (publish.h) -- */

typedef struct gl_part_writer gl_part_writer;

/* Statuses as of gl_publish_open. */
glapp_status gl_part_create(gl_part_writer **out, const char *path, glapp_error *err);

/* GLAPP_MACHINE: the disk is full or will not write. */
glapp_status gl_part_add(gl_part_writer *part, gl_slice block, glapp_error *err);
glapp_status gl_part_finish(gl_part_writer *part, glapp_error *err);

/* Takes away what was not finished. NULL is fine. */
void gl_part_discard(gl_part_writer *part);

/* As gl_store_scratch. */
const char *gl_part_scratch(const gl_part_writer *part);

/* -- reading -- */

typedef struct gl_part_reader gl_part_reader;

/* Reads the file once to compare its digest. GLAPP_BAD_INPUT: no part of a run, of
 * another version of the file, or not whole. */
glapp_status gl_part_open(gl_part_reader **out, const char *path, glapp_error *err);
void gl_part_close(gl_part_reader *part); /* NULL is fine */

const char *gl_part_name(const gl_part_reader *part);

/* The next block, which begins on an eighth byte of memory and lasts until the next call.
 * GLAPP_NOTHING: there are no more. */
glapp_status gl_part_next(gl_part_reader *part, gl_slice *block, glapp_error *err);

#endif
