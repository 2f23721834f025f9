/* SPDX-License-Identifier: Apache-2.0 */
/* distribution.h - gamma, beta, F and normal: what the intervals are cut from.
 *
 * Accurate to 1e-10 (relative, absolute where a probability is near 1) for shapes from
 * 1e-3 to 1e6. Any finite argument is answered in bounded time and never with NaN or an
 * infinity: a quantile never lies outside e^-700 ... e^700, except that p = 0 gives 0.
 * Shapes and rates are > 0; a shape counts as the nearest of 1e-9 ... 1e15.
 * Probabilities outside 0 ... 1 count as the nearer end. No global is touched (lgamma's
 * `signgam` neither).
 */
#ifndef GL_GAP_DISTRIBUTION_H
#define GL_GAP_DISTRIBUTION_H

#include <stdbool.h>

double gl_ln_gamma(double x); /* x > 0 */

/* Regularised incomplete gamma functions: P rises from 0 to 1 with x, Q = 1 - P. */
double gl_gamma_p(double shape, double x);
double gl_gamma_q(double shape, double x);

/* The x with P(shape, x) = p, of the gamma distribution with rate 1. */
double gl_gamma_quantile(double p, double shape);

/* Regularised incomplete beta function I_x(a, b), and the x with I_x(a, b) = p. */
double gl_beta_i(double x, double a, double b);
double gl_beta_quantile(double p, double a, double b);

/* F distribution with d1 and d2 degrees of freedom. */
double gl_f_cdf(double x, double d1, double d2);
double gl_f_quantile(double p, double d1, double d2);

double gl_normal_cdf(double z);
double gl_normal_quantile(double p);

/* exp(-mean) mean^n / n! and the like without cancellation, for discrete.c as well:
 * x^shape e^-x / Gamma(shape + 1), and x^a (1-x)^b / (a B(a, b)) with y = 1 - x. */
double gl_gamma_term(double shape, double x);
double gl_beta_term(double x, double y, double a, double b);

#endif
