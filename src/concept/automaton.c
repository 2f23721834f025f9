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
#include "concept/automaton_parts.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/fold.h"

enum { FIRST_EDGES = 1 << 16 };

uint64_t gl_automaton_surface(uint64_t surface, uint64_t word)
{
    return gl_hash_mix(surface + GL_HASH_PRIME) ^ word;
}

static size_t slot_of(const gl_automaton_edge *edges, size_t slots, uint64_t key)
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
    const gl_automaton_edge *e =
        &a->edges[slot_of(a->edges, a->edge_slots, key_of(node, term))];
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
    gl_automaton_edge *edges = calloc(slots, sizeof *edges);
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

uint32_t gl_automaton_step_or_add(gl_automaton *a, uint32_t node, uint32_t term)
{
    if (node == GL_AUTOMATON_ROOT) return begin_or_add(a, term);
    if (a->edge_count * 3 >= a->edge_slots * 2 && !grow_edges(a)) return GL_NO_NODE;
    gl_automaton_edge *e =
        &a->edges[slot_of(a->edges, a->edge_slots, key_of(node, term))];
    if (e->key) return e->to;
    uint32_t to = new_node(a);
    if (to == GL_NO_NODE) return GL_NO_NODE;
    *e = (gl_automaton_edge){key_of(node, term), to};
    a->leads[node] = true;
    a->edge_count++;
    return to;
}

bool gl_automaton_add_ending(gl_automaton *a, uint32_t node, const gl_ending *e)
{
    gl_automaton_link *endings =
        gl_array_grow(a->endings, &a->ending_cap, a->ending_count + 1, sizeof *endings);
    if (!endings) return false;
    a->endings = endings;
    endings[a->ending_count] = (gl_automaton_link){*e, 0};
    uint32_t number = (uint32_t)++a->ending_count;
    if (a->last[node])
        endings[a->last[node] - 1].next = number;
    else
        a->first[node] = number;
    a->last[node] = number;
    return true;
}

gl_automaton *gl_automaton_empty(void)
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
