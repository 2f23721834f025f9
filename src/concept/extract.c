/* SPDX-License-Identifier: Apache-2.0 */
/* extract.c - walk the automaton along each sentence: leftmost, longest.
 *
 * At a token the readings of the whole word are tried first (the word itself, or what an
 * ellipsis makes of it), over as many tokens as a label has; the longest label wins. A
 * word that is no label is tried by its parts:
 *
 *   rörsvetsning        head svetsning: is a kind of it, so as good as said
 *   PLC-programmering   modifier before a hyphen: PLC, as good as said
 *   svetsrök            modifier svets: says nothing of welding
 *   truck + kort        all parts in a row: the label "truck kort"
 *
 * An occupation's name keeps its modifiers beside it: "CNC-operatör" is an occupation,
 * and CNC all the same.
 */
#include "concept/extract.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "concept/context.h"
#include "text/fold.h"

enum {
    MAX_DEPTH = 12,  /* tokens of a label */
    MAX_SKIPPED = 2, /* function words inside one: "drift av och underhåll" */
    MAX_PARTS = 8
};

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

/* How much of the weight a way of meeting keeps, in percent. */
enum { KEEP_ALL = 100, KEEP_SYNONYM = 95, KEEP_COMPOUND = 80 };

struct gl_extractor {
    gl_reader_parts parts;
    gl_pattern_runner *runner;
    gl_openings *openings;      /* of the sections */
    const uint32_t *beginnings; /* of labels, by term */
    size_t beginning_count;
    gl_mention *mentions;
    size_t count, cap;
    gl_profile_skill *skills;
    size_t skill_cap;
    uint8_t *sections;
    size_t section_cap;
    gl_cues cues;  /* of the sentence at hand, once a mention in it asks for them */
    gl_buf folded; /* the words of a label as they stand in the text */
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

typedef struct hit {
    const gl_ending *ending;
    uint32_t last; /* the last token of the label */
    gl_matched_by how;
    int keep;            /* percent */
    bool aside;          /* not what the job is about: never more than a mention */
    uint32_t start, end; /* bytes in the text */
} hit;

gl_extractor *gl_extractor_new(const gl_reader_parts *parts)
{
    gl_extractor *x = calloc(1, sizeof *x);
    if (!x) return NULL;
    x->parts = *parts;
    x->beginnings = gl_automaton_beginnings(parts->automaton, &x->beginning_count);
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
    gl_buf_dispose(&x->folded);
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

/* -- finding -- */

/* "R", "Go": as written, and not where every word has a capital anyway. */
static const gl_ending *letters(const sentence_view *v, uint32_t node, uint32_t at)
{
    const gl_token *token = &v->text->tokens[at];
    gl_slice word = gl_slice_cut(v->text->text, token->start, token->len);
    if (word.len > 4) return NULL;
    const gl_ending *e =
        gl_automaton_exact(v->extractor->parts.automaton, node, gl_hash(word),
                           (gl_follow){token->flags, token->flags, true});
    if (!e || !e->caseful) return NULL;
    bool first = at == v->sentence->first_token;
    return first && !(token->flags & GL_TOKEN_ALL_UPPER) && word.len > 1 ? NULL : e;
}

/* The tokens that a label was followed along. */
typedef struct path {
    uint32_t tokens[MAX_DEPTH];
    bool bent[MAX_DEPTH]; /* an ellipsis made the word, or it is misspelt: it does not
                             stand in the text as it is */
    size_t count;
    uint64_t surface;
    bool misspelt; /* one of them is */
} path;

static void judge(hit *h, const path *p, bool ellipsis)
{
    bool same = h->ending->surface == p->surface && !p->misspelt;
    if (ellipsis) {
        h->how = GL_BY_COMPOUND;
        h->keep = KEEP_SYNONYM;
    } else if (h->ending->preferred) {
        h->how = same ? GL_BY_EXACT : GL_BY_STEM;
        h->keep = KEEP_ALL;
    } else {
        h->how = GL_BY_SYNONYM;
        h->keep = KEEP_SYNONYM;
    }
}

/* The words of the path, folded; null where they do not stand in the text. */
static bool fold_words(const sentence_view *v, const path *p, gl_slice words[MAX_DEPTH])
{
    gl_buf *room = &v->extractor->folded;
    size_t ends[MAX_DEPTH], start = 0;
    gl_buf_clear(room);
    for (size_t i = 0; i < p->count; i++) {
        const gl_token *t = &v->text->tokens[p->tokens[i]];
        gl_slice word = gl_slice_cut(v->text->text, t->start, t->len);
        if (!p->bent[i] && !gl_fold(word, room)) return false;
        ends[i] = room->len;
    }
    for (size_t i = 0; i < p->count; i++) {
        words[i] = (gl_slice){0};
        if (!p->bent[i])
            words[i] = gl_slice_cut(gl_buf_slice(room), start, ends[i] - start);
        start = ends[i];
    }
    return true;
}

/* The label that the path has led to. In an English text the second reading of a word is
 * its Swedish stem, which is right for a Swedish word alone (`foreign`): "coding" is not
 * the ledger Coda. */
static const gl_ending *ending_of(const sentence_view *v, uint32_t node, const path *p,
                                  bool foreign)
{
    const gl_automaton *a = v->extractor->parts.automaton;
    if (!gl_automaton_ends(a, node)) return NULL;
    uint32_t last = p->tokens[p->count - 1];
    const gl_follow follow = {v->text->tokens[p->tokens[0]].flags,
                              v->text->tokens[last].flags,
                              last - p->tokens[0] + 1 == p->count};
    const gl_ending *e = gl_automaton_exact(a, node, p->surface, follow);
    if (!e && p->count == 1) e = letters(v, node, last);
    if (e || foreign) return e;
    gl_slice words[MAX_DEPTH];
    if (!fold_words(v, p, words)) return NULL;
    return gl_automaton_inflected(a, node, words, p->count, v->text->language, follow);
}

/* The token right behind, function word or not; the token count of the text if none. */
static uint32_t token_behind(const sentence_view *v, uint32_t at)
{
    uint32_t end = v->sentence->first_token + v->sentence->token_count;
    bool there = at + 1 < end && !(v->text->tokens[at + 1].flags & GL_TOKEN_AFTER_COMMA);
    return there ? at + 1 : (uint32_t)v->text->token_count;
}

/* The next token that a label could go on with; the token count of the text if none. */
static uint32_t next_token(const sentence_view *v, uint32_t at)
{
    uint32_t end = v->sentence->first_token + v->sentence->token_count;
    uint32_t none = (uint32_t)v->text->token_count;
    for (int skipped = 0; ++at < end; skipped++) {
        const gl_token *token = &v->text->tokens[at];
        if (token->flags & GL_TOKEN_AFTER_COMMA) return none;
        if (!(token->flags & GL_TOKEN_STOP)) return at;
        if (skipped == MAX_SKIPPED) return none;
    }
    return none;
}

static bool begins_label(const gl_extractor *x, const gl_reading *r)
{
    return r->term < x->beginning_count && x->beginnings[r->term] != GL_AUTOMATON_ROOT;
}

/* Whether a label may begin with the token (`kinds` of its readings): nine in ten begin
 * none. */
static bool may_begin(const sentence_view *v, uint32_t at, bool parts)
{
    const gl_token *token = &v->text->tokens[at];
    const gl_reading *readings = &v->text->readings[token->first_reading];
    for (uint16_t i = 0; i < token->reading_count; i++)
        if ((readings[i].kind == GL_PART) == parts &&
            begins_label(v->extractor, &readings[i]))
            return true;
    return false;
}

/* All labels that begin with the path and go on from `node` with token `at`: the longest
 * into `best`. */
static void walk(const sentence_view *v, uint32_t at, uint32_t node, path *p, hit *best)
{
    const gl_automaton *a = v->extractor->parts.automaton;
    const gl_token *token = &v->text->tokens[at];
    const gl_reading *readings = &v->text->readings[token->first_reading];
    const uint64_t surface = p->surface;
    for (uint16_t i = 0; i < token->reading_count; i++) {
        if (readings[i].kind == GL_PART || readings[i].term == GL_NO_ID) continue;
        uint32_t to = gl_automaton_step(a, node, readings[i].term);
        if (to == GL_NO_NODE) continue;
        bool foreign = i > 0 && readings[i].kind == GL_WHOLE;
        bool bent = readings[i].kind == GL_ELLIPSIS, was_misspelt = p->misspelt;
        p->tokens[p->count] = at;
        p->misspelt = was_misspelt || token->flags & GL_TOKEN_MISSPELT;
        p->bent[p->count++] = bent || token->flags & GL_TOKEN_MISSPELT;
        p->surface = gl_automaton_surface(surface, bent ? 0 : token->surface);
        const gl_ending *e = ending_of(v, to, p, foreign);
        /* "underhålls- och projektplanering" is about planning. */
        bool better = !best->ending || at > best->last || (bent && at == best->last);
        if (e && better) {
            *best = (hit){.ending = e, .last = at};
            judge(best, p, bent);
            best->start = v->text->tokens[p->tokens[0]].start;
            best->end = token->start + token->len;
        }
        if (p->count < MAX_DEPTH && gl_automaton_leads(a, to)) {
            uint32_t behind = token_behind(v, at), next = next_token(v, at);
            if (behind < v->text->token_count) walk(v, behind, to, p, best);
            if (next < v->text->token_count && next != behind) walk(v, next, to, p, best);
        }
        p->count--;
        p->surface = surface;
        p->misspelt = was_misspelt;
    }
}

/* The parts of a token, first level, in the order of the word. */
static size_t parts_of(const gl_text *text, const gl_token *token,
                       const gl_reading *parts[MAX_PARTS])
{
    size_t count = 0;
    const gl_reading *readings = &text->readings[token->first_reading];
    for (uint16_t i = 0; i < token->reading_count && count < MAX_PARTS; i++)
        if (readings[i].kind == GL_PART && readings[i].depth == 1)
            parts[count++] = &readings[i];
    return count;
}

/* How a part between hyphens is written, as a token's flags. */
static uint16_t case_of(const gl_text *text, const gl_reading *part)
{
    gl_slice word = gl_slice_cut(text->text, part->start, part->len);
    size_t at = 0, uppers = 0, letters = 0;
    while (at < word.len) {
        uppers += gl_point_is_upper(gl_utf8_next(word, &at));
        letters++;
    }
    if (uppers == 0) return 0;
    return uppers == letters ? GL_TOKEN_UPPER | GL_TOKEN_ALL_UPPER : GL_TOKEN_UPPER;
}

/* Parts of a word that are a label: the last of them as it stands; what comes before the
 * last part of a compound has the ending of a joint ("truckförar"), and a verb has none
 * ("svetsutbildning" for svetsa). */
static const gl_ending *ending_of_parts(const sentence_view *v, uint32_t node,
                                        const gl_reading *last, size_t count)
{
    const gl_automaton *a = v->extractor->parts.automaton;
    if (!gl_automaton_ends(a, node)) return NULL;
    gl_buf *room = &v->extractor->folded;
    gl_slice words[MAX_PARTS] = {{0}};
    gl_buf_clear(room);
    if (!gl_fold(gl_slice_cut(v->text->text, last->start, last->len), room)) return NULL;
    words[count - 1] = gl_buf_slice(room);
    /* "CAN-buss", but not a "can-do mindset" */
    const uint16_t flags = last->hyphened ? case_of(v->text, last) : 0;
    const gl_follow follow = {UINT16_MAX, flags, true};
    const gl_ending *e =
        gl_automaton_inflected(a, node, words, count, v->text->language, follow);
    if (e || last->head || last->hyphened) return e;
    gl_buf_add_byte(room, 'a');
    words[count - 1] = gl_buf_slice(room);
    return gl_automaton_inflected(a, node, words, count, v->text->language, follow);
}

/* The longest run of parts from part `from` on that is a label. */
static bool walk_parts(const sentence_view *v, const gl_reading *const *parts,
                       size_t count, size_t from, hit *h, size_t *last)
{
    const gl_automaton *a = v->extractor->parts.automaton;
    uint32_t node = GL_AUTOMATON_ROOT;
    h->ending = NULL;
    for (size_t i = from; i < count; i++) {
        if (parts[i]->term == GL_NO_ID) break;
        node = gl_automaton_step(a, node, parts[i]->term);
        if (node == GL_NO_NODE) break;
        const gl_ending *e = ending_of_parts(v, node, parts[i], i - from + 1);
        if (e) {
            h->ending = e;
            *last = i;
        }
    }
    return h->ending != NULL;
}

static glapp_status add_found(sentence_view *v, uint32_t at, hit *h, glapp_error *err);

/* "svetsvana", "hydraulikkunskap", "lastsäkringskurs", "kockutbildning": the head only
 * carries what stands before it, which is then as good as said. */
static bool is_carrier(const gl_text *text, const gl_reading *head)
{
    static const char *const heads[] = {
        "vana",   "kunskap",    "erfarenhet", "kompetens", "färdighet",  "kunnande",
        "arbete", "utbildning", "kurs",       "examen",    "certifikat", "behörighet"};
    gl_slice word = gl_slice_cut(text->text, head->start, head->len);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (gl_slice_starts_with(word, heads[i])) return true;
    return false;
}

/* Whether parts `from` ... `last` of a word say by themselves what the word is about: its
 * head ("rörsvetsning"), what stands before a hyphen ("PLC-programmering") or before a
 * carrier ("svetsvana"). The modifier of "svetsrök" does not. The head of an occupation
 * makes another occupation of it: a lösningsarkitekt builds no houses. */
static bool is_said(const sentence_view *v, const gl_reading *const *parts, size_t count,
                    size_t from, size_t last, const gl_ending *e)
{
    bool head = last + 1 == count;
    if (head && e->kind == GL_OCCUPATION && from > 0) return v->field != GL_EXTRACT_BODY;
    if (head || parts[last]->hyphened) return true;
    return last + 2 == count && is_carrier(v->text, parts[count - 1]);
}

/* Labels inside a compound. `modifiers_only` where the word itself was met already. */
static glapp_status add_parts(sentence_view *v, uint32_t at, bool modifiers_only,
                              glapp_error *err)
{
    const gl_token *token = &v->text->tokens[at];
    const gl_reading *parts[MAX_PARTS];
    size_t count = parts_of(v->text, token, parts);
    size_t wanted = modifiers_only && count ? count - 1 : count;
    for (size_t from = 0, last = 0; from < wanted; from++) {
        hit h = {.last = at, .how = GL_BY_COMPOUND};
        if (!walk_parts(v, parts, wanted, from, &h, &last)) continue;
        if (!is_said(v, parts, count, from, last, h.ending)) continue;
        bool head = last + 1 == count;
        h.keep = from == 0 && head ? KEEP_SYNONYM : KEEP_COMPOUND;
        h.start = parts[from]->start;
        h.end = parts[last]->start + parts[last]->len;
        glapp_status rc = add_found(v, at, &h, err);
        if (rc) return rc;
        from = last;
    }
    return GLAPP_OK;
}

/* -- judging -- */

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

static glapp_status add_mention(sentence_view *v, const hit *h, glapp_error *err)
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
static glapp_status add_found(sentence_view *v, uint32_t at, hit *h, glapp_error *err)
{
    /* Who asks for a "säljare" asks for none of the twelve occupations in particular. */
    if (h->ending->shared && v->field == GL_EXTRACT_BODY) return GLAPP_OK;
    gl_meaning meaning = gl_meaning_of(v->text, v->sentence, h->ending, at, h->last);
    if (meaning == GL_MEANS_ANOTHER) return GLAPP_OK;
    h->aside = meaning == GL_MEANS_IT_ASIDE;
    return add_mention(v, h, err);
}

static glapp_status read_sentence(sentence_view *v, glapp_error *err)
{
    uint32_t end = v->sentence->first_token + v->sentence->token_count;
    for (uint32_t at = v->sentence->first_token; at < end; at++) {
        hit best = {0};
        glapp_status rc = GLAPP_OK;
        if (may_begin(v, at, false)) {
            path p;
            p.count = 0;
            p.surface = 0;
            p.misspelt = false;
            walk(v, at, GL_AUTOMATON_ROOT, &p, &best);
        }
        if (!best.ending) {
            if (may_begin(v, at, true)) rc = add_parts(v, at, false, err);
        } else {
            rc = add_found(v, at, &best, err);
            const gl_concept *c =
                gl_taxonomy_concept(v->extractor->parts.taxonomy, best.ending->concept);
            if (!rc && best.last == at && c->kind == GL_OCCUPATION)
                rc = add_parts(v, at, true, err);
            at = best.last;
        }
        if (rc) return rc;
    }
    return GLAPP_OK;
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
