/* SPDX-License-Identifier: Apache-2.0 */
/* law.h - how counts fall around their mean: Poisson, or negative binomial where they
 * vary more. */
#ifndef GL_GAP_LAW_H
#define GL_GAP_LAW_H

/* `size` is the negative binomial's r (variance = mean + mean^2 / size); 0 = Poisson. */
typedef struct gl_law {
    double mean; /* >= 0 */
    double size;
} gl_law;

/* The law with this mean and variance; a variance not above the mean gives Poisson. */
gl_law gl_law_of(double mean, double variance);

/* P(N = n) and P(N <= n); `n` is cut to a whole number, below 0 both are 0. */
double gl_law_pmf(gl_law law, double n);
double gl_law_cdf(gl_law law, double n);

/* The smallest whole n with P(N <= n) >= p, for 0 <= p < 1; at most 1e15. */
double gl_law_quantile(gl_law law, double p);

#endif
