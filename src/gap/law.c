/* SPDX-License-Identifier: Apache-2.0 */
/* law.c - see law.h.
 *
 * Sums of counts are incomplete gamma and beta functions: P(N <= n) = Q(n + 1, mean) for
 * Poisson and I_p(r, n + 1) for the negative binomial. So a cdf costs the same for a mean
 * of 3 and of 3 million, and a quantile is a search by halves between two powers of two.
 */
#include "gap/law.h"

#include <math.h>

#include "gap/distribution.h"

#define LARGEST_COUNT 1e15

gl_law gl_law_of(double mean, double variance)
{
    gl_law law = {.mean = mean > 0 ? mean : 0};
    double excess = variance - law.mean;
    if (law.mean > 0 && excess > 0) law.size = law.mean * law.mean / excess;
    /* Beyond this the two laws agree to the last digit. */
    if (!(law.size < 1e12)) law.size = 0;
    return law;
}

double gl_law_pmf(gl_law law, double n)
{
    n = floor(n);
    if (!(n >= 0)) return 0;
    if (!(law.mean > 0)) return n < 1;
    if (law.size <= 0) return n < 1 ? exp(-law.mean) : gl_gamma_term(n, law.mean);
    double total = law.size + law.mean;
    if (n < 1) return exp(-law.size * log1p(law.mean / law.size));
    double p = law.size / total, q = law.mean / total;
    return gl_beta_term(p, q, law.size, n) * law.size / n;
}

double gl_law_cdf(gl_law law, double n)
{
    n = floor(n);
    if (!(n >= 0)) return 0;
    if (!(law.mean > 0)) return 1;
    if (law.size <= 0) return gl_gamma_q(n + 1, law.mean);
    return gl_beta_i(law.size / (law.size + law.mean), law.size, n + 1);
}

/* From where the normal law would have it, then outwards in doubling steps: two or three
 * values of the distribution where halving from 0 upwards took eight. */
double gl_law_quantile(gl_law law, double p)
{
    if (!(p > 0) || gl_law_cdf(law, 0) >= p) return 0;
    double excess = law.size > 0 ? law.mean * law.mean / law.size : 0;
    double guess = law.mean + gl_normal_quantile(p) * sqrt(law.mean + excess), step = 1;
    double low = fmin(fmax(0, floor(guess)), LARGEST_COUNT), high = low;
    if (gl_law_cdf(law, low) < p) {
        for (high = low + 1; high < LARGEST_COUNT && gl_law_cdf(law, high) < p;) {
            low = high;
            high += step *= 2;
        }
    } else {
        for (low = high - 1; low > 0 && gl_law_cdf(law, low) >= p;) {
            high = low;
            low = fmax(0, low - (step *= 2));
        }
    }
    while (high - low > 1) {
        double middle = floor(low + (high - low) / 2);
        if (gl_law_cdf(law, middle) < p)
            low = middle;
        else
            high = middle;
    }
    return fmin(high, LARGEST_COUNT);
}
