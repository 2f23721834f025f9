/* SPDX-License-Identifier: Apache-2.0 */
/* shingle.c - see shingle.h.
 *
 * The overlap coefficient decides and not Jaccard: the second round of an advertisement
 * often has a paragraph more ("vi har fått fler uppdrag"), which Jaccard punishes and a
 * reader does not. Hashes are kept sorted, so a comparison is one merge.
 */
#include "repost/shingle.h"

#include <stdlib.h>

#include "base/hash.h"

enum { MOST_WORDS = 16, BITS = 64 };

static bool next_word(gl_slice *rest, gl_slice *word)
{
    while (gl_slice_split(rest, ' ', word))
        if (word->len > 0) return true;
    return false;
}

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

static uint64_t hash_run(const gl_slice *ring, unsigned words, size_t first)
{
    uint64_t hash = GL_HASH_START;
    for (unsigned i = 0; i < words; i++) {
        if (i) hash = gl_hash_more(hash, GL_LITERAL(" "));
        hash = gl_hash_more(hash, ring[(first + i) % words]);
    }
    return hash;
}

glapp_status gl_shingles_take(gl_slice text, unsigned words, gl_shingles *out,
                              glapp_error *err)
{
    *out = (gl_shingles){0};
    if (words == 0 || words > MOST_WORDS)
        return gl_fail(err, GLAPP_USAGE, "shingles of %u words; 1 to %d are known", words,
                       MOST_WORDS);
    /* A word needs a byte and a space. */
    out->hashes = calloc(text.len / 2 + 1, sizeof *out->hashes);
    if (!out->hashes) return gl_fail_memory(err);
    gl_slice ring[MOST_WORDS], word;
    for (size_t seen = 0; next_word(&text, &word);) {
        ring[seen++ % words] = word;
        if (seen >= words)
            out->hashes[out->count++] = hash_run(ring, words, seen % words);
    }
    out->count = sort_once(out->hashes, out->count);
    return GLAPP_OK;
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

uint64_t gl_simhash(gl_slice text)
{
    int64_t votes[BITS] = {0};
    gl_slice word;
    while (next_word(&text, &word)) {
        uint64_t hash = gl_hash(word);
        for (int bit = 0; bit < BITS; bit++) votes[bit] += hash >> bit & 1 ? 1 : -1;
    }
    uint64_t signs = 0;
    for (int bit = 0; bit < BITS; bit++)
        if (votes[bit] > 0) signs |= UINT64_C(1) << bit;
    return signs;
}

int gl_simhash_distance(uint64_t a, uint64_t b)
{
    int distance = 0;
    for (uint64_t apart = a ^ b; apart; apart &= apart - 1) distance++;
    return distance;
}
