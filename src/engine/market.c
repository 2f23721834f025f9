/* SPDX-License-Identifier: Apache-2.0 */
/* market.c - see market.h. */
#include "engine/market.h"

#include <stdlib.h>

#include "engine/doors.h"
#include "gap/gap.h"
#include "gap/overlap.h"
#include "gap/proposal.h"
#include "gap/trend.h"

static glapp_status fold(const gl_market_plan *plan, glapp_run_summary *summary,
                         glapp_error *err)
{
    gl_ads *ads = plan->ads;
    gl_repost_result *results = calloc(ads->count + 1, sizeof *results);
    glapp_status rc = results ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_repost_fold(ads->reposts, ads->count, &plan->reposts, results, err);
    for (size_t i = 0; i < ads->count && !rc; i++) {
        ads->market[i].openings = results[i].openings;
        summary->clusters += results[i].cluster == i;
        summary->openings += (uint64_t)(results[i].openings / GL_MILLI);
        if (gl_store_fold_ad(plan->store, (int64_t)i + 1, (int64_t)results[i].cluster + 1,
                             results[i].openings))
            rc = gl_store_status(plan->store, err);
    }
    free(results);
    return rc;
}

typedef struct supply {
    uint32_t *lenses; /* by skill */
    gl_market_programme *programmes;
    gl_market_skill *skills;
    uint16_t *ssyk;
} supply;

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

/* Seats in thousandths, outcomes of the kinds that can be taught. */
static bool build_supply(const gl_market_plan *plan, supply *s)
{
    const gl_programmes *p = plan->programmes;
    size_t skills = 0, codes = 0;
    for (size_t i = 0; i < p->count; i++) {
        skills += p->items[i].profile.count;
        codes += p->items[i].code_count;
    }
    s->programmes = calloc(p->count + 1, sizeof *s->programmes);
    s->skills = calloc(skills + 1, sizeof *s->skills);
    s->ssyk = calloc(codes + 1, sizeof *s->ssyk);
    uint32_t concepts = gl_taxonomy_count(plan->catalogue->taxonomy);
    s->lenses = calloc(concepts + (size_t)1, sizeof *s->lenses);
    if (!s->programmes || !s->skills || !s->ssyk || !s->lenses) return false;
    for (uint32_t i = 0; i < concepts; i++)
        s->lenses[i] = gl_taxonomy_concept(plan->catalogue->taxonomy, i)->lenses;
    uint32_t skill = 0, code = 0;
    for (size_t i = 0; i < p->count; i++) {
        const gl_programme *in = &p->items[i];
        gl_market_programme *out = &s->programmes[i];
        *out = (gl_market_programme){
            .seats = (int64_t)(in->seats * GL_MILLI + 0.5),
            .seats_assumed = in->seats_assumed,
            .distance = in->distance == 1,
            .county = gl_scope_county(plan->scope->areas, in->county_code),
            .level = gl_programme_level(in),
            .sun = gl_programme_sun3(in),
            .first_skill = skill,
            .first_ssyk = code,
            .credits = in->credits,
            .weeks = in->weeks,
            .pace = in->pace,
            .is_yh = gl_slice_is(in->form, "yh"),
            .starts = next_start(in->starts, plan->reference)};
        for (size_t k = 0; k < in->profile.count; k++) {
            const gl_profile_skill *x = &in->profile.skills[k];
            const gl_concept *c =
                gl_taxonomy_concept(plan->catalogue->taxonomy, x->concept);
            if (x->role != GL_OUTCOME || !gl_concept_kind_is_taught(c->kind)) continue;
            s->skills[skill++] =
                (gl_market_skill){x->concept, (uint16_t)(x->weight * 1000.0f + 0.5f)};
        }
        for (size_t k = 0; k < in->code_count; k++) s->ssyk[code++] = in->leads[k].ssyk;
        out->skill_count = skill - out->first_skill;
        out->ssyk_count = code - out->first_ssyk;
    }
    return true;
}

