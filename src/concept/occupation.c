/* SPDX-License-Identifier: Apache-2.0 */
/* occupation.c - eight kinds of evidence for each SSYK group, weighed and made a
 * probability: p(g) = exp(sum w x(g)) / sum over all groups. */
#include "concept/occupation.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "concept/lesson.h"
#include "concept/neighbour.h"

enum { KINDS = GL_OCCUPATION_EVIDENCE_COUNT };

/* Fitted on the tuned half of the sample ads by bench/quality (conditional logit). */
static const double WEIGHTS[2][KINDS] = {
    {0.425, 0.870, 0.665, 1.620, 0.446, 0, 0, 0},
    {0.283, 0.866, 0.600, 1.430, 0.077, 0.360, 0.597, 0.353},
};

/* Ads after which what they taught is weighed in. */
enum { TAUGHT_FROM = 100 };

static const double VOTE = 0.02; /* what no ad at all is worth, of one that is alike */

/* A synonym names an occupation loosely ("sales manager", an Account manager), and half
 * of them name several: how much it is trusted beside a label. */
static const double SYNONYM = 0.5;

static const double PRIOR_FLOOR = 0.2; /* ads that each group is taken to have had */
static const double KAPPA = 3;         /* ads that the group above weighs: lesson.h */

struct gl_occupations {
    const gl_taxonomy *taxonomy;
    gl_titles *titles;
    gl_neighbours *headlines;
    gl_lessons *texts;
    uint32_t ads[GL_GROUPS_MOST], all;
    double prior[GL_GROUPS_MOST]; /* nats of the ads */
};

struct gl_occupation_reader {
    const gl_occupations *occupations;
    gl_title_room *room;
    double evidence[KINDS][GL_GROUPS_MOST];
    double named[GL_GROUPS_MOST]; /* titles that the texts spell out, before dampening */
    double score[GL_GROUPS_MOST];
    double nodes[GL_LESSON_NODES];
    double trust; /* times what the evidence weighs in an ad */
    bool has_headline;
    uint64_t *keys; /* of the text */
    size_t key_count, key_cap;
    double *likeness; /* of an ad taught */
    size_t likeness_cap;
};

/* -- what is known -- */

static bool add_labels(gl_occupations *o, gl_analysis *analysis, bool preferred,
                       double trust)
{
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(o->taxonomy, &count);
    for (size_t i = 0; i < count; i++) {
        const gl_concept *c = gl_taxonomy_concept(o->taxonomy, labels[i].concept);
        if (c->kind != GL_OCCUPATION || labels[i].preferred != preferred) continue;
        for (size_t k = 0; k < c->ssyk_count; k++)
            if (!gl_titles_add(o->titles, analysis, labels[i].text, c->ssyk[k], trust))
                return false;
    }
    return true;
}

static bool add_groups(gl_occupations *o, gl_analysis *analysis)
{
    size_t count;
    const gl_group *groups = gl_taxonomy_groups(o->taxonomy, &count);
    for (size_t i = 0; i < count; i++)
        if (!gl_titles_add(o->titles, analysis, groups[i].label, groups[i].ssyk, 1))
            return false;
    return true;
}

glapp_status gl_occupations_new(gl_occupations **out, const gl_taxonomy *taxonomy,
                                gl_analysis *analysis, const gl_slice *lists,
                                size_t list_count, gl_slice glossary, glapp_error *err)
{
    *out = NULL;
    gl_occupations *o = calloc(1, sizeof *o);
    if (!o) return gl_fail_memory(err);
    o->taxonomy = taxonomy;
    o->titles = gl_titles_new();
    glapp_status rc = GLAPP_OK;
    if (!o->titles || !gl_titles_gloss(o->titles, analysis, glossary) ||
        !add_labels(o, analysis, true, 1) || !add_groups(o, analysis))
        rc = gl_fail_memory(err);
    for (size_t i = 0; i < list_count && !rc; i++)
        rc = gl_titles_read(o->titles, analysis, lists[i], err);
    if (!rc && (!add_labels(o, analysis, false, SYNONYM) || !gl_titles_freeze(o->titles)))
        rc = gl_fail_memory(err);
    if (!rc) {
        o->headlines = gl_neighbours_new(o->titles);
        o->texts = gl_lessons_new(o->titles, KAPPA);
        if (!o->headlines || !o->texts) rc = gl_fail_memory(err);
    }
    if (rc)
        gl_occupations_free(o);
    else
        *out = o;
    return rc;
}

