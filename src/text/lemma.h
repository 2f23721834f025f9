/* SPDX-License-Identifier: Apache-2.0 */
/* lemma.h - from a form to the form a dictionary lists: "arbetets" to arbete. */
#ifndef GL_TEXT_LEMMA_H
#define GL_TEXT_LEMMA_H

#include "text/wordbook.h"

typedef struct gl_lemma {
    char text[GL_MAX_WORD + 16];
    size_t len;
    bool listed; /* a headword; otherwise `text` is the form, perhaps less an ending */
    bool form;   /* listed as a form of texts alone, of no headword that is known */
} gl_lemma;

/* The dictionary form of a Swedish word (folded, at most GL_MAX_WORD bytes). */
void gl_lemma_find(const gl_wordbook *book, gl_slice form, gl_lemma *lemma);

/* `text` and an ending; `text` may lie in the lemma. */
void gl_lemma_set(gl_lemma *lemma, gl_slice text, const char *ending, bool listed);

static inline gl_slice gl_lemma_slice(const gl_lemma *lemma)
{
    gl_slice s = {lemma->text, lemma->len};
    return s;
}

#endif
