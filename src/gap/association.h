/* SPDX-License-Identifier: Apache-2.0 */
/* association.h - which things go together, and how alike are two lists of them?
 * Counts are of documents: n in all, nx with x, ny with y, nxy with both. */
#ifndef GL_GAP_ASSOCIATION_H
#define GL_GAP_ASSOCIATION_H

#include <stddef.h>
#include <stdint.h>

/* Pointwise mutual information, natural logarithm; -infinity is given as -DBL_MAX. */
double gl_pmi(double n, double nx, double ny, double nxy);

/* The same over -ln P(x, y): -1 never together ... 0 by chance ... 1 always together. */
double gl_npmi(double n, double nx, double ny, double nxy);

/* Log-likelihood ratio of the 2 x 2 table; above 10.83 is no chance (p < .001). */
double gl_g_squared(double n, double nx, double ny, double nxy);

/* PMI with the probability of y taken from counts^alpha: rare contexts weigh less. */
double gl_smoothed_share(const double *counts, size_t count, size_t y, double alpha);
double gl_smoothed_pmi(double n, double nx, double nxy, double smoothed_share);

/* Revealed comparative advantage of a rows x columns matrix (occupations x skills): the
 * skill's share of the row over its share of everything. 0 for empty rows, columns. */
void gl_rca(const double *amounts, size_t rows, size_t columns, double *rca);

/* Complementarity of columns s and t: rows with an RCA above 1 in both, over the larger
 * number of rows with one in either. 0 if there are none. */
double gl_complementarity(const double *rca, size_t rows, size_t columns, size_t s,
                          size_t t);

/* Of two vectors of `count` values >= 0. Jensen-Shannon divergence in bits, of vectors
 * that each sum to 1; cosine and weighted Jaccard (sum of minima over sum of maxima) are
 * 0 if either is all 0. */
double gl_jensen_shannon(const double *p, const double *q, size_t count);
double gl_cosine(const double *p, const double *q, size_t count);
double gl_weighted_jaccard(const double *p, const double *q, size_t count);

#endif
