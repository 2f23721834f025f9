/* SPDX-License-Identifier: Apache-2.0 */
/* dictionary.h - the baseline of extraction: labels as rows of words, the longest row
 * wins, and nothing is known of context. Words are compared folded, or by libstemmer's
 * Swedish stems.
 */
#ifndef GL_BENCH_DICTIONARY_H
#define GL_BENCH_DICTIONARY_H

#include "concept/taxonomy.h"

typedef struct dictionary dictionary;

typedef struct dictionary_hit {
    uint32_t concept;
    uint32_t start, len; /* bytes in the text */
} dictionary_hit;

/* All labels of the taxonomy; the first concept that has a row of words gets it. */
dictionary *dictionary_new(const gl_taxonomy *taxonomy, bool stems);
void dictionary_free(dictionary *d);

/* Hits in the order of the text, without overlap; they last until the next call. */
const dictionary_hit *dictionary_find(dictionary *d, gl_slice text, size_t *count);

#endif
