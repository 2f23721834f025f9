/* SPDX-License-Identifier: Apache-2.0 */
/* misreading.c - see misreading.h.
 *
 * With the sampling errors alone the variance is .0005: 372 judged mentions tell the mean
 * well. A planner asks about one skill, though, and one skill's precision may be a fifth
 * of the mean's: the beta distribution with mean P and correlation r has the variance
 * r P (1 - P), relative to P^2 that is r (1 - P) / P.
 */
#include "gap/misreading.h"

#include "gap/calibrate.h"

gl_misreading gl_misreading_measured(void)
{
    return (gl_misreading){GL_MISREADING_PRECISION, GL_MISREADING_PRECISION_SAMPLE,
                           GL_MISREADING_RECALL,    GL_MISREADING_RECALL_SAMPLE,
                           GL_MISREADING_ALIKE,     GL_MISREADING_CODES};
}

gl_misreading gl_misreading_perfect(void)
{
    return (gl_misreading){1, 1, 1, 1, 0, 0};
}

double gl_misreading_correction(gl_misreading r)
{
    return gl_calibrate_count(1, r.precision, r.recall);
}

double gl_misreading_variance(gl_misreading r)
{
    return gl_calibrate_variance(r.precision, r.precision_sample, r.recall,
                                 r.recall_sample) +
           r.alike * ((1 - r.precision) / r.precision + (1 - r.recall) / r.recall);
}
