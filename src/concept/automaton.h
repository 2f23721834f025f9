/* SPDX-License-Identifier: Apache-2.0 */
/* automaton.h - all labels of a taxonomy as sequences of terms, to be walked in step
 * with a text.
 *
 * Built once (while the vocabulary of terms is open), frozen, then read by every worker.
 * A node is a number; 0 is the root. A node may end several labels: the best one for the
 * words at hand is chosen by gl_automaton_best.
 */
#ifndef GL_CONCEPT_AUTOMATON_H
#define GL_CONCEPT_AUTOMATON_H

#include "concept/taxonomy.h"
#include "text/analyse.h"

#define GL_AUTOMATON_ROOT 0
#define GL_NO_NODE UINT32_MAX

typedef struct gl_ending {
    uint32_t concept;
    uint64_t surface; /* gl_automaton_surface over the label's own words */
    bool preferred;   /* the preferred label, not a synonym or a variant */
    bool caseful;     /* one or two letters ("R", "Go"): only as it is written */
    uint16_t needs;   /* gl_token_flag that its one word must have in the text: "CAN" is
                         no "can", and "Nice, hänvisningssystem" no "nice" */
} gl_ending;

/* What building found that a user should hear of. */
typedef struct gl_automaton_notes {
    uint32_t ambiguous; /* labels that stand for two concepts: the first one gets them */
    uint32_t unusable;  /* labels of function words alone: never matched */
} gl_automaton_notes;

typedef struct gl_automaton gl_automaton;

glapp_status gl_automaton_new(gl_automaton **out, const gl_taxonomy *taxonomy,
                              gl_analysis *analysis, gl_automaton_notes *notes,
                              glapp_error *err);
void gl_automaton_free(gl_automaton *automaton);

/* The node after `term`, or GL_NO_NODE. */
uint32_t gl_automaton_step(const gl_automaton *automaton, uint32_t node, uint32_t term);

/* The best label that ends at `node` for words of this surface, the last of which has
 * these flags: the same letters before other forms, preferred before synonym, the lower
 * concept first. NULL if none ends here. */
const gl_ending *gl_automaton_best(const gl_automaton *automaton, uint32_t node,
                                   uint64_t surface, uint16_t flags);

/* Fold one more word into a surface; begin with 0. */
uint64_t gl_automaton_surface(uint64_t surface, uint64_t word);

#endif
