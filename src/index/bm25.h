/* SPDX-License-Identifier: Apache-2.0 */
/* bm25.h - the formulas of BM25F as plain numbers: how rare, how often, how much.
 *
 * Plain BM25 is BM25F with one field of weight 1. The textbook form with (k1 + 1) is
 * this one times (GL_BM25_K1 + 1): the same order, so it is left out.
 */
#ifndef GL_INDEX_BM25_H
#define GL_INDEX_BM25_H

#include <stdint.h>

/* Occurrences after which a term has half of its worth (Robertson, Zaragoza, Taylor
 * 2004 found 1.2 ... 2 to matter little). */
#define GL_BM25_K1 1.2

typedef struct gl_bm25_field {
    double weight; /* of one occurrence, beside other fields */
    double b;      /* 0 ... below 1: how much a long field dilutes its words */
} gl_bm25_field;

/* ln(1 + (N - n + .5)/(n + .5)), above 0; n at most N. */
double gl_bm25_idf(uint32_t doc_count, uint32_t docs_with);

/* What `tf` occurrences in a field of length `len` add to tf~ of the document; 0 when
 * the field is empty everywhere (`average_len` 0). */
double gl_bm25_field_tf(gl_bm25_field field, double tf, double len, double average_len);

/* tf~ / (k1 + tf~): 0 ... below 1. */
double gl_bm25_part(double tf);

#endif
