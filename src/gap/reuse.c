/* SPDX-License-Identifier: Apache-2.0 */
/* reuse.c - a cover of each bundle by programmes (cover.h), and the ads behind it.
 *
 * Three programmes at the most: an application that leans on more partners than that is
 * no application. Any county's will do, as it is the content that is used again.
 */
#include "gap/reuse.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "gap/cover.h"
#include "gap/credit.h"
#include "gap/itemset.h"

enum { MOST_MODULES = 3, MOST_TRIED = 20, HALF = GL_MILLI / 2, NOT_OF_IT = 0xff };

/* What the ads of an area say of one bundle. */
typedef struct asking {
    uint32_t area;
    uint8_t *place; /* by skill: its place in the bundle, or NOT_OF_IT */
    uint32_t ads, together, unnamed;
    int64_t openings;
    uint64_t *employers; /* of the ads that ask for two or more, and are named */
    size_t employer_count, employer_cap;
} asking;

typedef struct search {
    const gl_market *market;
    gl_itemset set;
    asking *asking; /* by proposal, in the order of the table */
    size_t asking_count;
    uint8_t *places;      /* proposal x skill */
    const uint8_t *place; /* of the present one */
    double *needs;        /* by place */
    double *coverage;     /* module x place */
    uint32_t *programmes; /* by module */
    size_t skills, modules;
    gl_reuse_table *out;
    size_t row_cap, module_cap;
} search;

/* -- modules -- */

static void find_modules(search *s)
{
    const gl_market *m = s->market;
    s->modules = 0;
    for (size_t i = 0; i < m->programme_count; i++) {
        double *covers = s->coverage + s->modules * s->skills;
        bool any = false;
        memset(covers, 0, s->skills * sizeof *covers);
        gl_itemset_of_programme(&s->set, m, &m->programmes[i]);
        for (size_t j = 0; j < s->set.count; j++) {
            uint8_t place = s->place[s->set.items[j].item];
            if (place == NOT_OF_IT) continue;
            covers[place] = (double)s->set.items[j].weight / GL_MILLI;
            any = true;
        }
        if (any) s->programmes[s->modules++] = (uint32_t)i;
    }
}

static uint32_t count_taught(const search *s, size_t module)
{
    uint32_t count = 0;
    for (size_t k = 0; k < s->skills; k++)
        count += s->coverage[module * s->skills + k] > 0;
    return count;
}

static glapp_status choose_modules(search *s, gl_reuse_row *row, glapp_error *err)
{
    const gl_cover cover = {s->needs, s->skills, s->coverage, s->modules};
    size_t chosen[MOST_MODULES], count;
    glapp_status rc = gl_cover_greedy(&cover, MOST_MODULES, chosen, &count, err);
    if (rc) return rc;
    gl_reuse_module *modules =
        gl_array_grow(s->out->modules, &s->module_cap,
                      s->out->module_count + MOST_MODULES, sizeof *modules);
    if (!modules) return gl_fail_memory(err);
    s->out->modules = modules;
    double before = 0;
    for (size_t i = 0; i < count; i++) {
        double after = gl_cover_value(&cover, chosen, i + 1);
        modules[s->out->module_count++] =
            (gl_reuse_module){row->proposal, (uint32_t)i + 1, s->programmes[chosen[i]],
                              count_taught(s, chosen[i]), after - before};
        before = after;
    }
    row->covered = before;
    row->modules = (uint32_t)s->modules;
    row->bound = gl_cover_bound(&cover, MOST_MODULES, chosen, count);
    row->best = s->modules <= MOST_TRIED ? gl_cover_best(&cover, MOST_MODULES) : NAN;
    double at_least = 1 - pow(1 - 1.0 / MOST_MODULES, MOST_MODULES);
    double proved = row->bound > 0 ? row->covered / row->bound : 1;
    row->guarantee = proved > at_least ? proved : at_least;
    return GLAPP_OK;
}

/* -- ads -- */

static int compare_keys(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

/* Distinct ones, and those that no ad names, each its own. */
static uint32_t count_employers(asking *a)
{
    uint32_t employers = a->unnamed;
    size_t count = a->employer_count;
    if (count) qsort(a->employers, count, sizeof *a->employers, compare_keys);
    for (size_t i = 0; i < count; i++)
        employers += i == 0 || a->employers[i] != a->employers[i - 1];
    return employers;
}

/* Ads of one employer stand together in a source, so that it is noted once. */
static bool note_employer(asking *a, uint64_t employer)
{
    size_t count = a->employer_count;
    if (employer == 0) a->unnamed++;
    if (employer == 0 || (count && a->employers[count - 1] == employer)) return true;
    uint64_t *employers =
        gl_array_grow(a->employers, &a->employer_cap, count + 1, sizeof *employers);
    if (!employers) return false;
    a->employers = employers;
    employers[a->employer_count++] = employer;
    return true;
}

static bool ask(const search *s, asking *a, const gl_market_ad *ad)
{
    uint32_t asked = 0;
    for (size_t j = 0; j < s->set.count; j++)
        asked +=
            s->set.items[j].weight >= HALF && a->place[s->set.items[j].item] != NOT_OF_IT;
    a->ads += asked > 0;
    if (asked < 2) return true;
    a->together++;
    a->openings += ad->openings;
    return note_employer(a, ad->employer);
}

static glapp_status count_ads(search *s, glapp_error *err)
{
    gl_market_walk walk = gl_market_walk_begin(s->market, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next_open(&walk))) {
        gl_itemset_of_ad(&s->set, &walk, ad);
        for (size_t i = 0; i < s->asking_count; i++) {
            if (!gl_market_lies_in(s->market, ad->county, s->asking[i].area)) continue;
            if (!ask(s, &s->asking[i], ad)) return gl_fail_memory(err);
        }
    }
    return walk.status;
}

