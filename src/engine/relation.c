/* SPDX-License-Identifier: Apache-2.0 */
/* relation.c - see relation.h.
 *
 * SSYK's digits put like work side by side, but not all of it: an ekonomiassistent (4111)
 * is one step from a redovisningsekonom (3313), a socialsekreterare (2661) from those who
 * work in treatment (3411). Where a taxonomy says which occupations stand in for each
 * other, a group is as near to another as the share of its occupations that have one
 * there.
 */
#include "engine/relation.h"

#include <stdlib.h>

#include "base/buf.h"
#include "match/parameter.h"

/* A share of occupations below which a group is not near: one of thirty says nothing. */
static const double LEAST_SHARE = 0.1;

enum { CODES = 10000 };

/* -- skills -- */

static int compare_relations(const void *a, const void *b)
{
    const gl_relation *x = a, *y = b;
    if (x->concept != y->concept) return x->concept < y->concept ? -1 : 1;
    if (x->neighbour != y->neighbour) return x->neighbour < y->neighbour ? -1 : 1;
    return x->closeness > y->closeness ? -1 : x->closeness < y->closeness;
}

static void add_both(gl_found_relations *f, uint32_t a, uint32_t b, double closeness)
{
    f->items[f->count++] = (gl_relation){a, b, closeness};
    f->items[f->count++] = (gl_relation){b, a, closeness};
}

/* A trait is nobody's neighbour: no course stands in for being thorough. Nor does one
 * licence stand in for another: a course for lorries presupposes the licence for cars,
 * and came first for all who must drive to work. */
static bool has_broader(const gl_concept *k)
{
    return k->kind != GL_TRAIT && k->kind != GL_LICENCE;
}

static void add_neighbours(gl_found_relations *f, uint32_t concept, const gl_concept *k)
{
    if (k->kind == GL_TRAIT) return;
    for (size_t j = 0; j < k->broader.count && has_broader(k); j++)
        add_both(f, concept, k->broader.items[j], GL_MATCH.broader);
    for (size_t j = 0; j < k->related.count; j++)
        add_both(f, concept, k->related.items[j], GL_MATCH.related);
}

static bool find_skills(gl_found_relations *f, const gl_taxonomy *taxonomy)
{
    size_t room = 0, kept = 0;
    uint32_t concepts = gl_taxonomy_count(taxonomy);
    for (uint32_t i = 0; i < concepts; i++) {
        const gl_concept *k = gl_taxonomy_concept(taxonomy, i);
        room += 2 * (k->broader.count + k->related.count);
    }
    f->items = calloc(room + 1, sizeof *f->items);
    if (!f->items) return false;
    for (uint32_t i = 0; i < concepts; i++)
        add_neighbours(f, i, gl_taxonomy_concept(taxonomy, i));
    if (f->count > 1) qsort(f->items, f->count, sizeof *f->items, compare_relations);
    for (size_t i = 0; i < f->count; i++) /* of doubles the nearest */
        if (kept == 0 || f->items[kept - 1].concept != f->items[i].concept ||
            f->items[kept - 1].neighbour != f->items[i].neighbour)
            f->items[kept++] = f->items[i];
    f->count = kept;
    return true;
}

/* -- groups -- */

/* An occupation of `group` stands near one of `other`. */
typedef struct step {
    uint32_t occupation;
    uint16_t group, other;
} step;

typedef struct steps {
    step *items;
    size_t count, cap;
} steps;

static int compare_steps(const void *a, const void *b)
{
    const step *x = a, *y = b;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    if (x->other != y->other) return x->other < y->other ? -1 : 1;
    return x->occupation < y->occupation ? -1 : x->occupation > y->occupation;
}

static bool add_step(steps *s, uint32_t occupation, uint16_t group, uint16_t other)
{
    if (group == other) return true;
    step *items = gl_array_grow(s->items, &s->cap, s->count + 1, sizeof *items);
    if (!items) return false;
    s->items = items;
    items[s->count++] = (step){occupation, group, other};
    return true;
}

/* Between all groups of the two, both ways. */
static bool add_steps(steps *s, const gl_taxonomy *taxonomy, uint32_t a, uint32_t b)
{
    const gl_concept *x = gl_taxonomy_concept(taxonomy, a),
                     *y = gl_taxonomy_concept(taxonomy, b);
    bool ok = true;
    if (y->kind != GL_OCCUPATION) return true;
    for (size_t i = 0; i < x->ssyk_count; i++)
        for (size_t j = 0; j < y->ssyk_count && ok; j++)
            ok = add_step(s, a, x->ssyk[i], y->ssyk[j]) &&
                 add_step(s, b, y->ssyk[j], x->ssyk[i]);
    return ok;
}

static bool gather_steps(steps *s, const gl_taxonomy *taxonomy, uint32_t *occupations)
{
    for (uint32_t i = 0; i < gl_taxonomy_count(taxonomy); i++) {
        const gl_concept *k = gl_taxonomy_concept(taxonomy, i);
        if (k->kind != GL_OCCUPATION) continue;
        for (size_t g = 0; g < k->ssyk_count; g++) occupations[k->ssyk[g]]++;
        for (size_t j = 0; j < k->related.count; j++)
            if (!add_steps(s, taxonomy, i, k->related.items[j])) return false;
    }
    if (s->count > 1) qsort(s->items, s->count, sizeof *s->items, compare_steps);
    return true;
}

/* One row a pair of groups; steps are sorted. */
static bool weigh_steps(gl_found_relations *f, const steps *s,
                        const uint32_t *occupations)
{
    f->groups = calloc(s->count + 1, sizeof *f->groups);
    if (!f->groups) return false;
    for (size_t i = 0, end; i < s->count; i = end) {
        const step *first = &s->items[i];
        size_t different = 0;
        for (end = i; end < s->count && s->items[end].group == first->group &&
                      s->items[end].other == first->other;
             end++)
            different +=
                end == i || s->items[end].occupation != s->items[end - 1].occupation;
        double share = (double)different / occupations[first->group];
        if (share < LEAST_SHARE) continue;
        f->groups[f->group_count++] = (gl_group_relation){
            first->group, first->other, GL_MATCH.substitute * (share < 1 ? share : 1)};
    }
    return true;
}

static bool find_groups(gl_found_relations *f, const gl_taxonomy *taxonomy)
{
    steps s = {0};
    uint32_t *occupations = calloc(CODES, sizeof *occupations);
    bool ok = occupations && gather_steps(&s, taxonomy, occupations) &&
              weigh_steps(f, &s, occupations);
    free(s.items);
    free(occupations);
    return ok;
}

glapp_status gl_relations_find(gl_found_relations *found, const gl_taxonomy *taxonomy,
                               glapp_error *err)
{
    *found = (gl_found_relations){0};
    if (find_skills(found, taxonomy) && find_groups(found, taxonomy)) return GLAPP_OK;
    return gl_fail_memory(err);
}

void gl_relations_dispose(gl_found_relations *found)
{
    free(found->items);
    free(found->groups);
    *found = (gl_found_relations){0};
}

gl_relations gl_relations_of(const gl_found_relations *found)
{
    return (gl_relations){found->items, found->count, found->groups, found->group_count};
}
