/* SPDX-License-Identifier: Apache-2.0 */
/* score.h - the formulas of a match as plain numbers. */
#ifndef GL_MATCH_SCORE_H
#define GL_MATCH_SCORE_H

#include <stddef.h>
#include <stdint.h>

/* Rounded to 1e-9, halves upwards: what is stored, compared and shown. `x` is 0 or more
 * and below 9e6. */
double gl_score_round(double x);

/* sum of part / sum of whole: 0 ... 1, and 0 where there is nothing to cover. */
double gl_score_coverage(double part, double whole);

/* The sum of weight * met, in the order given.
 *
 * An ad's coverage: weights imp * idf of its needs, met = m(s, p), over the sum of the
 * weights. A programme's focus: weights idf * p of what it teaches, met = 1 where the
 * ad asks for it, the closeness where it asks for a neighbour, else 0. Focus ranks
 * below a programme that covers everything, so it may break ties and never enters a
 * score. */
double gl_score_sum(const double *weights, const double *met, size_t count);

/* What being in `rank` (from 1) of one list adds to the fused one: 1/(60 + rank). Rank
 * fusion may choose candidates; it has no shares to explain, so it is never stored. */
double gl_score_fused(uint32_t rank);

#endif
