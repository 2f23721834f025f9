/* SPDX-License-Identifier: Apache-2.0 */
/* bm25.c - see bm25.h; formula and vectors: matching.md 4 and 13.3.
 *
 * BM25F adds the fields' occurrences up before it saturates them. Were each field
 * saturated by itself, the same word once in title, outcomes and body would count
 * nearly three times in full, as if it were three different words of the ad.
 */
#include "index/bm25.h"

#include <assert.h>
#include <math.h>

/* The 1 inside the logarithm keeps it above 0 for a concept in more than half of all
 * programmes ("samarbete"): the textbook idf is negative there, and teaching it would
 * lower the score. */
double gl_bm25_idf(uint32_t doc_count, uint32_t docs_with)
{
    assert(docs_with <= doc_count);
    double without = (double)(doc_count - docs_with);
    return log(1.0 + (without + 0.5) / (docs_with + 0.5));
}

double gl_bm25_field_tf(gl_bm25_field field, double tf, double len, double average_len)
{
    if (!(average_len > 0)) return 0;
    return field.weight * tf / (1 - field.b + field.b * len / average_len);
}

double gl_bm25_part(double tf)
{
    return tf / (GL_BM25_K1 + tf);
}
