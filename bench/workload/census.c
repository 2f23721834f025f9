/* SPDX-License-Identifier: Apache-2.0 */
/* census.c - see census.h. A type is the 64-bit hash of the word in small letters: among
 * a million types two share one with a chance of 3 in 100 million. */
#include "workload/census.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "bench.h"

enum { TOP = 1000, MARKS = 4 };

typedef struct type {
    uint64_t hash; /* 0: free */
    uint64_t count;
} type;

struct census {
    type *types;
    size_t count, cap; /* cap is a power of two */
    uint64_t tokens, bytes, texts;
    uint64_t types_at[MARKS];
};

static const uint64_t MARK[MARKS] = {2400000, 7300000, 21900000, 34000000};

census *census_new(void)
{
    census *c = calloc(1, sizeof *c);
    bench_expect(c != NULL, "there is memory for a census");
    c->cap = 1 << 16;
    c->types = calloc(c->cap, sizeof *c->types);
    bench_expect(c->types != NULL, "there is memory for a census");
    return c;
}

void census_free(census *c)
{
    free(c->types);
    free(c);
}

static type *place_of(const census *c, uint64_t hash)
{
    size_t at = (size_t)gl_hash_mix(hash) & (c->cap - 1);
    while (c->types[at].hash && c->types[at].hash != hash) at = (at + 1) & (c->cap - 1);
    return &c->types[at];
}

static void widen(census *c)
{
    type *old = c->types;
    size_t cap = c->cap;
    c->cap *= 2;
    c->types = calloc(c->cap, sizeof *c->types);
    bench_expect(c->types != NULL, "there is memory for a census");
    for (size_t i = 0; i < cap; i++)
        if (old[i].hash) *place_of(c, old[i].hash) = old[i];
    free(old);
}

static void add_token(census *c, uint64_t hash)
{
    type *t = place_of(c, hash);
    c->count += t->hash == 0;
    t->hash = hash;
    t->count++;
    c->tokens++;
    for (size_t i = 0; i < MARKS; i++)
        if (c->tokens == MARK[i]) c->types_at[i] = c->count;
    if (c->count * 2 > c->cap) widen(c);
}

void census_add(census *c, gl_slice text)
{
    uint64_t hash = GL_HASH_START;
    bool inside = false;
    unsigned char before = 0;
    for (size_t i = 0; i <= text.len; i++) {
        unsigned char b = i < text.len ? (unsigned char)text.bytes[i] : ' ';
        bool capital = b >= 'A' && b <= 'Z';
        bool letter = capital || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') ||
                      (b >= 0x80 && b != 0xe2 && before != 0xe2); /* not the bullet */
        if (inside && !letter) {
            add_token(c, hash | 1);
            hash = GL_HASH_START;
        }
        if (capital || (before == 0xc3 && b >= 0x80 && b < 0x9f)) b |= 0x20;
        if (letter) hash = (hash ^ b) * GL_HASH_PRIME;
        before = b;
        inside = letter;
    }
    c->bytes += text.len;
    c->texts++;
}

static int by_count(const void *a, const void *b)
{
    uint64_t x = ((const type *)a)->count, y = ((const type *)b)->count;
    return (x < y) - (x > y);
}

void census_tell(census *c)
{
    double texts = (double)(c->texts ? c->texts : 1);
    fprintf(stderr,
            "%.1f MB of text, %.0f bytes and %.1f words an ad; %llu words, %zu types\n",
            (double)c->bytes / 1e6, (double)c->bytes / texts, (double)c->tokens / texts,
            (unsigned long long)c->tokens, c->count);
    for (size_t i = 0; i < MARKS; i++)
        if (c->types_at[i])
            fprintf(stderr, "types at %.1f million words: %llu\n", (double)MARK[i] / 1e6,
                    (unsigned long long)c->types_at[i]);
    qsort(c->types, c->cap, sizeof *c->types, by_count);
    uint64_t top = 0;
    for (size_t i = 0; i < TOP && i < c->cap; i++) top += c->types[i].count;
    fprintf(stderr, "the commonest %d types: %.3f of the words\n", TOP,
            (double)top / (double)(c->tokens ? c->tokens : 1));
}
