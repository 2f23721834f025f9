/* SPDX-License-Identifier: Apache-2.0 */
/* extract.c - what the hits of a sentence (hit.h) are worth there: its section, what is
 * asked for aloud, and what ads name beside the work. */
#include "concept/extract.h"

#include <stdlib.h>

#include "concept/context.h"
#include "concept/hit.h"

/* Weights in thousandths: how sure that it is asked for (matching.md 3.5), by what the
 * text says of it. Not measured yet; the order is what counts. */
enum {
    WEIGHT_MUST = 950,
    WEIGHT_MERIT = 750,
    WEIGHT_HEADLINE = 700,
    WEIGHT_DUTIES = 600,
    WEIGHT_PLAIN = 450,
    WEIGHT_ASIDE = 100, /* company, offer, process, diversity */
    WEIGHT_TITLE = 900,
    WEIGHT_OUTCOMES = 950,
    WEIGHT_CONTENT = 850,
    WEIGHT_DESCRIPTION = 700,
    WEIGHT_PREREQUISITE = 900
};

struct gl_extractor {
    gl_reader_parts parts;
    gl_pattern_runner *runner;
    gl_openings *openings; /* of the sections */
    gl_hit_search search;
    gl_mention *mentions;
    size_t count, cap;
    gl_profile_skill *skills;
    size_t skill_cap;
    uint8_t *sections;
    size_t section_cap;
    gl_cues cues; /* of the sentence at hand, once a mention in it asks for them */
};

/* What one sentence is being read with. */
typedef struct sentence_view {
    gl_extractor *extractor;
    const gl_text *text;
    const gl_sentence *sentence;
    bool has_cues, has_aside; /* looked for at its first mention */
    gl_section section;
    gl_extract_field field;
    uint32_t base;
} sentence_view;

gl_extractor *gl_extractor_new(const gl_reader_parts *parts)
{
    gl_extractor *x = calloc(1, sizeof *x);
    if (!x) return NULL;
    x->parts = *parts;
    x->search.automaton = parts->automaton;
    x->search.beginnings =
        gl_automaton_beginnings(parts->automaton, &x->search.beginning_count);
    x->runner = gl_pattern_runner_new();
    if (x->runner) x->openings = gl_openings_new(parts->sections, x->runner);
    if (x->openings) return x;
    gl_extractor_free(x);
    return NULL;
}

void gl_extractor_free(gl_extractor *x)
{
    if (!x) return;
    gl_openings_free(x->openings);
    gl_pattern_runner_free(x->runner);
    free(x->mentions);
    free(x->skills);
    free(x->sections);
    gl_buf_dispose(&x->search.folded);
    free(x);
}

void gl_extractor_begin(gl_extractor *x)
{
    x->count = 0;
}

uint64_t gl_extractor_limits(const gl_extractor *x)
{
    return gl_pattern_runner_limits(x->runner);
}

static int ad_weight(const sentence_view *v, gl_requirement requirement)
{
    if (requirement == GL_MUST) return WEIGHT_MUST;
    if (requirement == GL_MERIT) return WEIGHT_MERIT;
    if (requirement == GL_NOT_REQUIRED) return 0;
    if (v->field == GL_EXTRACT_HEADLINE) return WEIGHT_HEADLINE;
    if (!gl_section_is_about_work(v->section)) return WEIGHT_ASIDE;
    return v->section == GL_SECTION_DUTIES ? WEIGHT_DUTIES : WEIGHT_PLAIN;
}

static int programme_weight(const sentence_view *v, gl_role role)
{
    if (role == GL_PREREQUISITE) return WEIGHT_PREREQUISITE;
    if (v->field == GL_EXTRACT_TITLE) return WEIGHT_TITLE;
    if (v->field == GL_EXTRACT_OUTCOMES) return WEIGHT_OUTCOMES;
    if (!gl_section_is_about_work(v->section)) return WEIGHT_ASIDE;
    bool said = v->section == GL_SECTION_GOALS || v->section == GL_SECTION_CONTENT ||
                v->section == GL_SECTION_DUTIES;
    return said ? WEIGHT_CONTENT : WEIGHT_DESCRIPTION;
}

/* Looked for at the first mention: two sentences of three have none, and the patterns are
 * half of the work. */
