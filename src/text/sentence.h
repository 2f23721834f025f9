/* SPDX-License-Identifier: Apache-2.0 */
/* sentence.h - where a sentence, a list item or a heading of an advertisement ends.
 *
 * Advertisements are typed into forms: no blank lines, bullets of every kind, headings
 * that are only short, sentences glued together where a line break was lost.
 */
#ifndef GL_TEXT_SENTENCE_H
#define GL_TEXT_SENTENCE_H

#include "text/analyse.h"

typedef struct gl_sentences {
    gl_sentence *items; /* in order, without overlap; first_token and token_count are 0 */
    size_t count, cap;
} gl_sentences;

/* Cut valid UTF-8 `text` into `out` (emptied first, {0} the first time). False when
 * memory is out. Linear in the text. */
bool gl_sentences_cut(gl_sentences *out, gl_slice text);
void gl_sentences_dispose(gl_sentences *sentences);

#endif
