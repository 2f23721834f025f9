/* SPDX-License-Identifier: Apache-2.0 */
/* postings.c - a counting sort without a second array.
 *
 * `starts` has two entries more than there are keys, and key k is counted in entry
 * k + 2. The running sum then makes entry k + 1 the start of key k: the cursor that
 * `place` moves. When every row is placed, the cursor of key k stands where key k + 1
 * starts, so that entries k and k + 1 are the bounds of key k and nothing is left to
 * shift. No comparison sort: the C library's forgets the order of equal keys, so the
 * programme would have to be compared as well.
 */
#include "index/postings.h"

#include <stdlib.h>

bool gl_postings_init(gl_postings *postings, uint32_t key_count)
{
    postings->key_count = key_count;
    postings->starts = calloc((size_t)key_count + 2, sizeof *postings->starts);
    return postings->starts != NULL;
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

size_t gl_postings_find(const gl_postings *postings, uint32_t key, size_t *count)
{
    if (key >= postings->key_count) {
        *count = 0;
        return 0;
    }
    *count = postings->starts[(size_t)key + 1] - postings->starts[key];
    return postings->starts[key];
}
