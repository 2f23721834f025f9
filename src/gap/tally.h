/* SPDX-License-Identifier: Apache-2.0 */
/* tally.h - a share of openings or seats, with the interval that its number of decisions
 * allows: sixty vacancies in one ad are one decision. */
#ifndef GL_GAP_TALLY_H
#define GL_GAP_TALLY_H

#include "gap/count.h"

typedef struct gl_tally {
    gl_count_square part, of, of_squared; /* any whole unit; wide enough for any sum */
} gl_tally;

/* One decision (ad, programme): `part` of its `of`, 0 <= part <= of. */
void gl_tally_add(gl_tally *tally, int64_t part, int64_t of);

typedef struct gl_share {
    double value, low, high; /* 90 % */
} gl_share;

/* Beta posterior with a prior of `prior_decisions` that have the share `usual`. All three
 * are NaN where there is no decision, or nothing is usual (NaN). */
gl_share gl_tally_share(const gl_tally *tally, double usual, double prior_decisions);

/* The plain quotient; NaN of nothing. */
double gl_tally_plain(const gl_tally *tally);

#endif
