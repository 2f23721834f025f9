/* SPDX-License-Identifier: Apache-2.0 */
/* neighbour.c - see neighbour.h. The cosine of idf-weighted features, by postings; it is
 * taken to a power, for three headlines that share half their words are not worth one
 * that is the same. */
#include "concept/neighbour.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/intern.h"

typedef struct posting {
    uint32_t feature, ad;
} posting;

struct gl_neighbours {
    const gl_titles *titles;
    gl_intern *features; /* by 8 bytes of key */
    posting *postings;   /* sorted by feature once frozen */
    size_t count, cap;
    size_t *starts;   /* of a feature's postings; one more than there are features */
    double *idf;      /* squared, of a feature */
    uint16_t *groups; /* of an ad */
    size_t ads, ad_cap;
    double *lengths; /* squared, of an ad */
    bool lent;       /* packed bytes hold postings and groups */
};

gl_neighbours *gl_neighbours_new(const gl_titles *titles)
{
    gl_neighbours *n = calloc(1, sizeof *n);
    if (!n) return NULL;
    n->titles = titles;
    n->features = gl_intern_new();
    if (n->features) return n;
    gl_neighbours_free(n);
    return NULL;
}

void gl_neighbours_free(gl_neighbours *n)
{
    if (!n) return;
    gl_intern_free(n->features);
    if (!n->lent) free(n->postings);
    if (!n->lent) free(n->groups);
    free(n->starts);
    free(n->idf);
    free(n->lengths);
    free(n);
}

bool gl_neighbours_add(gl_neighbours *n, size_t group, const uint64_t *keys, size_t count)
{
    uint16_t *groups = gl_array_grow(n->groups, &n->ad_cap, n->ads + 1, sizeof *groups);
    if (!groups) return false;
    n->groups = groups;
    posting *all = gl_array_grow(n->postings, &n->cap, n->count + count, sizeof *all);
    if (count > 0 && !all) return false;
    if (all) n->postings = all;
    for (size_t i = 0; i < count; i++) {
        gl_slice key = {(const char *)&keys[i], sizeof keys[i]};
        uint32_t feature = gl_intern_add(n->features, key);
        if (feature == GL_NO_ID) return false;
        all[n->count++] = (posting){feature, (uint32_t)n->ads};
    }
    groups[n->ads++] = (uint16_t)group;
    return true;
}

static int compare_postings(const void *a, const void *b)
{
    const posting *x = a, *y = b;
    if (x->feature != y->feature) return x->feature < y->feature ? -1 : 1;
    return x->ad < y->ad ? -1 : x->ad > y->ad;
}

/* idf and lengths follow from the sorted postings. */
static bool weigh(gl_neighbours *n)
{
    size_t features = gl_intern_count(n->features);
    n->starts = calloc(features + 1, sizeof *n->starts);
    n->idf = calloc(features + 1, sizeof *n->idf);
    n->lengths = calloc(n->ads + 1, sizeof *n->lengths);
    if (!n->starts || !n->idf || !n->lengths) return false;
    for (size_t i = 0, feature = 0; feature <= features; feature++) {
        while (i < n->count && n->postings[i].feature < feature) i++;
        n->starts[feature] = i;
    }
    for (size_t f = 0; f < features; f++) {
        double idf =
            log(((double)n->ads + 1) / (double)(n->starts[f + 1] - n->starts[f]));
        n->idf[f] = idf * idf;
        for (size_t p = n->starts[f]; p < n->starts[f + 1]; p++)
            n->lengths[n->postings[p].ad] += n->idf[f];
    }
    return true;
}

bool gl_neighbours_freeze(gl_neighbours *n)
{
    if (n->count > 1) qsort(n->postings, n->count, sizeof *n->postings, compare_postings);
    return weigh(n);
}

void gl_neighbours_pack(const gl_neighbours *n, gl_buf *to)
{
    gl_pack_number(to, n->ads);
    gl_pack_table(to, n->groups, n->ads, sizeof *n->groups);
    gl_intern_pack(n->features, to);
    gl_pack_number(to, n->count);
    gl_pack_table(to, n->postings, n->count, sizeof *n->postings);
}

/* Postings rise by feature. */
static bool is_sound(const gl_neighbours *n)
{
    size_t features = gl_intern_count(n->features), groups;
    groups = gl_titles_group_count(n->titles);
    for (size_t ad = 0; ad < n->ads; ad++)
        if (n->groups[ad] >= groups) return false;
    for (size_t i = 0; i < n->count; i++) {
        const posting *p = &n->postings[i];
        if (p->feature >= features || p->ad >= n->ads) return false;
        if (i && p->feature < p[-1].feature) return false;
    }
    return true;
}

gl_neighbours *gl_neighbours_unpack(gl_unpack *from, const gl_titles *titles)
{
    gl_neighbours *n = gl_unpack_array(from, 1, sizeof *n);
    if (!n) return NULL;
    n->titles = titles;
    n->lent = true;
    n->ads = gl_unpack_count(from);
    n->groups = (uint16_t *)(uintptr_t)gl_unpack_table(from, n->ads, sizeof *n->groups);
    n->features = gl_intern_unpack(from);
    n->count = gl_unpack_count(from);
    n->postings =
        (posting *)(uintptr_t)gl_unpack_table(from, n->count, sizeof *n->postings);
    if (!from->bad && is_sound(n) && weigh(n)) return n;
    from->bad = true;
    gl_neighbours_free(n);
    return NULL;
}

size_t gl_neighbours_count(const gl_neighbours *n)
{
    return n->starts ? n->ads : 0;
}

static double square(double x)
{
    return x * x;
}

void gl_neighbours_ask(const gl_neighbours *n, const uint64_t *keys, size_t count,
                       double *likeness, double *votes)
{
    double length = 0, unknown = log((double)n->ads + 1);
    memset(votes, 0, gl_titles_group_count(n->titles) * sizeof *votes);
    if (!n->starts || n->ads == 0 || count == 0) return;
    memset(likeness, 0, n->ads * sizeof *likeness);
    for (size_t i = 0; i < count; i++) {
        gl_slice key = {(const char *)&keys[i], sizeof keys[i]};
        uint32_t f = gl_intern_find(n->features, key);
        length += f == GL_NO_ID ? unknown * unknown : n->idf[f];
        if (f == GL_NO_ID) continue;
        for (size_t p = n->starts[f]; p < n->starts[f + 1]; p++)
            likeness[n->postings[p].ad] += n->idf[f];
    }
    for (size_t ad = 0; ad < n->ads; ad++)
        if (likeness[ad] > 0)
            votes[n->groups[ad]] +=
                square(likeness[ad] * likeness[ad] / (length * n->lengths[ad]));
}
