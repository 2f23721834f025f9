/* SPDX-License-Identifier: Apache-2.0 */
/* arena.h - things that die together are allocated together.
 *
 * Three lifetimes use it: the engine, the index, the document (reset for each
 * record). Nothing inside an arena is freed by itself.
 */
#ifndef GL_BASE_ARENA_H
#define GL_BASE_ARENA_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gl_arena_block gl_arena_block;

typedef struct gl_arena {
    gl_arena_block *first; /* kept over a reset */
    gl_arena_block *current;
    size_t used; /* bytes taken of `current` */
    size_t block_size;
} gl_arena;

/* `block_size` in bytes, 0 = 64 KiB. Allocates nothing yet. */
void gl_arena_init(gl_arena *arena, size_t block_size);

/* `size` bytes, zeroed, aligned for any type; NULL when memory is out. A size of 0
 * gives a valid pointer. */
void *gl_arena_alloc(gl_arena *arena, size_t size);

/* `count` items of `size` bytes; NULL also when the product overflows. */
void *gl_arena_array(gl_arena *arena, size_t count, size_t size);

/* A copy with a NUL behind it; `bytes` is NULL when memory is out. The copy of a
 * null slice is a null slice too: test `s.bytes` before, where both can happen. */
gl_slice gl_arena_copy(gl_arena *arena, gl_slice s);

/* Forget everything, keep the memory for the next document. */
void gl_arena_reset(gl_arena *arena);

void gl_arena_dispose(gl_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
