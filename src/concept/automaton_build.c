/* SPDX-License-Identifier: Apache-2.0 */
/* automaton_build.c - the labels of a taxonomy entered, spelling by spelling: each as it
 * is written, then what label.c derives, then compounds with their parts apart. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/utf8.h"
#include "concept/automaton_parts.h"
#include "concept/label.h"
#include "text/fold.h"

/* One spelling as terms; function words left out where two telling words remain. */
typedef struct spelling {
    uint32_t terms[MAX_LABEL_TOKENS];
    struct {
        uint32_t start, len; /* in the text; 0 bytes where an ellipsis made the word */
    } words[MAX_LABEL_TOKENS];
    size_t count;
    uint64_t surface;
    bool only_stop_words, has_stop_words;
    uint16_t first_flags; /* of its first word */
} spelling;

static glapp_status spell(gl_analysis *analysis, gl_slice text, gl_language language,
                          spelling *out, glapp_error *err)
{
    gl_text analysed;
    glapp_status rc = gl_analyse(analysis, text, language, &analysed, err);
    if (rc) return rc;
    size_t telling = 0;
    for (size_t i = 0; i < analysed.token_count; i++)
        telling += !(analysed.tokens[i].flags & GL_TOKEN_STOP);
    /* "fem varför" and "lära ut" are nothing without their function word. */
    bool all = telling < 2 && analysed.token_count > telling;
    *out = (spelling){.only_stop_words = telling == 0,
                      .has_stop_words = telling < analysed.token_count};
    if (analysed.token_count) out->first_flags = analysed.tokens[0].flags;
    for (size_t i = 0; i < analysed.token_count; i++) {
        const gl_token *token = &analysed.tokens[i];
        if (token->flags & GL_TOKEN_STOP && !all) continue;
        if (token->reading_count == 0) continue;
        if (out->count == MAX_LABEL_TOKENS) {
            out->count = 0; /* a sentence, not a label: no text will hold it */
            return GLAPP_OK;
        }
        /* A label "el- och automationstekniker" is looked for as the text is read. */
        const gl_reading *r = &analysed.readings[token->first_reading];
        out->words[out->count].start = token->start;
        out->words[out->count].len = token->len;
        for (uint16_t k = 1; k < token->reading_count; k++)
            if (r[k].kind == GL_ELLIPSIS) {
                r = &r[k];
                out->words[out->count].len = 0;
                break;
            }
        out->terms[out->count++] = r->term;
        out->surface = gl_automaton_surface(out->surface, token->surface);
    }
    return GLAPP_OK;
}

/* Whether an ending of another concept has the same letters already, which is shared then
 * if it is a synonym; `*own` if this concept has one. */
static bool is_taken(gl_automaton *a, uint32_t node, const gl_ending *e, bool *own)
{
    bool taken = false;
    *own = false;
    for (uint32_t i = a->first[node]; i; i = a->endings[i - 1].next) {
        gl_ending *other = &a->endings[i - 1].ending;
        if (other->surface != e->surface) continue;
        if (other->concept == e->concept) {
            *own = true;
        } else {
            taken = true;
            if (!other->preferred && other->kind == GL_OCCUPATION) other->shared = true;
        }
    }
    return taken;
}

typedef struct building {
    gl_automaton *automaton;
    const gl_taxonomy *taxonomy;
    gl_analysis *analysis;
    const gl_ambiguity *ambiguity;
    gl_automaton_notes *notes;
    gl_variants variants;
    gl_buf folded, split;
} building;

/* How a spelling came about. */
typedef enum spelling_kind {
    OWN,     /* the label itself */
    VARIANT, /* another way to write all of it */
    CUT,     /* a part of it */
    SPLIT    /* a compound, its parts apart */
} spelling_kind;

static bool is_upper(gl_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.bytes[i] < 'A' || text.bytes[i] > 'Z') return false;
    return text.len > 0;
}

static bool is_short_form(gl_slice text)
{
    return text.len > 1 && text.len <= 5 && is_upper(text);
}

/* What a one-word spelling must look like in a text. An abbreviation that is also a word
 * (CAN, MOST, LIN) must stand in capitals; PLC need not, unless it is the short form of
 * something longer (ITS, ATM). What a comma cut off from its explanation ("Nice,
 * hänvisningssystem") must be written as a name. */
static uint16_t needs_of(const building *b, gl_slice text, gl_slice folded, bool cut)
{
    if (is_short_form(text)) /* "R" is caseful as it is */
        if (cut || (text.len < 5 && gl_word_is_ordinary(b->analysis, folded)))
            return GL_TOKEN_ALL_UPPER;
    return cut && text.bytes[0] >= 'A' && text.bytes[0] <= 'Z' ? GL_TOKEN_UPPER : 0;
}

