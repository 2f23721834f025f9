/* SPDX-License-Identifier: Apache-2.0 */
/* proposal.c - which unmet skills belong in one new programme?
 *
 * The twelve skills a county misses most are no programme: a welder's licence and an
 * anaesthetist's routine are both missed, and nobody teaches them together. So a skill
 * joins a bundle for its unmet openings times its cohesion, the mean NPMI (only what is
 * above chance) with the skills already in it, over all ads of the window, as a county
 * alone has too few of them. A pair that stands in a single ad has no cohesion: it is
 * that ad's list.
 *
 * It has to go with at least half of them: "Statistik" came to a bundle through "Svenska"
 * and drew "C#" after it.
 *
 * A bundle starts from the most missed skill that is left and grows greedily while
 * something gains; a skill that nothing goes with starts no bundle, but may join a later
 * one. Everything (the area with no border) gets no proposal: nobody can start a
 * programme there.
 */
#include "gap/proposal.h"

#include <stdlib.h>

#include "base/buf.h"
#include "gap/association.h"
#include "gap/credit.h"
#include "gap/itemset.h"

enum {
    MOST_SKILLS = 8,
    MOST_PROPOSALS = 3,    /* an area */
    MOST_CANDIDATES = 100, /* an area; pairs are counted among them only */
    LEAST_SKILLS = 2,
    LEAST_TOGETHER = 2,
    HALF = GL_MILLI / 2
};

#define NO_CANDIDATE UINT32_MAX

/* A skill of an area that could be taught there. */
typedef struct candidate {
    uint32_t area, skill;
    uint32_t column; /* in the table of pairs */
    double unmet;
    bool used;
} candidate;

typedef struct planner {
    const gl_market *market;
    candidate *candidates; /* by area, then unmet (most first), then skill */
    size_t candidate_count;
    uint32_t *column; /* by skill, or NO_CANDIDATE */
    size_t columns;
    uint32_t *together; /* column x column; the diagonal counts the skill alone */
    double ads;
    gl_proposal_table *out;
    size_t out_cap;
    uint32_t proposals;
    size_t most_skills;
} planner;

static bool is_unmet(const gl_gap_row *row)
{
    if (row->verdict == GL_CERTAIN_GAP || row->verdict == GL_LIKELY_GAP)
        return row->unmet > 0;
    return row->verdict == GL_UNDECIDED && row->unmet_low > 0;
}

/* A driving licence and a language are missed most of all in the sample ("B-körkort", 65
 * openings), and are the content of no programme. */
static bool is_content(uint8_t kind)
{
    return kind == GL_KIND_SKILL || kind == GL_KIND_CERTIFICATE;
}

static int compare_candidates(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    if (a->area != b->area) return a->area < b->area ? -1 : 1;
    if (a->unmet != b->unmet) return a->unmet > b->unmet ? -1 : 1;
    return a->skill < b->skill ? -1 : a->skill > b->skill;
}

/* Keep the first MOST_CANDIDATES of each area. */
static void keep_the_largest(planner *p)
{
    size_t kept = 0, of_area = 0;
    for (size_t i = 0; i < p->candidate_count; i++) {
        candidate c = p->candidates[i];
        of_area = kept && p->candidates[kept - 1].area == c.area ? of_area + 1 : 1;
        if (of_area <= MOST_CANDIDATES) p->candidates[kept++] = c;
    }
    p->candidate_count = kept;
}

static glapp_status find_candidates(planner *p, const gl_gap_table *gaps,
                                    glapp_error *err)
{
    const gl_market *m = p->market;
    p->candidates = calloc(gaps->count, sizeof *p->candidates);
    p->column = calloc(m->skill_count, sizeof *p->column);
    if (!p->candidates || !p->column) return gl_fail_memory(err);
    for (size_t i = 0; i < gaps->count; i++) {
        const gl_gap_row *row = &gaps->rows[i];
        if (row->area >= m->area_count || row->item >= m->skill_count)
            return gl_fail(err, GLAPP_BAD_INPUT, "gaps of another market");
        if (m->areas[row->area].all || !is_unmet(row)) continue;
        if (m->kinds && !is_content(m->kinds[row->item])) continue;
        p->candidates[p->candidate_count++] =
            (candidate){.area = row->area, .skill = row->item, .unmet = row->unmet};
    }
    if (p->candidate_count)
        qsort(p->candidates, p->candidate_count, sizeof *p->candidates,
              compare_candidates);
    keep_the_largest(p);
    for (uint32_t i = 0; i < m->skill_count; i++) p->column[i] = NO_CANDIDATE;
    for (size_t i = 0; i < p->candidate_count; i++) {
        uint32_t *column = &p->column[p->candidates[i].skill];
        if (*column == NO_CANDIDATE) *column = (uint32_t)p->columns++;
        p->candidates[i].column = *column;
    }
    return GLAPP_OK;
}

