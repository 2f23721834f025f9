/* SPDX-License-Identifier: Apache-2.0 */
/* ads.c - see ads.h. Workers analyse batches; the draining thread stores their rows in
 * input order and keeps, of each ad, the numbers a market needs. */
#include "engine/ads.h"

#include <stdlib.h>

#include "engine/adwork.h"
#include "engine/batch.h"
#include "engine/crew.h"
#include "engine/scope.h"

typedef struct slot {
    gl_batch batch;
    gl_arena arena;
    gl_ad_result results[GL_BATCH_RECORDS];
    uint32_t ads[GL_BATCH_RECORDS]; /* numbers from 0 */
    gl_day removed[GL_BATCH_RECORDS];
    size_t count;
} slot;

typedef struct worker {
    gl_adwork *work;
    gl_decoder *decoder;
} worker;

typedef struct run {
    gl_ads *ads;
    const gl_ads_plan *plan;
    gl_adwork_shared shared;
    worker *workers;
    uint32_t next_ad;
    uint64_t unknown_places, conflicts;
    bool *group_seen;        /* of 10 000 SSYK codes */
    gl_market_skill *skills; /* of the present ad */
    size_t skill_cap;
} run;

/* -- filling and working -- */

static glapp_status fill(void *to, void *bytes, glapp_error *err)
{
    run *r = to;
    slot *s = bytes;
    gl_raw raw;
    glapp_status rc = GLAPP_OK;
    gl_batch_clear(&s->batch);
    while (!gl_batch_is_full(&s->batch)) {
        rc = gl_input_next(r->plan->input, &raw, err);
        if (rc) break;
        gl_census_mark mark;
        rc = gl_census_next(r->plan->census, &mark, err);
        if (rc == GLAPP_NOTHING) { /* more than there were: found out at the end */
            rc = GLAPP_OK;
            break;
        }
        if (rc) break;
        if (!mark.is_ad) continue;
        s->ads[s->batch.count] = r->next_ad;
        s->removed[s->batch.count] = mark.removed;
        if (!gl_batch_add(&s->batch, &raw, r->next_ad++)) return gl_fail_memory(err);
    }
    const glapp_log *log = r->plan->log;
    if (log && log->stop && log->stop(log->to))
        return gl_fail(err, GLAPP_MACHINE, "interrupted, nothing was changed");
    if (rc == GLAPP_NOTHING && s->batch.count > 0) return GLAPP_OK;
    return rc;
}

