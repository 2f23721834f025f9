/* SPDX-License-Identifier: Apache-2.0 */
/* intern.c - open addressing over an array of entries in insertion order.
 *
 * `slots` holds entry numbers + 1 (0 = free) and is kept at most 2/3 full; the upper
 * half of the hash stands in the entry, so that a probe seldom touches the string.
 */
#include "base/intern.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"

typedef struct entry {
    gl_slice text;
    uint64_t hash;
} entry;

struct gl_intern {
    gl_arena arena;
    entry *entries;
    size_t entry_cap;
    uint32_t count;
    uint32_t *slots;
    size_t slot_count; /* a power of two */
};

enum { FIRST_SLOTS = 1024 };

gl_intern *gl_intern_new(void)
{
    gl_intern *table = calloc(1, sizeof *table);
    if (!table) return NULL;
    gl_arena_init(&table->arena, 0);
    table->slots = calloc(FIRST_SLOTS, sizeof *table->slots);
    table->slot_count = FIRST_SLOTS;
    if (!table->slots) {
        free(table);
        return NULL;
    }
    return table;
}

void gl_intern_free(gl_intern *table)
{
    if (!table) return;
    gl_arena_dispose(&table->arena);
    free(table->entries);
    free(table->slots);
    free(table);
}

/* The slot that holds `s`, or the free one where it belongs. */
static size_t slot_of(const gl_intern *table, gl_slice s, uint64_t hash)
{
    size_t mask = table->slot_count - 1;
    size_t at = gl_hash_mix(hash) & mask;
    while (table->slots[at]) {
        const entry *e = &table->entries[table->slots[at] - 1];
        if (e->hash == hash && gl_slice_equals(e->text, s)) break;
        at = (at + 1) & mask;
    }
    return at;
}

static bool grow_slots(gl_intern *table)
{
    size_t count = table->slot_count * 2;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    for (uint32_t id = 0; id < table->count; id++) {
        size_t at = gl_hash_mix(table->entries[id].hash) & (count - 1);
        while (slots[at]) at = (at + 1) & (count - 1);
        slots[at] = id + 1;
    }
    free(table->slots);
    table->slots = slots;
    table->slot_count = count;
    return true;
}

uint32_t gl_intern_add(gl_intern *table, gl_slice s)
{
    uint64_t hash = gl_hash(s);
    size_t at = slot_of(table, s, hash);
    if (table->slots[at]) return table->slots[at] - 1;

    if ((size_t)table->count * 3 >= table->slot_count * 2) {
        if (table->count >= GL_NO_ID / 2 || !grow_slots(table)) return GL_NO_ID;
        at = slot_of(table, s, hash);
    }
    entry *entries = gl_array_grow(table->entries, &table->entry_cap,
                                   (size_t)table->count + 1, sizeof *entries);
    if (!entries) return GL_NO_ID;
    table->entries = entries;
    gl_slice text = gl_arena_copy(&table->arena, s.bytes ? s : GL_LITERAL(""));
    if (!text.bytes) return GL_NO_ID;
    entries[table->count] = (entry){text, hash};
    table->slots[at] = ++table->count;
    return table->count - 1;
}

uint32_t gl_intern_find(const gl_intern *table, gl_slice s)
{
    size_t at = slot_of(table, s, gl_hash(s));
    return table->slots[at] ? table->slots[at] - 1 : GL_NO_ID;
}

gl_slice gl_intern_text(const gl_intern *table, uint32_t id)
{
    return table->entries[id].text;
}

uint32_t gl_intern_count(const gl_intern *table)
{
    return table->count;
}
