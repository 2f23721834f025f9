/* SPDX-License-Identifier: Apache-2.0 */
/* cue.c - phrases as short lists of word numbers, tried at each token that may begin one.
 *
 * Two hundred and fifty PCRE2 patterns over the text of each sentence took a fifth of the
 * time of extraction, and each knew only the wordings it was written for. A token has the
 * hash of its folded form already, so one look in a table tells its word, its roles and
 * the phrases that begin with it.
 */
#include "concept/cue_parts.h"

#include <stdlib.h>

enum {
    GAP = 8,             /* tokens that "..." may stand for */
    MAX_FILLERS = 3,     /* between two words of a phrase */
    MAX_CANDIDATES = 256 /* phrases of a sentence */
};

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

static bool is_one_of(const view *v, const gl_cue_element *e, uint16_t number)
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
    const gl_cue_element *e, *end;
    uint32_t first;  /* the token that the cue begins with */
    uint32_t close;  /* the token behind the cue, 0 where that is the end of the way */
    uint32_t at;     /* the next token */
    uint8_t fillers; /* skipped since the last gl_cue_word */
    bool begun, negated;
} way;

/* The longest way that led to the end. */
typedef struct longest {
    uint32_t first, end; /* tokens; end is behind it, and 0 if none did */
    bool negated, may_be_negated;
} longest;

static bool holds(const view *v, const gl_cue_element *e, uint32_t at)
{
    switch ((gl_cue_element_kind)e->kind) {
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
    const gl_cue_phrase *p = &v->table->phrases[number];
    const gl_cue_element *first = v->table->elements + p->first;
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

static gl_cue_words look_up_words(view *v, gl_cue_hits *out)
{
    gl_cue_words all = 0;
    for (uint32_t i = 0; i < v->count; i++) {
        size_t slot;
        const gl_cue_word *w = gl_cue_word_find(v->table, v->tokens[i].surface, &slot);
        v->words[i] = w ? w->number : NO_WORD;
        out->roles[i] = w ? w->roles : 0;
        out->known[i] = w != NULL;
        if (w) all |= gl_cue_word_bit(w->number);
    }
    return all;
}

static bool has_needs(const gl_cue_phrase *p, gl_cue_words words)
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
    const gl_cue_words words = look_up_words(&v, out);
    for (uint32_t at = 0; at < v.count; at++) {
        if (v.words[at] == NO_WORD) continue;
        const gl_cue_word *w = &table->words[v.words[at] - 1];
        const gl_cue_start *starts = &table->starts[w->first_start];
        for (uint32_t i = 0; i < w->start_count && all.count < MAX_CANDIDATES; i++)
            if (has_needs(&table->phrases[starts[i].phrase], words))
                all.count += find_phrase(&v, starts[i].phrase, at, &all.hits[all.count]);
    }
    choose_hits(out, &all);
}
