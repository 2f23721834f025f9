/* SPDX-License-Identifier: Apache-2.0 */
/* intern.c - open addressing over an array of entries in insertion order.
 *
 * `slots` holds entry numbers + 1 (0 = free) and is kept at most 2/3 full. Half of the
 * hash stands beside the number: most questions of the splitter are about words that are
 * not there, and each probe that went to an entry missed the cache, a third of all the
 * time that a start took.
 */
#include "base/intern.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"

/* Without the hash: a lexicon of 150 000 is a megabyte less to touch at a start, and to
 * hash all words again when the table grows costs no more than that. */
typedef struct entry {
    const char *bytes;
    uint32_t len;
} entry;

typedef struct slot {
    uint32_t id; /* plus 1 */
    uint32_t tag;
} slot;

struct gl_intern {
    gl_arena arena;
    entry *entries;
    size_t entry_cap;
    uint32_t count;
    slot *slots;
    size_t slot_count; /* a power of two */
};

enum { FIRST_SLOTS = 1024 };

/* The number and the upper half of the hash, mixed. */
static slot make_slot(uint32_t id, uint64_t mixed)
{
    return (slot){id + 1, (uint32_t)(mixed >> 32)};
}

gl_intern *gl_intern_sized(uint32_t count)
{
    gl_intern *table = calloc(1, sizeof *table);
    if (!table) return NULL;
    gl_arena_init(&table->arena, 0);
    table->slot_count = FIRST_SLOTS;
    while (table->slot_count * 2 < (size_t)count * 3 + 3) table->slot_count *= 2;
    table->slots = calloc(table->slot_count, sizeof *table->slots);
    if (!table->slots) {
        free(table);
        return NULL;
    }
    return table;
}

gl_intern *gl_intern_new(void)
{
    return gl_intern_sized(0);
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
    uint64_t mixed = gl_hash_mix(hash);
    size_t at = mixed & mask;
    for (; table->slots[at].id; at = (at + 1) & mask) {
        if (table->slots[at].tag != (uint32_t)(mixed >> 32)) continue;
        if (gl_slice_equals(gl_intern_text(table, table->slots[at].id - 1), s)) break;
    }
    return at;
}

static bool grow_slots(gl_intern *table)
{
    size_t count = table->slot_count * 2;
    slot *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    for (uint32_t id = 0; id < table->count; id++) {
        uint64_t mixed = gl_hash_mix(gl_hash(gl_intern_text(table, id)));
        size_t at = mixed & (count - 1);
        while (slots[at].id) at = (at + 1) & (count - 1);
        slots[at] = make_slot(id, mixed);
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
    if (table->slots[at].id) return table->slots[at].id - 1;

    if ((size_t)table->count * 3 >= table->slot_count * 2) {
        if (table->count >= GL_NO_ID / 2 || !grow_slots(table)) return GL_NO_ID;
        at = slot_of(table, s, hash);
    }
    entry *entries = gl_array_grow(table->entries, &table->entry_cap,
                                   (size_t)table->count + 1, sizeof *entries);
    if (!entries) return GL_NO_ID;
    table->entries = entries;
    gl_slice text = gl_arena_copy(&table->arena, s.bytes ? s : GL_LITERAL(""));
    if (!text.bytes || text.len > UINT32_MAX) return GL_NO_ID;
    entries[table->count] = (entry){text.bytes, (uint32_t)text.len};
    table->slots[at] = make_slot(table->count, gl_hash_mix(hash));
    return table->count++;
}

/* Nothing is compared: a third of the time of gl_intern_add for a lexicon of 150 000. */
gl_intern *gl_intern_of(gl_slice bytes, const uint32_t *lens, uint32_t count)
{
    gl_intern *table = gl_intern_sized(count);
    if (!table) return NULL;
    gl_slice rest = gl_arena_copy(&table->arena, bytes.bytes ? bytes : GL_LITERAL(""));
    table->entry_cap = (size_t)count + 1;
    table->entries = malloc(table->entry_cap * sizeof(entry));
    if (!rest.bytes || !table->entries) {
        gl_intern_free(table);
        return NULL;
    }
    for (; table->count < count; table->count++) {
        gl_slice text = gl_slice_cut(rest, 0, lens[table->count]);
        rest = gl_slice_cut(rest, text.len, rest.len - text.len);
        uint64_t mixed = gl_hash_mix(gl_hash(text));
        size_t at = mixed & (table->slot_count - 1);
        while (table->slots[at].id) at = (at + 1) & (table->slot_count - 1);
        table->entries[table->count] = (entry){text.bytes, (uint32_t)text.len};
        table->slots[at] = make_slot(table->count, mixed);
    }
    return table;
}

uint32_t gl_intern_find(const gl_intern *table, gl_slice s)
{
    return gl_intern_find_hashed(table, s, gl_hash(s));
}

uint32_t gl_intern_find_hashed(const gl_intern *table, gl_slice s, uint64_t hash)
{
    size_t at = slot_of(table, s, hash);
    return table->slots[at].id ? table->slots[at].id - 1 : GL_NO_ID;
}

gl_slice gl_intern_text(const gl_intern *table, uint32_t id)
{
    return (gl_slice){table->entries[id].bytes, table->entries[id].len};
}

uint32_t gl_intern_count(const gl_intern *table)
{
    return table->count;
}
