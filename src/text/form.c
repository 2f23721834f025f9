/* SPDX-License-Identifier: Apache-2.0 */
/* form.c - open addressing over pointers, at most half full; see form.h. */
#include "text/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { FIRST_SLOTS = 1 << 14, MOST_MEMBERS = 1024 };

typedef _Atomic(gl_form *) form_slot;

struct gl_form_memory {
    form_slot *slots;
    size_t slot_count, most;
    atomic_size_t count;
    gl_arena *arenas[MOST_MEMBERS]; /* one a thread */
    size_t members;
};

gl_form_memory *gl_form_memory_new(size_t most)
{
    gl_form_memory *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    m->most = most;
    m->slot_count = FIRST_SLOTS;
    m->slots = calloc(m->slot_count, sizeof *m->slots);
    if (m->slots) return m;
    free(m);
    return NULL;
}

void gl_form_memory_free(gl_form_memory *m)
{
    if (!m) return;
    for (size_t i = 0; i < m->members; i++) {
        gl_arena_dispose(m->arenas[i]);
        free(m->arenas[i]);
    }
    free(m->slots);
    free(m);
}

static bool resize(gl_form_memory *m, size_t count)
{
    form_slot *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < m->slot_count; i++) {
        gl_form *form = atomic_load_explicit(&m->slots[i], memory_order_relaxed);
        if (!form) continue;
        size_t at = form->hash & (count - 1);
        while (atomic_load_explicit(&slots[at], memory_order_relaxed))
            at = (at + 1) & (count - 1);
        atomic_store_explicit(&slots[at], form, memory_order_relaxed);
    }
    free(m->slots);
    m->slots = slots;
    m->slot_count = count;
    return true;
}

size_t gl_form_memory_join(gl_form_memory *m)
{
    if (m->members == MOST_MEMBERS) return SIZE_MAX;
    size_t slots = m->slot_count;
    while (m->members > 0 && slots < 2 * m->most) slots *= 2;
    if (slots > m->slot_count && !resize(m, slots)) return SIZE_MAX;
    gl_arena *arena = calloc(1, sizeof *arena);
    if (!arena) return SIZE_MAX;
    gl_arena_init(arena, 1 << 18);
    m->arenas[m->members] = arena;
    return m->members++;
}

void gl_form_memory_clear(gl_form_memory *m)
{
    memset(m->slots, 0, m->slot_count * sizeof *m->slots);
    for (size_t i = 0; i < m->members; i++) gl_arena_reset(m->arenas[i]);
    atomic_store_explicit(&m->count, 0, memory_order_relaxed);
}

/* The slot that holds the form, or the free one where it belonged a moment ago. */
static size_t slot_of(const gl_form_memory *m, gl_slice folded, uint64_t mixed,
                      gl_form **found)
{
    size_t at = mixed & (m->slot_count - 1);
    for (;; at = (at + 1) & (m->slot_count - 1)) {
        gl_form *form = atomic_load_explicit(&m->slots[at], memory_order_acquire);
        *found = form;
        if (!form || (form->hash == mixed && form->len == folded.len &&
                      memcmp(form->bytes, folded.bytes, folded.len) == 0))
            return at;
    }
}

gl_form *gl_form_memory_find(const gl_form_memory *m, gl_slice folded, uint64_t mixed)
{
    gl_form *found;
    slot_of(m, folded, mixed, &found);
    return found;
}

gl_form *gl_form_memory_make(gl_form_memory *m, size_t member, gl_slice folded,
                             uint64_t mixed)
{
    gl_form *form = gl_arena_alloc(m->arenas[member], sizeof *form + folded.len);
    if (!form) return NULL;
    form->hash = mixed;
    form->len = (uint32_t)folded.len;
    memcpy(form->bytes, folded.bytes, folded.len);
    return form;
}

gl_form *gl_form_memory_add(gl_form_memory *m, gl_form *form)
{
    size_t count = atomic_load_explicit(&m->count, memory_order_relaxed);
    bool grows = m->members == 1 && count * 2 >= m->slot_count;
    if (grows && !resize(m, m->slot_count * 2)) return NULL;
    for (;;) {
        gl_form *there;
        size_t at = slot_of(m, gl_form_folded(form), form->hash, &there);
        if (there) return there;
        gl_form *none = NULL;
        if (atomic_compare_exchange_strong_explicit(
                &m->slots[at], &none, form, memory_order_release, memory_order_relaxed)) {
            atomic_fetch_add_explicit(&m->count, 1, memory_order_relaxed);
            return form;
        }
    }
}

/* Never quite: a free slot there must be, or a search would not end. */
bool gl_form_memory_is_full(const gl_form_memory *m)
{
    return atomic_load_explicit(&m->count, memory_order_relaxed) >= m->most;
}

gl_form_readings *gl_form_memory_room(gl_form_memory *m, size_t member, size_t count)
{
    gl_form_readings *room;
    return gl_arena_alloc(m->arenas[member], sizeof *room + count * sizeof *room->items);
}

void gl_form_memory_fetch_slot(const gl_form_memory *m, uint64_t mixed)
{
    __builtin_prefetch(&m->slots[mixed & (m->slot_count - 1)]);
}

void gl_form_memory_fetch(const gl_form_memory *m, uint64_t mixed)
{
    const gl_form *form = atomic_load_explicit(&m->slots[mixed & (m->slot_count - 1)],
                                               memory_order_acquire);
    if (form) __builtin_prefetch(form);
}
