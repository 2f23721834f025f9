/* SPDX-License-Identifier: Apache-2.0 */
/* stem.h - one term for all forms of a word. */
#ifndef GL_TEXT_STEM_H
#define GL_TEXT_STEM_H

#include "text/compound.h"

typedef struct gl_stemmer gl_stemmer;

/* One thread's stemmer; NULL when memory is out. Book, splitter and lores must outlive
 * it.
 */
gl_stemmer *gl_stemmer_new(const gl_wordbook *book, gl_splitter *splitter,
                           const gl_lores *lores);
void gl_stemmer_free(gl_stemmer *stemmer);

/* The stem of a folded word; lasts until the next call. A null slice when memory is
 * out. Words above GL_MAX_LETTERS letters, and words with digits or signs in them
 * ("c++", "s7-1500"), are their own stems. */
gl_slice gl_stemmer_stem(gl_stemmer *stemmer, gl_slice word, gl_language language);

#endif
