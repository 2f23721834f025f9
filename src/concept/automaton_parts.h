/* SPDX-License-Identifier: Apache-2.0 */
/* automaton_parts.h - what an automaton is made of, for the files that make one:
 * automaton.c, automaton_build.c from labels, automaton_pack.c from bytes. */
#ifndef GL_CONCEPT_AUTOMATON_PARTS_H
#define GL_CONCEPT_AUTOMATON_PARTS_H

#include "base/arena.h"
#include "concept/automaton.h"

enum { MAX_LABEL_TOKENS = 12 };

typedef struct gl_automaton_edge {
    uint64_t key; /* node << 32 | term, plus 1; 0 = free */
    uint32_t to;
} gl_automaton_edge;

typedef struct gl_automaton_link {
    gl_ending ending;
    uint32_t next; /* number + 1; 0 ends */
} gl_automaton_link;

struct gl_automaton {
    gl_automaton_edge *edges;
    size_t edge_slots, edge_count;
    uint32_t *first, *last; /* of a node: endings, number + 1 */
    bool *leads;            /* of a node: whether an edge begins there; few have any */
    size_t first_cap, last_cap, leads_cap;
    uint32_t node_count;
    gl_automaton_link *endings;
    size_t ending_count, ending_cap;
    uint32_t
        *begins; /* of each term: the node behind the root, GL_AUTOMATON_ROOT = none */
    size_t begins_count;
    gl_arena arena; /* the words of the labels */
};

/* The root alone; NULL when memory is out. */
gl_automaton *gl_automaton_empty(void);

/* The node behind `term`, old or new; GL_NO_NODE when memory is out. */
uint32_t gl_automaton_step_or_add(gl_automaton *automaton, uint32_t node, uint32_t term);

/* Behind those that end there already; false when memory is out. */
bool gl_automaton_add_ending(gl_automaton *automaton, uint32_t node, const gl_ending *e);

#endif