void gl_occupations_free(gl_occupations *o)
{
    if (!o) return;
    gl_neighbours_free(o->headlines);
    gl_lessons_free(o->texts);
    gl_titles_free(o->titles);
    free(o);
}

gl_occupation_lesson gl_occupation_lesson_of(const gl_occupation_reader *reader)
{
    gl_occupation_lesson lesson = {.has_headline = reader->has_headline,
                                   .text = reader->keys,
                                   .text_count = reader->key_count};
    lesson.headline = gl_title_features(reader->room, &lesson.headline_count);
    return lesson;
}

glapp_status gl_occupations_learn(gl_occupations *o, const gl_occupation_lesson *lesson,
                                  uint16_t ssyk, glapp_error *err)
{
    int group = gl_titles_group_of(o->titles, ssyk);
    if (group < 0) return GLAPP_OK;
    bool ok = !lesson->has_headline ||
              gl_neighbours_add(o->headlines, (size_t)group, lesson->headline,
                                lesson->headline_count);
    ok =
        ok && (lesson->text_count == 0 ||
               gl_lessons_add(o->texts, (size_t)group, lesson->text, lesson->text_count));
    return ok ? GLAPP_OK : gl_fail_memory(err);
}

static void expect(gl_occupations *o, size_t group, uint32_t ads)
{
    o->ads[group] += ads;
    o->all += ads;
    o->prior[group] = log1p(o->ads[group] / PRIOR_FLOOR);
}

void gl_occupations_expect(gl_occupations *o, uint16_t ssyk, uint32_t ads)
{
    int group = gl_titles_group_of(o->titles, ssyk);
    if (group >= 0) expect(o, (size_t)group, ads);
}

glapp_status gl_occupations_freeze(gl_occupations *o, glapp_error *err)
{
    bool ok = gl_neighbours_freeze(o->headlines) && gl_lessons_freeze(o->texts);
    return ok ? GLAPP_OK : gl_fail_memory(err);
}

void gl_occupations_pack(const gl_occupations *o, gl_buf *to)
{
    gl_titles_pack(o->titles, to);
    gl_neighbours_pack(o->headlines, to);
    gl_lessons_pack(o->texts, to);
    for (size_t g = 0; g < GL_GROUPS_MOST; g++) gl_pack_number(to, o->ads[g]);
}

gl_occupations *gl_occupations_unpack(gl_unpack *from, const gl_taxonomy *taxonomy)
{
    gl_occupations *o = gl_unpack_array(from, 1, sizeof *o);
    if (!o) return NULL;
    o->taxonomy = taxonomy;
    o->titles = gl_titles_unpack(from);
    if (o->titles) o->headlines = gl_neighbours_unpack(from, o->titles);
    if (o->headlines) o->texts = gl_lessons_unpack(from, o->titles);
    for (size_t g = 0; g < GL_GROUPS_MOST; g++)
        expect(o, g, (uint32_t)gl_unpack_number(from, UINT32_MAX));
    if (!from->bad) return o;
    gl_occupations_free(o);
    return NULL;
}

size_t gl_occupations_count(const gl_occupations *o)
{
    return gl_titles_group_count(o->titles);
}

uint16_t gl_occupations_ssyk(const gl_occupations *o, size_t group)
{
    return gl_titles_ssyk(o->titles, group);
}

/* -- a document -- */

gl_occupation_reader *gl_occupation_reader_new(const gl_occupations *occupations)
{
    gl_occupation_reader *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->occupations = occupations;
    r->trust = 1;
    r->room = gl_title_room_new(occupations->titles);
    if (r->room) return r;
    gl_occupation_reader_free(r);
    return NULL;
}

