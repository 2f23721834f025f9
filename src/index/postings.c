/* SPDX-License-Identifier: Apache-2.0 */
/* postings.c - a counting sort without a second array.
 *
 * `starts` has two entries more than there are keys, and key k is counted in entry
 * k + 2. The running sum then makes entry k + 1 the start of key k: the cursor that
 * `place` moves. When every row is placed, the cursor of key k stands where key k + 1
 * starts, so that entries k and k + 1 are the bounds of key k and nothing is left to
 * shift: `ends` is `starts` from its second entry on. No comparison sort: the C library's
 * forgets the order of equal keys, so the programme would have to be compared as well.
 *
 * Lists that are put lie in any order, so there the ends have entries of their own,
 * behind the starts. Memory that nobody has touched costs nothing, and a query touches
 * 400 keys of a million.
 */
#include "index/postings.h"

#include <stdlib.h>

bool gl_postings_init(gl_postings *postings, uint32_t key_count)
{
    postings->key_count = key_count;
    postings->starts = calloc((size_t)key_count + 2, sizeof *postings->starts);
    if (!postings->starts) return false;
    postings->ends = postings->starts + 1;
    return true;
}

bool gl_postings_init_empty(gl_postings *postings, uint32_t key_count)
{
    postings->key_count = key_count;
    postings->starts = calloc((size_t)key_count + 1, 2 * sizeof *postings->starts);
    if (!postings->starts) return false;
    postings->ends = postings->starts + key_count;
    return true;
}

void gl_postings_dispose(gl_postings *postings)
{
    free(postings->starts);
    *postings = (gl_postings){0};
}

void gl_postings_count(gl_postings *postings, uint32_t key)
{
    postings->starts[(size_t)key + 2]++;
}

void gl_postings_lay_out(gl_postings *postings)
{
    for (size_t i = 1; i < (size_t)postings->key_count + 2; i++)
        postings->starts[i] += postings->starts[i - 1];
}

size_t gl_postings_place(gl_postings *postings, uint32_t key)
{
    return postings->starts[(size_t)key + 1]++;
}

void gl_postings_put(gl_postings *postings, uint32_t key, size_t start, size_t count)
{
    postings->starts[key] = start;
    postings->ends[key] = start + count;
}

size_t gl_postings_find(const gl_postings *postings, uint32_t key, size_t *count)
{
    if (key >= postings->key_count) {
        *count = 0;
        return 0;
    }
    *count = postings->ends[key] - postings->starts[key];
    return postings->starts[key];
}
