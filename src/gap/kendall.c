/* SPDX-License-Identifier: Apache-2.0 */
/* kendall.c - Mann-Kendall with ties, Sen's slope, seasonal Kendall.
 *
 * The plain test is the seasonal one with a period of 1: every value is in one season,
 * and all pairs are compared. With a period of 12 a January meets Januaries only, so that
 * a summer dip is no fall. All slopes are kept and sorted: 7140 for ten years of months.
 *
 * The interval of the slope takes the sorted slopes number round((N -+ C) / 2), C = 1.96
 * sqrt(variance), counted from 0 (matching.md 13.8).
 */
#include "gap/kendall.h"

#include <math.h>
#include <stdlib.h>

#include "gap/distribution.h"

#define LEVEL 0.975

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static double median(const double *sorted, size_t count)
{
    if (count == 0) return 0;
    size_t half = count / 2;
    return count % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/* n(n-1)(2n+5), for a series and for each group of ties. */
static double spread(double n)
{
    return n * (n - 1) * (2 * n + 5);
}

/* Variance of S of the values of one season, sorted here in `scratch`. */
static double season_variance(const double *values, size_t count, size_t season,
                              size_t period, double *scratch)
{
    size_t n = 0;
    for (size_t i = season; i < count; i += period) scratch[n++] = values[i];
    qsort(scratch, n, sizeof *scratch, compare_doubles);
    double sum = spread((double)n);
    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n && scratch[end] == scratch[start];) end++;
        sum -= spread((double)(end - start));
    }
    return sum / 18;
}

/* Add the pairs of one season to S and to the slopes; gives their number. */
static size_t season_pairs(const double *values, size_t count, size_t season,
                           size_t period, gl_kendall *out, double *slopes)
{
    size_t n = 0;
    for (size_t i = season; i < count; i += period)
        for (size_t j = i + period; j < count; j += period) {
            double rise = values[j] - values[i];
            out->s += (rise > 0) - (rise < 0);
            slopes[n++] = rise / (double)((j - i) / period);
        }
    return n;
}

static double nth(const double *sorted, size_t count, double index)
{
    double last = (double)count - 1;
    return sorted[(size_t)(index < 0 ? 0 : index > last ? last : index)];
}

static void find_slope(double *slopes, size_t count, gl_kendall *out)
{
    if (count == 0) return;
    qsort(slopes, count, sizeof *slopes, compare_doubles);
    double reach = gl_normal_quantile(LEVEL) * sqrt(out->variance), n = (double)count;
    out->slope = median(slopes, count);
    out->slope_low = nth(slopes, count, round((n - reach) / 2));
    out->slope_high = nth(slopes, count, round((n + reach) / 2));
}

static void find_z(gl_kendall *out)
{
    if (out->variance > 0 && out->s != 0)
        out->z = (out->s - (out->s > 0 ? 1 : -1)) / sqrt(out->variance);
    out->p = fmin(1, 2 * gl_normal_cdf(-fabs(out->z)));
}

glapp_status gl_kendall_seasonal(const double *values, size_t count, size_t period,
                                 gl_kendall *out, glapp_error *err)
{
    *out = (gl_kendall){.p = 1};
    if (count < 2 || period == 0) return GLAPP_OK;
    if (count > GL_KENDALL_MOST)
        return gl_fail(err, GLAPP_BAD_INPUT, "a series of %zu values; at most %d fit",
                       count, GL_KENDALL_MOST);
    double *slopes = calloc(count * (count - 1) / 2, sizeof *slopes);
    double *scratch = calloc(count, sizeof *scratch);
    if (!slopes || !scratch) {
        free(slopes);
        free(scratch);
        return gl_fail_memory(err);
    }
    size_t pairs = 0;
    for (size_t season = 0; season < period && season < count; season++) {
        out->variance += season_variance(values, count, season, period, scratch);
        pairs += season_pairs(values, count, season, period, out, slopes + pairs);
    }
    find_slope(slopes, pairs, out);
    find_z(out);
    for (size_t i = 0; i < count; i++)
        scratch[i] = values[i] - out->slope * ((double)i / (double)period);
    qsort(scratch, count, sizeof *scratch, compare_doubles);
    out->intercept = median(scratch, count);
    free(slopes);
    free(scratch);
    return GLAPP_OK;
}

glapp_status gl_kendall_test(const double *values, size_t count, gl_kendall *out,
                             glapp_error *err)
{
    return gl_kendall_seasonal(values, count, 1, out, err);
}
