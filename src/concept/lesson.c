/* SPDX-License-Identifier: Apache-2.0 */
/* lesson.c - see lesson.h.
 *
 * p(f|node) = (n_f + kappa p(f|above)) / (n + kappa), from all ads down to four digits.
 * A group's score is the sum of log p(f|node) - log p(f|above) on the way down, and that
 * is ln(1 + n_f / (kappa p(f|above))), which is 0 where the node's ads lack the feature,
 * less ln(1 + n / kappa), the same for every feature. So a feature has postings only at
 * the nodes that know it, and an ad costs its postings, not its features times 400.
 *
 * A word that a third of the nodes know has a row with a place for every node, which is
 * added up by wide registers: to add 200 lists of 300 one by one took a third of a
 * millisecond an ad, a tenth of what all ads without a code took.
 */
#include "concept/lesson.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/intern.h"
#include "base/wide.h"

/* Nodes: one digit 0 ... 9, two from 10, three from 110, the groups from 1110. */
enum { TWO = 10, THREE = 110, GROUPS = 1110, LEVELS = 4 };

/* Postings of a feature from which on it has a row. */
enum { COMMON = 100 };

typedef struct seen {
    uint32_t feature;
    uint16_t group;
} seen;

typedef struct posting {
    uint16_t node, unused;
    float nats;
} posting;

static_assert(sizeof(posting) == 8, "no padding");

struct gl_lessons {
    const gl_titles *titles;
    double kappa;
    gl_intern *features; /* by 8 bytes of key */
    seen *seen;
    size_t seen_count, seen_cap;
    uint32_t ads[GL_LESSON_NODES], all;
    double absent[GL_LESSON_NODES]; /* -ln(1 + n / kappa) */
    posting *postings;
    size_t count, cap;
    uint32_t *starts; /* of a feature's postings; one more than there are features */
    bool lent;        /* packed bytes hold postings and starts */
    float *rows;      /* of common features, nats by place; NULL when lent */
    uint32_t *row_of; /* of a feature; GL_NO_ID: it has none */

    /* The nodes of any group, 630 of 2,134, side by side. */
    size_t place_count;
    uint16_t place_of[GL_LESSON_NODES];
    uint16_t (*paths)[LEVELS]; /* of each group, as places */
    double absent_at[GL_LESSON_NODES];
};

static void path_to(const gl_lessons *l, size_t group, size_t path[LEVELS])
{
    uint16_t ssyk = gl_titles_ssyk(l->titles, group);
    path[0] = ssyk / 1000;
    path[1] = TWO + ssyk / 100;
    path[2] = THREE + ssyk / 10;
    path[3] = GROUPS + group;
}

gl_lessons *gl_lessons_new(const gl_titles *titles, double kappa)
{
    gl_lessons *l = calloc(1, sizeof *l);
    if (!l) return NULL;
    l->titles = titles;
    l->kappa = kappa;
    l->features = gl_intern_new();
    if (l->features) return l;
    gl_lessons_free(l);
    return NULL;
}

void gl_lessons_free(gl_lessons *l)
{
    if (!l) return;
    gl_intern_free(l->features);
    free(l->seen);
    if (!l->lent) free(l->postings);
    if (!l->lent) free(l->starts);
    free(l->rows);
    free(l->row_of);
    free(l->paths);
    free(l);
}

bool gl_lessons_add(gl_lessons *l, size_t group, const uint64_t *keys, size_t count)
{
    size_t path[LEVELS];
    seen *all = gl_array_grow(l->seen, &l->seen_cap, l->seen_count + count, sizeof *all);
    if (count > 0 && !all) return false;
    if (all) l->seen = all;
    for (size_t i = 0; i < count; i++) {
        gl_slice key = {(const char *)&keys[i], sizeof keys[i]};
        uint32_t feature = gl_intern_add(l->features, key);
        if (feature == GL_NO_ID) return false;
        all[l->seen_count++] = (seen){feature, (uint16_t)group};
    }
    path_to(l, group, path);
    for (int level = 0; level < LEVELS; level++) l->ads[path[level]]++;
    l->all++;
    return true;
}

static int compare_seen(const void *a, const void *b)
{
    const seen *x = a, *y = b;
    if (x->feature != y->feature) return x->feature < y->feature ? -1 : 1;
    return x->group < y->group ? -1 : x->group > y->group;
}

