/* SPDX-License-Identifier: Apache-2.0 */
/* opening.c - see opening.h.
 *
 * The percentile is by nearest rank. In a group of fewer than 100 vacancies it is the
 * largest value itself: one ad for "150 montörer" would set its own cap. There the cap
 * is `least`.
 */
#include "repost/opening.h"

#include <stdlib.h>

static int compare_stated(const void *left, const void *right)
{
    const gl_stated *a = left, *b = right;
    if (a->ssyk != b->ssyk) return a->ssyk < b->ssyk ? -1 : 1;
    return a->vacancies < b->vacancies ? -1 : a->vacancies > b->vacancies;
}

void gl_openings_cap(gl_stated *stated, size_t count, int64_t least,
                     int64_t caps[UINT16_MAX + 1])
{
    if (count) qsort(stated, count, sizeof *stated, compare_stated);
    for (size_t i = 0; i <= UINT16_MAX; i++) caps[i] = least;
    for (size_t start = 0, end; start < count; start = end) {
        end = start;
        while (end < count && stated[end].ssyk == stated[start].ssyk) end++;
        size_t size = end - start;
        size_t rank = size - size / 100; /* = the 99 % of `size`, rounded up */
        int64_t cap = size < 100 ? least : stated[start + rank - 1].vacancies;
        if (cap > least) caps[stated[start].ssyk] = cap;
    }
}