/* The words of a spelling, folded, into the arena. */
static bool keep_words(building *b, gl_slice text, const spelling *s, gl_ending *e)
{
    gl_slice *words = gl_arena_array(&b->automaton->arena, s->count, sizeof *words);
    if (!words) return false;
    for (size_t i = 0; i < s->count; i++) {
        if (s->words[i].len == 0) continue;
        gl_buf_clear(&b->folded);
        if (!gl_fold(gl_slice_cut(text, s->words[i].start, s->words[i].len), &b->folded))
            return false;
        words[i] = gl_arena_copy(&b->automaton->arena, gl_buf_slice(&b->folded));
        if (!words[i].bytes || !gl_analysis_expect(b->analysis, words[i])) return false;
    }
    e->words = words;
    e->word_count = (uint16_t)s->count;
    return true;
}

static void settle_word(const building *b, gl_slice text, bool cut, gl_ending *e)
{
    gl_slice folded = e->words[0];
    if (!folded.bytes) return;
    e->conditions = gl_ambiguity_of(b->ambiguity, folded);
    e->needs = needs_of(b, text, folded, cut);
    e->fixed = is_short_form(text) || (cut && e->kind == GL_SKILL);
    if (e->conditions & GL_IN_CAPITALS) e->needs |= GL_TOKEN_ALL_UPPER;
}

static glapp_status enter(building *b, gl_slice text, gl_language language,
                          const gl_label *label, spelling_kind how, glapp_error *err)
{
    const bool own_spelling = how == OWN, cut = how == CUT;
    spelling s;
    glapp_status rc = spell(b->analysis, text, language, &s, err);
    if (rc) return rc;
    bool caseful = s.count == 1 && gl_utf8_length(text) <= 2;
    /* "Vi, texteditor" is every second sentence of an ad. */
    if (s.count == 0 || (s.only_stop_words && !(caseful && is_upper(text)))) {
        if (own_spelling && language == GL_SWEDISH && b->notes->unusable++ == 0)
            b->notes->first_unusable = label->text;
        return GLAPP_OK;
    }
    if (how == SPLIT && (s.has_stop_words || s.count < 2)) return GLAPP_OK;
    gl_ending e = {.concept = label->concept,
                   .surface = caseful ? gl_hash(text) : s.surface,
                   .preferred = label->preferred && own_spelling,
                   .caseful = caseful,
                   .split = how == SPLIT,
                   .kind =
                       (uint8_t)gl_taxonomy_concept(b->taxonomy, label->concept)->kind};
    if (!keep_words(b, text, &s, &e)) return gl_fail_memory(err);
    if (s.count == 1)
        settle_word(b, text, cut, &e);
    else /* "AV teknik", but "av teknik" is a phrase */
        e.upper_first = s.first_flags & GL_TOKEN_ALL_UPPER && e.words[0].bytes &&
                        gl_word_is_ordinary(b->analysis, e.words[0]);
    if (e.conditions & GL_NEVER) return GLAPP_OK;
    uint32_t node = GL_AUTOMATON_ROOT;
    for (size_t i = 0; i < s.count && node != GL_NO_NODE; i++)
        node = gl_automaton_step_or_add(b->automaton, node, s.terms[i]);
    if (node == GL_NO_NODE) return gl_fail_memory(err);
    bool own;
    if (is_taken(b->automaton, node, &e, &own)) {
        if (own_spelling && language == GL_SWEDISH && b->notes->ambiguous++ == 0)
            b->notes->first_ambiguous = label->text;
        return GLAPP_OK;
    }
    if (own || gl_automaton_add_ending(b->automaton, node, &e)) return GLAPP_OK;
    return gl_fail_memory(err);
}

static glapp_status enter_own(building *b, const gl_label *label, glapp_error *err)
{
    glapp_status rc = enter(b, label->text, GL_SWEDISH, label, OWN, err);
    return rc ? rc : enter(b, label->text, GL_ENGLISH, label, OWN, err);
}

/* Who has a cut variant: "Elektriker, drift" and "Elektriker, bygg" both give
 * "Elektriker", which then names neither. */
typedef struct cuts {
    gl_intern *texts;
    uint32_t *owner; /* concept, or GL_NO_ID once two have it */
    size_t owner_cap;
} cuts;

static bool claim_cuts(cuts *c, const gl_variants *variants, uint32_t concept)
{
    for (size_t v = 1; v < variants->count; v++) {
        if (!variants->items[v].cut) continue;
        uint32_t before = gl_intern_count(c->texts);
        uint32_t id = gl_intern_add(c->texts, gl_variants_text(variants, v));
        if (id == GL_NO_ID) return false;
        uint32_t *owner =
            gl_array_grow(c->owner, &c->owner_cap, (size_t)id + 1, sizeof *owner);
        if (!owner) return false;
        c->owner = owner;
        if (id == before)
            owner[id] = concept;
        else if (owner[id] != concept)
            owner[id] = GL_NO_ID;
    }
    return true;
}