static bool add_posting(gl_lessons *l, size_t node, double nats)
{
    posting *postings =
        gl_array_grow(l->postings, &l->cap, l->count + 1, sizeof *postings);
    if (!postings) return false;
    l->postings = postings;
    postings[l->count++] = (posting){(uint16_t)node, 0, (float)nats};
    return true;
}

/* The postings of one feature: `counts` is zero before and after. */
static bool settle(gl_lessons *l, const seen *first, size_t count, uint32_t *counts)
{
    size_t path[LEVELS];
    double root = ((double)count + 0.5) / ((double)l->all + 1);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        path_to(l, first[i].group, path);
        for (int level = 0; level < LEVELS; level++) counts[path[level]]++;
    }
    for (size_t i = 0; i < count; i++) {
        double above = root;
        path_to(l, first[i].group, path);
        for (int level = 0; level < LEVELS && ok; level++) {
            size_t node = path[level];
            double n = counts[node] & INT32_MAX; /* the top bit: it has its posting */
            if (n == counts[node])
                ok = add_posting(l, node, log1p(n / (l->kappa * above)));
            counts[node] |= 1u << 31;
            above = (n + l->kappa * above) / (l->ads[node] + l->kappa);
        }
    }
    for (size_t i = 0; i < count; i++) {
        path_to(l, first[i].group, path);
        for (int level = 0; level < LEVELS; level++) counts[path[level]] = 0;
    }
    return ok;
}

static bool is_common(const gl_lessons *l, size_t feature)
{
    return l->starts[feature + 1] - l->starts[feature] >= COMMON;
}

/* Places in the order of the nodes. */
static bool lay_places(gl_lessons *l)
{
    size_t path[LEVELS], groups = gl_titles_group_count(l->titles);
    bool used[GL_LESSON_NODES] = {false};
    l->paths = calloc(groups + 1, sizeof *l->paths);
    if (!l->paths) return false;
    for (size_t g = 0; g < groups; g++) {
        path_to(l, g, path);
        for (int level = 0; level < LEVELS; level++) used[path[level]] = true;
    }
    for (size_t node = 0; node < GL_LESSON_NODES; node++) {
        l->place_of[node] = (uint16_t)l->place_count;
        l->absent_at[l->place_count] = l->absent[node];
        l->place_count += used[node];
    }
    for (size_t g = 0; g < groups; g++) {
        path_to(l, g, path);
        for (int level = 0; level < LEVELS; level++)
            l->paths[g][level] = l->place_of[path[level]];
    }
    return true;
}

static bool lay_rows(gl_lessons *l, size_t features)
{
    size_t rows = 0;
    for (size_t f = 0; f < features; f++) rows += is_common(l, f);
    l->row_of = calloc(features + 1, sizeof *l->row_of);
    l->rows = calloc(rows + 1, (l->place_count + 1) * sizeof *l->rows);
    if (!l->row_of || !l->rows) return false;
    rows = 0;
    for (size_t f = 0; f < features; f++) {
        l->row_of[f] = GL_NO_ID;
        if (!is_common(l, f)) continue;
        float *row = l->rows + rows * l->place_count;
        l->row_of[f] = (uint32_t)rows++;
        for (uint32_t p = l->starts[f]; p < l->starts[f + 1]; p++)
            row[l->place_of[l->postings[p].node]] = l->postings[p].nats;
    }
    return true;
}

static void count_absence(gl_lessons *l)
{
    for (size_t node = 0; node < GL_LESSON_NODES; node++)
        l->absent[node] = -log1p(l->ads[node] / l->kappa);
}

bool gl_lessons_freeze(gl_lessons *l)
{
    size_t features = gl_intern_count(l->features);
    uint32_t *counts = calloc(GL_LESSON_NODES, sizeof *counts);
    l->starts = calloc(features + 1, sizeof *l->starts);
    bool ok = counts && l->starts;
    if (ok && l->seen_count > 1)
        qsort(l->seen, l->seen_count, sizeof *l->seen, compare_seen);
    for (size_t i = 0; ok && i < l->seen_count;) {
        size_t end = i;
        while (end < l->seen_count && l->seen[end].feature == l->seen[i].feature) end++;
        ok = settle(l, &l->seen[i], end - i, counts);
        l->starts[l->seen[i].feature + 1] = (uint32_t)l->count;
        i = end;
    }
    count_absence(l);
    ok = ok && lay_places(l) && lay_rows(l, features);
    free(counts);
    free(l->seen);
    l->seen = NULL;
    l->seen_count = l->seen_cap = 0;
    return ok;
}

