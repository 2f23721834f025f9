/* SPDX-License-Identifier: Apache-2.0 */
/* context.h - whether the words where a label was found mean what the label means. */
#ifndef GL_CONCEPT_CONTEXT_H
#define GL_CONCEPT_CONTEXT_H

#include "concept/automaton.h"

typedef enum gl_meaning {
    GL_MEANS_IT,
    GL_MEANS_IT_ASIDE, /* the thing itself, but not what the job is about */
    GL_MEANS_ANOTHER
} gl_meaning;

/* Tokens `first` ... `last` of the sentence were found to be the label `ending`. */
gl_meaning gl_meaning_of(const gl_text *text, const gl_sentence *sentence,
                         const gl_ending *ending, uint32_t first, uint32_t last);

#endif
