/* SPDX-License-Identifier: Apache-2.0 */
/* cue.c - phrases as short lists of word numbers, tried at each token that may begin one.
 *
 * Two hundred and fifty PCRE2 patterns over the text of each sentence took a fifth of the
 * time of extraction, and each knew only the wordings it was written for. A token has the
 * hash of its folded form already, so one look in a table tells its word, its roles and
 * the phrases that begin with it.
 */
#include "concept/cue.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"

enum {
    MAX_ELEMENTS = 16,    /* of a phrase */
    GAP = 8,              /* tokens that "..." may stand for */
    MAX_FILLERS = 3,      /* between two words of a phrase */
    MAX_CANDIDATES = 256, /* phrases of a sentence */
    FIELDS = 5,
    NO_WORD = 0 /* the number of a word that stands nowhere in the table */
};

typedef enum element_kind {
    WORD,
    ANY,
    OPEN,
    CLOSE,
    BEGIN,
    END,
    COLON,
    QUESTION
} element_kind;

typedef struct element {
    uint8_t kind; /* element_kind */
    bool optional;
    uint32_t first, count; /* of `alternatives`: rising word numbers */
} element;

/* Words that a sentence has, or that one element asks for: a bit by the number of each.
 * Most phrases that begin with a word of the sentence lack another one in it, and to find
 * that out along all their ways was two thirds of the time of all cues. */
typedef uint64_t word_set;

static word_set word_bit(uint16_t number)
{
    return (word_set)1 << number % 64;
}

enum { NEEDS = 2 };

typedef struct phrase {
    uint32_t first, count; /* of `elements` */
    uint16_t row;
    word_set needs[NEEDS]; /* of the elements behind the first that leave least choice */
} phrase;

typedef struct start {
    uint16_t word, phrase;
} start;

typedef struct word {
    uint64_t surface;
    uint16_t number, roles;
    uint32_t first_start, start_count;
} word;

struct gl_cue_table {
    gl_arena arena;
    gl_cue_row *rows;
    element *elements;
    phrase *phrases;
    start *starts;
    uint16_t *alternatives;
    word *words;     /* in the order met; number is the index + 1 */
    uint16_t *slots; /* words by hash, open addressing; 0 is empty */
    size_t row_count, row_cap, element_count, element_cap, phrase_count, phrase_cap;
    size_t start_count, start_cap, alternative_count, alternative_cap;
    size_t word_count, word_cap, slot_count;
};

static const char *const KINDS[GL_CUE_KIND_COUNT] = {
    "words",  "none", "must", "have", "noun", "merit", "wish", "praise", "free",
    "denied", "if",   "lack", "fine", "can",  "able",  "shut", "taught", "beside"};

/* In the order of the bits of gl_cue_role. */
static const char *const ROLES[] = {"not",     "only", "filler", "but",   "pronoun",
                                    "and",     "that", "back",   "lists", "without",
                                    "knowing", "on",   "or",     "no"};

enum { ROLE_COUNT = sizeof ROLES / sizeof *ROLES };

/* -- words -- */

static word *find_slot(const gl_cue_table *t, uint64_t surface, size_t *slot)
{
    size_t mask = t->slot_count - 1;
    for (*slot = surface & mask; t->slots[*slot]; *slot = (*slot + 1) & mask) {
        word *w = &t->words[t->slots[*slot] - 1];
        if (w->surface == surface) return w;
    }
    return NULL;
}

static bool grow_slots(gl_cue_table *t)
{
    size_t wanted = t->slot_count ? t->slot_count * 2 : 1024, slot;
    uint16_t *grown = calloc(wanted, sizeof *grown), *old = t->slots;
    if (!grown) return false;
    t->slots = grown;
    t->slot_count = wanted;
    for (size_t i = 0; i < t->word_count; i++) {
        find_slot(t, t->words[i].surface, &slot);
        t->slots[slot] = (uint16_t)(i + 1);
    }
    free(old);
    return true;
}

