/* SPDX-License-Identifier: Apache-2.0 */
/* shingle.c - see shingle.h. */
#include "repost/shingle.h"

#include "base/hash.h"

size_t gl_shingles_take(const uint64_t *words, size_t count, unsigned run, uint64_t *out)
{
    size_t runs = count < run ? 0 : count - run + 1;
    for (size_t i = 0; i < runs; i++) {
        /* Mixed one after the other, so "a b" is another run than "b a". */
        uint64_t hash = GL_HASH_START;
        for (unsigned k = 0; k < run; k++) hash = gl_hash_mix(hash + words[i + k]);
        out[i] = hash;
    }
    return runs;
}