static glapp_status work(void *to, uint32_t number, void *bytes, glapp_error *err)
{
    run *r = to;
    slot *s = bytes;
    worker *w = &r->workers[number];
    if (!s->arena.block_size) gl_arena_init(&s->arena, 1 << 18);
    gl_arena_reset(&s->arena);
    s->count = 0;
    for (size_t i = 0; i < s->batch.count; i++) {
        gl_raw raw = gl_batch_raw(&s->batch, i);
        gl_ad_record ad;
        gl_verdict verdict = {0};
        glapp_status rc = gl_decode_ad(w->decoder, &raw, &ad, &verdict, err);
        if (rc) return rc;
        if (verdict.reason != GL_TAKEN || ad.removal)
            return gl_fail(err, GLAPP_BAD_INPUT,
                           "the ads changed while they were read; nothing was changed");
        rc = gl_adwork_read(w->work, &ad, s->ads[i], s->removed[i], &s->arena,
                            &s->results[s->count++], err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

/* -- draining -- */

static glapp_status store_matches(run *r, const gl_ad_result *a, int64_t ad_id)
{
    /* Ranks are by score; the table's order is by programme. */
    gl_match_row rows[1000];
    size_t count = a->match_count;
    for (size_t i = 0; i < count; i++) {
        const gl_match *m = &a->matches[i];
        rows[i] = (gl_match_row){.ad_id = ad_id,
                                 .programme_id = (int64_t)m->programme + 1,
                                 .ad_rank = (int)i + 1,
                                 .score = m->score,
                                 .coverage = m->coverage,
                                 .other = m->other,
                                 .occupation = m->occupation};
    }
    for (size_t i = 1; i < count; i++) /* insertion sort of a few rows */
        for (size_t k = i; k > 0 && rows[k].programme_id < rows[k - 1].programme_id;
             k--) {
            gl_match_row moved = rows[k];
            rows[k] = rows[k - 1];
            rows[k - 1] = moved;
        }
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < count && !rc; i++)
        rc = gl_store_add_match(r->plan->store, &rows[i]);
    return rc;
}

static bool keeps_text(const gl_ads_plan *plan, gl_slice county)
{
    if (plan->no_text || county.len == 0) return false;
    for (size_t i = 0; i < plan->text_county_count; i++)
        if (gl_slice_equals(plan->text_counties[i], county)) return true;
    return false;
}

static glapp_status store_ad(run *r, gl_ad_result *a, int64_t ad_id)
{
    gl_store *store = r->plan->store;
    a->row.ad_id = ad_id;
    glapp_status rc = gl_store_add_ad(store, &a->row);
    for (size_t i = 0; i < a->profile.count && !rc; i++) {
        gl_ad_skill_row row = {.ad_id = ad_id,
                               .skill_id = (int64_t)a->profile.skills[i].concept + 1,
                               .skill = a->profile.skills[i],
                               .points = a->points[i]};
        rc = gl_store_add_ad_skill(store, &row);
    }
    r->ads->mentions += a->profile.count;
    if (!rc) rc = store_matches(r, a, ad_id);
    if (!rc && keeps_text(r->plan, a->row.county_code)) {
        gl_text_row row = {ad_id, a->text.bytes ? a->text : GL_LITERAL("")};
        rc = gl_store_add_ad_text(store, &row);
    }
    return rc;
}

/* Skills that somebody can be taught, text and form together, by the surer of the two. */
static gl_market_skill *taught_skills(run *r, const gl_ad_result *a, uint32_t *count)
{
    const gl_taxonomy *taxonomy = r->plan->catalogue->taxonomy;
    gl_market_skill *skills =
        gl_array_grow(r->skills, &r->skill_cap, a->profile.count + 1, sizeof *skills);
    if (!skills) return NULL;
    r->skills = skills;
    *count = 0;
    for (size_t i = 0; i < a->profile.count; i++) {
        const gl_profile_skill *s = &a->profile.skills[i];
        if (s->requirement == GL_NOT_REQUIRED) continue;
        if (!gl_concept_kind_is_taught(gl_taxonomy_concept(taxonomy, s->concept)->kind))
            continue;
        uint16_t weight = (uint16_t)(s->weight * 1000.0f + 0.5f);
        gl_market_skill *last = *count ? &skills[*count - 1] : NULL;
        if (last && last->skill == s->concept)
            last->weight = weight > last->weight ? weight : last->weight;
        else
            skills[(*count)++] = (gl_market_skill){s->concept, weight};
    }
    return skills;
}

/* An ad that states none, or 0, is for somebody all the same. */
static int64_t stated_vacancies(int64_t vacancies)
{
    return (vacancies > 0 ? vacancies : 1) * GL_MILLI;
}

static uint8_t size_of(gl_slice size_class)
{
    if (size_class.len == 0) return GL_SIZE_UNKNOWN;
    return gl_slice_is(size_class, "250-") ? GL_SIZE_LARGE : GL_SIZE_SMALL;
}

static uint16_t number_of(gl_slice municipality_code)
{
    uint64_t number;
    bool known = gl_slice_to_u64(municipality_code, &number) && number < UINT16_MAX;
    return known ? (uint16_t)number : 0;
}

gl_market_ad gl_ads_counted(const gl_ad_row *row, uint64_t employer,
                            const gl_areas *areas)
{
    return (gl_market_ad){.published = row->published,
                          .employer = employer,
                          .ssyk = gl_ssyk_of(row->ssyk),
                          .ssyk_predicted = gl_slice_is(row->ssyk_from, "predicted"),
                          .ssyk_probability =
                              (uint16_t)(row->ssyk_probability * GL_MILLI + 0.5),
                          .stated = stated_vacancies(row->vacancies),
                          .permanent = (int8_t)row->permanent,
                          .county = gl_scope_county(areas, row->county_code),
                          .municipality = number_of(row->municipality_code),
                          .size = size_of(row->size_class),
                          .employer_number = row->employer_number.len > 0};
}

static glapp_status keep_numbers(run *r, gl_ad_result *a, glapp_error *err)
{
    gl_ads *ads = r->ads;
    gl_market_ad ad = gl_ads_counted(&a->row, a->employer_key, r->plan->areas);
    const gl_market_skill *skills = taught_skills(r, a, &ad.skill_count);
    if (!skills) return gl_fail_memory(err);
    a->repost.number = (uint32_t)ads->count++;
    if (a->ssyk) r->group_seen[a->ssyk] = true;
    r->unknown_places += a->place_unknown;
    r->conflicts += a->place_conflict;
    glapp_status rc = gl_reposts_add(ads->reposts, &a->repost, err);
    return rc ? rc : gl_demand_add(ads->demand, &ad, skills, err);
}

static glapp_status drain(void *to, void *bytes, glapp_error *err)
{
    run *r = to;
    slot *s = bytes;
    for (size_t i = 0; i < s->count; i++) {
        if (store_ad(r, &s->results[i], (int64_t)s->ads[i] + 1))
            return gl_store_status(r->plan->store, err);
        glapp_status rc = keep_numbers(r, &s->results[i], err);
        if (rc) return rc;
    }
    const glapp_log *log = r->plan->log;
    if (log && log->progress)
        log->progress(log->to, &(glapp_progress){"matching ads", "ads", r->ads->count,
                                                 r->plan->census->ad_count});
    return GLAPP_OK;
}

static void dispose_slot(void *bytes)
{
    slot *s = bytes;
    gl_batch_dispose(&s->batch);
    gl_arena_dispose(&s->arena);
}

/* -- all together -- */

static bool make_workers(run *r)
{
    const gl_ads_plan *plan = r->plan;
    r->shared = (gl_adwork_shared){.catalogue = plan->catalogue,
                                   .index = plan->programmes->index,
                                   .areas = plan->areas,
                                   .employers = plan->employers,
                                   .relations = gl_catalogue_relations(plan->catalogue),
                                   .top = plan->top,
                                   .top_of_programme = plan->top};
    r->workers = calloc(plan->jobs, sizeof *r->workers);
    r->group_seen = calloc(10000, sizeof *r->group_seen);
    size_t programmes = plan->programmes->count;
    r->ads->best = calloc(programmes + 1, sizeof *r->ads->best);
    r->ads->best_items = calloc(programmes * plan->top + 1, sizeof *r->ads->best_items);
    bool ok = r->workers && r->group_seen && r->ads->best && r->ads->best_items;
    for (size_t i = 0; ok && i < programmes; i++)
        r->ads->best[i] =
            (gl_topk){.items = r->ads->best_items + i * plan->top, .cap = plan->top};
    for (uint32_t i = 0; ok && i < plan->jobs; i++) {
        r->workers[i].work = gl_adwork_new(&r->shared);
        r->workers[i].decoder = gl_decoder_new();
        ok = r->workers[i].work && r->workers[i].decoder;
    }
    return ok;
}

static bool list_groups(run *r)
{
    r->ads->groups = calloc(10000, sizeof *r->ads->groups);
    for (uint16_t i = 0; r->ads->groups && i < 10000; i++)
        if (r->group_seen[i]) r->ads->groups[r->ads->group_count++] = i;
    return r->ads->groups != NULL;
}

/* The workers' lists made one: an exact top K does not depend on who read which ad. */
static void merge_best(run *r)
{
    for (uint32_t w = 0; w < r->plan->jobs; w++) {
        const gl_topk *best = gl_adwork_best(r->workers[w].work);
        for (size_t i = 0; i < r->plan->programmes->count; i++)
            for (uint32_t k = 0; k < best[i].count; k++)
                gl_topk_offer(&r->ads->best[i], &best[i].items[k]);
    }
}

static void tell(run *r)
{
    gl_ledger *ledger = r->plan->ledger;
    if (r->unknown_places)
        gl_ledger_say(ledger,
                      "ads: %llu have a municipality code that no list knows; they count "
                      "in SE alone",
                      (unsigned long long)r->unknown_places);
    if (r->conflicts)
        gl_ledger_say(ledger,
                      "ads: in %llu the municipality's name and code disagree; the code "
                      "counts",
                      (unsigned long long)r->conflicts);
    if (r->ads->pattern_limits)
        gl_ledger_say(ledger, "ads: %llu times a pattern was cut short by its limit",
                      (unsigned long long)r->ads->pattern_limits);
}

glapp_status gl_ads_read(gl_ads *ads, const gl_ads_plan *plan, glapp_error *err)
{
    run r = {.ads = ads, .plan = plan};
    glapp_status rc = make_workers(&r) ? GLAPP_OK : gl_fail_memory(err);
    const uint32_t count = plan->census->ad_count;
    if (!rc) rc = gl_reposts_open(&ads->reposts, plan->store, count, err);
    if (!rc) rc = gl_demand_open(&ads->demand, plan->store, count, err);
    const gl_crew_plan crew = {.workers = plan->jobs,
                               .slot_size = sizeof(slot),
                               .to = &r,
                               .fill = fill,
                               .work = work,
                               .drain = drain,
                               .dispose = dispose_slot};
    if (!rc) rc = gl_crew_run(&crew, err);
    if (!rc && ads->count != plan->census->ad_count)
        rc = gl_fail(err, GLAPP_BAD_INPUT,
                     "the ads changed while they were read; nothing was changed");
    if (!rc && !list_groups(&r)) rc = gl_fail_memory(err);
    if (!rc) merge_best(&r);
    for (uint32_t i = 0; r.workers && i < plan->jobs; i++) {
        if (r.workers[i].work) ads->pattern_limits += gl_adwork_limits(r.workers[i].work);
        gl_adwork_free(r.workers[i].work);
        gl_decoder_free(r.workers[i].decoder);
    }
    if (!rc) tell(&r);
    free(r.workers);
    free(r.group_seen);
    free(r.skills);
    return rc;
}

void gl_ads_dispose(gl_ads *ads)
{
    gl_demand_close(ads->demand);
    gl_reposts_close(ads->reposts);
    free(ads->best);
    free(ads->best_items);
    free(ads->groups);
    *ads = (gl_ads){0};
}
