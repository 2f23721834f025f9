/* SPDX-License-Identifier: Apache-2.0 */
/* adwork.c - see adwork.h. The order of one ad's life: keep (NFC), mask, analyse,
 * extract, name the occupation, weigh the needs, rank the programmes. */
#include "engine/adwork.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "engine/company.h"
#include "engine/examples.h"
#include "engine/keep.h"
#include "match/parameter.h"
#include "text/fold.h"
#include "text/mask.h"

/* Groups that a text may be of: the first five hold nearly all of the probability. */
enum { MOST_GUESSES = 5 };

struct gl_adwork {
    const gl_adwork_shared *shared;
    gl_analysis *analysis;
    gl_extractor *extractor;
    gl_occupation_reader *occupation; /* NULL: nobody asks */
    gl_matcher *matcher;
    gl_query_terms terms;
    gl_need *needs;
    size_t need_cap;
    gl_profile_skill *declared;
    size_t declared_cap;
    gl_match_occupation occupations[MOST_GUESSES];
    size_t occupation_count;
    gl_match *matches;
    gl_topk *best; /* of each programme */
    gl_topk_item *best_items;
    gl_buf room;
    gl_signer signer;
};

static bool add_matcher(gl_adwork *w)
{
    const gl_adwork_shared *shared = w->shared;
    size_t programmes = gl_index_programme_count(shared->index);
    const uint32_t top = shared->top_of_programme;
    w->matcher = gl_matcher_new(shared->index, &shared->relations);
    if (!w->matcher || top == 0) return w->matcher != NULL;
    w->best = calloc(programmes + 1, sizeof *w->best);
    w->best_items = calloc(programmes * top + 1, sizeof *w->best_items);
    if (!w->best || !w->best_items) return false;
    for (size_t i = 0; i < programmes; i++)
        w->best[i] = (gl_topk){.items = w->best_items + i * top, .cap = top};
    return true;
}

gl_adwork *gl_adwork_new(const gl_adwork_shared *shared)
{
    gl_adwork *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->shared = shared;
    gl_reader_parts parts = gl_catalogue_parts(shared->catalogue);
    w->analysis =
        gl_analysis_after(shared->catalogue->analyser, shared->catalogue->analysis);
    w->extractor = gl_extractor_new(&parts);
    w->matches = calloc(shared->top + 1, sizeof *w->matches);
    const gl_occupations *occupations = shared->catalogue->occupations;
    if (occupations) w->occupation = gl_occupation_reader_new(occupations);
    if (occupations && !w->occupation) {
        gl_adwork_free(w);
        return NULL;
    }
    if (w->analysis && w->extractor && w->matches && add_matcher(w)) return w;
    gl_adwork_free(w);
    return NULL;
}

void gl_adwork_free(gl_adwork *w)
{
    if (!w) return;
    gl_analysis_free(w->analysis);
    gl_extractor_free(w->extractor);
    gl_occupation_reader_free(w->occupation);
    gl_matcher_free(w->matcher);
    free(w->terms.items);
    free(w->needs);
    free(w->declared);
    free(w->matches);
    free(w->best);
    free(w->best_items);
    gl_buf_dispose(&w->room);
    gl_signer_dispose(&w->signer);
    free(w);
}

const gl_topk *gl_adwork_best(const gl_adwork *w)
{
    return w->best;
}

uint64_t gl_adwork_limits(const gl_adwork *w)
{
    return gl_extractor_limits(w->extractor);
}

/* -- keeping -- */

/* A day that closes the ad earlier than it said. */
static gl_day closing_day(gl_day expires, gl_day removed)
{
    if (removed == GL_NO_DAY) return expires;
    return expires == GL_NO_DAY || removed < expires ? removed : expires;
}

static bool keep_row(gl_adwork *w, const gl_ad_record *ad, gl_day removed,
                     gl_arena *arena, gl_ad_result *out)
{
    gl_ad_row *row = &out->row;
    gl_slice body;
    bool ok = gl_keep(arena, &w->room, ad->id, &row->external_id) &&
              gl_keep(arena, &w->room, ad->headline, &row->headline) &&
              gl_keep(arena, &w->room, ad->employer, &row->employer) &&
              gl_keep(arena, &w->room, ad->employer_number, &row->employer_number) &&
              gl_keep(arena, &w->room, ad->text, &body);
    if (!ok) return false;
    out->text = body;
    gl_mask_persons((char *)(uintptr_t)row->headline.bytes, row->headline.len,
                    ad->contacts.items, ad->contacts.count);
    gl_mask_persons((char *)(uintptr_t)body.bytes, body.len, ad->contacts.items,
                    ad->contacts.count);
    gl_place_names place;
    gl_place_find(w->shared->areas, ad->municipality_code, ad->municipality,
                  (gl_slice){0}, &place);
    out->place_unknown = place.unknown_code;
    out->place_conflict = place.conflict;
    row->published = ad->published;
    row->expires = closing_day(ad->expires, removed);
    row->permanent = ad->permanent;
    row->vacancies = ad->vacancies;
    gl_employers_find(w->shared->employers, ad->employer_number, &row->industry,
                      &row->size_class);
    return gl_keep(arena, &w->room, place.municipality_code, &row->municipality_code) &&
           gl_keep(arena, &w->room, place.county_code, &row->county_code);
}

