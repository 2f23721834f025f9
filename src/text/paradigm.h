/* SPDX-License-Identifier: Apache-2.0 */
/* paradigm.h - from a form that is listed, or irregular, to the word it belongs to:
 * "bönder" to bonde, "högt" to hög, "beskrivit" to beskriva. */
#ifndef GL_TEXT_PARADIGM_H
#define GL_TEXT_PARADIGM_H

#include "text/lemma.h"

/* All take a folded form of at most GL_MAX_WORD bytes, and leave `lemma` undefined where
 * they give false. */

/* By the dictionary: the form is listed, or its rules make it. */
bool gl_paradigm_listed(const gl_wordbook *book, gl_slice form, gl_lemma *lemma);

/* An irregular word as it stands ("skrev"), or behind a prefix ("beskrev"). */
bool gl_paradigm_irregular(const gl_wordbook *book, gl_slice form, gl_lemma *lemma);
bool gl_paradigm_prefixed(const gl_wordbook *book, gl_slice form, gl_lemma *lemma);

/* An adverb or a grade of an adjective of which only the noun is listed: "djupast". */
bool gl_paradigm_grade(const gl_wordbook *book, gl_slice form, gl_lemma *lemma);

#endif
