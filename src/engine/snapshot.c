/* SPDX-License-Identifier: Apache-2.0 */
/* snapshot.c - see snapshot.h. Skills and programmes of a database are dense from 1; what
 * a damaged file says beyond that is refused here, so that nobody below need look. */
#include "engine/snapshot.h"

#include <stdlib.h>

#include "concept/taxonomy.h"
#include "engine/employers.h"

typedef struct reading {
    gl_snapshot *snapshot;
    gl_buf room;
    bool failed;     /* memory */
    bool is_damaged; /* a key that is not dense, or points to nothing */
} reading;

/* A null slice stays one. */
static bool keep(gl_snapshot *s, gl_slice in, gl_slice *out)
{
    *out = in.bytes ? gl_arena_copy(&s->arena, in) : (gl_slice){0};
    return !in.bytes || out->bytes;
}

static bool add_run(void *to, const gl_run_view *run)
{
    reading *r = to;
    gl_snapshot *s = r->snapshot;
    s->window_days = run->window_days > 0 && run->window_days <= INT32_MAX
                         ? (uint32_t)run->window_days
                         : 0;
    r->is_damaged |= gl_date_parse(run->reference_date, &s->reference) != GL_DATE_OK;
    r->failed |= !keep(s, run->glapp_version, &s->glapp_version) ||
                 !keep(s, run->settings, &s->settings) ||
                 !keep(s, run->input_digest, &s->input_digest) ||
                 !keep(s, run->content_digest, &s->content_digest) ||
                 !keep(s, run->reference_date, &s->reference_date);
    return false;
}

static bool add_county(void *to, gl_slice code)
{
    gl_buf *list = to;
    if (list->len) gl_buf_add_byte(list, ',');
    gl_buf_add_slice(list, code);
    return true;
}

static bool add_skill(void *to, const gl_skill_row *row)
{
    reading *r = to;
    gl_snapshot *s = r->snapshot;
    gl_concept_kind kind;
    gl_snapshot_skill *skills =
        gl_array_grow(s->skills, &s->skill_cap, s->skill_count + 1, sizeof *skills);
    if (skills) s->skills = skills;
    uint8_t *kinds = gl_array_grow(s->kinds, &s->kind_cap, s->skill_count + 1, 1);
    if (kinds) s->kinds = kinds;
    r->is_damaged = row->skill_id != (int64_t)s->skill_count + 1 ||
                    !gl_concept_kind_of(row->kind, &kind);
    r->failed = !skills || !kinds;
    if (r->failed || r->is_damaged) return false;
    kinds[s->skill_count] = (uint8_t)gl_market_kind_of(kind, row->label);
    gl_snapshot_skill *skill = &skills[s->skill_count++];
    *skill = (gl_snapshot_skill){.is_taught = gl_concept_kind_is_taught(kind)};
    r->failed = !keep(s, row->concept_id, &skill->concept_id) ||
                !keep(s, row->label, &skill->label);
    return !r->failed;
}

static bool add_ad(void *to, const gl_ad_row *row, double openings)
{
    reading *r = to;
    gl_snapshot *s = r->snapshot;
    gl_market_ad *ads = gl_array_grow(s->ads, &s->ad_cap, s->ad_count + 1, sizeof *ads);
    if (ads) s->ads = ads;
    gl_slice *ids = gl_array_grow(s->ad_ids, &s->ad_id_cap, s->ad_count + 1, sizeof *ids);
    if (ids) s->ad_ids = ids;
    r->failed = !ads || !ids || !keep(s, row->external_id, &ids[s->ad_count]);
    if (r->failed) return false;
    gl_market_ad *ad = &ads[s->ad_count++];
    gl_slice who = gl_employer_who(row->employer_number, row->employer, &r->room);
    *ad = gl_ads_counted(row, gl_employer_key(who), s->scope.areas);
    ad->openings = (int64_t)(openings * GL_MILLI + 0.5);
    return true;
}

/* A row of an owner's skills, as an index; false if it points to nothing. */
static bool is_of(const gl_snapshot *s, const gl_counted_skill_view *row, size_t owners)
{
    return row->owner_id >= 1 && (uint64_t)row->owner_id <= owners &&
           row->skill_id >= 1 && (uint64_t)row->skill_id <= s->skill_count;
}