static const gl_cues *cues_of(sentence_view *v)
{
    gl_extractor *x = v->extractor;
    size_t number = (size_t)(v->sentence - v->text->sentences);
    if (!v->has_cues) gl_cues_find(x->parts.requirements, v->text, number, &x->cues);
    v->has_cues = true;
    return &x->cues;
}

static bool asks_aloud(const gl_cues *cues)
{
    for (size_t i = 0; i < cues->count; i++)
        if (!cues->cues[i].weak) return true;
    return false;
}

/* A sentence that speaks of the employer or the way to apply, whatever its section; but
 * not "Tyska är meriterande, ty vår största kund är tysk". */
static void settle_section(sentence_view *v)
{
    gl_extractor *x = v->extractor;
    if (v->has_aside) return;
    v->has_aside = true;
    if (v->field != GL_EXTRACT_BODY || !gl_section_is_about_work(v->section)) return;
    gl_section own = gl_aside_of(x->parts.asides, x->runner, v->text, v->sentence);
    if (own == GL_SECTION_NONE) return;
    if (own == GL_SECTION_PROCESS || !asks_aloud(cues_of(v))) v->section = own;
}

/* What neither a cue nor a section asks for, and ads name mostly beside the work. */
static bool is_by_habit(const gl_extractor *x, uint32_t concept, gl_strength s)
{
    return s.requirement == GL_MENTION && x->parts.habits &&
           gl_habits_is_aside(x->parts.habits, concept);
}

static glapp_status add_mention(sentence_view *v, const gl_hit *h, glapp_error *err)
{
    gl_extractor *x = v->extractor;
    gl_mention *mentions =
        gl_array_grow(x->mentions, &x->cap, x->count + 1, sizeof *mentions);
    if (!mentions) return gl_fail_memory(err);
    x->mentions = mentions;
    settle_section(v);
    gl_mention m = {.concept = h->ending->concept,
                    .start = v->base + h->start,
                    .len = h->end - h->start,
                    .requirement = GL_MENTION,
                    .matched_by = (uint8_t)h->how,
                    .section = (uint8_t)v->section};
    int weight;
    if (v->field <= GL_EXTRACT_BODY) {
        gl_strength s = {GL_MENTION, false}; /* a headline asks for nothing by itself */
        if (v->field == GL_EXTRACT_BODY)
            s = gl_requirement_of(cues_of(v), v->text, h->start, h->end, v->section);
        if (h->aside && !s.by_cue) s = (gl_strength){GL_MENTION, false};
        bool aside = h->aside || is_by_habit(x, h->ending->concept, s);
        m.requirement = (uint8_t)s.requirement;
        m.by_cue = s.by_cue;
        weight = ad_weight(v, s.requirement);
        if (aside && !s.by_cue) weight = WEIGHT_ASIDE;
    } else {
        bool before =
            v->field == GL_EXTRACT_PREREQUISITES || v->section == GL_SECTION_ADMISSION;
        m.role = before ? GL_PREREQUISITE : GL_OUTCOME;
        weight = programme_weight(v, before ? GL_PREREQUISITE : GL_OUTCOME);
    }
    if (v->field == GL_EXTRACT_HEADLINE || v->field == GL_EXTRACT_TITLE) {
        m.start = GL_NO_PLACE;
        m.len = 0;
    }
    m.weight = (uint16_t)(weight * h->keep / 100);
    mentions[x->count++] = m;
    return GLAPP_OK;
}

/* Labels found at token `at` go by if they mean another thing there. */
static glapp_status add_found(sentence_view *v, uint32_t at, gl_hit *h, glapp_error *err)
{
    /* Who asks for a "säljare" asks for none of the twelve occupations in particular. */
    if (h->ending->shared && v->field == GL_EXTRACT_BODY) return GLAPP_OK;
    gl_meaning meaning = gl_meaning_of(v->text, v->sentence, h->ending, at, h->last);
    if (meaning == GL_MEANS_ANOTHER) return GLAPP_OK;
    h->aside = meaning == GL_MEANS_IT_ASIDE;
    return add_mention(v, h, err);
}

static glapp_status add_parts(sentence_view *v, uint32_t at, bool modifiers_only,
                              glapp_error *err)
{
    gl_hit hits[GL_HITS_OF_WORD];
    glapp_status rc = GLAPP_OK;
    const size_t count =
        gl_hits_in_parts(&v->extractor->search, at, modifiers_only, hits);
    for (size_t i = 0; i < count && !rc; i++) rc = add_found(v, at, &hits[i], err);
    return rc;
}

