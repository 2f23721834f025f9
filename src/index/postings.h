/* SPDX-License-Identifier: Apache-2.0 */
/* postings.h - rows that come by document, laid out by key, in two passes.
 *
 * First `count` each row's key, then `lay_out` once, then ask `place` for each row, in
 * the same order, where it goes in one array of as many items as were counted. Rows of
 * one key end up side by side and keep their order: rising documents stay rising.
 *
 * Or, where whole lists come one at a time, `put` says where each of them lies.
 */
#ifndef GL_INDEX_POSTINGS_H
#define GL_INDEX_POSTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gl_postings {
    size_t *starts; /* of each key, once all rows are placed */
    size_t *ends;   /* of each key; a part of what `starts` points to */
    uint32_t key_count;
} gl_postings;

/* False when memory is out; `postings` may be disposed all the same. */
bool gl_postings_init(gl_postings *postings, uint32_t key_count);
/* The same for lists that are put: every key has none to begin with. */
bool gl_postings_init_empty(gl_postings *postings, uint32_t key_count);
void gl_postings_dispose(gl_postings *postings);

void gl_postings_count(gl_postings *postings, uint32_t key); /* key below key_count */
void gl_postings_lay_out(gl_postings *postings);
size_t gl_postings_place(gl_postings *postings, uint32_t key);

/* The list of a key: `count` items from `start`. After gl_postings_init_empty alone. */
void gl_postings_put(gl_postings *postings, uint32_t key, size_t start, size_t count);

/* The first item of a key and, in `*count`, how many; 0 of a key that is not one. */
size_t gl_postings_find(const gl_postings *postings, uint32_t key, size_t *count);

#endif