/* "AI-stöd" is a title there, but "AI-stöd" and "AI stöd" are help by AI everywhere. */
static bool is_never(building *b, gl_slice text)
{
    gl_buf_clear(&b->folded);
    return gl_fold(text, &b->folded) &&
           gl_ambiguity_of(b->ambiguity, gl_buf_slice(&b->folded)) & GL_NEVER;
}

static glapp_status enter_variants(building *b, const cuts *c, const gl_label *label,
                                   glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    if (is_never(b, label->text)) return rc;
    for (size_t v = 1; v < b->variants.count && !rc; v++) {
        gl_slice text = gl_variants_text(&b->variants, v);
        uint32_t id = GL_NO_ID;
        if (b->variants.items[v].cut) id = gl_intern_find(c->texts, text);
        if (id != GL_NO_ID && c->owner[id] != label->concept) continue;
        rc = enter(b, text, GL_SWEDISH, label, b->variants.items[v].cut ? CUT : VARIANT,
                   err);
    }
    return rc;
}

/* The parts with blanks between: as they stand in the word, or their base forms. */
static bool write_apart(gl_buf *out, gl_slice word, const gl_part *parts, size_t count,
                        bool bases)
{
    gl_buf_clear(out);
    for (size_t i = 0; i < count; i++) {
        size_t end = i + 1 < count ? parts[i + 1].start : word.len;
        if (end <= parts[i].start || end > word.len) return false;
        if (i) gl_buf_add_byte(out, ' ');
        gl_buf_add_slice(out,
                         bases && i + 1 < count
                             ? parts[i].base
                             : gl_slice_cut(word, parts[i].start, end - parts[i].start));
    }
    return !out->failed;
}

/* "rör svetsning", "rör-svetsning" for Rörsvetsning: the words right behind each other.
 */
static glapp_status enter_split(building *b, const gl_label *label, glapp_error *err)
{
    const gl_part *parts;
    gl_buf word = {0};
    glapp_status rc = gl_fold(label->text, &word) ? GLAPP_OK : gl_fail_memory(err);
    gl_slice folded = gl_buf_slice(&word);
    bool one = !rc && !memchr(folded.bytes, ' ', folded.len) &&
               !memchr(folded.bytes, '-', folded.len);
    if (one && gl_ambiguity_of(b->ambiguity, folded) == 0)
        for (int bases = 0; bases < 2 && !rc; bases++) {
            size_t count = gl_split_word(b->analysis, folded, &parts);
            if (count >= 2 && write_apart(&b->split, folded, parts, count, bases))
                rc = enter(b, gl_buf_slice(&b->split), GL_SWEDISH, label, SPLIT, err);
        }
    gl_buf_dispose(&word);
    return rc;
}

/* Own spellings of all labels go in before any variant: "Python" as a label of its own is
 * stronger than the first half of "Python, erfarenhet". */
static glapp_status enter_all(building *b, const gl_taxonomy *taxonomy, glapp_error *err)
{
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(taxonomy, &count);
    cuts c = {.texts = gl_intern_new()};
    glapp_status rc = c.texts ? GLAPP_OK : gl_fail_memory(err);
    for (int pass = 0; pass < 2 && !rc; pass++) /* preferred labels, then synonyms */
        for (size_t i = 0; i < count && !rc; i++)
            if (labels[i].preferred == (pass == 0)) rc = enter_own(b, &labels[i], err);
    for (int pass = 0; pass < 2 && !rc; pass++) /* claim the cuts, then enter */
        for (size_t i = 0; i < count && !rc; i++) {
            gl_concept_kind kind = gl_taxonomy_concept(taxonomy, labels[i].concept)->kind;
            bool ok =
                gl_label_variants(labels[i].text, kind == GL_OCCUPATION, &b->variants);
            if (ok && pass == 0) ok = claim_cuts(&c, &b->variants, labels[i].concept);
            if (!ok)
                rc = gl_fail_memory(err);
            else if (pass == 1)
                rc = enter_variants(b, &c, &labels[i], err);
            if (!rc && pass == 1) rc = enter_split(b, &labels[i], err);
        }
    gl_intern_free(c.texts);
    free(c.owner);
    return rc;
}

glapp_status gl_automaton_new(gl_automaton **out, const gl_taxonomy *taxonomy,
                              gl_analysis *analysis, const gl_ambiguity *ambiguity,
                              gl_automaton_notes *notes, glapp_error *err)
{
    *out = NULL;
    *notes = (gl_automaton_notes){0};
    gl_automaton *a = gl_automaton_empty();
    if (!a) return gl_fail_memory(err);
    building b = {.automaton = a,
                  .taxonomy = taxonomy,
                  .analysis = analysis,
                  .ambiguity = ambiguity,
                  .notes = notes};
    glapp_status rc = enter_all(&b, taxonomy, err);
    gl_variants_dispose(&b.variants);
    gl_buf_dispose(&b.folded);
    gl_buf_dispose(&b.split);
    if (rc) {
        gl_automaton_free(a);
        return rc;
    }
    *out = a;
    return GLAPP_OK;
}
