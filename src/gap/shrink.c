/* SPDX-License-Identifier: Apache-2.0 */
/* shrink.c - pooled negative binomial, Marshall's moments, ratio of two gammas.
 *
 * Counting k by moments for each group was measured beside this (matching.md 13.9): it
 * collapses where the variance comes out below zero, and its intervals cover 73-77 %
 * instead of 90 %. So one k is fitted to all cells at once, by likelihood; Marshall's
 * moments stay for a list of rates that has nothing to be pooled with.
 *
 * The likelihood has one peak in ln k on everything we tried, but is flat towards
 * "no difference at all" (k large), so it is searched without derivatives: by a parabola
 * through the three best places (Brent 1973, chapter 5), and where that leads nowhere by
 * golden section, which stops at the border by itself. Golden section alone asked 46
 * times, and each time takes two logarithms and a gamma function a cell: 2 s of a run
 * over 10,000 skills in 23 areas. This asks some 12 times.
 */
#include "gap/shrink.h"

#include <float.h>
#include <math.h>

#include "gap/distribution.h"

#define LN_K_LOW (-3.0)
#define LN_K_HIGH 6.0
#define GOLDEN 0.618033988749894848204586834366

#define NEAR 1e-5 /* in ln k: the search ends so near the peak, */
#define ASIDE                                                                            \
    1e-4 /* and a last step goes by the slope so far aside: at the peak itself the       \
            likelihood is flat over 1e-7, by its rounding */

enum { MOST_STEPS = 60 };

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

/* A place in ln k and the likelihood there. */
typedef struct place {
    double x, likelihood;
} place;

static place look(const gl_shrink_cell *cells, size_t count, double x)
{
    return (place){x, gl_shrink_likelihood(cells, count, exp(x))};
}

/* The step from the best place to the peak of the parabola through the three; 0 where
 * they lie on a line. */
static double parabola_step(place best, place second, place third)
{
    const double r = (best.x - second.x) * (best.likelihood - third.likelihood);
    const double q = (best.x - third.x) * (best.likelihood - second.likelihood);
    const double bend = 2 * (q - r);
    if (bend == 0) return 0;
    return ((best.x - second.x) * r - (best.x - third.x) * q) / bend;
}

typedef struct search {
    double low, high;
    place best, second, third;
    double step, before; /* the last step, and the one before it */
} search;

/* Where to look next: the parabola's peak if it lies well inside and the steps shrink,
 * else the golden section of the longer side. */
static double next_step(search *s)
{
    const double side =
        s->best.x >= (s->low + s->high) / 2 ? s->low - s->best.x : s->high - s->best.x;
    const double step = parabola_step(s->best, s->second, s->third);
    const double x = s->best.x + step;
    const bool fits = step != 0 && fabs(step) < fabs(s->before) / 2 &&
                      x > s->low + 2 * NEAR && x < s->high - 2 * NEAR;
    s->before = fits ? s->step : side;
    s->step = fits ? step : (1 - GOLDEN) * side;
    if (fabs(s->step) < NEAR) s->step = copysign(NEAR, s->step);
    return s->step;
}

static void take(search *s, place found)
{
    const bool better = found.likelihood >= s->best.likelihood;
    const double bound = better ? s->best.x : found.x;
    if ((better ? found.x : s->best.x) > bound)
        s->low = bound;
    else
        s->high = bound;
    if (better) {
        s->third = s->second;
        s->second = s->best;
        s->best = found;
    } else if (found.likelihood >= s->second.likelihood || s->second.x == s->best.x) {
        s->third = s->second;
        s->second = found;
    } else if (found.likelihood >= s->third.likelihood || s->third.x == s->best.x ||
               s->third.x == s->second.x) {
        s->third = found;
    }
}

/* To where the slope is 0, or to the border where it never is. */
static double last_step(const gl_shrink_cell *cells, size_t count, const search *s)
{
    const double x = s->best.x;
    const double border = x > (LN_K_LOW + LN_K_HIGH) / 2 ? LN_K_HIGH : LN_K_LOW;
    if (fabs(border - x) < 10 * ASIDE) {
        const bool rises = look(cells, count, border).likelihood >= s->best.likelihood;
        return rises ? border - x : 0;
    }
    const double left = look(cells, count, x - ASIDE).likelihood;
    const double right = look(cells, count, x + ASIDE).likelihood;
    const double bend = left - 2 * s->best.likelihood + right;
    const double step = bend < 0 ? -ASIDE / 2 * (right - left) / bend : 0;
    return fabs(step) < ASIDE ? step : 0;
}

double gl_shrink_fit(const gl_shrink_cell *cells, size_t count)
{
    size_t telling = 0;
    for (size_t i = 0; i < count; i++) telling += cells[i].expected > 0;
    if (telling == 0) return 1;
    search s = {.low = LN_K_LOW, .high = LN_K_HIGH};
    s.best = look(cells, count, s.high - GOLDEN * (s.high - s.low));
    s.second = s.third = s.best;
    for (int i = 0; i < MOST_STEPS; i++) {
        const double middle = (s.low + s.high) / 2;
        if (fabs(s.best.x - middle) <= 2 * NEAR - (s.high - s.low) / 2) break;
        take(&s, look(cells, count, s.best.x + next_step(&s)));
    }
    return exp(s.best.x + last_step(cells, count, &s));
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
