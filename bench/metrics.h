/* SPDX-License-Identifier: Apache-2.0 */
/* metrics.h - how good is a ranking, and is it better than another one?
 * Formulas and vectors: matching.md 4, 13.4, 13.5. Ranks count from 1. */
#ifndef GL_BENCH_METRICS_H
#define GL_BENCH_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Normalised discounted cumulative gain at `k`: gains as ranked, over those of `ideal`,
 * best first (shorter lists end in 0). Exponential: 2^gain - 1; linear: the gain. */
double metric_ndcg(const double *gains, size_t count, const double *ideal,
                   size_t ideal_count, size_t k, bool exponential);

/* `hits` in the order ranked; `relevant` = how many there are to be found. 0 if none. */
double metric_average_precision(const bool *hits, size_t count, size_t relevant);
double metric_precision(const bool *hits, size_t count, size_t k); /* / k */
double metric_recall(const bool *hits, size_t count, size_t k, size_t relevant);
double metric_r_precision(const bool *hits, size_t count, size_t k,
                          size_t relevant); /* / min(k, relevant) */
double metric_reciprocal_rank(const bool *hits, size_t count);

/* Mean difference a - b of paired scores, and the exact two-sided p of the sign-flip
 * permutation test: every one of the 2^count flips. count <= 24; more give p = -1. */
typedef struct metric_permutation {
    double mean, p;
} metric_permutation;

metric_permutation metric_permutation_test(const double *a, const double *b,
                                           size_t count);

/* What one list adds in reciprocal rank fusion: 1 / (k + rank); rank 0 = not listed. */
double metric_rrf(size_t rank, double k);

#endif