void gl_occupation_reader_free(gl_occupation_reader *r)
{
    if (!r) return;
    gl_title_room_free(r->room);
    free(r->keys);
    free(r->likeness);
    free(r);
}

void gl_occupation_trust(gl_occupation_reader *r, double factor)
{
    r->trust = factor;
}

void gl_occupation_begin(gl_occupation_reader *r)
{
    memset(r->evidence, 0, sizeof r->evidence);
    memset(r->named, 0, sizeof r->named);
    r->has_headline = false;
    r->key_count = 0;
}

/* The second title of a group says less than the first. */
static void dampen(const gl_occupation_reader *r, double *evidence)
{
    for (size_t g = 0; g < gl_titles_group_count(r->occupations->titles); g++)
        if (evidence[g] > 0) evidence[g] = log1p(evidence[g]);
}

glapp_status gl_occupation_headline(gl_occupation_reader *r, gl_analysis *analysis,
                                    gl_slice headline, glapp_error *err)
{
    double *spelt = r->evidence[GL_OCCUPATION_SPELT_TITLES];
    r->has_headline = true;
    if (!gl_titles_in_headline(r->room, analysis, headline,
                               r->evidence[GL_OCCUPATION_CLOSE_TITLES],
                               r->evidence[GL_OCCUPATION_LOOSE_TITLES], spelt))
        return gl_fail_memory(err);
    dampen(r, spelt);
    size_t ads = gl_neighbours_count(r->occupations->headlines);
    double *likeness =
        gl_array_grow(r->likeness, &r->likeness_cap, ads + 1, sizeof *likeness);
    if (!likeness) return gl_fail_memory(err);
    r->likeness = likeness;
    return GLAPP_OK;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* A word by its stem where the vocabulary has it, else by its letters. */
static bool add_word(gl_occupation_reader *r, const gl_text *text, const gl_token *token)
{
    size_t most = r->key_count + token->reading_count + 1u;
    uint64_t *keys = gl_array_grow(r->keys, &r->key_cap, most, sizeof *keys);
    if (!keys) return false;
    r->keys = keys;
    bool known = false;
    for (uint16_t i = 0; i < token->reading_count; i++) {
        uint32_t term = text->readings[token->first_reading + i].term;
        if (term == GL_NO_ID) continue;
        known = known || i == 0;
        keys[r->key_count++] = gl_hash_mix(term + 1);
    }
    if (!known) keys[r->key_count++] = token->surface;
    return true;
}

static void sort_keys(gl_occupation_reader *r)
{
    size_t kept = 0;
    if (r->key_count > 1) qsort(r->keys, r->key_count, sizeof *r->keys, compare_keys);
    for (size_t i = 0; i < r->key_count; i++)
        if (kept == 0 || r->keys[kept - 1] != r->keys[i]) r->keys[kept++] = r->keys[i];
    r->key_count = kept;
}

glapp_status gl_occupation_text(gl_occupation_reader *r, const gl_text *text,
                                const uint8_t *sections, glapp_error *err)
{
    double *named = r->evidence[GL_OCCUPATION_NAMED];
    if (!gl_titles_in_text(r->room, text, r->named)) return gl_fail_memory(err);
    memcpy(named, r->named, sizeof r->named);
    dampen(r, named);
    for (size_t i = 0; i < text->token_count; i++) {
        const gl_token *token = &text->tokens[i];
        if (token->flags & (GL_TOKEN_STOP | GL_TOKEN_NUMBER)) continue;
        if (!gl_section_is_about_work((gl_section)sections[token->sentence])) continue;
        if (!add_word(r, text, token)) return gl_fail_memory(err);
    }
    sort_keys(r);
    return GLAPP_OK;
}

void gl_occupation_mentions(gl_occupation_reader *r, const gl_mention *mentions,
                            size_t count)
{
    const gl_occupations *o = r->occupations;
    double *skills = r->evidence[GL_OCCUPATION_SKILLS];
    double groups = (double)gl_titles_group_count(o->titles);
    for (size_t i = 0; i < count; i++) {
        const gl_concept *c = gl_taxonomy_concept(o->taxonomy, mentions[i].concept);
        if (c->kind == GL_OCCUPATION || c->ssyk_count == 0) continue;
        if (mentions[i].requirement == GL_NOT_REQUIRED) continue;
        double nats = log((groups + 1) / (double)c->ssyk_count);
        for (size_t k = 0; k < c->ssyk_count && nats > 0; k++) {
            int group = gl_titles_group_of(o->titles, c->ssyk[k]);
            if (group >= 0) skills[group] += nats;
        }
    }
    dampen(r, skills);
}

/* -- the verdict -- */

/* Nats a feature: the words of one text say the same thing over and over, and as if each
 * were news, 300 of them would leave no doubt of anything. */
static void ask_lessons(gl_occupation_reader *r, const gl_lessons *lessons,
                        const uint64_t *keys, size_t count, double *out)
{
    size_t known = gl_lessons_score(lessons, keys, count, r->nodes, out);
    for (size_t g = 0; g < gl_titles_group_count(r->occupations->titles); g++)
        out[g] /= (double)known + 1;
}

static void ask_ads(gl_occupation_reader *r)
{
    const gl_occupations *o = r->occupations;
    size_t count;
    const uint64_t *keys = gl_title_features(r->room, &count);
    double *votes = r->evidence[GL_OCCUPATION_HEADLINES];
    gl_neighbours_ask(o->headlines, keys, r->has_headline ? count : 0, r->likeness,
                      votes);
    for (size_t g = 0; g < gl_titles_group_count(o->titles); g++)
        votes[g] = log1p(votes[g] / VOTE);
    ask_lessons(r, o->texts, r->keys, r->key_count, r->evidence[GL_OCCUPATION_TEXTS]);
    memcpy(r->evidence[GL_OCCUPATION_PRIOR], o->prior, sizeof o->prior);
}

static void weigh(gl_occupation_reader *r)
{
    const gl_occupations *o = r->occupations;
    const double *weights = WEIGHTS[o->all >= TAUGHT_FROM];
    size_t groups = gl_titles_group_count(o->titles);
    double most = -INFINITY, sum = 0;
    ask_ads(r);
    for (size_t g = 0; g < groups; g++) {
        r->score[g] = 0;
        for (int k = 0; k < KINDS; k++) r->score[g] += weights[k] * r->evidence[k][g];
        r->score[g] *= r->trust;
        if (r->score[g] > most) most = r->score[g];
    }
    for (size_t g = 0; g < groups; g++) sum += exp(r->score[g] - most);
    for (size_t g = 0; g < groups; g++)
        r->score[g] = (1 - GL_OCCUPATION_ASTRAY) * exp(r->score[g] - most) / sum +
                      GL_OCCUPATION_ASTRAY / (double)groups;
}

size_t gl_occupation_rank(gl_occupation_reader *r, gl_guess *out, size_t top)
{
    const gl_titles *titles = r->occupations->titles;
    size_t kept = 0;
    weigh(r);
    for (size_t g = 0; g < gl_titles_group_count(titles); g++) {
        gl_guess now = {gl_titles_ssyk(titles, g), r->score[g]};
        size_t at = kept;
        for (; at > 0; at--) {
            const gl_guess *above = &out[at - 1];
            if (above->probability > now.probability ||
                (above->probability == now.probability && above->ssyk < now.ssyk))
                break;
            if (at < top) out[at] = *above;
        }
        if (at < top) out[at] = now;
        if (at < top && kept < top) kept++;
    }
    return kept;
}

const double *gl_occupation_evidence_of(gl_occupation_reader *r,
                                        gl_occupation_evidence evidence,
                                        size_t *group_count)
{
    *group_count = gl_titles_group_count(r->occupations->titles);
    return r->evidence[evidence];
}
