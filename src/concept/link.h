/* SPDX-License-Identifier: Apache-2.0 */
/* link.h - a free label ("Ekonomiassistent, löner") to the taxonomy's concepts.
 *
 * Its words, letters and letters of parts (evidence.h) find the candidates, and its
 * meanings some more. The roots of
 * the query are laid beside those of each of their labels, its letters are compared with
 * all labels of a concept together, and all that is weighed into the probability that
 * this concept is meant. The weights are fitted by `build/bench/quality --fit` on the
 * tuned halves of two samples.
 */
#ifndef GL_CONCEPT_LINK_H
#define GL_CONCEPT_LINK_H

#include "concept/taxonomy.h"
#include "text/analyse.h"
#include "text/thesaurus.h"

/* What is weighed, each 0 ... 1. */
typedef enum gl_link_evidence {
    GL_LINK_ASKED,   /* root laid beside root: how much of the query a label answers, */
    GL_LINK_TOLD,    /* how much of the label is asked for, */
    GL_LINK_BOTH,    /* and the product of the two */
    GL_LINK_SAME,    /* a label is the very words of the query */
    GL_LINK_LETTERS, /* cosines with all labels of the concept together; of words, none */
    GL_LINK_PART_LETTERS,
    GL_LINK_VOTES,   /* the share of titles like the query that are of its unit group */
    GL_LINK_NEAREST, /* and how like the likest of them is */
    GL_LINK_EVIDENCE_COUNT
} gl_link_evidence;

/* Evidence is worth another thing for each kind of concept. */
typedef enum gl_link_side {
    GL_LINK_SKILL, /* and all that is none of the others */
    GL_LINK_OCCUPATION,
    GL_LINK_UNIT,  /* a unit group of ISCO-08, with an address of ESCO */
    GL_LINK_GROUP, /* a broader group of it */
    GL_LINK_SIDES
} gl_link_side;

typedef struct gl_link {
    uint32_t concept;
    uint32_t label; /* the best one: index into gl_taxonomy_labels */
    gl_link_side side;
    double score; /* 0 ... 1: how probable it is that this concept is the one meant */
    float evidence[GL_LINK_EVIDENCE_COUNT];
} gl_link;

/* The weights of the evidence of each side, what speaks for it beforehand against there
 * being no such concept; all of that times `sharpness` (0 ... 1) for a score, which
 * changes no rank. */
typedef struct gl_link_weights {
    double evidence[GL_LINK_SIDES][GL_LINK_EVIDENCE_COUNT];
    double before[GL_LINK_SIDES];
    double sharpness;
} gl_link_weights;

extern const gl_link_weights gl_link_fitted;

/* What the linker knows beside the taxonomy, of which any may be nothing: the titles that
 * lead to unit groups of ISCO (bridge.h), read where the taxonomy has some. */
typedef struct gl_link_data {
    const gl_thesaurus *thesaurus; /* must outlive the linker */
    gl_slice isco_key, ssyk_titles[2], isco_titles;
} gl_link_data;

typedef struct gl_linker gl_linker;

/* Builds the index over all labels; `analysis` may be of an open or a closed vocabulary.
 * It and the taxonomy must outlive the linker. */
glapp_status gl_linker_new(gl_linker **out, const gl_taxonomy *taxonomy,
                           const gl_link_data *data, gl_analysis *analysis,
                           glapp_error *err);
void gl_linker_free(gl_linker *linker);

/* Weigh otherwise from now on: for fitting. */
void gl_linker_weigh(gl_linker *linker, const gl_link_weights *weights);

/* The best `top` concepts, best first; ties by concept id, descending, as trec_eval
 * orders them. Concepts that only some kinds may have: a bit for each gl_concept_kind;
 * 0 = all. */
glapp_status gl_linker_rank(gl_linker *linker, gl_analysis *analysis, gl_slice query,
                            uint32_t kinds, gl_link *out, size_t top, size_t *count,
                            glapp_error *err);

#endif
