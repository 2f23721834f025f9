/* SPDX-License-Identifier: Apache-2.0 */
/* automaton.c - a trie whose edges lie in one hash table keyed by (node, term).
 *
 * Most tokens of an ad begin no label; a list of the root's own edges, by term, answers
 * them without touching the table. Endings of a node are chained in the order in which
 * they were entered: preferred labels first, then synonyms, then what label.c derives, so
 * the first match in a chain is also the best but for the letters.
 *
 * Function words are left out of labels and skipped in texts ("kunskap i svetsning"), so
 * "drift och underhåll" meets "drift av och underhåll" too.
 */
#include "concept/automaton.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "concept/label.h"
#include "text/fold.h"

enum { FIRST_EDGES = 1 << 16, MAX_LABEL_TOKENS = 12 };

typedef struct edge {
    uint64_t key; /* node << 32 | term, plus 1; 0 = free */
    uint32_t to;
} edge;

typedef struct ending {
    gl_ending ending;
    uint32_t next; /* number + 1; 0 ends */
} ending;

struct gl_automaton {
    edge *edges;
    size_t edge_slots, edge_count;
    uint32_t *first, *last; /* of a node: endings, number + 1 */
    bool *leads;            /* of a node: whether an edge begins there; few have any */
    size_t first_cap, last_cap, leads_cap;
    uint32_t node_count;
    ending *endings;
    size_t ending_count, ending_cap;
    uint32_t
        *begins; /* of each term: the node behind the root, GL_AUTOMATON_ROOT = none */
    size_t begins_count;
    gl_arena arena; /* the words of the labels */
};

uint64_t gl_automaton_surface(uint64_t surface, uint64_t word)
{
    return gl_hash_mix(surface + GL_HASH_PRIME) ^ word;
}

static size_t slot_of(const edge *edges, size_t slots, uint64_t key)
{
    size_t at = gl_hash_mix(key) & (slots - 1);
    while (edges[at].key && edges[at].key != key) at = (at + 1) & (slots - 1);
    return at;
}

static uint64_t key_of(uint32_t node, uint32_t term)
{
    return ((uint64_t)node << 32 | term) + 1;
}

uint32_t gl_automaton_step(const gl_automaton *a, uint32_t node, uint32_t term)
{
    if (node == GL_AUTOMATON_ROOT) {
        uint32_t to = term < a->begins_count ? a->begins[term] : GL_AUTOMATON_ROOT;
        return to == GL_AUTOMATON_ROOT ? GL_NO_NODE : to;
    }
    if (!a->leads[node]) return GL_NO_NODE;
    const edge *e = &a->edges[slot_of(a->edges, a->edge_slots, key_of(node, term))];
    return e->key ? e->to : GL_NO_NODE;
}

const uint32_t *gl_automaton_beginnings(const gl_automaton *a, size_t *count)
{
    *count = a->begins_count;
    return a->begins;
}

bool gl_automaton_leads(const gl_automaton *a, uint32_t node)
{
    return a->leads[node];
}

bool gl_automaton_ends(const gl_automaton *a, uint32_t node)
{
    return a->first[node] != 0;
}

static bool may_follow(const gl_ending *e, gl_follow follow)
{
    if (e->upper_first && !(follow.first_flags & GL_TOKEN_ALL_UPPER)) return false;
    return (follow.flags & e->needs) == e->needs && (follow.adjacent || !e->split);
}

const gl_ending *gl_automaton_exact(const gl_automaton *a, uint32_t node,
                                    uint64_t surface, gl_follow follow)
{
    for (uint32_t i = a->first[node]; i; i = a->endings[i - 1].next) {
        const gl_ending *e = &a->endings[i - 1].ending;
        if (e->surface == surface && may_follow(e, follow)) return e;
    }
    return NULL;
}

