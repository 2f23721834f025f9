/* SPDX-License-Identifier: Apache-2.0 */
/* market.c - see market.h. */
#include "engine/market.h"

#include <stdlib.h>

#include "engine/errand.h"
#include "engine/strategy.h"
#include "gap/gap.h"
#include "gap/overlap.h"
#include "gap/proposal.h"
#include "gap/reuse.h"
#include "gap/trend.h"

typedef struct folding {
    const gl_market_plan *plan;
    glapp_run_summary *summary;
} folding;

static glapp_status take_ad(void *to, uint32_t ad, uint32_t cluster, int64_t openings,
                            glapp_error *err)
{
    const folding *f = to;
    f->summary->clusters += cluster == ad;
    f->summary->openings += (uint64_t)(openings / GL_MILLI);
    if (gl_store_fold_ad(f->plan->store, (int64_t)ad + 1, (int64_t)cluster + 1, openings))
        return gl_store_status(f->plan->store, err);
    return gl_demand_settle(f->plan->ads->demand, openings, err);
}

static glapp_status fold(const gl_market_plan *plan, glapp_run_summary *summary,
                         glapp_error *err)
{
    folding f = {plan, summary};
    gl_ads *ads = plan->ads;
    glapp_status rc = gl_reposts_fold(ads->reposts, &plan->reposts, take_ad, &f, err);
    gl_reposts_close(ads->reposts);
    ads->reposts = NULL;
    return rc ? rc : gl_demand_sort(ads->demand, err);
}

/* Starts are dates with spaces between. */
static gl_day next_start(gl_slice starts, gl_day after)
{
    gl_day next = GL_NO_DAY, day;
    gl_slice one;
    while (starts.len && gl_slice_split(&starts, ' ', &one))
        if (gl_date_parse(one, &day) == GL_DATE_OK && day > after &&
            (next == GL_NO_DAY || day < next))
            next = day;
    return next;
}

static bool is_taught(const gl_taxonomy *taxonomy, uint32_t concept)
{
    return !taxonomy ||
           gl_concept_kind_is_taught(gl_taxonomy_concept(taxonomy, concept)->kind);
}

static bool make_room(const gl_programmes *p, gl_market_supply *s)
{
    size_t skills = 0, codes = 0;
    for (size_t i = 0; i < p->count; i++) {
        skills += p->items[i].profile.count;
        codes += p->items[i].code_count;
    }
    s->programmes = calloc(p->count + 1, sizeof *s->programmes);
    s->skills = calloc(skills + 1, sizeof *s->skills);
    s->ssyk = calloc(codes + 1, sizeof *s->ssyk);
    return s->programmes && s->skills && s->ssyk;
}

bool gl_market_supply_build(gl_market_supply *s, const gl_programmes *p,
                            const gl_taxonomy *taxonomy, const gl_areas *areas,
                            gl_day reference)
{
    if (!make_room(p, s)) return false;
    uint32_t skill = 0, code = 0;
    for (size_t i = 0; i < p->count; i++) {
        const gl_programme *in = &p->items[i];
        gl_market_programme *out = &s->programmes[i];
        *out = (gl_market_programme){.seats = (int64_t)(in->seats * GL_MILLI + 0.5),
                                     .seats_assumed = in->seats_assumed,
                                     .distance = in->distance == 1,
                                     .county = gl_scope_county(areas, in->county_code),
                                     .level = gl_programme_level(in),
                                     .sun = gl_programme_sun3(in),
                                     .first_skill = skill,
                                     .first_ssyk = code,
                                     .credits = in->credits,
                                     .weeks = in->weeks,
                                     .pace = in->pace,
                                     .is_yh = gl_slice_is(in->form, "yh"),
                                     .starts = next_start(in->starts, reference)};
        for (size_t k = 0; k < in->profile.count; k++) {
            const gl_profile_skill *x = &in->profile.skills[k];
            if (x->role != GL_OUTCOME || !is_taught(taxonomy, x->concept)) continue;
            s->skills[skill++] =
                (gl_market_skill){x->concept, (uint16_t)(x->weight * 1000.0f + 0.5f)};
        }
        for (size_t k = 0; k < in->code_count; k++) s->ssyk[code++] = in->leads[k].ssyk;
        out->skill_count = skill - out->first_skill;
        out->ssyk_count = code - out->first_ssyk;
    }
    return true;
}

