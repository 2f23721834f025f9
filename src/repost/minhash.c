/* SPDX-License-Identifier: Apache-2.0 */
/* minhash.c - see minhash.h (Broder 1997; bands: Indyk and Motwani 1998).
 *
 * The 128 hash functions are one mixer over the shingle and a fixed odd stride, so no
 * table of seeds is kept and every machine gives the same numbers. 32 bands of 4 find
 * 98.8 % of the pairs at 0.6; 16 of 8 would be faster and find a quarter of them.
 */
#include "repost/minhash.h"

#include "base/hash.h"

/* The golden ratio as a 64-bit fraction: multiples of it are spread evenly. */
#define STRIDE UINT64_C(0x9e3779b97f4a7c15)

gl_minhash gl_minhash_of(const gl_shingles *shingles)
{
    gl_minhash m;
    for (size_t i = 0; i < GL_MINHASH_SIZE; i++) {
        m.least[i] = UINT64_MAX;
        uint64_t seed = STRIDE * (i + 1);
        for (size_t j = 0; j < shingles->count; j++) {
            uint64_t hash = gl_hash_mix(shingles->hashes[j] ^ seed);
            if (hash < m.least[i]) m.least[i] = hash;
        }
    }
    return m;
}

double gl_minhash_jaccard(const gl_minhash *a, const gl_minhash *b)
{
    int equal = 0;
    for (size_t i = 0; i < GL_MINHASH_SIZE; i++)
        equal += a->least[i] == b->least[i] && a->least[i] != UINT64_MAX;
    return (double)equal / GL_MINHASH_SIZE;
}

/* Newton's root: the room links no libm. */
static double square_root(double x)
{
    if (!(x > 0)) return 0;
    double root = 1;
    for (int i = 0; i < 64; i++) root = (root + x / root) / 2;
    return root;
}

double gl_minhash_error(double jaccard)
{
    return square_root(jaccard * (1 - jaccard) / GL_MINHASH_SIZE);
}

uint64_t gl_minhash_band(const gl_minhash *m, unsigned band)
{
    uint64_t key = gl_hash_mix(band + 1);
    for (unsigned i = 0; i < GL_MINHASH_ROWS; i++)
        key = gl_hash_mix(key ^ m->least[band % GL_MINHASH_BANDS * GL_MINHASH_ROWS + i]);
    return key;
}

static double power(double x, unsigned n)
{
    double product = 1;
    for (unsigned i = 0; i < n; i++) product *= x;
    return product;
}

double gl_minhash_candidate(double jaccard, unsigned bands, unsigned rows)
{
    return 1 - power(1 - power(jaccard, rows), bands);
}
