/* SPDX-License-Identifier: Apache-2.0 */
/* market.c - see market.h. */
#include "engine/market.h"

#include <stdlib.h>

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

typedef struct findings {
    gl_gap_table skills, occupations;
    gl_proposal_table proposals;
    gl_reuse_table reuse;
    gl_trend_table trends;
    gl_overlap_table overlaps;
} findings;

static glapp_status find(const gl_market *market, uint32_t credits, findings *f,
                         glapp_error *err)
{
    const gl_gap_settings settings = {0};
    glapp_status rc = gl_gaps_by_skill(market, &settings, &f->skills, err);
    if (!rc) rc = gl_gaps_by_occupation(market, &settings, &f->occupations, err);
    if (!rc) rc = gl_proposals(market, &f->skills, credits, &f->proposals, err);
    if (!rc) rc = gl_reuse(market, &f->proposals, credits, &f->reuse, err);
    if (!rc) rc = gl_trends(market, &f->trends, err);
    return rc ? rc : gl_overlaps(market, &f->overlaps, err);
}

static glapp_status store(const gl_market_plan *plan, const findings *f)
{
    const gl_slice *codes = plan->scope->codes;
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < f->skills.count && !rc; i++)
        rc = gl_store_add_gap(plan->store, &f->skills.rows[i], codes);
    for (size_t i = 0; i < f->occupations.count && !rc; i++)
        rc = gl_store_add_occupation_gap(plan->store, &f->occupations.rows[i], codes);
    for (size_t i = 0; i < f->proposals.count && !rc; i++)
        rc = gl_store_add_proposal(plan->store, &f->proposals.rows[i], codes);
    for (size_t i = 0; i < f->reuse.count && !rc; i++)
        rc = gl_store_add_reuse(plan->store, &f->reuse.rows[i], codes);
    for (size_t i = 0; i < f->reuse.module_count && !rc; i++)
        rc = gl_store_add_reuse_module(plan->store, &f->reuse.modules[i]);
    for (size_t i = 0; i < f->trends.count && !rc; i++)
        rc = gl_store_add_trend(plan->store, &f->trends.rows[i], codes);
    for (size_t i = 0; i < f->trends.test_count && !rc; i++)
        rc = gl_store_add_trend_test(plan->store, &f->trends.tests[i], codes);
    for (size_t i = 0; i < f->trends.quality_count && !rc; i++)
        rc = gl_store_add_forecast_quality(plan->store, &f->trends.qualities[i], codes);
    for (size_t i = 0; i < f->trends.rising_count && !rc; i++)
        rc = gl_store_add_rising(plan->store, &f->trends.risings[i], codes);
    for (size_t i = 0; i < f->overlaps.count && !rc; i++)
        rc = gl_store_add_overlap(plan->store, &f->overlaps.rows[i]);
    return rc;
}

static glapp_status score(const gl_market_plan *plan, const gl_market *market,
                          glapp_run_summary *summary, glapp_error *err)
{
    findings f = {0};
    glapp_status rc = find(market, plan->credits, &f, err);
    if (!rc && store(plan, &f)) rc = gl_store_status(plan->store, err);
    if (!rc)
        rc = gl_strategy_score(plan, market, &f.skills, &f.occupations, &f.overlaps, err);
    summary->gaps = f.skills.count;
    gl_gap_table_free(&f.skills);
    gl_gap_table_free(&f.occupations);
    gl_proposal_table_free(&f.proposals);
    gl_reuse_table_free(&f.reuse);
    gl_trend_table_free(&f.trends);
    gl_overlap_table_free(&f.overlaps);
    return rc;
}

glapp_status gl_market_score(const gl_market_plan *plan, glapp_run_summary *summary,
                             glapp_error *err)
{
    if (plan->log->progress) plan->log->progress(plan->log->to, "scoring gaps", 0, 0);
    gl_market_supply s = {0};
    glapp_status rc = fold(plan, summary, err);
    marks m = {0};
    if (!rc && (!make_marks(plan->catalogue->taxonomy, &m) ||
                !gl_market_supply_build(&s, plan->programmes, plan->catalogue->taxonomy,
                                        plan->scope->areas, plan->reference)))
        rc = gl_fail_memory(err);
    if (rc) goto done;
    gl_market market = {.source = gl_demand_source(plan->ads->demand),
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
    gl_market_supply_free(&s);
    free(m.lenses);
    free(m.kinds);
    return rc;
}
