/* SPDX-License-Identifier: Apache-2.0 */
/* shingle.c - see shingle.h.
 *
 * The overlap coefficient decides and not Jaccard: the second round of an advertisement
 * often has a paragraph more ("vi har fått fler uppdrag"), which Jaccard punishes and a
 * reader does not. Hashes are kept sorted, so a comparison is one merge.
 */
#include "repost/shingle.h"

#include <assert.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"

enum { MOST_WORDS = 16 };

static int compare_hashes(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static size_t sort_once(uint64_t *hashes, size_t count)
{
    size_t kept = 0;
    if (count) qsort(hashes, count, sizeof *hashes, compare_hashes);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || hashes[kept - 1] != hashes[i]) hashes[kept++] = hashes[i];
    return kept;
}

/* Mixed one after the other, so "a b" is another run than "b a". */
static uint64_t hash_run(const uint64_t *words, unsigned run)
{
    uint64_t hash = GL_HASH_START;
    for (unsigned i = 0; i < run; i++) hash = gl_hash_mix(hash + words[i]);
    return hash;
}

bool gl_shingles_take(const uint64_t *words, size_t count, unsigned run, gl_shingles *out)
{
    assert(run >= 1 && run <= MOST_WORDS);
    out->count = 0;
    if (count < run) return true;
    uint64_t *hashes =
        gl_array_grow(out->hashes, &out->cap, count - run + 1, sizeof *hashes);
    if (!hashes) return false;
    out->hashes = hashes;
    for (size_t i = 0; i + run <= count; i++) hashes[i] = hash_run(words + i, run);
    out->count = sort_once(hashes, count - run + 1);
    return true;
}

void gl_shingles_dispose(gl_shingles *shingles)
{
    free(shingles->hashes);
    *shingles = (gl_shingles){0};
}

static size_t shared(const gl_shingles *a, const gl_shingles *b)
{
    size_t count = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint64_t x = a->hashes[i], y = b->hashes[j];
        count += x == y;
        i += x <= y;
        j += y <= x;
    }
    return count;
}

double gl_shingles_jaccard(const gl_shingles *a, const gl_shingles *b)
{
    size_t both = shared(a, b), all = a->count + b->count - both;
    return all ? (double)both / (double)all : 0;
}

double gl_shingles_overlap(const gl_shingles *a, const gl_shingles *b)
{
    size_t smaller = a->count < b->count ? a->count : b->count;
    return smaller ? (double)shared(a, b) / (double)smaller : 0;
}
