/* SPDX-License-Identifier: Apache-2.0 */
/* calibrate.h - what the counts would be if nobody had misread, missed or over-counted.
 * matching.md 8. */
#ifndef GL_GAP_CALIBRATE_H
#define GL_GAP_CALIBRATE_H

#include "base/error.h"
#include "gap/shrink.h"

/* Richardson and Lucy: the true counts behind `observed`, where confusion[i * n + j] is
 * the probability that a true i is observed as j (rows sum to 1). Never negative; the sum
 * stays. At most 200 rounds, or until no count moves by 1e-9; the start is the observed.
 */
glapp_status gl_calibrate_unfold(const double *confusion, const double *observed,
                                 size_t count, double *truth, glapp_error *err);

/* count x precision / recall; the count itself if the recall is 0. */
double gl_calibrate_count(double count, double precision, double recall);

/* Relative variance of that correction, from the sizes of the samples behind precision
 * and recall: (1-P)/(P nP) + (1-R)/(R nR); and a gamma widened by it, same mean. */
double gl_calibrate_variance(double precision, double precision_sample, double recall,
                             double recall_sample);
gl_gamma gl_calibrate_widen(gl_gamma g, double variance);

/* Kish: (sum w)^2 / sum w^2; 0 without weights. */
double gl_calibrate_kish(const double *weights, size_t count);

#endif