/* -- reading -- */

/* `asked`: what group the ad is of is read out of its texts. `signature` may be NULL. */
static glapp_status read_texts(gl_adwork *w, gl_slice headline, gl_slice body, bool asked,
                               gl_signature *signature, gl_language *language,
                               glapp_error *err)
{
    gl_text text = {.language = GL_SWEDISH};
    glapp_status rc = GLAPP_OK;
    gl_extractor_begin(w->extractor);
    if (asked) gl_occupation_begin(w->occupation);
    w->terms.count = 0;
    if (body.len > 0) {
        rc = gl_analyse(w->analysis, body, GL_SWEDISH, &text, err);
        if (!rc) rc = gl_extractor_add(w->extractor, &text, GL_EXTRACT_BODY, 0, err);
        const uint8_t *sections = gl_extractor_sections(w->extractor);
        if (!rc && !gl_terms_of_ad(&text, sections, &w->terms)) rc = gl_fail_memory(err);
        if (!rc && asked) rc = gl_occupation_text(w->occupation, &text, sections, err);
        if (!rc && signature && !gl_sign_body(&w->signer, &text, signature))
            rc = gl_fail_memory(err);
    }
    *language = text.language;
    if (rc || headline.len == 0) return rc;
    rc = gl_analyse(w->analysis, headline, *language, &text, err);
    if (!rc) rc = gl_extractor_add(w->extractor, &text, GL_EXTRACT_HEADLINE, 0, err);
    if (!rc && !gl_terms_of_ad(&text, NULL, &w->terms)) rc = gl_fail_memory(err);
    if (body.len == 0) *language = text.language;
    if (!rc && signature) gl_sign_headline(&w->signer, w->analysis, &text, signature);
    if (!rc && asked)
        rc = gl_occupation_headline(w->occupation, w->analysis, headline, err);
    return rc;
}

/* What the form asks for, as rows of its own. Education levels are no skills. */
static glapp_status find_declared(gl_adwork *w, const gl_ad_record *ad, size_t *count,
                                  glapp_error *err)
{
    const gl_taxonomy *taxonomy = w->shared->catalogue->taxonomy;
    gl_profile_skill *rows = gl_array_grow(w->declared, &w->declared_cap,
                                           ad->declared_count + 1, sizeof *rows);
    if (!rows) return gl_fail_memory(err);
    w->declared = rows;
    *count = 0;
    for (size_t i = 0; i < ad->declared_count; i++) {
        const gl_declared *d = &ad->declared[i];
        uint32_t concept = gl_taxonomy_find(taxonomy, d->concept_id);
        if (concept == GL_NO_ID && d->label.len)
            concept = gl_taxonomy_find_label(taxonomy, d->label);
        if (concept == GL_NO_ID) continue;
        rows[(*count)++] = (gl_profile_skill){.concept = concept,
                                              .requirement = d->must ? GL_MUST : GL_MERIT,
                                              .evidence = GL_FROM_DECLARED,
                                              .matched_by = GL_BY_DECLARED,
                                              .weight = 1.0f};
    }
    return GLAPP_OK;
}

/* The groups that its texts speak of, likeliest first. */
static void guess_occupations(gl_adwork *w)
{
    size_t count;
    gl_guess guesses[MOST_GUESSES];
    const gl_mention *mentions = gl_extractor_mentions(w->extractor, &count);
    gl_occupation_mentions(w->occupation, mentions, count);
    w->occupation_count = gl_occupation_rank(w->occupation, guesses, MOST_GUESSES);
    for (size_t i = 0; i < w->occupation_count; i++)
        w->occupations[i] =
            (gl_match_occupation){guesses[i].ssyk, guesses[i].probability};
}

/* What the form says, else what the texts say where that is likelier than everything else
 * together. */
static void name_occupation(gl_adwork *w, bool asked, gl_ad_result *out)
{
    w->occupation_count = 0;
    if (asked) guess_occupations(w);
    if (out->ssyk) {
        w->occupations[0] = (gl_match_occupation){out->ssyk, 1};
        w->occupation_count = 1;
    } else if (w->occupation_count &&
               w->occupations[0].probability >= GL_OCCUPATION_LEAST) {
        out->ssyk = w->occupations[0].ssyk;
        out->row.ssyk_probability =
            floor(w->occupations[0].probability * 1e6 + 0.5) / 1e6;
    }
}