/* What an occupation or a language is called has the forms of a noun. */
static gl_word_class class_of(const gl_ending *e, size_t word)
{
    bool person = e->kind == GL_OCCUPATION || e->kind == GL_LANGUAGE_SKILL;
    if (e->kind == GL_TRAIT) return GL_ANY_CLASS;
    if (word + 1 < e->word_count && e->split)
        return GL_SINGULAR_NOUN; /* not "framtida" */
    if (word + 1 < e->word_count) return person ? GL_ADJECTIVE : GL_ANY_CLASS;
    return person ? GL_SINGULAR_NOUN : GL_PLURAL_NOUN | GL_VERB;
}

/* "PLC:n", "PLC:er", "Pythons"; but ADAS is not the possessive of Ada */
static bool is_fixed_form(gl_slice form, gl_slice word, uint16_t flags)
{
    if (form.len <= word.len || memcmp(form.bytes, word.bytes, word.len) != 0)
        return gl_slice_equals(form, word);
    char next = form.bytes[word.len];
    if (next == ':') return true;
    return next == 's' && form.len == word.len + 1 && !(flags & GL_TOKEN_ALL_UPPER);
}

static bool fits(const gl_ending *e, const gl_slice *words, size_t count,
                 gl_language language, uint16_t flags)
{
    if (e->word_count != count) return false;
    for (size_t i = 0; i < count; i++) {
        gl_slice form = words[i], word = e->words[i];
        if (!form.bytes || !word.bytes) continue;
        /* "kund system", but not "kundens system" */
        if (e->split && i + 1 < count && !gl_slice_equals(form, word)) return false;
        if (e->fixed ? !is_fixed_form(form, word, flags)
                     : !gl_is_form_of(form, word, language, class_of(e, i)))
            return false;
    }
    return true;
}

static bool has_gap(const gl_slice *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!words[i].bytes) return true;
    return false;
}

const gl_ending *gl_automaton_inflected(const gl_automaton *a, uint32_t node,
                                        const gl_slice *words, size_t count,
                                        gl_language language, gl_follow follow)
{
    /* "nätverks- och mätteknik" is Nätverksteknik before it is Nätverkstekniker. */
    const gl_ending *person = NULL;
    bool gap = has_gap(words, count);
    for (uint32_t i = a->first[node]; i; i = a->endings[i - 1].next) {
        const gl_ending *e = &a->endings[i - 1].ending;
        if (e->caseful || e->conditions & GL_AS_WRITTEN || !may_follow(e, follow) ||
            !fits(e, words, count, language, follow.flags))
            continue;
        if (!gap || e->kind != GL_OCCUPATION) return e;
        if (!person) person = e;
    }
    return person;
}

static bool grow_edges(gl_automaton *a)
{
    size_t slots = a->edge_slots * 2;
    edge *edges = calloc(slots, sizeof *edges);
    if (!edges) return false;
    for (size_t i = 0; i < a->edge_slots; i++)
        if (a->edges[i].key) edges[slot_of(edges, slots, a->edges[i].key)] = a->edges[i];
    free(a->edges);
    a->edges = edges;
    a->edge_slots = slots;
    return true;
}

static uint32_t new_node(gl_automaton *a)
{
    uint32_t *first =
        gl_array_grow(a->first, &a->first_cap, (size_t)a->node_count + 1, sizeof *first);
    if (first) a->first = first;
    uint32_t *last =
        gl_array_grow(a->last, &a->last_cap, (size_t)a->node_count + 1, sizeof *last);
    if (last) a->last = last;
    bool *leads =
        gl_array_grow(a->leads, &a->leads_cap, (size_t)a->node_count + 1, sizeof *leads);
    if (leads) a->leads = leads;
    return first && last && leads ? a->node_count++ : GL_NO_NODE;
}

static uint32_t begin_or_add(gl_automaton *a, uint32_t term)
{
    uint32_t *begins =
        gl_array_grow(a->begins, &a->begins_count, (size_t)term + 1, sizeof *begins);
    if (!begins) return GL_NO_NODE;
    a->begins = begins;
    if (begins[term] == GL_AUTOMATON_ROOT) {
        uint32_t to = new_node(a);
        if (to == GL_NO_NODE) return to;
        begins[term] = to;
    }
    return begins[term];
}

