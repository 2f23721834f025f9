/* SPDX-License-Identifier: Apache-2.0 */
/* automaton_pack.c - an automaton as bytes, and back. */
#include <stdlib.h>

#include "concept/automaton_parts.h"

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
    return unpack_words(a, from, &e) && !from->bad &&
           gl_automaton_add_ending(a, node, &e);
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
    gl_automaton *a = concepts ? gl_automaton_empty() : NULL;
    if (!a) from->bad = true;
    size_t nodes = gl_unpack_count(from);
    for (uint32_t node = 1; node < nodes && !from->bad; node++) {
        uint32_t parent = (uint32_t)gl_unpack_number(from, node - 1);
        uint32_t term = (uint32_t)gl_unpack_number(from, (uint64_t)terms - 1);
        if (from->bad || gl_automaton_step_or_add(a, parent, term) != node)
            from->bad = true;
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
