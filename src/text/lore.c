/* SPDX-License-Identifier: Apache-2.0 */
/* lore.c - see lore.h. One table of open addressing for both: a fact is known by the hash
 * of the word, mixed with what it tells of. Two words of one hash would be taken for one;
 * of a million there are two with a probability of one in 18 million. */
#include "text/lore.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"

/* Of 30 bytes each, with all that belongs to them. */
enum { FIRST_SLOTS = 1 << 12, MOST_FACTS = 1 << 17 };
enum { OF_PARTS = 0, OF_STEM = 1 };

typedef struct fact {
    uint64_t key;         /* 0 = free */
    uint32_t first, size; /* of its parts; or where its stem begins, and its bytes */
} fact;

struct gl_lore {
    fact *facts;
    size_t slot_count, count;
    gl_part *parts;
    size_t part_count, part_cap;
    gl_buf stems;
};

gl_lore *gl_lore_new(void)
{
    gl_lore *lore = calloc(1, sizeof *lore);
    if (!lore) return NULL;
    lore->slot_count = FIRST_SLOTS;
    lore->facts = calloc(lore->slot_count, sizeof *lore->facts);
    if (lore->facts) return lore;
    free(lore);
    return NULL;
}

void gl_lore_free(gl_lore *lore)
{
    if (!lore) return;
    free(lore->facts);
    free(lore->parts);
    gl_buf_dispose(&lore->stems);
    free(lore);
}

void gl_lore_trim(gl_lore *lore)
{
    if (lore->count < MOST_FACTS) return;
    memset(lore->facts, 0, lore->slot_count * sizeof *lore->facts);
    gl_buf_clear(&lore->stems);
    lore->count = lore->part_count = 0;
}

static uint64_t key_of(uint64_t hash, int what)
{
    return gl_hash_mix(hash * 2 + (uint64_t)what) | 1;
}

/* The fact, or the free slot where it belongs. */
static fact *slot_of(fact *facts, size_t slot_count, uint64_t key)
{
    size_t at = (key >> 1) & (slot_count - 1);
    while (facts[at].key && facts[at].key != key) at = (at + 1) & (slot_count - 1);
    return &facts[at];
}

static const fact *find(const gl_lore *lore, uint64_t key)
{
    const fact *f = slot_of(lore->facts, lore->slot_count, key);
    return f->key ? f : NULL;
}

static bool grow(gl_lore *lore)
{
    size_t count = lore->slot_count * 2;
    fact *facts = calloc(count, sizeof *facts);
    if (!facts) return false;
    for (size_t i = 0; i < lore->slot_count; i++)
        if (lore->facts[i].key)
            *slot_of(facts, count, lore->facts[i].key) = lore->facts[i];
    free(lore->facts);
    lore->facts = facts;
    lore->slot_count = count;
    return true;
}

static bool add(gl_lore *lore, uint64_t key, size_t first, size_t size)
{
    if (first > UINT32_MAX || size > UINT32_MAX) return true; /* not worth a failure */
    if (lore->count * 3 >= lore->slot_count * 2 && !grow(lore)) return false;
    fact *f = slot_of(lore->facts, lore->slot_count, key);
    lore->count += f->key == 0;
    *f = (fact){key, (uint32_t)first, (uint32_t)size};
    return true;
}

void gl_lores_ask(gl_lores *lores, const gl_lore *elder)
{
    if (lores->elder_count < GL_ELDERS_MOST) lores->elders[lores->elder_count++] = elder;
}

/* Who knows it, and what. */
static const gl_lore *look_up(const gl_lores *lores, uint64_t key, const fact **found)
{
    const gl_lore *lore = lores->own;
    *found = find(lore, key);
    for (size_t i = 0; !*found && i < lores->elder_count; i++) {
        lore = lores->elders[i];
        *found = find(lore, key);
    }
    return lore;
}

bool gl_lores_parts(const gl_lores *lores, uint64_t hash, gl_part *parts, size_t *count)
{
    const fact *f;
    const gl_lore *lore = look_up(lores, key_of(hash, OF_PARTS), &f);
    if (!f) return false;
    for (uint32_t i = 0; i < f->size; i++) parts[i] = lore->parts[f->first + i];
    *count = f->size;
    return true;
}

bool gl_lore_keep_parts(gl_lore *lore, uint64_t hash, const gl_part *parts, size_t count)
{
    size_t first = lore->part_count;
    gl_part *items =
        gl_array_grow(lore->parts, &lore->part_cap, first + count + 1, sizeof *items);
    if (!items) return false;
    lore->parts = items;
    for (size_t i = 0; i < count; i++) items[first + i] = parts[i];
    lore->part_count += count;
    return add(lore, key_of(hash, OF_PARTS), first, count);
}

gl_slice gl_lores_stem(const gl_lores *lores, uint64_t hash)
{
    const fact *f;
    const gl_lore *lore = look_up(lores, key_of(hash, OF_STEM), &f);
    return f ? gl_slice_cut(gl_buf_slice(&lore->stems), f->first, f->size)
             : (gl_slice){0};
}

bool gl_lore_keep_stem(gl_lore *lore, uint64_t hash, gl_slice stem)
{
    size_t first = lore->stems.len;
    gl_buf_add_slice(&lore->stems, stem);
    return !lore->stems.failed && add(lore, key_of(hash, OF_STEM), first, stem.len);
}