void gl_market_supply_free(gl_market_supply *s)
{
    free(s->programmes);
    free(s->skills);
    free(s->ssyk);
    *s = (gl_market_supply){0};
}

/* What the taxonomy says of each skill. */
typedef struct marks {
    uint32_t *lenses;
    uint8_t *kinds;
} marks;

/* "Svenska" is what every taxonomy of ours calls it. */
gl_market_kind gl_market_kind_of(gl_concept_kind kind, gl_slice label)
{
    if (kind == GL_CERTIFICATE) return GL_KIND_CERTIFICATE;
    if (kind == GL_LICENCE) return GL_KIND_LICENCE;
    if (kind != GL_LANGUAGE_SKILL) return GL_KIND_SKILL;
    return gl_slice_is(label, "Svenska") ? GL_KIND_SWEDISH : GL_KIND_LANGUAGE;
}

/* False when memory is out; to be freed in either case. */
static bool make_marks(const gl_taxonomy *taxonomy, marks *m)
{
    uint32_t concepts = gl_taxonomy_count(taxonomy);
    m->lenses = calloc(concepts + (size_t)1, sizeof *m->lenses);
    m->kinds = calloc(concepts + (size_t)1, sizeof *m->kinds);
    if (!m->lenses || !m->kinds) return false;
    for (uint32_t i = 0; i < concepts; i++) {
        const gl_concept *c = gl_taxonomy_concept(taxonomy, i);
        m->lenses[i] = c->lenses;
        m->kinds[i] = (uint8_t)gl_market_kind_of(c->kind, c->label);
    }
    return true;
}

/* All that is counted, and who counts it. Two work side by side, each with its own way of
 * reading the ads; rows are written by one alone, always in the same order. */
typedef struct scoring {
    const gl_market_plan *plan;
    const gl_market *market; /* of the caller */
    gl_market second;        /* of the other */
    gl_gap_table skills, occupations;
    gl_proposal_table proposals;
    gl_reuse_table reuse;
    gl_trend_table trends;
    gl_overlap_table overlaps;
    gl_strategy *strategy;
} scoring;

static glapp_status find_gaps(scoring *s, glapp_error *err)
{
    const gl_gap_settings settings = {0};
    const gl_market *market = s->market;
    const uint32_t credits = s->plan->credits;
    glapp_status rc = gl_gaps_by_skill(market, &settings, &s->skills, err);
    if (!rc) rc = gl_gaps_by_occupation(market, &settings, &s->occupations, err);
    if (!rc) rc = gl_proposals(market, &s->skills, credits, &s->proposals, err);
    return rc ? rc : gl_reuse(market, &s->proposals, credits, &s->reuse, err);
}

static glapp_status store_gaps(const scoring *s)
{
    gl_store *store = s->plan->store;
    const gl_slice *codes = s->plan->scope->codes;
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < s->skills.count && !rc; i++)
        rc = gl_store_add_gap(store, &s->skills.rows[i], codes);
    for (size_t i = 0; i < s->occupations.count && !rc; i++)
        rc = gl_store_add_occupation_gap(store, &s->occupations.rows[i], codes);
    for (size_t i = 0; i < s->proposals.count && !rc; i++)
        rc = gl_store_add_proposal(store, &s->proposals.rows[i], codes);
    for (size_t i = 0; i < s->reuse.count && !rc; i++)
        rc = gl_store_add_reuse(store, &s->reuse.rows[i], codes);
    for (size_t i = 0; i < s->reuse.module_count && !rc; i++)
        rc = gl_store_add_reuse_module(store, &s->reuse.modules[i]);
    return rc;
}

static glapp_status store_changes(const scoring *s)
{
    gl_store *store = s->plan->store;
    const gl_slice *codes = s->plan->scope->codes;
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < s->trends.count && !rc; i++)
        rc = gl_store_add_trend(store, &s->trends.rows[i], codes);
    for (size_t i = 0; i < s->trends.test_count && !rc; i++)
        rc = gl_store_add_trend_test(store, &s->trends.tests[i], codes);
    for (size_t i = 0; i < s->trends.quality_count && !rc; i++)
        rc = gl_store_add_forecast_quality(store, &s->trends.qualities[i], codes);
    for (size_t i = 0; i < s->trends.rising_count && !rc; i++)
        rc = gl_store_add_rising(store, &s->trends.risings[i], codes);
    for (size_t i = 0; i < s->overlaps.count && !rc; i++)
        rc = gl_store_add_overlap(store, &s->overlaps.rows[i]);
    return rc;
}