/* The number of a word of the table, new or old; NO_WORD when memory is out. */
static uint16_t add_word(gl_cue_table *t, gl_slice text)
{
    if (t->word_count * 2 >= t->slot_count && !grow_slots(t)) return NO_WORD;
    uint64_t surface = gl_hash(text);
    size_t slot;
    word *w = find_slot(t, surface, &slot);
    if (w) return w->number;
    word *grown = gl_array_grow(t->words, &t->word_cap, t->word_count + 1, sizeof *grown);
    if (!grown || t->word_count + 1 >= UINT16_MAX) return NO_WORD;
    t->words = grown;
    uint16_t number = (uint16_t)++t->word_count;
    grown[number - 1] = (word){.surface = surface, .number = number};
    t->slots[slot] = number;
    return number;
}

/* -- reading -- */

static bool add_alternative(gl_cue_table *t, gl_slice text)
{
    uint16_t number = add_word(t, text);
    uint16_t *grown = gl_array_grow(t->alternatives, &t->alternative_cap,
                                    t->alternative_count + 1, sizeof *grown);
    if (!number || !grown) return false;
    t->alternatives = grown;
    grown[t->alternative_count++] = number;
    return true;
}

/* "don't" and "don’t" */
static bool add_spellings(gl_cue_table *t, gl_slice text)
{
    const char *mark = memchr(text.bytes, '\'', text.len);
    if (!mark) return add_alternative(t, text);
    size_t before = (size_t)(mark - text.bytes);
    gl_buf curly = {0};
    gl_buf_add_slice(&curly, gl_slice_cut(text, 0, before));
    gl_buf_add_text(&curly, "\xe2\x80\x99");
    gl_buf_add_slice(&curly, gl_slice_cut(text, before + 1, text.len - before - 1));
    bool ok = !curly.failed && add_alternative(t, gl_buf_slice(&curly)) &&
              add_alternative(t, text);
    gl_buf_dispose(&curly);
    return ok;
}

static const gl_cue_row *find_list(const gl_cue_table *t, gl_slice name)
{
    for (size_t i = 0; i < t->row_count; i++)
        if (t->rows[i].kind == GL_CUE_WORDS && gl_slice_equals(t->rows[i].name, name))
            return &t->rows[i];
    return NULL;
}

/* "du/ni/<others>" */
static glapp_status add_alternatives(gl_cue_table *t, gl_slice text, const char *file,
                                     uint32_t line, glapp_error *err)
{
    gl_slice one;
    while (gl_slice_split(&text, '/', &one)) {
        if (one.len > 2 && one.bytes[0] == '<') {
            gl_slice name = gl_slice_cut(one, 1, one.len - 2);
            const gl_cue_row *list = find_list(t, name);
            if (!list)
                return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, 0,
                                  "no list above is called \"%.*s\"", GL_PRINT(name));
            glapp_status rc = add_alternatives(t, list->phrases, file, line, err);
            if (rc) return rc;
        } else if (one.len == 0) {
            return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, 0,
                              "a word is missing");
        } else if (!add_spellings(t, one)) {
            return gl_fail_memory(err);
        }
    }
    return GLAPP_OK;
}

