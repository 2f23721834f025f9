/* SPDX-License-Identifier: Apache-2.0 */
/* intern.h - each string once, and a small dense number for it.
 *
 * Ids count from 0 in the order of the first add, so they do not depend on hashing.
 * Filled by one thread; once filled, any number of threads may read.
 */
#ifndef GL_BASE_INTERN_H
#define GL_BASE_INTERN_H

#include "base/arena.h"
#include "base/pack.h"

#ifdef __cplusplus
extern "C" {
#endif

#define GL_NO_ID UINT32_MAX

typedef struct gl_intern gl_intern;

gl_intern *gl_intern_new(void);             /* NULL when memory is out */
gl_intern *gl_intern_sized(uint32_t count); /* with room for so many, and more */

/* As bytes, and used from them (pack.h): NULL and `from` bad if they are none, or when
 * memory is out. To such a table nothing can be added. */
void gl_intern_pack(const gl_intern *table, gl_buf *to);
gl_intern *gl_intern_unpack(gl_unpack *from);

void gl_intern_free(gl_intern *table);

/* The id of `s`, new or old; GL_NO_ID when memory is out, or nothing can be added. */
uint32_t gl_intern_add(gl_intern *table, gl_slice s);

/* The id of `s`, or GL_NO_ID. */
uint32_t gl_intern_find(const gl_intern *table, gl_slice s);

/* The same where the caller has the gl_hash of `s`. */
uint32_t gl_intern_find_hashed(const gl_intern *table, gl_slice s, uint64_t hash);

/* The string of an id below the count; lives as long as the table. */
gl_slice gl_intern_text(const gl_intern *table, uint32_t id);

uint32_t gl_intern_count(const gl_intern *table);

#ifdef __cplusplus
}
#endif

#endif