static bool keep_group(gl_arena *arena, const char *from, gl_ad_result *out)
{
    if (!out->ssyk) return true;
    char code[5];
    gl_ssyk_format(out->ssyk, code);
    out->row.ssyk = gl_arena_copy(arena, gl_slice_of(code));
    out->row.ssyk_from = gl_slice_of(from);
    return out->row.ssyk.bytes != NULL;
}

/* -- weighing and matching -- */

static double importance_of(const gl_adwork *w, const gl_profile_skill *s)
{
    const gl_concept *c = gl_taxonomy_concept(w->shared->catalogue->taxonomy, s->concept);
    if (c->kind == GL_TRAIT || s->requirement == GL_NOT_REQUIRED) return 0;
    if (c->kind == GL_OCCUPATION) {
        bool headline = s->evidence == GL_FROM_TEXT && s->start == GL_NO_PLACE;
        return headline ? GL_MATCH.merit : 0;
    }
    double keeps = c->kind == GL_LANGUAGE_SKILL ? GL_MATCH.language : 1;
    if (s->requirement == GL_MUST) return GL_MATCH.must * keeps;
    if (s->requirement == GL_MERIT) return GL_MATCH.merit * keeps;
    return s->weight >= (float)GL_MATCH.mention_weight ? GL_MATCH.mention * keeps : 0;
}

/* One need a concept: the row that asks most for it carries the points. */
static glapp_status weigh(gl_adwork *w, gl_ad_result *out, gl_arena *arena, size_t *count,
                          glapp_error *err)
{
    gl_need *needs =
        gl_array_grow(w->needs, &w->need_cap, out->profile.count + 1, sizeof *needs);
    size_t *row_of = gl_arena_array(arena, out->profile.count + 1, sizeof *row_of);
    out->points = gl_arena_array(arena, out->profile.count + 1, sizeof *out->points);
    if (needs) w->needs = needs;
    if (!needs || !row_of || !out->points) return gl_fail_memory(err);
    *count = 0;
    for (size_t i = 0; i < out->profile.count; i++) {
        const gl_profile_skill *s = &out->profile.skills[i];
        double importance = importance_of(w, s);
        if (importance <= 0) continue;
        importance *= gl_index_concept_idf(w->shared->index, s->concept);
        bool again = *count > 0 && needs[*count - 1].concept == s->concept;
        if (again && needs[*count - 1].importance >= importance) continue;
        if (!again) (*count)++;
        needs[*count - 1] = (gl_need){.concept = s->concept, .importance = importance};
        row_of[*count - 1] = i;
    }
    gl_match_points(needs, *count, gl_match_needs_share(w->occupation_count > 0));
    double sum = 0;
    for (size_t i = 0; i < *count; i++) sum += needs[i].importance;
    for (size_t i = 0; i < *count && sum < GL_MATCH.least_importance; i++)
        needs[i].points =
            floor(needs[i].points * sum / GL_MATCH.least_importance * 1e9) / 1e9;
    for (size_t i = 0; i < *count; i++) out->points[row_of[i]] = needs[i].points;
    return GLAPP_OK;
}

static glapp_status rank(gl_adwork *w, const gl_need *needs, size_t count,
                         gl_arena *arena, gl_ad_result *out, glapp_error *err)
{
    const gl_adwork_shared *shared = w->shared;
    const gl_match_ad asked = {.needs = needs,
                               .need_count = count,
                               .terms = w->terms.items,
                               .term_count = w->terms.count,
                               .least_words = GL_MATCH.least_words,
                               .occupations = w->occupations,
                               .occupation_count = w->occupation_count};
    if (shared->lender) {
        glapp_status rc =
            gl_lender_bring(shared->lender, &asked, &shared->relations, err);
        if (rc) return rc;
    }
    out->match_count = gl_matcher_rank(w->matcher, &asked, NULL, shared->top, w->matches);
    out->matches = gl_arena_array(arena, out->match_count + 1, sizeof *out->matches);
    if (!out->matches) return gl_fail_memory(err);
    if (out->match_count)
        memcpy(out->matches, w->matches, out->match_count * sizeof *out->matches);
    return GLAPP_OK;
}

/* The needs of the profile, weighed by how rare each is, and what answers them. */
static glapp_status weigh_and_rank(gl_adwork *w, gl_arena *arena, gl_ad_result *out,
                                   glapp_error *err)
{
    size_t needs = 0;
    glapp_status rc = GLAPP_OK;
    if (w->shared->lender)
        rc = gl_lender_bring_concepts(w->shared->lender, &out->profile, err);
    if (!rc) rc = weigh(w, out, arena, &needs, err);
    return rc ? rc : rank(w, w->needs, needs, arena, out, err);
}

