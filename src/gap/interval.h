/* SPDX-License-Identifier: Apache-2.0 */
/* interval.h - what counts and shares may be, and many tests at once. `level` is the
 * coverage, 0.95 for the usual one. */
#ifndef GL_GAP_INTERVAL_H
#define GL_GAP_INTERVAL_H

#include "base/error.h"

typedef struct gl_interval {
    double low, high;
} gl_interval;

/* The mean behind a Poisson count (Garwood 1936, exact). */
gl_interval gl_interval_garwood(double count, double level);

/* The share behind `hits` of `trials`; 0 ... 1 if there were no trials. */
gl_interval gl_interval_wilson(double hits, double trials, double level);
gl_interval gl_interval_clopper_pearson(double hits, double trials, double level);

/* Rate here against the rate elsewhere, (count / base) / (rest / rest_base), with the
 * interval of its logarithm. With a count of 0 the interval is 0 ... DBL_MAX, as the
 * logarithm has none. */
typedef struct gl_relative_risk {
    double ratio, se; /* se of ln(ratio) */
    gl_interval interval;
} gl_relative_risk;

gl_relative_risk gl_relative_risk_of(double count, double base, double rest,
                                     double rest_base, double level);

/* Benjamini and Hochberg: the q-value of each of `count` p-values. `q` may be `p`. */
glapp_status gl_false_discovery(const double *p, size_t count, double *q,
                                glapp_error *err);

#endif
