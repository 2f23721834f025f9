/* SPDX-License-Identifier: Apache-2.0 */
/* cap.c - see cap.h.
 *
 * The percentile is by nearest rank. In a group of fewer than 100 vacancies it is the
 * largest value itself: one ad for "150 montörer" would set its own cap. There the cap
 * is `least`.
 *
 * Data: a list of counts, to which each vacancy is added as one of its own; when it is
 * full it is sorted and what is alike made one. It grows when that did not halve it.
 */
#include "repost/cap.h"

#include <stdlib.h>

#include "base/buf.h"

enum { FIRST_COUNTS = 4096 };

typedef struct count {
    gl_stated of;
    uint64_t times;
} count;

struct gl_caps {
    count *counts;
    size_t used, cap;
    int64_t of_group[UINT16_MAX + 1]; /* every value of `ssyk` has a place */
};

gl_caps *gl_caps_new(void)
{
    return calloc(1, sizeof(gl_caps));
}

void gl_caps_free(gl_caps *o)
{
    if (!o) return;
    free(o->counts);
    free(o);
}

static int compare_counts(const void *left, const void *right)
{
    const gl_stated *a = &((const count *)left)->of, *b = &((const count *)right)->of;
    if (a->ssyk != b->ssyk) return a->ssyk < b->ssyk ? -1 : 1;
    return a->vacancies < b->vacancies ? -1 : a->vacancies > b->vacancies;
}

static void make_one_of_each(gl_caps *o)
{
    size_t kept = 0;
    if (o->used) qsort(o->counts, o->used, sizeof *o->counts, compare_counts);
    for (size_t i = 0; i < o->used; i++) {
        if (kept && compare_counts(&o->counts[kept - 1], &o->counts[i]) == 0)
            o->counts[kept - 1].times += o->counts[i].times;
        else
            o->counts[kept++] = o->counts[i];
    }
    o->used = kept;
}

bool gl_caps_add(gl_caps *o, gl_stated stated)
{
    if (o->used == o->cap) {
        make_one_of_each(o);
        size_t need = o->cap ? o->cap : FIRST_COUNTS;
        if (o->used > o->cap / 2) need = 2 * o->cap;
        count *counts = gl_array_grow(o->counts, &o->cap, need, sizeof *counts);
        if (!counts) return false;
        o->counts = counts;
    }
    o->counts[o->used++] = (count){stated, 1};
    return true;
}

/* The value of that rank, from 1, among the counts of a group. */
static int64_t value_at(const count *counts, uint64_t rank)
{
    while (rank > counts->times) rank -= counts++->times;
    return counts->of.vacancies;
}

void gl_caps_settle(gl_caps *o, int64_t least)
{
    make_one_of_each(o);
    for (size_t i = 0; i <= UINT16_MAX; i++) o->of_group[i] = least;
    for (size_t start = 0, end; start < o->used; start = end) {
        uint16_t ssyk = o->counts[start].of.ssyk;
        uint64_t size = 0;
        for (end = start; end < o->used && o->counts[end].of.ssyk == ssyk; end++)
            size += o->counts[end].times;
        if (size < 100) continue;
        uint64_t rank = size - size / 100; /* = the 99 % of `size`, rounded up */
        int64_t cap = value_at(&o->counts[start], rank);
        if (cap > least) o->of_group[ssyk] = cap;
    }
}

int64_t gl_caps_apply(const gl_caps *o, gl_stated stated)
{
    int64_t cap = o->of_group[stated.ssyk];
    return stated.vacancies < cap ? stated.vacancies : cap;
}