/* -- proposals -- */

/* The last row (+ 1) of the proposal that begins at `start`. */
static size_t bundle_end(const gl_proposal_table *proposals, size_t start)
{
    size_t end = start;
    while (end < proposals->count &&
           proposals->rows[end].proposal == proposals->rows[start].proposal)
        end++;
    return end;
}

static size_t count_bundles(const gl_proposal_table *proposals)
{
    size_t count = 0;
    for (size_t at = 0; at < proposals->count; at = bundle_end(proposals, at)) count++;
    return count;
}

/* Which skills the bundles have, for the ads to be asked about all of them at once. */
static void enter_bundles(search *s, const gl_proposal_table *proposals)
{
    const size_t skills = s->market->skill_count;
    for (size_t start = 0, end; start < proposals->count; start = end) {
        end = bundle_end(proposals, start);
        asking *a = &s->asking[s->asking_count];
        a->area = proposals->rows[start].area;
        a->place = s->places + s->asking_count++ * skills;
        memset(a->place, NOT_OF_IT, skills);
        for (size_t i = start; i < end; i++)
            a->place[proposals->rows[i].skill] = (uint8_t)(i - start);
    }
}

static void enter_bundle(search *s, const gl_proposal_row *bundle, size_t count,
                         asking *a, gl_reuse_row *row)
{
    s->place = a->place;
    s->skills = count;
    for (size_t i = 0; i < count; i++) {
        s->needs[i] = bundle[i].openings;
        row->needs += bundle[i].openings;
    }
    row->ads = a->ads;
    row->ads_together = a->together;
    row->openings_together = (double)a->openings / GL_MILLI;
    row->employers = count_employers(a);
}

static glapp_status plan_one(search *s, const gl_proposal_row *bundle, size_t count,
                             asking *a, gl_credit credit, uint32_t budget,
                             glapp_error *err)
{
    gl_reuse_row row = {.proposal = bundle->proposal,
                        .area = bundle->area,
                        .skills = (uint32_t)count,
                        .per_skill = credit.per_skill,
                        .credits = credit.per_skill * (double)count,
                        .priced_by = credit.programmes,
                        .budget = budget ? budget : GL_CREDIT_BUDGET};
    enter_bundle(s, bundle, count, a, &row);
    find_modules(s);
    glapp_status rc = choose_modules(s, &row, err);
    if (rc) return rc;
    gl_reuse_row *rows =
        gl_array_grow(s->out->rows, &s->row_cap, s->out->count + 1, sizeof *rows);
    if (!rows) return gl_fail_memory(err);
    s->out->rows = rows;
    rows[s->out->count++] = row;
    return GLAPP_OK;
}

static glapp_status plan_all(search *s, const gl_proposal_table *proposals,
                             uint32_t budget, glapp_error *err)
{
    gl_credit credit;
    asking *a = s->asking;
    glapp_status rc = gl_credit_per_skill(s->market, &credit, err);
    enter_bundles(s, proposals);
    if (!rc) rc = count_ads(s, err);
    for (size_t start = 0, end; !rc && start < proposals->count; start = end, a++) {
        end = bundle_end(proposals, start);
        rc = plan_one(s, proposals->rows + start, end - start, a, credit, budget, err);
    }
    return rc;
}

/* The most skills of a proposal. */
static size_t largest(const gl_proposal_table *proposals)
{
    size_t most = 1;
    for (size_t i = 0; i < proposals->count; i++)
        if (proposals->rows[i].position > most) most = proposals->rows[i].position;
    return most;
}

glapp_status gl_reuse(const gl_market *market, const gl_proposal_table *proposals,
                      uint32_t budget, gl_reuse_table *out, glapp_error *err)
{
    *out = (gl_reuse_table){0};
    glapp_status rc = gl_market_check(market, err);
    size_t most = largest(proposals);
    if (!rc && most >= NOT_OF_IT)
        rc = gl_fail(err, GLAPP_BAD_INPUT, "a proposal of %zu skills", most);
    if (rc || proposals->count == 0 || market->skill_count == 0) return rc;
    search s = {.market = market, .out = out};
    rc = gl_itemset_open(&s.set, market->skill_count, err);
    if (rc) return rc;
    size_t bundles = count_bundles(proposals);
    s.asking = calloc(bundles, sizeof *s.asking);
    s.places = calloc(bundles, market->skill_count);
    s.needs = calloc(most, sizeof *s.needs);
    s.coverage = calloc(market->programme_count + 1, most * sizeof *s.coverage);
    s.programmes = calloc(market->programme_count + 1, sizeof *s.programmes);
    bool made = s.asking && s.places && s.needs && s.coverage && s.programmes;
    rc = made ? plan_all(&s, proposals, budget, err) : gl_fail_memory(err);
    for (size_t i = 0; i < s.asking_count; i++) free(s.asking[i].employers);
    free(s.asking);
    free(s.places);
    free(s.needs);
    free(s.coverage);
    free(s.programmes);
    gl_itemset_dispose(&s.set);
    if (rc) gl_reuse_table_free(out);
    return rc;
}

void gl_reuse_table_free(gl_reuse_table *table)
{
    free(table->rows);
    free(table->modules);
    *table = (gl_reuse_table){0};
}