static int compare_numbers(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

static element_kind kind_of_element(gl_slice text)
{
    static const char *const SIGNS[] = {"...", "<", ">", "^", "$", ":", "?"};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (gl_slice_is(text, SIGNS[i])) return (element_kind)(ANY + i);
    return WORD;
}

static glapp_status add_element(gl_cue_table *t, gl_slice text, const char *file,
                                uint32_t line, glapp_error *err)
{
    element e = {.kind = (uint8_t)kind_of_element(text),
                 .first = (uint32_t)t->alternative_count};
    if (e.kind == WORD && text.len > 2 && text.bytes[0] == '(') {
        e.optional = true;
        text = gl_slice_cut(text, 1, text.len - 2);
    }
    if (e.kind == WORD) {
        glapp_status rc = add_alternatives(t, text, file, line, err);
        if (rc) return rc;
        e.count = (uint32_t)t->alternative_count - e.first;
        qsort(t->alternatives + e.first, e.count, sizeof *t->alternatives,
              compare_numbers);
    }
    element *grown =
        gl_array_grow(t->elements, &t->element_cap, t->element_count + 1, sizeof *grown);
    if (!grown) return gl_fail_memory(err);
    t->elements = grown;
    grown[t->element_count++] = e;
    return GLAPP_OK;
}

/* A phrase is found by its first word, which must be there. */
/* The two elements that must be there and have the fewest alternatives. */
static void note_needs(const gl_cue_table *t, phrase *p)
{
    uint32_t choices[NEEDS] = {UINT32_MAX, UINT32_MAX};
    bool begun = false;
    for (int i = 0; i < NEEDS; i++) p->needs[i] = ~(word_set)0;
    for (const element *e = t->elements + p->first; e < t->elements + p->first + p->count;
         e++) {
        if (e->kind != WORD || e->optional) continue;
        const int worse = choices[0] < choices[1];
        if (begun && e->count < choices[worse]) {
            choices[worse] = e->count;
            p->needs[worse] = 0;
            for (uint32_t i = 0; i < e->count; i++)
                p->needs[worse] |= word_bit(t->alternatives[e->first + i]);
        }
        begun = true;
    }
}

static glapp_status add_starts(gl_cue_table *t, const phrase *p, glapp_error *err)
{
    const element *e = &t->elements[p->first];
    while (e->kind == BEGIN) e++;
    for (uint32_t i = 0; i < e->count; i++) {
        start *grown =
            gl_array_grow(t->starts, &t->start_cap, t->start_count + 1, sizeof *grown);
        if (!grown) return gl_fail_memory(err);
        t->starts = grown;
        grown[t->start_count++] =
            (start){t->alternatives[e->first + i], (uint16_t)t->phrase_count};
    }
    return GLAPP_OK;
}

static glapp_status add_phrase(gl_cue_table *t, gl_slice text, uint16_t row,
                               const char *file, uint32_t line, glapp_error *err)
{
    phrase p = {.first = (uint32_t)t->element_count, .row = row};
    gl_slice one;
    while (gl_slice_split(&text, ' ', &one)) {
        glapp_status rc = one.len ? add_element(t, one, file, line, err) : GLAPP_OK;
        if (rc) return rc;
    }
    p.count = (uint32_t)t->element_count - p.first;
    const element *first = t->elements + p.first, *end = first + p.count;
    while (first < end && first->kind == BEGIN) first++;
    if (first == end || first->kind != WORD || first->optional || p.count > MAX_ELEMENTS)
        return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, 0,
                          "a phrase begins with a word, and has at most %d",
                          MAX_ELEMENTS);
    note_needs(t, &p);
    glapp_status rc = add_starts(t, &p, err);
    if (rc) return rc;
    phrase *grown =
        gl_array_grow(t->phrases, &t->phrase_cap, t->phrase_count + 1, sizeof *grown);
    if (!grown) return gl_fail_memory(err);
    t->phrases = grown;
    grown[t->phrase_count++] = p;
    return GLAPP_OK;
}

/* A list of words: those that a rule knows by name give their words a role. */
static glapp_status add_list(gl_cue_table *t, const gl_cue_row *row, const char *file,
                             glapp_error *err)
{
    size_t from = t->alternative_count;
    glapp_status rc = add_alternatives(t, row->phrases, file, row->line, err);
    for (size_t role = 0; role < ROLE_COUNT && !rc; role++) {
        if (!gl_slice_is(row->name, ROLES[role])) continue;
        for (size_t i = from; i < t->alternative_count; i++)
            t->words[t->alternatives[i] - 1].roles |= (uint16_t)(1u << role);
    }
    return rc;
}