/* Add one to every pair of candidates that the ad asks for. */
static void count_pairs(planner *p, const gl_itemset *asked, uint32_t *columns)
{
    size_t count = 0;
    for (size_t i = 0; i < asked->count; i++) {
        uint32_t column = p->column[asked->items[i].item];
        if (column != NO_CANDIDATE && asked->items[i].weight >= HALF)
            columns[count++] = column;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            p->together[columns[i] * p->columns + columns[j]]++;
}

static glapp_status count_together(planner *p, glapp_error *err)
{
    const gl_market *m = p->market;
    gl_itemset asked;
    glapp_status rc = gl_itemset_open(&asked, m->skill_count, err);
    if (rc) return rc;
    uint32_t *columns = calloc(p->columns, sizeof *columns);
    p->together = calloc(p->columns, p->columns * sizeof *p->together);
    if (!columns || !p->together) rc = gl_fail_memory(err);
    gl_market_walk walk = gl_market_walk_begin(m, err);
    const gl_market_ad *ad;
    while (!rc && (ad = gl_market_walk_next_open(&walk))) {
        p->ads++;
        gl_itemset_of_ad(&asked, &walk, ad);
        count_pairs(p, &asked, columns);
    }
    if (!rc) rc = walk.status;
    free(columns);
    gl_itemset_dispose(&asked);
    return rc;
}

static double cohesion(const planner *p, uint32_t x, uint32_t y)
{
    const uint32_t *t = p->together;
    size_t n = p->columns;
    if (t[x * n + y] < LEAST_TOGETHER) return 0;
    double npmi = gl_npmi(p->ads, t[x * n + x], t[y * n + y], t[x * n + y]);
    return npmi > 0 ? npmi : 0;
}

/* The candidate that gains most beside the bundle, among those of the area. */
static candidate *best_to_join(const planner *p, candidate *first, size_t count,
                               candidate *const *bundle, size_t size)
{
    candidate *best = NULL;
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        if (first[i].used) continue;
        double sum = 0;
        size_t friends = 0;
        for (size_t j = 0; j < size; j++) {
            double c = cohesion(p, first[i].column, bundle[j]->column);
            sum += c;
            friends += c > 0;
        }
        if (2 * friends < size) continue;
        double gain = first[i].unmet * sum / (double)size;
        if (gain > most) {
            most = gain;
            best = &first[i];
        }
    }
    return best;
}

static glapp_status write_bundle(planner *p, candidate *const *bundle, size_t size,
                                 glapp_error *err)
{
    gl_proposal_row *rows = gl_array_grow(p->out->rows, &p->out_cap, p->out->count + size,
                                          sizeof *p->out->rows);
    if (!rows) return gl_fail_memory(err);
    p->out->rows = rows;
    p->proposals++;
    for (size_t i = 0; i < size; i++)
        rows[p->out->count++] =
            (gl_proposal_row){p->proposals, bundle[i]->area, bundle[i]->skill,
                              (uint32_t)i + 1, bundle[i]->unmet};
    return GLAPP_OK;
}

/* Up to three bundles of one area's candidates. */
static glapp_status plan_area(planner *p, candidate *first, size_t count,
                              glapp_error *err)
{
    int made = 0;
    for (size_t i = 0; i < count && made < MOST_PROPOSALS; i++) {
        if (first[i].used) continue;
        candidate *bundle[MOST_SKILLS] = {&first[i]};
        size_t size = 1;
        first[i].used = true;
        while (size < p->most_skills) {
            candidate *next = best_to_join(p, first, count, bundle, size);
            if (!next) break;
            next->used = true;
            bundle[size++] = next;
        }
        if (size < LEAST_SKILLS) {
            first[i].used = false;
            continue;
        }
        glapp_status rc = write_bundle(p, bundle, size, err);
        if (rc) return rc;
        made++;
    }
    return GLAPP_OK;
}

static glapp_status plan(planner *p, const gl_gap_table *gaps, glapp_error *err)
{
    glapp_status rc = find_candidates(p, gaps, err);
    if (rc || p->candidate_count == 0) return rc;
    rc = count_together(p, err);
    for (size_t start = 0, end; !rc && start < p->candidate_count; start = end) {
        for (end = start; end < p->candidate_count; end++)
            if (p->candidates[end].area != p->candidates[start].area) break;
        rc = plan_area(p, p->candidates + start, end - start, err);
    }
    return rc;
}

/* As many skills as the budget pays for, if it pays for a bundle at all. */
static glapp_status find_limit(planner *p, uint32_t budget, glapp_error *err)
{
    gl_credit credit;
    glapp_status rc = gl_credit_per_skill(p->market, &credit, err);
    if (rc) return rc;
    p->most_skills = gl_credit_skills(credit, budget);
    if (p->most_skills > MOST_SKILLS) p->most_skills = MOST_SKILLS;
    return GLAPP_OK;
}

glapp_status gl_proposals(const gl_market *market, const gl_gap_table *gaps,
                          uint32_t budget, gl_proposal_table *out, glapp_error *err)
{
    *out = (gl_proposal_table){0};
    glapp_status rc = gl_market_check(market, err);
    if (rc || gaps->count == 0 || market->skill_count == 0) return rc;
    planner p = {.market = market, .out = out};
    rc = find_limit(&p, budget, err);
    if (!rc) rc = plan(&p, gaps, err);
    free(p.candidates);
    free(p.column);
    free(p.together);
    if (rc) gl_proposal_table_free(out);
    return rc;
}

void gl_proposal_table_free(gl_proposal_table *table)
{
    free(table->rows);
    *table = (gl_proposal_table){0};
}
