/* SPDX-License-Identifier: Apache-2.0 */
/* beginning.c - Bloom filters with one hash each (Bloom 1970), one for each bit of a
 * byte. FNV-1a gives the hash of every beginning on the way, so that a walk is a trie's
 * with one byte touched for each letter. Some 700 000 beginnings lie in 2 MiB. */
#include "text/beginning.h"

#include <stdlib.h>

#include "base/hash.h"

enum { LEAST_BYTES = 1 << 8 };

struct gl_beginnings {
    const uint8_t *bytes;
    uint8_t *own;                     /* NULL where packed bytes lend them */
    uint64_t mask;                    /* of the number of a byte */
    gl_slice last;                    /* word added, */
    uint64_t hashes[GL_MAX_WORD + 1]; /* and the hash of each of its beginnings */
};

gl_beginnings *gl_beginnings_new(uint64_t bytes)
{
    gl_beginnings *b = calloc(1, sizeof *b);
    uint64_t count = LEAST_BYTES;
    if (!b) return NULL;
    while (count < bytes) count *= 2;
    b->mask = count - 1;
    b->own = calloc(count, sizeof *b->own);
    b->bytes = b->own;
    b->hashes[0] = GL_HASH_START;
    if (b->own) return b;
    free(b);
    return NULL;
}

void gl_beginnings_free(gl_beginnings *beginnings)
{
    if (!beginnings) return;
    free(beginnings->own);
    free(beginnings);
}

/* The upper half of FNV-1a is mixed better than the lower (matching.md 13.10). */
static uint64_t place_of(const gl_beginnings *b, uint64_t hash)
{
    return (hash ^ hash >> 32) & b->mask;
}

static uint64_t hash_byte(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * GL_HASH_PRIME;
}

static void put(gl_beginnings *b, size_t len, enum gl_beginning what)
{
    b->own[place_of(b, b->hashes[len])] |= (uint8_t)what;
}

/* Bytes that a word begins with as the last one did: those are there. */
static size_t shared(const gl_beginnings *b, gl_slice word)
{
    size_t at = 0;
    while (at < word.len && at < b->last.len && word.bytes[at] == b->last.bytes[at]) at++;
    return at;
}

void gl_beginnings_add(gl_beginnings *b, gl_slice word, bool part)
{
    if (word.len == 0 || word.len > GL_MAX_WORD) return; /* never asked for */
    for (size_t at = shared(b, word); at < word.len; at++) {
        b->hashes[at + 1] = hash_byte(b->hashes[at], word.bytes[at]);
        put(b, at + 1, GL_BEGINS_WORD);
    }
    b->last = word;
    put(b, word.len, part ? GL_IS_WORD | GL_IS_PART : GL_IS_WORD);
    if (!part) return;
    if (gl_slice_ends_with(word, "a")) put(b, word.len - 1, GL_LACKS_A);
    if (gl_slice_ends_with(word, "e")) put(b, word.len - 1, GL_LACKS_E);
    if (gl_slice_ends_with(word, "re") || gl_slice_ends_with(word, "la") ||
        gl_slice_ends_with(word, "ra"))
        put(b, word.len - 2, GL_LACKS_MORE);
    if (gl_slice_ends_with(word, "ium")) put(b, word.len - 3, GL_LACKS_MORE);
}

void gl_beginnings_add_shape(gl_beginnings *b, size_t kept, gl_slice more)
{
    uint64_t hash = b->hashes[kept];
    for (size_t i = 0; i < more.len; i++) {
        hash = hash_byte(hash, more.bytes[i]);
        b->own[place_of(b, hash)] |= GL_BEGINS_WORD;
    }
    b->own[place_of(b, hash)] |= GL_IS_SHAPE;
}

/* Their number is a power of two, and they are all there. */
void gl_beginnings_pack(const gl_beginnings *b, gl_buf *to)
{
    gl_pack_number(to, b->mask + 1);
    gl_pack_table(to, b->bytes, b->mask + 1, sizeof *b->bytes);
}

gl_beginnings *gl_beginnings_unpack(gl_unpack *from)
{
    gl_beginnings *b = gl_unpack_array(from, 1, sizeof *b);
    if (!b) return NULL;
    size_t count = gl_unpack_count(from);
    if (count == 0 || (count & (count - 1)) != 0) from->bad = true;
    b->bytes = gl_unpack_table(from, count, sizeof *b->bytes);
    b->mask = (uint64_t)count - 1;
    if (!from->bad) return b;
    gl_beginnings_free(b);
    return NULL;
}

size_t gl_beginnings_reach(const gl_beginnings *b, gl_slice word)
{
    uint64_t hash = GL_HASH_START;
    for (size_t i = 0; i < word.len; i++) {
        hash = hash_byte(hash, word.bytes[i]);
        if (!(b->bytes[place_of(b, hash)] & GL_BEGINS_WORD)) return i;
    }
    return word.len;
}

void gl_beginnings_walk(const gl_beginnings *b, gl_slice word, gl_prefixes *prefixes)
{
    uint64_t hash = GL_HASH_START;
    size_t at = 0;
    prefixes->hashes[0] = hash;
    prefixes->is[0] = 0;
    while (at < word.len) {
        hash = hash_byte(hash, word.bytes[at]);
        uint8_t is = b->bytes[place_of(b, hash)];
        if (!(is & GL_BEGINS_WORD)) break;
        prefixes->hashes[++at] = hash;
        prefixes->is[at] = is;
    }
    prefixes->is[at + 1] = prefixes->is[at + 2] = 0;
    prefixes->reach = at;
}

bool gl_beginnings_may_hold(const gl_beginnings *b, uint64_t hash)
{
    return (b->bytes[place_of(b, hash)] & GL_IS_WORD) != 0;
}
