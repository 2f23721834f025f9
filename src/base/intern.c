/* SPDX-License-Identifier: Apache-2.0 */
/* intern.c - open addressing over an array of entries in insertion order.
 *
 * `slots` holds entry numbers + 1 (0 = free) and is kept at most 2/3 full. Half of the
 * hash stands beside the number: most questions of the splitter are about words that are
 * not there, and each probe that went to an entry missed the cache, a third of all the
 * time that a start took.
 */
#include "base/intern.h"

#include <assert.h>
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
    const slot *look;     /* the same, or those of packed bytes */
    size_t slot_count;    /* a power of two */
    gl_slice letters;     /* of packed bytes: all strings, */
    const uint32_t *ends; /* and where each ends; NULL: `entries` has them */
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
    table->look = table->slots;
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

static inline gl_slice text_of(const gl_intern *table, uint32_t id)
{
    if (!table->ends) return (gl_slice){table->entries[id].bytes, table->entries[id].len};
    uint32_t start = id ? table->ends[id - 1] : 0;
    return gl_slice_cut(table->letters, start, table->ends[id] - start);
}

/* The slot that holds `s`, or the free one where it belongs. */
static size_t slot_of(const gl_intern *table, gl_slice s, uint64_t hash)
{
    size_t mask = table->slot_count - 1;
    uint64_t mixed = gl_hash_mix(hash);
    size_t at = mixed & mask;
    for (; table->look[at].id; at = (at + 1) & mask) {
        if (table->look[at].tag != (uint32_t)(mixed >> 32)) continue;
        if (gl_slice_equals(text_of(table, table->look[at].id - 1), s)) break;
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
    table->look = slots;
    table->slot_count = count;
    return true;
}

uint32_t gl_intern_add(gl_intern *table, gl_slice s)
{
    uint64_t hash = gl_hash(s);
    size_t at = slot_of(table, s, hash);
    if (table->look[at].id) return table->look[at].id - 1;
    if (table->ends) return GL_NO_ID;

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

uint32_t gl_intern_find(const gl_intern *table, gl_slice s)
{
    return gl_intern_find_hashed(table, s, gl_hash(s));
}

uint32_t gl_intern_find_hashed(const gl_intern *table, gl_slice s, uint64_t hash)
{
    size_t at = slot_of(table, s, hash);
    return table->look[at].id ? table->look[at].id - 1 : GL_NO_ID;
}

gl_slice gl_intern_text(const gl_intern *table, uint32_t id)
{
    return text_of(table, id);
}

uint32_t gl_intern_count(const gl_intern *table)
{
    return table->count;
}

/* -- as bytes -- */

static_assert(sizeof(slot) == 8, "a slot has no padding");

/* Filled up to four fifths: a table that may not grow needs no room to. */
static void pack_slots(const gl_intern *table, gl_buf *to)
{
    size_t count = 1;
    while (count * 4 < (size_t)table->count * 5 + 4) count *= 2;
    slot *slots = calloc(count, sizeof *slots);
    if (!slots) to->failed = true;
    for (uint32_t id = 0; slots && id < table->count; id++) {
        uint64_t mixed = gl_hash_mix(gl_hash(gl_intern_text(table, id)));
        size_t at = mixed & (count - 1);
        while (slots[at].id) at = (at + 1) & (count - 1);
        slots[at] = make_slot(id, mixed);
    }
    gl_pack_number(to, count);
    if (slots) gl_pack_table(to, slots, count, sizeof *slots);
    free(slots);
}

void gl_intern_pack(const gl_intern *table, gl_buf *to)
{
    gl_pack_number(to, table->count);
    pack_slots(table, to);
    uint32_t end = 0;
    gl_pack_table(to, NULL, 0, sizeof end);
    for (uint32_t id = 0; id < table->count; id++) {
        end += (uint32_t)gl_intern_text(table, id).len;
        gl_buf_add(to, (const char *)&end, sizeof end);
    }
    gl_pack_number(to, end);
    for (uint32_t id = 0; id < table->count; id++)
        gl_buf_add_slice(to, gl_intern_text(table, id));
}

/* A free slot there must be, or a search for what is not there would not end. */
static bool is_sound(const gl_intern *table)
{
    bool free_slot = false;
    uint32_t before = 0;
    for (size_t i = 0; i < table->slot_count; i++) {
        if (table->look[i].id > table->count) return false;
        free_slot = free_slot || table->look[i].id == 0;
    }
    for (uint32_t id = 0; id < table->count; id++) {
        if (table->ends[id] < before) return false;
        before = table->ends[id];
    }
    return free_slot && before == table->letters.len;
}

gl_intern *gl_intern_unpack(gl_unpack *from)
{
    gl_intern *table = gl_unpack_array(from, 1, sizeof *table);
    if (!table) return NULL;
    gl_arena_init(&table->arena, 0);
    table->count = (uint32_t)gl_unpack_number(from, GL_NO_ID / 2);
    table->slot_count = (size_t)gl_unpack_number(from, GL_NO_ID);
    if (table->slot_count & (table->slot_count - 1)) from->bad = true;
    table->look = gl_unpack_table(from, table->slot_count, sizeof *table->look);
    table->ends = gl_unpack_table(from, table->count, sizeof *table->ends);
    table->letters.len = gl_unpack_count(from);
    table->letters.bytes = gl_unpack_bytes(from, table->letters.len);
    if (!from->bad && is_sound(table)) return table;
    from->bad = true;
    gl_intern_free(table);
    return NULL;
}
