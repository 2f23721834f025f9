/* SPDX-License-Identifier: Apache-2.0 */
/* hit.c - walk the automaton along each sentence: leftmost, longest.
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
#include "concept/hit.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/fold.h"

enum {
    MAX_DEPTH = 12, /* tokens of a label */
    MAX_SKIPPED = 2 /* function words inside one: "drift av och underhåll" */
};

/* How much of its weight a way of meeting keeps, in percent. */
enum { KEEP_ALL = 100, KEEP_SYNONYM = 95, KEEP_COMPOUND = 80 };

/* "R", "Go": as written, and not where every word has a capital anyway. */
static const gl_ending *letters(gl_hit_search *s, uint32_t node, uint32_t at)
{
    const gl_token *token = &s->text->tokens[at];
    gl_slice word = gl_slice_cut(s->text->text, token->start, token->len);
    if (word.len > 4) return NULL;
    const gl_ending *e = gl_automaton_exact(
        s->automaton, node, gl_hash(word), (gl_follow){token->flags, token->flags, true});
    if (!e || !e->caseful) return NULL;
    bool first = at == s->sentence->first_token;
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

static void judge(gl_hit *h, const path *p, bool ellipsis)
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
static bool fold_words(gl_hit_search *s, const path *p, gl_slice words[MAX_DEPTH])
{
    gl_buf *room = &s->folded;
    size_t ends[MAX_DEPTH], start = 0;
    gl_buf_clear(room);
    for (size_t i = 0; i < p->count; i++) {
        const gl_token *t = &s->text->tokens[p->tokens[i]];
        gl_slice word = gl_slice_cut(s->text->text, t->start, t->len);
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
static const gl_ending *ending_of(gl_hit_search *s, uint32_t node, const path *p,
                                  bool foreign)
{
    const gl_automaton *a = s->automaton;
    if (!gl_automaton_ends(a, node)) return NULL;
    uint32_t last = p->tokens[p->count - 1];
    const gl_follow follow = {s->text->tokens[p->tokens[0]].flags,
                              s->text->tokens[last].flags,
                              last - p->tokens[0] + 1 == p->count};
    const gl_ending *e = gl_automaton_exact(a, node, p->surface, follow);
    if (!e && p->count == 1) e = letters(s, node, last);
    if (e || foreign) return e;
    gl_slice words[MAX_DEPTH];
    if (!fold_words(s, p, words)) return NULL;
    return gl_automaton_inflected(a, node, words, p->count, s->text->language, follow);
}

/* The token right behind, function word or not; the token count of the text if none. */
static uint32_t token_behind(gl_hit_search *s, uint32_t at)
{
    uint32_t end = s->sentence->first_token + s->sentence->token_count;
    bool there = at + 1 < end && !(s->text->tokens[at + 1].flags & GL_TOKEN_AFTER_COMMA);
    return there ? at + 1 : (uint32_t)s->text->token_count;
}

/* The next token that a label could go on with; the token count of the text if none. */
static uint32_t next_token(gl_hit_search *s, uint32_t at)
{
    uint32_t end = s->sentence->first_token + s->sentence->token_count;
    uint32_t none = (uint32_t)s->text->token_count;
    for (int skipped = 0; ++at < end; skipped++) {
        const gl_token *token = &s->text->tokens[at];
        if (token->flags & GL_TOKEN_AFTER_COMMA) return none;
        if (!(token->flags & GL_TOKEN_STOP)) return at;
        if (skipped == MAX_SKIPPED) return none;
    }
    return none;
}

static bool begins_label(const gl_hit_search *s, const gl_reading *r)
{
    return r->term < s->beginning_count && s->beginnings[r->term] != GL_AUTOMATON_ROOT;
}

/* Whether a label may begin with the token: with its parts, or with the whole of it. */
static bool may_begin(const gl_hit_search *s, uint32_t at, bool parts)
{
    const gl_token *token = &s->text->tokens[at];
    const gl_reading *readings = &s->text->readings[token->first_reading];
    for (uint16_t i = 0; i < token->reading_count; i++)
        if ((readings[i].kind == GL_PART) == parts && begins_label(s, &readings[i]))
            return true;
    return false;
}

uint32_t gl_hit_next(const gl_hit_search *s, uint32_t at, uint32_t end)
{
    for (; at < end; at++) {
        const gl_token *token = &s->text->tokens[at];
        const gl_reading *readings = &s->text->readings[token->first_reading];
        for (uint16_t i = 0; i < token->reading_count; i++)
            if (begins_label(s, &readings[i])) return at;
    }
    return end;
}

/* All labels that begin with the path and go on from `node` with token `at`: the longest
 * into `best`. */
static void walk(gl_hit_search *s, uint32_t at, uint32_t node, path *p, gl_hit *best)
{
    const gl_automaton *a = s->automaton;
    const gl_token *token = &s->text->tokens[at];
    const gl_reading *readings = &s->text->readings[token->first_reading];
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
        const gl_ending *e = ending_of(s, to, p, foreign);
        /* "underhålls- och projektplanering" is about planning. */
        bool better = !best->ending || at > best->last || (bent && at == best->last);
        if (e && better) {
            *best = (gl_hit){.ending = e, .last = at};
            judge(best, p, bent);
            best->start = s->text->tokens[p->tokens[0]].start;
            best->end = token->start + token->len;
        }
        if (p->count < MAX_DEPTH && gl_automaton_leads(a, to)) {
            uint32_t behind = token_behind(s, at), next = next_token(s, at);
            if (behind < s->text->token_count) walk(s, behind, to, p, best);
            if (next < s->text->token_count && next != behind) walk(s, next, to, p, best);
        }
        p->count--;
        p->surface = surface;
        p->misspelt = was_misspelt;
    }
}

bool gl_hit_longest(gl_hit_search *s, uint32_t at, gl_hit *best)
{
    path p;
    best->ending = NULL;
    if (!may_begin(s, at, false)) return false;
    p.count = 0;
    p.surface = 0;
    p.misspelt = false;
    walk(s, at, GL_AUTOMATON_ROOT, &p, best);
    return best->ending != NULL;
}

/* The parts of a token, first level, in the order of the word. */
static size_t parts_of(const gl_text *text, const gl_token *token,
                       const gl_reading *parts[GL_HITS_OF_WORD])
{
    size_t count = 0;
    const gl_reading *readings = &text->readings[token->first_reading];
    for (uint16_t i = 0; i < token->reading_count && count < GL_HITS_OF_WORD; i++)
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
static const gl_ending *ending_of_parts(gl_hit_search *s, uint32_t node,
                                        const gl_reading *last, size_t count)
{
    const gl_automaton *a = s->automaton;
    if (!gl_automaton_ends(a, node)) return NULL;
    gl_buf *room = &s->folded;
    gl_slice words[GL_HITS_OF_WORD] = {{0}};
    gl_buf_clear(room);
    if (!gl_fold(gl_slice_cut(s->text->text, last->start, last->len), room)) return NULL;
    words[count - 1] = gl_buf_slice(room);
    /* "CAN-buss", but not a "can-do mindset" */
    const uint16_t flags = last->hyphened ? case_of(s->text, last) : 0;
    const gl_follow follow = {UINT16_MAX, flags, true};
    const gl_ending *e =
        gl_automaton_inflected(a, node, words, count, s->text->language, follow);
    if (e || last->head || last->hyphened) return e;
    gl_buf_add_byte(room, 'a');
    words[count - 1] = gl_buf_slice(room);
    return gl_automaton_inflected(a, node, words, count, s->text->language, follow);
}

/* The longest run of parts from part `from` on that is a label. */
static bool walk_parts(gl_hit_search *s, const gl_reading *const *parts, size_t count,
                       size_t from, gl_hit *h, size_t *last)
{
    const gl_automaton *a = s->automaton;
    uint32_t node = GL_AUTOMATON_ROOT;
    h->ending = NULL;
    for (size_t i = from; i < count; i++) {
        if (parts[i]->term == GL_NO_ID) break;
        node = gl_automaton_step(a, node, parts[i]->term);
        if (node == GL_NO_NODE) break;
        const gl_ending *e = ending_of_parts(s, node, parts[i], i - from + 1);
        if (e) {
            h->ending = e;
            *last = i;
        }
    }
    return h->ending != NULL;
}

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
static bool is_said(gl_hit_search *s, const gl_reading *const *parts, size_t count,
                    size_t from, size_t last, const gl_ending *e)
{
    bool head = last + 1 == count;
    if (head && e->kind == GL_OCCUPATION && from > 0) return !s->is_body;
    if (head || parts[last]->hyphened) return true;
    return last + 2 == count && is_carrier(s->text, parts[count - 1]);
}

size_t gl_hits_in_parts(gl_hit_search *s, uint32_t at, bool modifiers_only,
                        gl_hit hits[GL_HITS_OF_WORD])
{
    const gl_token *token = &s->text->tokens[at];
    const gl_reading *parts[GL_HITS_OF_WORD];
    if (!may_begin(s, at, true)) return 0;
    size_t count = parts_of(s->text, token, parts), found = 0;
    size_t wanted = modifiers_only && count ? count - 1 : count;
    for (size_t from = 0, last = 0; from < wanted; from++) {
        gl_hit h = {.last = at, .how = GL_BY_COMPOUND};
        if (!walk_parts(s, parts, wanted, from, &h, &last)) continue;
        if (!is_said(s, parts, count, from, last, h.ending)) continue;
        bool head = last + 1 == count;
        h.keep = from == 0 && head ? KEEP_SYNONYM : KEEP_COMPOUND;
        h.start = parts[from]->start;
        h.end = parts[last]->start + parts[last]->len;
        hits[found++] = h;
        from = last;
    }
    return found;
}
