/* SPDX-License-Identifier: Apache-2.0 */
/* shelf.h - answers that were given lately, to be given again.
 *
 * An answer depends on the database and the address alone, so what lies here is right as
 * long as the database does. Posted texts never come here. Not safe for two threads at a
 * time.
 */
#ifndef GL_PAGE_SHELF_H
#define GL_PAGE_SHELF_H

#include "base/buf.h"

enum {
    GL_SHELF_ANSWERS = 128,
    GL_SHELF_BYTES = 16 << 20, /* of all answers */
    GL_SHELF_LONGEST = 1 << 20 /* of one */
};

typedef struct gl_shelf gl_shelf;

gl_shelf *gl_shelf_new(void); /* NULL when memory is out */
void gl_shelf_free(gl_shelf *shelf);

/* Adds the answer of `key` to `out` and gives true if it lies here. */
bool gl_shelf_take(gl_shelf *shelf, gl_slice key, gl_buf *out);

/* Copies both; those that nobody asked for longest give way. An answer that is too long
 * is not kept, nor one for which memory is out. */
void gl_shelf_put(gl_shelf *shelf, gl_slice key, gl_slice answer);

#endif