static glapp_status add_row(gl_cue_table *t, const gl_slice fields[FIELDS],
                            const char *file, uint32_t line, glapp_error *err)
{
    gl_cue_row row = {.name = fields[0],
                      .kind = GL_CUE_KIND_COUNT,
                      .phrases = fields[2],
                      .example = fields[3],
                      .counter = fields[4],
                      .line = line};
    for (int kind = 0; kind < GL_CUE_KIND_COUNT; kind++)
        if (gl_slice_is(fields[1], KINDS[kind])) row.kind = (gl_cue_kind)kind;
    if (row.kind == GL_CUE_KIND_COUNT)
        return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, 0,
                          "unknown kind \"%.*s\"", GL_PRINT(fields[1]));
    gl_cue_row *grown =
        gl_array_grow(t->rows, &t->row_cap, t->row_count + 1, sizeof *grown);
    if (!grown) return gl_fail_memory(err);
    t->rows = grown;
    uint16_t number = (uint16_t)t->row_count;
    grown[t->row_count++] = row;
    if (row.kind == GL_CUE_WORDS) return add_list(t, &row, file, err);
    gl_slice rest = row.phrases, one;
    while (gl_slice_split(&rest, '|', &one)) {
        glapp_status rc = add_phrase(t, gl_slice_trim(one), number, file, line, err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

static int compare_starts(const void *a, const void *b)
{
    const start *x = a, *y = b;
    return x->word != y->word ? x->word - y->word : x->phrase - y->phrase;
}

static void sort_starts(gl_cue_table *t)
{
    if (t->start_count > 1)
        qsort(t->starts, t->start_count, sizeof *t->starts, compare_starts);
    for (size_t i = 0; i < t->start_count; i++) {
        word *w = &t->words[t->starts[i].word - 1];
        if (w->start_count++ == 0) w->first_start = (uint32_t)i;
    }
}

static glapp_status read_rows(gl_cue_table *t, gl_slice tsv, const char *file,
                              glapp_error *err)
{
    uint32_t number = 0;
    bool heading = true;
    for (gl_slice line; gl_slice_split(&tsv, '\n', &line);) {
        gl_slice fields[FIELDS] = {{0}}, one;
        size_t count = 0;
        number++;
        if (line.len == 0 || line.bytes[0] == '#') continue;
        while (count < FIELDS && gl_slice_split(&line, '\t', &one)) fields[count++] = one;
        if (heading) {
            heading = false;
            continue;
        }
        if (count < FIELDS)
            return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), number, 0,
                              "a row needs a name, a kind, words, an example and a "
                              "counter-example");
        glapp_status rc = add_row(t, fields, file, number, err);
        if (rc) return rc;
    }
    sort_starts(t);
    return GLAPP_OK;
}

glapp_status gl_cue_table_read(gl_cue_table **out, gl_slice tsv, const char *name,
                               glapp_error *err)
{
    *out = NULL;
    gl_cue_table *t = calloc(1, sizeof *t);
    if (!t) return gl_fail_memory(err);
    gl_arena_init(&t->arena, 0);
    gl_slice copy = gl_arena_copy(&t->arena, tsv.bytes ? tsv : GL_LITERAL(""));
    glapp_status rc =
        copy.bytes && grow_slots(t) ? read_rows(t, copy, name, err) : gl_fail_memory(err);
    if (rc) {
        gl_cue_table_free(t);
        return rc;
    }
    *out = t;
    return GLAPP_OK;
}

void gl_cue_table_free(gl_cue_table *t)
{
    if (!t) return;
    free(t->rows);
    free(t->elements);
    free(t->phrases);
    free(t->starts);
    free(t->alternatives);
    free(t->words);
    free(t->slots);
    gl_arena_dispose(&t->arena);
    free(t);
}

const gl_cue_row *gl_cue_table_rows(const gl_cue_table *t, size_t *count)
{
    *count = t->row_count;
    return t->rows;
}

/* -- finding -- */

typedef struct view {
    const gl_cue_table *table;
    const gl_text *text;
    const gl_token *tokens; /* of the sentence */
    uint32_t count;
    uint16_t words[GL_CUE_TOKENS];
    const uint16_t *roles;
} view;

static bool comma_before(const view *v, uint32_t at)
{
    return at == 0 || at >= v->count || (v->tokens[at].flags & GL_TOKEN_AFTER_COMMA);
}