void gl_lessons_pack(const gl_lessons *l, gl_buf *to)
{
    gl_pack_double(to, l->kappa);
    gl_pack_table(to, l->ads, GL_LESSON_NODES, sizeof *l->ads);
    gl_pack_number(to, l->all);
    gl_intern_pack(l->features, to);
    gl_pack_table(to, l->starts, (size_t)gl_intern_count(l->features) + 1,
                  sizeof *l->starts);
    gl_pack_number(to, l->count);
    gl_pack_table(to, l->postings, l->count, sizeof *l->postings);
}

static bool is_sound(const gl_lessons *l)
{
    size_t features = gl_intern_count(l->features);
    if (!(l->kappa > 0) || l->starts[0] != 0 || l->starts[features] != l->count)
        return false;
    for (size_t f = 0; f < features; f++)
        if (l->starts[f] > l->starts[f + 1]) return false;
    for (size_t i = 0; i < l->count; i++)
        if (l->postings[i].node >= GL_LESSON_NODES) return false;
    return true;
}

gl_lessons *gl_lessons_unpack(gl_unpack *from, const gl_titles *titles)
{
    gl_lessons *l = gl_unpack_array(from, 1, sizeof *l);
    if (!l) return NULL;
    l->titles = titles;
    l->lent = true;
    l->kappa = gl_unpack_double(from);
    const uint32_t *ads = gl_unpack_table(from, GL_LESSON_NODES, sizeof *ads);
    l->all = (uint32_t)gl_unpack_number(from, UINT32_MAX);
    l->features = gl_intern_unpack(from);
    size_t features = l->features ? gl_intern_count(l->features) : 0;
    l->starts =
        (uint32_t *)(uintptr_t)gl_unpack_table(from, features + 1, sizeof *l->starts);
    l->count = gl_unpack_count(from);
    l->postings =
        (posting *)(uintptr_t)gl_unpack_table(from, l->count, sizeof *l->postings);
    if (from->bad || !is_sound(l)) {
        from->bad = true;
        gl_lessons_free(l);
        return NULL;
    }
    memcpy(l->ads, ads, sizeof l->ads);
    count_absence(l);
    if (lay_places(l)) return l;
    from->bad = true;
    gl_lessons_free(l);
    return NULL;
}

GL_FOR_EACH_WIDTH
static void add_nats(const float *restrict row, size_t count, double *restrict nodes)
{
    for (size_t i = 0; i < count; i++) nodes[i] += (double)row[i];
}

static void add_feature(const gl_lessons *l, uint32_t feature, double *nodes)
{
    if (l->rows && l->row_of[feature] != GL_NO_ID) {
        add_nats(l->rows + l->row_of[feature] * l->place_count, l->place_count, nodes);
        return;
    }
    for (uint32_t p = l->starts[feature]; p < l->starts[feature + 1]; p++)
        nodes[l->place_of[l->postings[p].node]] += (double)l->postings[p].nats;
}

size_t gl_lessons_score(const gl_lessons *l, const uint64_t *keys, size_t count,
                        double *nodes, double *scores)
{
    size_t known = 0, groups = gl_titles_group_count(l->titles);
    if (!l->starts) {
        memset(scores, 0, groups * sizeof *scores);
        return 0;
    }
    memset(nodes, 0, l->place_count * sizeof *nodes);
    for (size_t i = 0; i < count; i++) {
        gl_slice key = {(const char *)&keys[i], sizeof keys[i]};
        uint32_t feature = gl_intern_find(l->features, key);
        if (feature == GL_NO_ID) continue;
        known++;
        add_feature(l, feature, nodes);
    }
    for (size_t g = 0; g < groups; g++) {
        scores[g] = 0;
        for (int level = 0; level < LEVELS; level++) {
            const uint16_t place = l->paths[g][level];
            scores[g] += nodes[place] + (double)known * l->absent_at[place];
        }
    }
    return known;
}
