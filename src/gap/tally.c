/* SPDX-License-Identifier: Apache-2.0 */
/* tally.c - see tally.h. */
#include "gap/tally.h"

#include <math.h>

#include "gap/distribution.h"

/* A share of exactly 0 or 1 has no Beta distribution; half a decision each way (Jeffreys)
 * is the least that gives one. */
static const double HALF_DECISION = 0.5;

void gl_tally_add(gl_tally *t, int64_t part, int64_t of)
{
    t->part += (uint64_t)part;
    t->of += (uint64_t)of;
    t->of_squared += (gl_count_square)of * (gl_count_square)of;
}

double gl_tally_plain(const gl_tally *t)
{
    return t->of > 0 ? (double)t->part / (double)t->of : NAN;
}

gl_share gl_tally_share(const gl_tally *t, double usual, double prior)
{
    if (t->of == 0 || isnan(usual)) return (gl_share){NAN, NAN, NAN};
    /* Kish, as gl_count_effective */
    double decisions = (double)t->of * (double)t->of / (double)t->of_squared;
    double hits = decisions * gl_tally_plain(t) + prior * usual;
    double all = decisions + prior;
    double a = hits + HALF_DECISION, b = all - hits + HALF_DECISION;
    gl_share s = {hits / all, gl_beta_quantile(0.05, a, b), gl_beta_quantile(0.95, a, b)};
    /* Far out the mean of so skew a distribution may leave the interval. */
    if (s.low > s.value) s.low = s.value;
    if (s.high < s.value) s.high = s.value;
    return s;
}