static bool sign_behind(const view *v, uint32_t at, char sign)
{
    uint32_t end = v->tokens[at].start + v->tokens[at].len;
    while (end < v->text->text.len && strchr(" )\"", v->text->text.bytes[end])) end++;
    return end < v->text->text.len && v->text->text.bytes[end] == sign;
}

static bool is_one_of(const view *v, const element *e, uint16_t number)
{
    const uint16_t *numbers = v->table->alternatives + e->first;
    uint32_t low = 0, high = e->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (numbers[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return number != NO_WORD && low < e->count && numbers[low] == number;
}

/* Whether a negation may stand among the words of such a phrase; clause.c asks which may
 * have one beside it. */
static bool can_hold_negation(gl_cue_kind kind)
{
    return kind != GL_CUE_NONE && kind != GL_CUE_NOUN && kind != GL_CUE_FINE &&
           kind != GL_CUE_FREE && kind != GL_CUE_SHUT && kind != GL_CUE_TAUGHT &&
           kind != GL_CUE_BESIDE;
}

/* One way along a phrase. */
typedef struct way {
    const element *e, *end;
    uint32_t first;  /* the token that the cue begins with */
    uint32_t close;  /* the token behind the cue, 0 where that is the end of the way */
    uint32_t at;     /* the next token */
    uint8_t fillers; /* skipped since the last word */
    bool begun, negated;
} way;

/* The longest way that led to the end. */
typedef struct longest {
    uint32_t first, end; /* tokens; end is behind it, and 0 if none did */
    bool negated, may_be_negated;
} longest;

static bool holds(const view *v, const element *e, uint32_t at)
{
    switch ((element_kind)e->kind) {
    case BEGIN:
    case END:
        return comma_before(v, at);
    case COLON:
        return at > 0 && sign_behind(v, at - 1, ':');
    case QUESTION:
        return at > 0 && sign_behind(v, at - 1, '?');
    default:
        return false;
    }
}

static void follow(const view *v, way w, longest *best);

static void follow_gap(const view *v, way w, longest *best)
{
    w.e++;
    w.fillers = 0;
    for (uint32_t n = 0; n <= GAP && w.at <= v->count; n++, w.at++) {
        if (n > 0 && comma_before(v, w.at - 1)) return;
        follow(v, w, best);
    }
}

/* Past a word that is not of the phrase: a filler, or what negates it. */
static void follow_skip(const view *v, way w, longest *best)
{
    bool only = w.at + 1 < v->count && (v->roles[w.at] & GL_ROLE_NOT) &&
                (v->roles[w.at + 1] & GL_ROLE_ONLY); /* "not only" negates nothing */
    bool negator =
        !only && (v->roles[w.at] & GL_ROLE_NOT) && !w.negated && best->may_be_negated;
    bool filler = (only || (v->roles[w.at] & GL_ROLE_FILLER)) && w.fillers < MAX_FILLERS;
    if (!w.begun || (!negator && !filler)) return;
    w.at += only ? 2 : 1;
    w.negated = w.negated || negator;
    w.fillers = (uint8_t)(w.fillers + !negator);
    follow(v, w, best);
}

static void follow(const view *v, way w, longest *best)
{
    if (w.e == w.end) {
        uint32_t end = w.close ? w.close : w.at;
        if (end > best->end)
            *best = (longest){w.first, end, w.negated, best->may_be_negated};
        return;
    }
    way next = w;
    next.e++;
    next.fillers = 0;
    if (w.e->kind == ANY) {
        follow_gap(v, w, best);
        return;
    }
    if (w.e->kind == OPEN || w.e->kind == CLOSE) {
        if (w.e->kind == OPEN) next.first = w.at;
        if (w.e->kind == CLOSE) next.close = w.at;
        follow(v, next, best);
        return;
    }
    if (w.e->kind != WORD) {
        if (holds(v, w.e, w.at)) follow(v, next, best);
        return;
    }
    if (w.e->optional) follow(v, next, best);
    if (w.at >= v->count || (w.begun && comma_before(v, w.at))) return;
    if (!is_one_of(v, w.e, v->words[w.at])) {
        follow_skip(v, w, best);
        return;
    }
    next.at++;
    next.begun = true;
    follow(v, next, best);
}

static bool find_phrase(const view *v, uint16_t number, uint32_t at, gl_cue_hit *hit)
{
    const phrase *p = &v->table->phrases[number];
    const element *first = v->table->elements + p->first;
    gl_cue_kind kind = v->table->rows[p->row].kind;
    longest best = {.may_be_negated = can_hold_negation(kind)};
    follow(v, (way){.e = first, .end = first + p->count, .first = at, .at = at}, &best);
    if (best.end <= best.first) return false;
    *hit = (gl_cue_hit){best.first, best.end - 1, p->row, (uint8_t)kind, best.negated};
    return true;
}

/* All phrases of a sentence, before the longest of those that overlap are chosen. */
typedef struct candidates {
    gl_cue_hit hits[MAX_CANDIDATES];
    size_t count;
} candidates;

/* The longest first; of equal ones the first row's, then the first in the sentence. */
static int compare_hits(const void *a, const void *b)
{
    const gl_cue_hit *x = a, *y = b;
    uint32_t x_len = x->last - x->first, y_len = y->last - y->first;
    if (x_len != y_len) return x_len > y_len ? -1 : 1;
    if (x->row != y->row) return x->row - y->row;
    return x->first < y->first ? -1 : x->first > y->first;
}

static void add_apart(gl_cue_hits *out, const gl_cue_hit *hit)
{
    size_t at = 0;
    while (at < out->count && out->hits[at].last < hit->first) at++;
    if (at < out->count && out->hits[at].first <= hit->last) return;
    if (out->count == GL_CUE_HITS) return;
    memmove(out->hits + at + 1, out->hits + at, (out->count - at) * sizeof *out->hits);
    out->hits[at] = *hit;
    out->count++;
}

static void choose_hits(gl_cue_hits *out, candidates *all)
{
    out->count = 0;
    if (all->count > 1) qsort(all->hits, all->count, sizeof *all->hits, compare_hits);
    for (size_t i = 0; i < all->count; i++) add_apart(out, &all->hits[i]);
}

static word_set look_up_words(view *v, gl_cue_hits *out)
{
    word_set all = 0;
    for (uint32_t i = 0; i < v->count; i++) {
        size_t slot;
        const word *w = find_slot(v->table, v->tokens[i].surface, &slot);
        v->words[i] = w ? w->number : NO_WORD;
        out->roles[i] = w ? w->roles : 0;
        out->known[i] = w != NULL;
        if (w) all |= word_bit(w->number);
    }
    return all;
}

static bool has_needs(const phrase *p, word_set words)
{
    for (int i = 0; i < NEEDS; i++)
        if (!(p->needs[i] & words)) return false;
    return true;
}

void gl_cue_hits_find(const gl_cue_table *table, const gl_text *text,
                      const gl_sentence *sentence, gl_cue_hits *out)
{
    view v;
    v.table = table;
    v.text = text;
    v.tokens = text->tokens + sentence->first_token;
    v.count =
        sentence->token_count < GL_CUE_TOKENS ? sentence->token_count : GL_CUE_TOKENS;
    v.roles = out->roles;
    candidates all;
    all.count = 0;
    out->token_count = v.count;
    const word_set words = look_up_words(&v, out);
    for (uint32_t at = 0; at < v.count; at++) {
        if (v.words[at] == NO_WORD) continue;
        const word *w = &table->words[v.words[at] - 1];
        const start *starts = &table->starts[w->first_start];
        for (uint32_t i = 0; i < w->start_count && all.count < MAX_CANDIDATES; i++)
            if (has_needs(&table->phrases[starts[i].phrase], words))
                all.count += find_phrase(&v, starts[i].phrase, at, &all.hits[all.count]);
    }
    choose_hits(out, &all);
}