static uint32_t step_or_add(gl_automaton *a, uint32_t node, uint32_t term)
{
    if (node == GL_AUTOMATON_ROOT) return begin_or_add(a, term);
    if (a->edge_count * 3 >= a->edge_slots * 2 && !grow_edges(a)) return GL_NO_NODE;
    edge *e = &a->edges[slot_of(a->edges, a->edge_slots, key_of(node, term))];
    if (e->key) return e->to;
    uint32_t to = new_node(a);
    if (to == GL_NO_NODE) return GL_NO_NODE;
    *e = (edge){key_of(node, term), to};
    a->leads[node] = true;
    a->edge_count++;
    return to;
}

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

static bool add_ending(gl_automaton *a, uint32_t node, const gl_ending *e)
{
    ending *endings =
        gl_array_grow(a->endings, &a->ending_cap, a->ending_count + 1, sizeof *endings);
    if (!endings) return false;
    a->endings = endings;
    endings[a->ending_count] = (ending){*e, 0};
    uint32_t number = (uint32_t)++a->ending_count;
    if (a->last[node])
        endings[a->last[node] - 1].next = number;
    else
        a->first[node] = number;
    a->last[node] = number;
    return true;
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
        b->notes->unusable += own_spelling && language == GL_SWEDISH;
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
        node = step_or_add(b->automaton, node, s.terms[i]);
    if (node == GL_NO_NODE) return gl_fail_memory(err);
    bool own;
    if (is_taken(b->automaton, node, &e, &own)) {
        b->notes->ambiguous += own_spelling && language == GL_SWEDISH;
        return GLAPP_OK;
    }
    if (own || add_ending(b->automaton, node, &e)) return GLAPP_OK;
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

static gl_automaton *new_automaton(void)
{
    gl_automaton *a = calloc(1, sizeof *a);
    if (!a) return NULL;
    gl_arena_init(&a->arena, 0);
    a->edges = calloc(FIRST_EDGES, sizeof *a->edges);
    a->edge_slots = FIRST_EDGES;
    if (a->edges && new_node(a) == GL_AUTOMATON_ROOT) return a;
    gl_automaton_free(a);
    return NULL;
}

glapp_status gl_automaton_new(gl_automaton **out, const gl_taxonomy *taxonomy,
                              gl_analysis *analysis, const gl_ambiguity *ambiguity,
                              gl_automaton_notes *notes, glapp_error *err)
{
    *out = NULL;
    *notes = (gl_automaton_notes){0};
    gl_automaton *a = new_automaton();
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

void gl_automaton_free(gl_automaton *a)
{
    if (!a) return;
    free(a->edges);
    free(a->first);
    free(a->last);
    free(a->leads);
    free(a->endings);
    free(a->begins);
    gl_arena_dispose(&a->arena);
    free(a);
}

/* -- as bytes -- */

enum ending_flag {
    PREFERRED = 1,
    CASEFUL = 2,
    SHARED = 4,
    UPPER_FIRST = 8,
    APART = 16,
    FIXED = 32
};

static void pack_ending(gl_buf *to, uint32_t node, const gl_ending *e)
{
    gl_pack_number(to, node);
    gl_pack_number(to, e->concept);
    gl_pack_number(to, e->surface);
    gl_pack_number(to, (e->preferred ? PREFERRED : 0) | (e->caseful ? CASEFUL : 0) |
                           (e->shared ? SHARED : 0) | (e->upper_first ? UPPER_FIRST : 0) |
                           (e->split ? APART : 0) | (e->fixed ? FIXED : 0));
    gl_pack_number(to, e->kind);
    gl_pack_number(to, e->conditions);
    gl_pack_number(to, e->needs);
    gl_pack_number(to, e->word_count);
    for (uint16_t i = 0; i < e->word_count; i++) gl_pack_slice(to, e->words[i]);
}

static bool unpack_words(gl_automaton *a, gl_unpack *from, gl_ending *e)
{
    e->word_count = (uint16_t)gl_unpack_number(from, MAX_LABEL_TOKENS);
    gl_slice *words = gl_arena_array(&a->arena, e->word_count + 1u, sizeof *words);
    for (uint16_t i = 0; words && i < e->word_count; i++)
        words[i] = gl_unpack_slice(from);
    e->words = words;
    return words != NULL;
}

static bool unpack_ending(gl_automaton *a, gl_unpack *from, uint32_t concepts)
{
    gl_ending e = {0};
    uint32_t node = (uint32_t)gl_unpack_number(from, a->node_count - 1);
    e.concept = (uint32_t)gl_unpack_number(from, (uint64_t)concepts - 1);
    e.surface = gl_unpack_number(from, UINT64_MAX);
    uint64_t flags = gl_unpack_number(from, UINT8_MAX);
    e.preferred = (flags & PREFERRED) != 0;
    e.caseful = (flags & CASEFUL) != 0;
    e.shared = (flags & SHARED) != 0;
    e.upper_first = (flags & UPPER_FIRST) != 0;
    e.split = (flags & APART) != 0;
    e.fixed = (flags & FIXED) != 0;
    e.kind = (uint8_t)gl_unpack_number(from, GL_CONCEPT_KIND_COUNT - 1);
    e.conditions = (uint8_t)gl_unpack_number(from, UINT8_MAX);
    e.needs = (uint16_t)gl_unpack_number(from, UINT16_MAX);
    return unpack_words(a, from, &e) && !from->bad && add_ending(a, node, &e);
}

/* A node is told by the one edge that leads to it, and came after the node that the edge
 * leads from. */
typedef struct way {
    uint32_t from, term;
} way;

static way *find_ways(const gl_automaton *a)
{
    way *ways = calloc(a->node_count, sizeof *ways);
    for (uint32_t term = 0; ways && term < a->begins_count; term++)
        if (a->begins[term] != GL_AUTOMATON_ROOT)
            ways[a->begins[term]] = (way){GL_AUTOMATON_ROOT, term};
    for (size_t i = 0; ways && i < a->edge_slots; i++) {
        uint64_t key = a->edges[i].key - 1;
        if (a->edges[i].key)
            ways[a->edges[i].to] = (way){(uint32_t)(key >> 32), (uint32_t)key};
    }
    return ways;
}

bool gl_automaton_pack(const gl_automaton *a, gl_buf *to)
{
    way *ways = find_ways(a);
    if (!ways) return false;
    gl_pack_number(to, a->node_count);
    for (uint32_t node = 1; node < a->node_count; node++) {
        gl_pack_number(to, ways[node].from);
        gl_pack_number(to, ways[node].term);
    }
    free(ways);
    gl_pack_number(to, a->ending_count);
    for (uint32_t node = 0; node < a->node_count; node++)
        for (uint32_t i = a->first[node]; i; i = a->endings[i - 1].next)
            pack_ending(to, node, &a->endings[i - 1].ending);
    return !to->failed;
}

gl_automaton *gl_automaton_unpack(gl_unpack *from, uint32_t concepts, uint32_t terms)
{
    gl_automaton *a = concepts ? new_automaton() : NULL;
    if (!a) from->bad = true;
    size_t nodes = gl_unpack_count(from);
    for (uint32_t node = 1; node < nodes && !from->bad; node++) {
        uint32_t parent = (uint32_t)gl_unpack_number(from, node - 1);
        uint32_t term = (uint32_t)gl_unpack_number(from, (uint64_t)terms - 1);
        if (from->bad || step_or_add(a, parent, term) != node) from->bad = true;
    }
    size_t endings = gl_unpack_count(from);
    if (!from->bad) a->endings = gl_unpack_array(from, endings, sizeof *a->endings);
    if (!from->bad) a->ending_cap = endings + 1;
    for (size_t i = 0; i < endings && !from->bad; i++)
        if (!unpack_ending(a, from, concepts)) from->bad = true;
    if (!from->bad) return a;
    gl_automaton_free(a);
    return NULL;
}