/* An occupation's name keeps its modifiers beside it. */
static glapp_status read_sentence(sentence_view *v, glapp_error *err)
{
    gl_extractor *x = v->extractor;
    const uint32_t end = v->sentence->first_token + v->sentence->token_count;
    glapp_status rc = GLAPP_OK;
    x->search.text = v->text;
    x->search.sentence = v->sentence;
    x->search.is_body = v->field == GL_EXTRACT_BODY;
    for (uint32_t at = v->sentence->first_token; !rc; at++) {
        gl_hit best;
        at = gl_hit_next(&x->search, at, end);
        if (at == end) break;
        if (!gl_hit_longest(&x->search, at, &best)) {
            rc = add_parts(v, at, false, err);
            continue;
        }
        rc = add_found(v, at, &best, err);
        const gl_concept *c =
            gl_taxonomy_concept(x->parts.taxonomy, best.ending->concept);
        if (!rc && best.last == at && c->kind == GL_OCCUPATION)
            rc = add_parts(v, at, true, err);
        at = best.last;
    }
    return rc;
}

glapp_status gl_extractor_add(gl_extractor *x, const gl_text *text,
                              gl_extract_field field, uint32_t base, glapp_error *err)
{
    uint8_t *sections =
        gl_array_grow(x->sections, &x->section_cap, text->sentence_count + 1, 1);
    if (!sections) return gl_fail_memory(err);
    x->sections = sections;
    gl_sections_find(x->parts.sections, x->runner, x->openings, x->parts.requirements,
                     text, GL_SECTION_NONE, sections);
    for (size_t i = 0; i < text->sentence_count; i++) {
        sentence_view v = {.extractor = x,
                           .text = text,
                           .sentence = &text->sentences[i],
                           .section = (gl_section)sections[i],
                           .field = field,
                           .base = base};
        if (field == GL_EXTRACT_HEADLINE || field == GL_EXTRACT_TITLE)
            v.section = GL_SECTION_NONE;
        glapp_status rc = read_sentence(&v, err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

const gl_mention *gl_extractor_mentions(const gl_extractor *x, size_t *count)
{
    *count = x->count;
    return x->mentions;
}

/* Whether any mention of the concept from number `i` on is part of the work. */
static bool is_work(const gl_extractor *x, size_t i)
{
    uint32_t concept = x->mentions[i].concept;
    for (; i < x->count; i++)
        if (x->mentions[i].concept == concept &&
            (x->mentions[i].by_cue || x->mentions[i].weight > WEIGHT_ASIDE))
            return true;
    return false;
}

size_t gl_extractor_notes(const gl_extractor *x, gl_habit_note *out)
{
    size_t count = 0;
    for (size_t i = 0; i < x->count; i++) {
        size_t first = 0;
        uint32_t concept = x->mentions[i].concept;
        while (x->mentions[first].concept != concept) first++;
        if (first == i) out[count++] = (gl_habit_note){concept, is_work(x, i)};
    }
    return count;
}

const uint8_t *gl_extractor_sections(const gl_extractor *x)
{
    return x->sections;
}

/* -- the profile -- */

glapp_status gl_extractor_profile(gl_extractor *x, const gl_profile_skill *declared,
                                  size_t declared_count, gl_profile *out,
                                  glapp_error *err)
{
    size_t count = x->count + declared_count;
    gl_profile_skill *skills =
        gl_array_grow(x->skills, &x->skill_cap, count + 1, sizeof *skills);
    if (!skills) return gl_fail_memory(err);
    x->skills = skills;
    for (size_t i = 0; i < x->count; i++) {
        const gl_mention *m = &x->mentions[i];
        skills[i] = (gl_profile_skill){.concept = m->concept,
                                       .requirement = m->requirement,
                                       .role = m->role,
                                       .evidence = GL_FROM_TEXT,
                                       .matched_by = m->matched_by,
                                       .weight = (float)m->weight / 1000.0f,
                                       .start = m->start,
                                       .len = m->len};
    }
    if (declared_count)
        memcpy(skills + x->count, declared, declared_count * sizeof *declared);
    *out = (gl_profile){skills, gl_profile_settle(skills, count)};
    return GLAPP_OK;
}
