/* SPDX-License-Identifier: Apache-2.0 */
/* adstore.c - see adstore.h. */
#include "engine/adstore.h"

#include <stdlib.h>

#include "engine/scope.h"

enum { GROUPS = 10000 };

glapp_status gl_adstore_open(gl_adstore *r, gl_ads *ads, const gl_ads_plan *plan,
                             glapp_error *err)
{
    *r = (gl_adstore){.ads = ads, .plan = plan};
    const uint32_t count = plan->census->ad_count;
    const size_t programmes = plan->programmes->count;
    r->group_seen = calloc(GROUPS, sizeof *r->group_seen);
    ads->best = calloc(programmes + 1, sizeof *ads->best);
    ads->best_items = calloc(programmes * plan->top + 1, sizeof *ads->best_items);
    if (!r->group_seen || !ads->best || !ads->best_items) return gl_fail_memory(err);
    for (size_t i = 0; i < programmes; i++)
        ads->best[i] =
            (gl_topk){.items = ads->best_items + i * plan->top, .cap = plan->top};
    if (!plan->store) return GLAPP_OK; /* a part keeps no numbers */
    glapp_status rc = gl_reposts_open(&ads->reposts, plan->store, count, err);
    return rc ? rc : gl_demand_open(&ads->demand, plan->store, count, err);
}

void gl_adstore_dispose(gl_adstore *r)
{
    free(r->group_seen);
    free(r->skills);
}

/* -- rows -- */

static glapp_status store_matches(gl_adstore *r, const gl_ad_result *a, int64_t ad_id)
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

static glapp_status store_ad(gl_adstore *r, gl_ad_result *a, int64_t ad_id)
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

/* -- numbers -- */

/* Skills that somebody can be taught, text and form together, by the surer of the two. */
static gl_market_skill *taught_skills(gl_adstore *r, const gl_ad_result *a,
                                      uint32_t *count)
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

static glapp_status keep_numbers(gl_adstore *r, gl_ad_result *a, glapp_error *err)
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

static bool is_of_this_run(const gl_adstore *r, const gl_ad_result *a)
{
    const uint32_t concepts = gl_taxonomy_count(r->plan->catalogue->taxonomy);
    bool ok = a->match_count <= r->plan->top;
    for (size_t i = 0; i < a->profile.count && ok; i++)
        ok = a->profile.skills[i].concept < concepts;
    for (size_t i = 0; i < a->match_count && ok; i++)
        ok = a->matches[i].programme < r->plan->programmes->count;
    return ok;
}

glapp_status gl_adstore_add(gl_adstore *r, gl_ad_result *ad, uint32_t number,
                            glapp_error *err)
{
    if (!is_of_this_run(r, ad))
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "ad number %u of a part is not of this run; make all parts again",
                       number + 1);
    if (store_ad(r, ad, (int64_t)number + 1)) return gl_store_status(r->plan->store, err);
    return keep_numbers(r, ad, err);
}

/* -- the end -- */

static bool list_groups(gl_adstore *r)
{
    r->ads->groups = calloc(GROUPS, sizeof *r->ads->groups);
    for (uint16_t i = 0; r->ads->groups && i < GROUPS; i++)
        if (r->group_seen[i]) r->ads->groups[r->ads->group_count++] = i;
    return r->ads->groups != NULL;
}

static void tell(const gl_adstore *r)
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

glapp_status gl_adstore_end(gl_adstore *r, glapp_error *err)
{
    if (!list_groups(r)) return gl_fail_memory(err);
    tell(r);
    return GLAPP_OK;
}
