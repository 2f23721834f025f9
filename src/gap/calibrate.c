/* SPDX-License-Identifier: Apache-2.0 */
/* calibrate.c - see calibrate.h.
 *
 * Inverting the confusion matrix gives the same answer where that is possible, and
 * negative counts of nurses where it is not; the multiplicative rounds cannot leave the
 * positive side.
 */
#include "gap/calibrate.h"

#include <math.h>
#include <stdlib.h>

enum { ROUNDS = 200 };

#define STILL 1e-9

/* One round; gives the largest change. `expected` is scratch. */
static double unfold_once(const double *confusion, const double *observed, size_t n,
                          double *truth, double *expected)
{
    double moved = 0;
    for (size_t j = 0; j < n; j++) {
        expected[j] = 0;
        for (size_t i = 0; i < n; i++) expected[j] += truth[i] * confusion[i * n + j];
    }
    for (size_t i = 0; i < n; i++) {
        double factor = 0;
        for (size_t j = 0; j < n; j++)
            if (expected[j] > 0)
                factor += confusion[i * n + j] * observed[j] / expected[j];
        double next = truth[i] * factor;
        moved = fmax(moved, fabs(next - truth[i]));
        truth[i] = next;
    }
    return moved;
}

glapp_status gl_calibrate_unfold(const double *confusion, const double *observed,
                                 size_t count, double *truth, glapp_error *err)
{
    if (count == 0) return GLAPP_OK;
    double *expected = calloc(count, sizeof *expected);
    if (!expected) return gl_fail_memory(err);
    for (size_t i = 0; i < count; i++) truth[i] = observed[i];
    for (int i = 0; i < ROUNDS; i++)
        if (unfold_once(confusion, observed, count, truth, expected) < STILL) break;
    free(expected);
    return GLAPP_OK;
}

double gl_calibrate_count(double count, double precision, double recall)
{
    return recall > 0 ? count * precision / recall : count;
}

static double relative_variance(double share, double sample)
{
    return share > 0 && sample > 0 ? (1 - share) / (share * sample) : 0;
}

double gl_calibrate_variance(double precision, double precision_sample, double recall,
                             double recall_sample)
{
    return relative_variance(precision, precision_sample) +
           relative_variance(recall, recall_sample);
}

gl_gamma gl_calibrate_widen(gl_gamma g, double variance)
{
    double shape = 1 / (1 / g.shape + variance);
    return (gl_gamma){shape, g.rate * shape / g.shape};
}

double gl_calibrate_kish(const double *weights, size_t count)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < count; i++) {
        sum += weights[i];
        squares += weights[i] * weights[i];
    }
    return squares > 0 ? sum * sum / squares : 0;
}