static glapp_status keep_profile(gl_adwork *w, size_t declared, gl_arena *arena,
                                 gl_ad_result *out, glapp_error *err)
{
    gl_profile profile;
    glapp_status rc =
        gl_extractor_profile(w->extractor, w->declared, declared, &profile, err);
    if (rc) return rc;
    gl_profile_skill *skills = gl_arena_array(arena, profile.count + 1, sizeof *skills);
    if (!skills) return gl_fail_memory(err);
    if (profile.count) memcpy(skills, profile.skills, profile.count * sizeof *skills);
    out->profile = (gl_profile){skills, profile.count};
    return GLAPP_OK;
}

/* What the ad is known by when it comes again. */
static void tell_reposts(gl_adwork *w, bool predicted, gl_ad_result *out)
{
    gl_slice employer =
        gl_employer_who(out->row.employer_number, out->row.employer, &w->room);
    gl_repost_ad *r = &out->repost;
    out->employer_key = gl_employer_key(employer);
    r->place = gl_repost_place(employer, out->row.municipality_code);
    r->sequence = gl_repost_sequence(out->row.external_id);
    r->published = out->row.published;
    r->expires = out->row.expires;
    r->vacancies = (int32_t)out->row.vacancies;
    r->ssyk = out->ssyk;
    r->ssyk_predicted = predicted;
    r->employer_unknown = employer.len == 0;
}

glapp_status gl_adwork_read(gl_adwork *w, const gl_ad_record *ad, uint32_t number,
                            gl_day removed, gl_arena *arena, gl_ad_result *out,
                            glapp_error *err)
{
    *out = (gl_ad_result){.match_count = 0};
    gl_language language;
    size_t declared = 0;
    if (!keep_row(w, ad, removed, arena, out)) return gl_fail_memory(err);
    out->ssyk = gl_declared_group(w->shared->catalogue->taxonomy, ad);
    bool asked = !out->ssyk && w->occupation;
    glapp_status rc = read_texts(w, out->row.headline, out->text, asked,
                                 &out->repost.signature, &language, err);
    if (!rc) rc = find_declared(w, ad, &declared, err);
    if (!rc) rc = keep_profile(w, declared, arena, out, err);
    if (rc) return rc;
    const char *code = gl_language_code(language);
    if (code[0]) out->row.language = gl_slice_of(code);
    name_occupation(w, asked, out);
    if (!keep_group(arena, asked ? "predicted" : "declared", out))
        return gl_fail_memory(err);
    tell_reposts(w, asked, out);
    rc = weigh_and_rank(w, arena, out, err);
    if (!rc && w->best) gl_matcher_offer(w->matcher, number, NULL, w->best);
    return rc;
}

glapp_status gl_adwork_read_text(gl_adwork *w, gl_slice headline, gl_slice text,
                                 gl_arena *arena, gl_ad_result *out, glapp_error *err)
{
    *out = (gl_ad_result){.match_count = 0};
    gl_language language;
    if (!gl_keep(arena, &w->room, headline, &out->row.headline) ||
        !gl_keep(arena, &w->room, text, &out->text))
        return gl_fail_memory(err);
    bool asked = w->occupation != NULL;
    glapp_status rc =
        read_texts(w, out->row.headline, out->text, asked, NULL, &language, err);
    if (!rc) rc = keep_profile(w, 0, arena, out, err);
    if (!rc) name_occupation(w, asked, out);
    if (!rc) rc = weigh_and_rank(w, arena, out, err);
    return rc;
}

glapp_status gl_adwork_read_again(gl_adwork *w, const gl_adwork_kept *ad, gl_arena *arena,
                                  gl_ad_result *out, glapp_error *err)
{
    *out = (gl_ad_result){.ssyk = ad->declared};
    gl_language language;
    bool asked = !ad->declared && w->occupation;
    glapp_status rc = read_texts(w, ad->headline, ad->text, asked, NULL, &language, err);
    if (!rc) name_occupation(w, asked, out);
    if (!rc) rc = rank(w, ad->needs, ad->need_count, arena, out, err);
    return rc;
}

glapp_status gl_adwork_read_group(gl_adwork *w, uint16_t ssyk, gl_need *needs,
                                  size_t count, gl_arena *arena, gl_ad_result *out,
                                  glapp_error *err)
{
    *out = (gl_ad_result){.ssyk = ssyk};
    w->terms.count = 0;
    name_occupation(w, false, out);
    gl_match_points(needs, count, gl_match_needs_share(w->occupation_count > 0));
    return rank(w, needs, count, arena, out, err);
}