static bool add_ad_skill(void *to, const gl_counted_skill_view *row)
{
    reading *r = to;
    gl_snapshot *s = r->snapshot;
    r->is_damaged = !is_of(s, row, s->ad_count) || s->ad_skill_count >= UINT32_MAX;
    if (r->is_damaged) return false;
    const uint32_t skill = (uint32_t)(row->skill_id - 1);
    if (!s->skills[skill].is_taught) return true;
    gl_market_skill *skills = gl_array_grow(s->ad_skills, &s->ad_skill_cap,
                                            s->ad_skill_count + 1, sizeof *skills);
    r->failed = !skills;
    if (!skills) return false;
    s->ad_skills = skills;
    gl_market_ad *ad = &s->ads[row->owner_id - 1];
    if (ad->skill_count == 0) ad->first_skill = (uint32_t)s->ad_skill_count;
    ad->skill_count++;
    skills[s->ad_skill_count++] =
        (gl_market_skill){skill, (uint16_t)(row->weight * GL_MILLI + 0.5)};
    return true;
}

/* Groups as they count: those that stand in the row. */
static bool keep_leads(gl_snapshot *s, gl_programme *p)
{
    gl_slice rest = p->ssyk_text, code;
    gl_index_lead *leads =
        gl_arena_array(&s->arena, p->ssyk_text.len / 4 + 1, sizeof *leads);
    if (!leads) return false;
    p->lead_count = 0;
    while (rest.len && gl_slice_split(&rest, ' ', &code))
        if (gl_ssyk_of(code))
            leads[p->lead_count++] = (gl_index_lead){gl_ssyk_of(code), 1};
    p->leads = leads;
    p->code_count = p->lead_count;
    return true;
}

bool gl_snapshot_add_programme(gl_snapshot *s, const gl_programme *in)
{
    gl_programmes *all = &s->programmes;
    gl_programme *items =
        gl_array_grow(all->items, &all->cap, all->count + 1, sizeof *items);
    gl_profile_skill *skills =
        gl_arena_array(&s->arena, in->profile.count + 1, sizeof *skills);
    if (items) all->items = items;
    if (!items || !skills) return false;
    gl_programme *p = &items[all->count];
    *p = (gl_programme){.distance = in->distance,
                        .pace = in->pace,
                        .weeks = in->weeks,
                        .credits = in->credits,
                        .seats = in->seats_assumed ? -1 : in->seats,
                        .seats_assumed = in->seats_assumed,
                        .ssyk_predicted = in->ssyk_predicted};
    for (size_t i = 0; i < in->profile.count; i++) {
        const gl_profile_skill *x = &in->profile.skills[i];
        if (x->role == GL_OUTCOME && s->skills[x->concept].is_taught)
            skills[p->profile.count++] = *x;
    }
    p->profile.skills = skills;
    bool kept = keep(s, in->id, &p->id) && keep(s, in->title, &p->title) &&
                keep(s, in->provider, &p->provider) && keep(s, in->form, &p->form) &&
                keep(s, in->level, &p->level) && keep(s, in->sun, &p->sun) &&
                keep(s, in->municipality_code, &p->municipality_code) &&
                keep(s, in->county_code, &p->county_code) &&
                keep(s, in->starts, &p->starts) &&
                keep(s, in->ssyk_text, &p->ssyk_text) && keep_leads(s, p);
    all->count += kept;
    return kept;
}

static bool add_programme(void *to, const gl_programme_row *row)
{
    reading *r = to;
    gl_snapshot *s = r->snapshot;
    r->is_damaged = row->programme_id != (int64_t)s->programmes.count + 1;
    if (r->is_damaged) return false;
    const gl_programme p = {.id = row->external_id,
                            .title = row->title,
                            .provider = row->provider,
                            .form = row->form,
                            .level = row->level,
                            .sun = row->sun,
                            .municipality_code = row->municipality_code,
                            .county_code = row->county_code,
                            .ssyk_text = row->ssyk,
                            .ssyk_predicted = gl_slice_is(row->ssyk_from, "predicted"),
                            .distance = row->distance,
                            .seats = row->seats_used,
                            .seats_assumed = gl_slice_is(row->seats_from, "assumed")};
    r->failed = !gl_snapshot_add_programme(s, &p);
    return !r->failed;
}

