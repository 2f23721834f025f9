/* SPDX-License-Identifier: Apache-2.0 */
/* arena.c - a chain of blocks, filled from the front.
 *
 * A request larger than a block gets a block of its own size, put into the chain
 * like any other, so that a reset can use it again.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>

enum { DEFAULT_BLOCK = 64 * 1024 };

struct gl_arena_block {
    gl_arena_block *next;
    size_t size;
    alignas(max_align_t) char bytes[];
};

void gl_arena_init(gl_arena *arena, size_t block_size)
{
    *arena = (gl_arena){.block_size = block_size ? block_size : DEFAULT_BLOCK};
}

static gl_arena_block *new_block(size_t size)
{
    if (size > SIZE_MAX - sizeof(gl_arena_block)) return NULL;
    gl_arena_block *block = malloc(sizeof *block + size);
    if (!block) return NULL;
    block->next = NULL;
    block->size = size;
    return block;
}

/* Make a block with room for `size` bytes the current one. */
static bool next_block(gl_arena *arena, size_t size)
{
    for (gl_arena_block *b = arena->current ? arena->current->next : NULL; b;
         b = b->next) {
        arena->current = b;
        arena->used = 0;
        if (b->size >= size) return true;
    }
    gl_arena_block *block =
        new_block(size > arena->block_size ? size : arena->block_size);
    if (!block) return false;
    if (arena->current)
        arena->current->next = block;
    else
        arena->first = block;
    arena->current = block;
    arena->used = 0;
    return true;
}

void *gl_arena_alloc(gl_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align) return NULL;
    size = (size + align - 1) / align * align;
    if (!arena->current || arena->current->size - arena->used < size)
        if (!next_block(arena, size)) return NULL;
    void *at = arena->current->bytes + arena->used;
    arena->used += size;
    return memset(at, 0, size);
}

void *gl_arena_array(gl_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) return NULL;
    return gl_arena_alloc(arena, count * size);
}

gl_slice gl_arena_copy(gl_arena *arena, gl_slice s)
{
    if (!s.bytes) return s;
    char *copy = gl_arena_alloc(arena, s.len + 1);
    if (!copy) return (gl_slice){0};
    if (s.len) memcpy(copy, s.bytes, s.len);
    return (gl_slice){copy, s.len};
}

void gl_arena_reset(gl_arena *arena)
{
    arena->current = arena->first;
    arena->used = 0;
}

void gl_arena_dispose(gl_arena *arena)
{
    for (gl_arena_block *block = arena->first; block;) {
        gl_arena_block *next = block->next;
        free(block);
        block = next;
    }
    arena->first = arena->current = NULL;
    arena->used = 0;
}