static glapp_status score_gaps(void *to, glapp_error *err)
{
    scoring *s = to;
    glapp_status rc = find_gaps(s, err);
    if (!rc && store_gaps(s)) rc = gl_store_status(s->plan->store, err);
    return rc;
}

static glapp_status find_changes(void *to, glapp_error *err)
{
    scoring *s = to;
    glapp_status rc = gl_trends(&s->second, &s->trends, err);
    return rc ? rc : gl_overlaps(&s->second, &s->overlaps, err);
}

static glapp_status keep_changes(void *to, glapp_error *err)
{
    scoring *s = to;
    return store_changes(s) ? gl_store_status(s->plan->store, err) : GLAPP_OK;
}

static glapp_status find_strategy(void *to, glapp_error *err)
{
    scoring *s = to;
    return gl_strategy_find(&s->strategy, s->plan, &s->second, &s->skills,
                            &s->occupations, &s->overlaps, err);
}

static glapp_status score_all(scoring *s, glapp_error *err)
{
    const uint32_t jobs = s->plan->jobs;
    const gl_errand first[] = {{score_gaps, s}, {find_changes, s}};
    const gl_errand then[] = {{keep_changes, s}, {find_strategy, s}};
    glapp_status rc = gl_errands_run(first, 2, jobs, err);
    if (!rc) rc = gl_errands_run(then, 2, jobs, err);
    if (!rc && gl_strategy_store(s->strategy, s->plan))
        rc = gl_store_status(s->plan->store, err);
    return rc;
}

static glapp_status score(const gl_market_plan *plan, const gl_market *market,
                          glapp_run_summary *summary, glapp_error *err)
{
    gl_demand_reader reader = {.demand = NULL};
    scoring s = {.plan = plan, .market = market, .second = *market};
    s.second.source = gl_demand_source(&reader, plan->ads->demand);
    glapp_status rc = score_all(&s, err);
    summary->gaps = s.skills.count;
    gl_gap_table_free(&s.skills);
    gl_gap_table_free(&s.occupations);
    gl_proposal_table_free(&s.proposals);
    gl_reuse_table_free(&s.reuse);
    gl_trend_table_free(&s.trends);
    gl_overlap_table_free(&s.overlaps);
    gl_strategy_free(s.strategy);
    gl_demand_reader_dispose(&reader);
    return rc;
}

glapp_status gl_market_score(const gl_market_plan *plan, glapp_run_summary *summary,
                             glapp_error *err)
{
    if (plan->log->progress)
        plan->log->progress(plan->log->to, &(glapp_progress){.stage = "scoring gaps"});
    gl_market_supply s = {0};
    gl_demand_reader reader = {.demand = NULL};
    glapp_status rc = fold(plan, summary, err);
    marks m = {0};
    if (!rc && (!make_marks(plan->catalogue->taxonomy, &m) ||
                !gl_market_supply_build(&s, plan->programmes, plan->catalogue->taxonomy,
                                        plan->scope->areas, plan->reference)))
        rc = gl_fail_memory(err);
    if (rc) goto done;
    gl_market market = {.source = gl_demand_source(&reader, plan->ads->demand),
                        .ad_count = plan->ads->count,
                        .programmes = s.programmes,
                        .programme_count = plan->programmes->count,
                        .programme_skills = s.skills,
                        .programme_ssyk = s.ssyk,
                        .areas = plan->scope->market,
                        .area_count = plan->scope->count,
                        .county_count = plan->scope->all_counties,
                        .skill_count = gl_taxonomy_count(plan->catalogue->taxonomy),
                        .reference = plan->reference,
                        .window_days = plan->window_days,
                        .lenses = m.lenses,
                        .kinds = m.kinds,
                        .lens_count = gl_taxonomy_lens_count(plan->catalogue->taxonomy)};
    rc = gl_market_check(&market, err);
    market.is_checked = true;
    if (!rc) rc = score(plan, &market, summary, err);
done:
    gl_demand_reader_dispose(&reader);
    gl_market_supply_free(&s);
    free(m.lenses);
    free(m.kinds);
    return rc;
}
