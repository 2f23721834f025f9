/* SPDX-License-Identifier: Apache-2.0 */
/* beginning.c - Bloom filters with one hash each (Bloom 1970), which FNV-1a gives byte by
 * byte on the way. */
#include "text/beginning.h"

#include <stdlib.h>

#include "base/hash.h"

enum { BITS_A_BYTE = 4, BITS_A_WORD = 16, LEAST_BITS = 1 << 10 };

typedef struct bits {
    const uint64_t *words;
    uint64_t *own; /* NULL where packed bytes lend them */
    uint64_t mask; /* of the number of a bit */
} bits;

struct gl_beginnings {
    bits starts, wholes;
};

static bool make(bits *b, uint64_t wanted)
{
    uint64_t count = LEAST_BITS;
    while (count < wanted) count *= 2;
    b->mask = count - 1;
    b->own = calloc(count / 64, sizeof *b->own);
    b->words = b->own;
    return b->own != NULL;
}

/* The upper half of FNV-1a is mixed better than the lower (matching.md 13.10). */
static uint64_t place_of(const bits *b, uint64_t hash)
{
    return (hash ^ hash >> 32) & b->mask;
}

static void put(bits *b, uint64_t hash)
{
    uint64_t place = place_of(b, hash);
    b->own[place / 64] |= UINT64_C(1) << place % 64;
}

static bool has(const bits *b, uint64_t hash)
{
    uint64_t place = place_of(b, hash);
    return b->words[place / 64] >> place % 64 & 1;
}

static uint64_t hash_byte(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * GL_HASH_PRIME;
}

gl_beginnings *gl_beginnings_new(const gl_intern *words)
{
    gl_beginnings *b = calloc(1, sizeof *b);
    uint32_t count = gl_intern_count(words);
    uint64_t bytes = 0;
    if (!b) return NULL;
    for (uint32_t id = 0; id < count; id++) bytes += gl_intern_text(words, id).len;
    if (!make(&b->starts, bytes * BITS_A_BYTE) ||
        !make(&b->wholes, (uint64_t)count * BITS_A_WORD)) {
        gl_beginnings_free(b);
        return NULL;
    }
    for (uint32_t id = 0; id < count; id++) {
        gl_slice word = gl_intern_text(words, id);
        uint64_t hash = GL_HASH_START;
        for (size_t i = 0; i < word.len; i++) {
            hash = hash_byte(hash, word.bytes[i]);
            put(&b->starts, hash);
        }
        put(&b->wholes, hash);
    }
    return b;
}

static void pack_table(const bits *b, gl_buf *to)
{
    gl_pack_number(to, (b->mask + 1) / 64);
    gl_pack_table(to, b->words, (b->mask + 1) / 64, sizeof *b->words);
}

/* The number of bits is a power of two, and they are all there. */
static void unpack_table(bits *b, gl_unpack *from)
{
    size_t words = gl_unpack_count(from);
    if (words == 0 || (words & (words - 1)) != 0) from->bad = true;
    b->words = gl_unpack_table(from, words, sizeof *b->words);
    b->mask = (uint64_t)words * 64 - 1;
}

void gl_beginnings_pack(const gl_beginnings *beginnings, gl_buf *to)
{
    pack_table(&beginnings->starts, to);
    pack_table(&beginnings->wholes, to);
}

gl_beginnings *gl_beginnings_unpack(gl_unpack *from)
{
    gl_beginnings *b = gl_unpack_array(from, 1, sizeof *b);
    if (!b) return NULL;
    unpack_table(&b->starts, from);
    unpack_table(&b->wholes, from);
    if (!from->bad) return b;
    gl_beginnings_free(b);
    return NULL;
}

void gl_beginnings_free(gl_beginnings *beginnings)
{
    if (!beginnings) return;
    free(beginnings->starts.own);
    free(beginnings->wholes.own);
    free(beginnings);
}

size_t gl_beginnings_reach(const gl_beginnings *beginnings, gl_slice word)
{
    uint64_t hash = GL_HASH_START;
    for (size_t i = 0; i < word.len; i++) {
        hash = hash_byte(hash, word.bytes[i]);
        if (!has(&beginnings->starts, hash)) return i;
    }
    return word.len;
}

void gl_beginnings_walk(const gl_beginnings *beginnings, gl_slice word,
                        gl_prefixes *prefixes)
{
    uint64_t hash = GL_HASH_START;
    size_t at = 0;
    prefixes->hashes[0] = hash;
    while (at < word.len) {
        hash = hash_byte(hash, word.bytes[at]);
        if (!has(&beginnings->starts, hash)) break;
        prefixes->hashes[++at] = hash;
    }
    prefixes->reach = at;
}

void gl_beginnings_complete(const gl_beginnings *beginnings, const gl_prefixes *prefixes,
                            const gl_slice *ends, size_t count, uint8_t *completes)
{
    for (size_t at = 0; at <= prefixes->reach; at++) {
        unsigned may = 0;
        for (size_t i = 0; i < count; i++) {
            uint64_t hash = gl_hash_more(prefixes->hashes[at], ends[i]);
            may |= (unsigned)has(&beginnings->wholes, hash) << i;
        }
        completes[at] = (uint8_t)may;
    }
}

bool gl_beginnings_may_hold(const gl_beginnings *beginnings, uint64_t hash)
{
    return has(&beginnings->wholes, hash);
}
