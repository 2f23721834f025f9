/* SPDX-License-Identifier: Apache-2.0 */
/* kendall.h - does a series rise? Rank tests that no single odd month decides. */
#ifndef GL_GAP_KENDALL_H
#define GL_GAP_KENDALL_H

#include "base/error.h"

enum { GL_KENDALL_MOST = 2000 }; /* values; their pairs are all looked at */

typedef struct gl_kendall {
    double s;                     /* pairs that rise less pairs that fall */
    double variance;              /* of s if nothing rises; corrected for ties */
    double z, p;                  /* continuity-corrected; p two-sided; 0 and 1 if flat */
    double slope;                 /* Sen: median of all slopes, per step */
    double slope_low, slope_high; /* 95 % */
    double intercept;             /* median of y - slope t, t from 0 */
} gl_kendall;

/* Mann and Kendall's test of `values`, one a step, with Sen's slope. NaN = not known.
 * Fewer than two values: all zero, p = 1. */
glapp_status gl_kendall_test(const double *values, size_t count, gl_kendall *out,
                             glapp_error *err);

/* Hirsch and Slack: the same within each of `period` seasons, added up; the slope is per
 * period (a year), its interval and the intercept are those of all such slopes.
 * `values[0]` is in season 0; what is left over of the last period counts. */
glapp_status gl_kendall_seasonal(const double *values, size_t count, size_t period,
                                 gl_kendall *out, glapp_error *err);

/* Widen `test`, made of these values, where neighbours in time are alike beyond doubt
 * (Hamed and Rao 1998): variance, z and p; the slope's interval stays. */
glapp_status gl_kendall_correct(const double *values, size_t count, size_t period,
                                gl_kendall *test, glapp_error *err);

#endif
