/* SPDX-License-Identifier: Apache-2.0 */
/* tfidf.h - the baseline of every ranking: TF-IDF vectors, compared by cosine.
 *
 * idf = ln((1 + N) / (1 + n)) + 1, term frequencies as counted, vectors of length 1: as
 * scikit-learn's TfidfVectorizer has it.
 */
#ifndef GL_BENCH_TFIDF_H
#define GL_BENCH_TFIDF_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

typedef struct tfidf tfidf;

/* What a text is cut into: features are added by their bytes. */
typedef void tfidf_cut(void *with, gl_slice text, tfidf *index);

tfidf *tfidf_new(tfidf_cut *cut, void *with); /* exits 1 when memory is out */
void tfidf_free(tfidf *index);

void tfidf_add_feature(tfidf *index, gl_slice feature);
void tfidf_add(tfidf *index, gl_slice text); /* the next document */
void tfidf_freeze(tfidf *index);

/* Cosine of the text with each document into `scores` (one a document). */
void tfidf_search(tfidf *index, gl_slice text, double *scores);

/* Cuts: runs of 1 ... 3 letters of the folded text, blanks among them (`with` unused);
 * stems of its words by libstemmer (`with`: a struct sb_stemmer *). */
void tfidf_cut_letters(void *with, gl_slice text, tfidf *index);
void tfidf_cut_stems(void *with, gl_slice text, tfidf *index);

#endif