static glapp_status store_gaps(const gl_market_plan *plan, const gl_market *market,
                               glapp_run_summary *summary, glapp_error *err)
{
    gl_gap_table skills = {0}, occupations = {0};
    gl_proposal_table proposals = {0};
    const gl_slice *codes = plan->scope->codes;
    const gl_gap_settings settings = {0};
    glapp_status rc = gl_gaps_by_skill(market, &settings, &skills, err);
    if (!rc) rc = gl_gaps_by_occupation(market, &settings, &occupations, err);
    if (!rc) rc = gl_proposals(market, &skills, &proposals, err);
    glapp_status stored = GLAPP_OK;
    for (size_t i = 0; !rc && i < skills.count && !stored; i++)
        stored = gl_store_add_gap(plan->store, &skills.rows[i], codes);
    for (size_t i = 0; !rc && i < occupations.count && !stored; i++)
        stored = gl_store_add_occupation_gap(plan->store, &occupations.rows[i], codes);
    for (size_t i = 0; !rc && i < proposals.count && !stored; i++)
        stored = gl_store_add_proposal(plan->store, &proposals.rows[i], codes);
    if (!rc && stored) rc = gl_store_status(plan->store, err);
    summary->gaps = skills.count;
    gl_gap_table_free(&skills);
    gl_gap_table_free(&occupations);
    gl_proposal_table_free(&proposals);
    return rc;
}

static glapp_status store_trends(const gl_market_plan *plan, const gl_market *market,
                                 glapp_error *err)
{
    gl_trend_table trends = {0};
    gl_overlap_table overlaps = {0};
    glapp_status rc = gl_trends(market, &trends, err), stored = GLAPP_OK;
    if (!rc) rc = gl_overlaps(market, &overlaps, err);
    for (size_t i = 0; !rc && i < trends.count && !stored; i++)
        stored = gl_store_add_trend(plan->store, &trends.rows[i], plan->scope->codes);
    for (size_t i = 0; !rc && i < trends.test_count && !stored; i++)
        stored =
            gl_store_add_trend_test(plan->store, &trends.tests[i], plan->scope->codes);
    for (size_t i = 0; !rc && i < trends.quality_count && !stored; i++)
        stored = gl_store_add_forecast_quality(plan->store, &trends.qualities[i],
                                               plan->scope->codes);
    for (size_t i = 0; !rc && i < trends.rising_count && !stored; i++)
        stored = gl_store_add_rising(plan->store, &trends.risings[i], plan->scope->codes);
    for (size_t i = 0; !rc && i < overlaps.count && !stored; i++)
        stored = gl_store_add_overlap(plan->store, &overlaps.rows[i]);
    if (!rc && stored) rc = gl_store_status(plan->store, err);
    gl_trend_table_free(&trends);
    gl_overlap_table_free(&overlaps);
    return rc;
}

static glapp_status store_doors(const gl_market_plan *plan, const gl_market *market,
                                glapp_error *err)
{
    gl_persona personas[GL_PERSONAS];
    gl_slice names[GL_PERSONAS], lens_names[GL_MARKET_LENSES];
    size_t count = 0;
    for (uint32_t l = 0; l < market->lens_count; l++)
        lens_names[l] = gl_taxonomy_lens(plan->catalogue->taxonomy, l);
    gl_door_table doors = {0};
    glapp_status stored = GLAPP_OK;
    glapp_status rc = gl_doors_ask(market, plan->programmes, plan->scope, plan->corpus,
                                   personas, &count, &doors, err);
    for (size_t i = 0; !rc && i < count && !stored; i++) {
        names[i] = gl_slice_of(personas[i].name);
        gl_persona_row row = {names[i], gl_slice_of(personas[i].stands_for)};
        stored = gl_store_add_persona(plan->store, &row);
    }
    const gl_door_words words = {plan->scope->codes, names, lens_names, gl_filter_name};
    for (size_t i = 0; !rc && i < doors.count && !stored; i++)
        stored = gl_store_add_door(plan->store, &doors.rows[i], &words);
    for (size_t i = 0; !rc && i < doors.skill_count && !stored; i++)
        stored = gl_store_add_door_skill(plan->store, &doors.skills[i], &words);
    if (!rc && stored) rc = gl_store_status(plan->store, err);
    gl_door_table_free(&doors);
    return rc;
}

glapp_status gl_market_score(const gl_market_plan *plan, glapp_run_summary *summary,
                             glapp_error *err)
{
    if (plan->log->progress) plan->log->progress(plan->log->to, "scoring gaps", 0, 0);
    supply s = {0};
    glapp_status rc = fold(plan, summary, err);
    if (!rc && !build_supply(plan, &s)) rc = gl_fail_memory(err);
    const gl_market market = {.ads = plan->ads->market,
                              .ad_count = plan->ads->count,
                              .ad_skills = plan->ads->skills,
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
                              .lenses = s.lenses,
                              .lens_count =
                                  gl_taxonomy_lens_count(plan->catalogue->taxonomy)};
    if (!rc) rc = store_gaps(plan, &market, summary, err);
    if (!rc) rc = store_trends(plan, &market, err);
    if (!rc) rc = store_doors(plan, &market, err);
    free(s.programmes);
    free(s.skills);
    free(s.ssyk);
    free(s.lenses);
    return rc;
}