static bool add_programme_skill(void *to, const gl_counted_skill_view *row)
{
    reading *r = to;
    gl_snapshot *s = r->snapshot;
    r->is_damaged = !is_of(s, row, s->programmes.count);
    if (r->is_damaged) return false;
    const uint32_t skill = (uint32_t)(row->skill_id - 1);
    if (!s->skills[skill].is_taught) return true;
    gl_profile *profile = &s->programmes.items[row->owner_id - 1].profile;
    size_t count = profile->count;
    gl_profile_skill *skills = NULL;
    if ((count & (count - 1)) == 0) { /* full at 0, 1, 2, 4, 8 ... */
        skills = gl_arena_array(&s->arena, count ? 2 * count : 1, sizeof *skills);
        r->failed = !skills;
        if (!skills) return false;
        if (count) memcpy(skills, profile->skills, count * sizeof *skills);
        profile->skills = skills;
    }
    skills = (gl_profile_skill *)(uintptr_t)profile->skills;
    skills[profile->count++] = (gl_profile_skill){
        .concept = skill, .role = GL_OUTCOME, .weight = (float)row->weight};
    return true;
}

static glapp_status outcome(const reading *r, glapp_status rc, glapp_error *err)
{
    if (rc) return rc;
    if (r->failed || r->room.failed) return gl_fail_memory(err);
    if (r->is_damaged)
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "the database is damaged; `glapp check --db` says more");
    return GLAPP_OK;
}

glapp_status gl_snapshot_open(gl_snapshot *s, gl_db *db, const char *corpus,
                              glapp_error *err)
{
    *s = (gl_snapshot){0};
    gl_arena_init(&s->arena, 0);
    reading r = {.snapshot = s};
    gl_buf counties = {0};
    glapp_status rc = outcome(&r, gl_db_run(db, add_run, &r, err), err);
    if (!rc) rc = gl_db_run_counties(db, add_county, &counties, err);
    if (!rc && counties.failed) rc = gl_fail_memory(err);
    if (!rc)
        rc = gl_scope_open(&s->scope, corpus, counties.bytes ? counties.bytes : "", err);
    gl_buf_dispose(&counties);
    if (!rc) rc = outcome(&r, gl_db_skills(db, add_skill, &r, err), err);
    if (!rc) rc = outcome(&r, gl_db_counted_ads(db, add_ad, &r, err), err);
    if (!rc) rc = outcome(&r, gl_db_counted_ad_skills(db, add_ad_skill, &r, err), err);
    if (!rc) rc = outcome(&r, gl_db_counted_programmes(db, add_programme, &r, err), err);
    if (!rc)
        rc = outcome(&r, gl_db_counted_programme_skills(db, add_programme_skill, &r, err),
                     err);
    if (!rc) rc = gl_programmes_assume_seats(&s->programmes, err);
    gl_buf_dispose(&r.room);
    return rc;
}

void gl_snapshot_close(gl_snapshot *s)
{
    gl_scope_close(&s->scope);
    free(s->skills);
    free(s->kinds);
    free(s->ads);
    free(s->ad_ids);
    free(s->ad_skills);
    gl_programmes_dispose(&s->programmes);
    gl_arena_dispose(&s->arena);
    *s = (gl_snapshot){0};
}

gl_market gl_snapshot_market(const gl_snapshot *s, const gl_market_supply *supply)
{
    return (gl_market){.ads = s->ads,
                       .ad_count = s->ad_count,
                       .ad_skills = s->ad_skills,
                       .programmes = supply->programmes,
                       .programme_count = s->programmes.count,
                       .programme_skills = supply->skills,
                       .programme_ssyk = supply->ssyk,
                       .areas = s->scope.market,
                       .area_count = s->scope.count,
                       .county_count = s->scope.all_counties,
                       .skill_count = (uint32_t)s->skill_count,
                       .reference = s->reference,
                       .window_days = s->window_days,
                       .kinds = s->kinds};
}
