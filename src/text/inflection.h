/* SPDX-License-Identifier: Apache-2.0 */
/* inflection.h - whether a word as it is written is a form of a given word.
 *
 * A stem is what a label is found by, but stems merge what is not one word: "statistik"
 * and Statistiker, "tolka" and Tolk, "präglas" and Präglare, "AI" and AIS. So where a
 * word is not written as the label has it, its ending must be one that the label's word
 * can take.
 */
#ifndef GL_TEXT_INFLECTION_H
#define GL_TEXT_INFLECTION_H

#include "text/analyse.h"

/* What forms a word may take beside those of a noun in the singular; bits. */
typedef enum gl_word_class {
    GL_SINGULAR_NOUN = 0, /* an occupation, a language */
    GL_PLURAL_NOUN = 1,   /* itself a plural: "Brandväggar" */
    GL_VERB = 2,          /* "svetsning" and "svetsa" */
    GL_ADJECTIVE = 4,     /* "ekonomisk rapportering" */
    GL_ANY_CLASS = 7
} gl_word_class;

/* Both folded. A word is a form of itself. */
bool gl_is_form_of(gl_slice form, gl_slice word, gl_language language,
                   gl_word_class word_class);

#endif
