/* SPDX-License-Identifier: Apache-2.0 */
/* shrink.h - draw a noisy count towards what is usual. matching.md 8.
 *
 * A cell counts O where E was expected; O ~ Poisson(E theta), theta ~ Gamma(k, k). A
 * large k says that cells seldom differ from what is expected of them.
 */
#ifndef GL_GAP_SHRINK_H
#define GL_GAP_SHRINK_H

#include <stdbool.h>
#include <stddef.h>

/* Counted and expected, >= 0, in the same unit; counts need not be whole. */
typedef struct gl_shrink_cell {
    double counted, expected;
} gl_shrink_cell;

/* A gamma distribution: mean = shape / rate. */
typedef struct gl_gamma {
    double shape, rate;
} gl_gamma;

/* ln of the pooled negative-binomial likelihood of k. Cells of which nothing was
 * expected tell nothing and are passed over. */
double gl_shrink_likelihood(const gl_shrink_cell *cells, size_t count, double k);

/* The k of the largest likelihood, exp(-3) ... exp(6); 1 if no cell tells anything. */
double gl_shrink_fit(const gl_shrink_cell *cells, size_t count);

/* theta of a cell, the shrunken location quotient. */
gl_gamma gl_shrink_quotient(gl_shrink_cell cell, double k);

double gl_gamma_mean(gl_gamma g);
double gl_gamma_at(gl_gamma g, double p);    /* quantile */
double gl_gamma_above(gl_gamma g, double x); /* P(value > x) */

/* Marshall's moments for rates counted / base: prior Gamma(a, b). Where the rates vary
 * no more than chance (theta2 <= 0), `pooled` is true and everybody has rate theta1. */
typedef struct gl_marshall {
    double theta1, theta2;
    gl_gamma prior; /* meaningless if pooled */
    bool pooled;
} gl_marshall;

/* `expected` is the base here: the number of openings, inhabitants ... behind a cell. */
gl_marshall gl_marshall_fit(const gl_shrink_cell *cells, size_t count);

/* The ratio of two gamma variables, demand / supply: R b1 a2 / (b2 a1) ~ F(2a1, 2a2). */
typedef struct gl_ratio {
    double ratio, low, high; /* low, high: 90 %; low <= ratio <= high */
    double above_one;        /* P(R > 1) */
} gl_ratio;

gl_ratio gl_gamma_ratio(gl_gamma demand, gl_gamma supply);

#endif
