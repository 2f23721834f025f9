/* SPDX-License-Identifier: Apache-2.0 */
/* interval.c - see interval.h. */
#include "gap/interval.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "gap/distribution.h"

static double two_sided_z(double level)
{
    return gl_normal_quantile(0.5 + level / 2);
}

gl_interval gl_interval_garwood(double count, double level)
{
    double tail = (1 - level) / 2;
    gl_interval i = {.low = count > 0 ? gl_gamma_quantile(tail, count) : 0};
    i.high = gl_gamma_quantile(1 - tail, (count > 0 ? count : 0) + 1);
    return i;
}

gl_interval gl_interval_wilson(double hits, double trials, double level)
{
    if (!(trials > 0)) return (gl_interval){0, 1};
    double z = two_sided_z(level), p = hits / trials, square = z * z / trials;
    double centre = p + square / 2;
    double reach = z * sqrt(p * (1 - p) / trials + square / (4 * trials));
    return (gl_interval){fmax(0, (centre - reach) / (1 + square)),
                         fmin(1, (centre + reach) / (1 + square))};
}

gl_interval gl_interval_clopper_pearson(double hits, double trials, double level)
{
    double tail = (1 - level) / 2, misses = trials - hits;
    gl_interval i = {0, 1};
    if (hits > 0) i.low = gl_beta_quantile(tail, hits, misses + 1);
    if (misses > 0) i.high = gl_beta_quantile(1 - tail, hits + 1, misses);
    return i;
}

gl_relative_risk gl_relative_risk_of(double count, double base, double rest,
                                     double rest_base, double level)
{
    gl_relative_risk r = {.interval = {0, DBL_MAX}};
    if (!(base > 0) || !(rest_base > 0) || !(rest > 0) || !(count > 0)) return r;
    r.ratio = (count / base) / (rest / rest_base);
    r.se = sqrt(fmax(0, 1 / count - 1 / base + 1 / rest - 1 / rest_base));
    double reach = exp(two_sided_z(level) * r.se);
    r.interval = (gl_interval){r.ratio / reach, r.ratio * reach};
    return r;
}

typedef struct ranked {
    double p;
    size_t index;
} ranked;

static int compare_ranked(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->p != b->p) return a->p < b->p ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

glapp_status gl_false_discovery(const double *p, size_t count, double *q,
                                glapp_error *err)
{
    if (count == 0) return GLAPP_OK;
    ranked *order = calloc(count, sizeof *order);
    if (!order) return gl_fail_memory(err);
    for (size_t i = 0; i < count; i++) order[i] = (ranked){p[i], i};
    qsort(order, count, sizeof *order, compare_ranked);
    double least = 1;
    for (size_t rank = count; rank > 0; rank--) {
        double value = order[rank - 1].p * (double)count / (double)rank;
        if (value < least) least = value;
        q[order[rank - 1].index] = least;
    }
    free(order);
    return GLAPP_OK;
}
