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

#include "base/pack.h"
#include "concept/ambiguity.h"
#include "concept/taxonomy.h"
#include "text/inflection.h"

#define GL_AUTOMATON_ROOT 0
#define GL_NO_NODE UINT32_MAX

typedef struct gl_ending {
    uint32_t concept;
    uint64_t surface;   /* gl_automaton_surface over the label's own words */
    bool preferred;     /* the preferred label, not a synonym or a variant */
    bool caseful;       /* one or two letters ("R", "Go"): only as it is written */
    bool shared;        /* a synonym of several occupations ("säljare") */
    bool upper_first;   /* "AV teknik", not "av teknik" */
    bool split;         /* the parts of a compound, written apart: "rör svetsning" */
    bool fixed;         /* an abbreviation or a product: takes no ending but "s" */
    uint8_t kind;       /* gl_concept_kind */
    uint8_t conditions; /* gl_condition bits */
    uint16_t needs;     /* gl_token_flag that its one word must have in the text: "CAN" is
                           no "can", and "Nice, hänvisningssystem" no "nice" */
    uint16_t word_count;
    const gl_slice *words; /* folded; a null one where an ellipsis made the word */
} gl_ending;

/* What building found that a user should hear of; of each kind the first label, which
 * the taxonomy owns. */
typedef struct gl_automaton_notes {
    gl_slice first_ambiguous, first_unusable;
    uint32_t ambiguous; /* labels that stand for two concepts: the first one gets them */
    uint32_t unusable;  /* labels of function words alone: never matched */
} gl_automaton_notes;

typedef struct gl_automaton gl_automaton;

/* `ambiguity` may be NULL. */
glapp_status gl_automaton_new(gl_automaton **out, const gl_taxonomy *taxonomy,
                              gl_analysis *analysis, const gl_ambiguity *ambiguity,
                              gl_automaton_notes *notes, glapp_error *err);
void gl_automaton_free(gl_automaton *automaton);

/* As bytes, and used from them (pack.h), over as many concepts and terms as there were:
 * NULL and `from` bad if they are none. False when memory is out. */
bool gl_automaton_pack(const gl_automaton *automaton, gl_buf *to);
gl_automaton *gl_automaton_unpack(gl_unpack *from, uint32_t concepts, uint32_t terms);

/* The node after `term`, or GL_NO_NODE. */
uint32_t gl_automaton_step(const gl_automaton *automaton, uint32_t node, uint32_t term);

/* The node behind the root of each term below `*count`; GL_AUTOMATON_ROOT where no label
 * begins with it. For who asks it of every word. */
const uint32_t *gl_automaton_beginnings(const gl_automaton *automaton, size_t *count);

/* Whether a term leads on from here, to a longer label. */
bool gl_automaton_leads(const gl_automaton *automaton, uint32_t node);

/* Whether any label ends here. */
bool gl_automaton_ends(const gl_automaton *automaton, uint32_t node);

/* How the words of a text led to a node. */
typedef struct gl_follow {
    uint16_t first_flags, flags; /* of the first and the last token: gl_token_flag */
    bool adjacent;               /* no other word stood between */
} gl_follow;

/* The label that ends at `node` and has the same letters, for words of this surface:
 * preferred before synonym, the lower concept first. NULL if there is none. */
const gl_ending *gl_automaton_exact(const gl_automaton *automaton, uint32_t node,
                                    uint64_t surface, gl_follow follow);

/* The same for a label of which `words` (folded; a null one fits anything) can be the
 * forms. */
const gl_ending *gl_automaton_inflected(const gl_automaton *automaton, uint32_t node,
                                        const gl_slice *words, size_t count,
                                        gl_language language, gl_follow follow);

/* Fold one more word into a surface; begin with 0. */
uint64_t gl_automaton_surface(uint64_t surface, uint64_t word);

#endif
