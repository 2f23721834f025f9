/* SPDX-License-Identifier: Apache-2.0 */
/* shrink.c - pooled negative binomial, Marshall's moments, ratio of two gammas.
 *
 * Counting k by moments for each group was measured beside this (matching.md 13.9): it
 * collapses where the variance comes out below zero, and its intervals cover 73-77 %
 * instead of 90 %. So one k is fitted to all cells at once, by likelihood; Marshall's
 * moments stay for a list of rates that has nothing to be pooled with.
 *
 * The likelihood has one peak in ln k on everything we tried, but is flat towards
 * "no difference at all" (k large); golden section needs no derivative and stops at the
 * border by itself.
 */
#include "gap/shrink.h"

#include <float.h>
#include <math.h>

#include "gap/distribution.h"

#define LN_K_LOW (-3.0)
#define LN_K_HIGH 6.0
#define GOLDEN 0.618033988749894848204586834366

enum { GOLDEN_STEPS = 44 }; /* 9 * 0.618^44 = 6e-9 in ln k */

double gl_shrink_likelihood(const gl_shrink_cell *cells, size_t count, double k)
{
    double sum = 0, ln_gamma_k = gl_ln_gamma(k);
    for (size_t i = 0; i < count; i++) {
        double o = cells[i].counted, e = cells[i].expected;
        if (!(e > 0)) continue;
        sum -= k * log1p(e / k); /* k ln(k / (k + e)) */
        if (o > 0)
            sum += gl_ln_gamma(o + k) - ln_gamma_k - gl_ln_gamma(o + 1) -
                   o * log1p(k / e); /* o ln(e / (k + e)) */
    }
    return sum;
}

double gl_shrink_fit(const gl_shrink_cell *cells, size_t count)
{
    size_t telling = 0;
    for (size_t i = 0; i < count; i++) telling += cells[i].expected > 0;
    if (telling == 0) return 1;
    double low = LN_K_LOW, high = LN_K_HIGH;
    double left = high - GOLDEN * (high - low), right = low + GOLDEN * (high - low);
    double at_left = gl_shrink_likelihood(cells, count, exp(left));
    double at_right = gl_shrink_likelihood(cells, count, exp(right));
    for (int i = 0; i < GOLDEN_STEPS; i++) {
        if (at_left < at_right) {
            low = left;
            left = right;
            at_left = at_right;
            right = low + GOLDEN * (high - low);
            at_right = gl_shrink_likelihood(cells, count, exp(right));
        } else {
            high = right;
            right = left;
            at_right = at_left;
            left = high - GOLDEN * (high - low);
            at_left = gl_shrink_likelihood(cells, count, exp(left));
        }
    }
    return exp(low + (high - low) / 2);
}

gl_gamma gl_shrink_quotient(gl_shrink_cell cell, double k)
{
    return (gl_gamma){k + cell.counted, k + cell.expected};
}

double gl_gamma_mean(gl_gamma g)
{
    return g.shape / g.rate;
}

double gl_gamma_at(gl_gamma g, double p)
{
    return gl_gamma_quantile(p, g.shape) / g.rate;
}

double gl_gamma_above(gl_gamma g, double x)
{
    return gl_gamma_q(g.shape, x * g.rate);
}

gl_marshall gl_marshall_fit(const gl_shrink_cell *cells, size_t count)
{
    gl_marshall m = {.pooled = true};
    double counted = 0, base = 0, spread = 0;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (!(cells[i].expected > 0)) continue;
        counted += cells[i].counted;
        base += cells[i].expected;
        used++;
    }
    if (used == 0) return m;
    m.theta1 = counted / base;
    for (size_t i = 0; i < count; i++) {
        double p = cells[i].expected;
        if (!(p > 0)) continue;
        double apart = cells[i].counted / p - m.theta1;
        spread += p * apart * apart;
    }
    m.theta2 = spread / base - m.theta1 / (base / (double)used);
    if (!(m.theta2 > 0) || !(m.theta1 > 0)) return m;
    m.prior = (gl_gamma){m.theta1 * m.theta1 / m.theta2, m.theta1 / m.theta2};
    m.pooled = false;
    return m;
}

gl_ratio gl_gamma_ratio(gl_gamma demand, gl_gamma supply)
{
    double d1 = 2 * demand.shape, d2 = 2 * supply.shape;
    gl_ratio r = {.ratio = gl_gamma_mean(demand) / gl_gamma_mean(supply)};
    r.ratio = fmin(fmax(r.ratio, DBL_MIN), DBL_MAX);
    r.low = r.ratio * gl_f_quantile(0.05, d1, d2);
    r.high = fmin(r.ratio * gl_f_quantile(0.95, d1, d2), DBL_MAX);
    /* With a shape far below 1 most draws are tiny and a few are huge: the quotient of
     * the means can then lie outside the interval, and the interval takes it in. */
    r.low = fmin(r.low, r.ratio);
    r.high = fmax(r.high, r.ratio);
    r.above_one = 1 - gl_f_cdf(1 / r.ratio, d1, d2);
    return r;
}
