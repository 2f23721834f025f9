/* SPDX-License-Identifier: Apache-2.0 */
/* link.h - a free label ("Ekonomiassistent, löner") to the taxonomy's concepts.
 *
 * Evidence of words, parts and letters is fused, for each label and for the whole
 * concept; weights and published figures in matching.md 5.
 */
#ifndef GL_CONCEPT_LINK_H
#define GL_CONCEPT_LINK_H

#include "concept/taxonomy.h"
#include "text/analyse.h"

typedef struct gl_link {
    uint32_t concept;
    uint32_t label; /* the best one: index into gl_taxonomy_labels */
    double score;   /* 0 ... 1; 1 = the same words, and the concept has no other label */
} gl_link;

typedef struct gl_linker gl_linker;

/* Builds the index over all labels; `analysis` may be of an open or a closed vocabulary.
 * The taxonomy must outlive the linker. */
glapp_status gl_linker_new(gl_linker **out, const gl_taxonomy *taxonomy,
                           gl_analysis *analysis, glapp_error *err);
void gl_linker_free(gl_linker *linker);

/* Concepts that only some kinds may have: a bit for each gl_concept_kind; 0 = all. */
glapp_status gl_linker_rank(gl_linker *linker, gl_analysis *analysis, gl_slice query,
                            uint32_t kinds, gl_link *out, size_t top, size_t *count,
                            glapp_error *err);

#endif
