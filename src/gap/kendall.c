/* SPDX-License-Identifier: Apache-2.0 */
/* kendall.c - Mann-Kendall with ties, Sen's slope, seasonal Kendall.
 *
 * The plain test is the seasonal one with a period of 1: every value is in one season,
 * and all pairs are compared. With a period of 12 a January meets Januaries only, so that
 * a summer dip is no fall. All slopes are kept and sorted: 7140 for ten years of months.
 *
 * A month that nobody delivered is NaN: it is in no pair, and nothing is put in its
 * place.
 *
 * Months that lean on each other (an employer's campaign lasts a quarter) make S wander
 * more than chance does. Where neighbours are alike beyond doubt, the variance grows by
 * Hamed and Rao's factor (1998), from the ranks of what neither the slope nor the seasons
 * explain.
 *
 * The interval of the slope takes the sorted slopes number round((N -+ C) / 2), C = 1.96
 * sqrt(variance), counted from 0 (matching.md 13.8).
 */
#include "gap/kendall.h"

#include <math.h>
#include <stdlib.h>

#include "gap/distribution.h"

#define LEVEL 0.975
#define DOUBT 0.95 /* one-sided: only likeness is corrected */
#define MOST_ALIKE 0.95

enum { LEAST_TO_CORRECT = 12 }; /* values; fewer tell no autocorrelation */

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
    for (size_t i = season; i < count; i += period)
        if (!isnan(values[i])) scratch[n++] = values[i];
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
            if (isnan(rise)) continue;
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
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i]))
            scratch[known++] = values[i] - out->slope * ((double)i / (double)period);
    qsort(scratch, known, sizeof *scratch, compare_doubles);
    out->intercept = median(scratch, known);
    free(slopes);
    free(scratch);
    return GLAPP_OK;
}

glapp_status gl_kendall_test(const double *values, size_t count, gl_kendall *out,
                             glapp_error *err)
{
    return gl_kendall_seasonal(values, count, 1, out, err);
}

/* -- values that lean on each other -- */

typedef struct ranking {
    double value, rank;
    size_t at;
} ranking;

static int compare_rankings(const void *left, const void *right)
{
    return compare_doubles(&((const ranking *)left)->value,
                           &((const ranking *)right)->value);
}

/* What neither the slope nor the season explains, of `known` values in time's order. */
static size_t find_rest(const double *values, size_t count, size_t period, double slope,
                        double *scratch, ranking *rest)
{
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i])) continue;
        size_t n = 0;
        for (size_t j = i % period; j < count; j += period)
            if (!isnan(values[j]))
                scratch[n++] = values[j] - slope * ((double)j / (double)period);
        qsort(scratch, n, sizeof *scratch, compare_doubles);
        double apart = values[i] - slope * ((double)i / (double)period);
        rest[known] = (ranking){.value = apart - median(scratch, n), .at = known};
        known++;
    }
    return known;
}

/* Ranks by time into `ranks`, less their mean; equal values share one. */
static void find_ranks(ranking *rest, size_t count, double *ranks)
{
    qsort(rest, count, sizeof *rest, compare_rankings);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && rest[end].value == rest[start].value;) end++;
        for (size_t i = start; i < end; i++)
            ranks[rest[i].at] = ((double)(start + end) - (double)count) / 2;
    }
}

static double autocorrelation(const double *ranks, size_t count, size_t lag)
{
    double all = 0, pairs = 0;
    for (size_t i = 0; i < count; i++) all += ranks[i] * ranks[i];
    for (size_t i = lag; i < count; i++) pairs += ranks[i] * ranks[i - lag];
    return all > 0 ? pairs / all : 0;
}

/* Hamed and Rao's n / n*. They sum the lags that are beyond chance; of sixty months those
 * are luck, and 12 % of series without a trend kept one. Lag 1 alone is taken from the
 * months (less its bias, Kendall 1954), the others are its powers. */
static double inflation(const double *ranks, size_t count)
{
    double n = (double)count, first = autocorrelation(ranks, count, 1), sum = 0, rho = 1;
    if (count < LEAST_TO_CORRECT || first <= gl_normal_quantile(DOUBT) / sqrt(n))
        return 1;
    first = fmin(MOST_ALIKE, first + (1 + 3 * first) / n);
    for (size_t lag = 1; lag + 2 < count; lag++) {
        double left = n - (double)lag;
        rho *= first;
        sum += left * (left - 1) * (left - 2) * rho;
    }
    return 1 + 2 * sum / (n * (n - 1) * (n - 2));
}

glapp_status gl_kendall_correct(const double *values, size_t count, size_t period,
                                gl_kendall *test, glapp_error *err)
{
    if (count < 2 || period == 0) return GLAPP_OK;
    double *scratch = calloc(count, sizeof *scratch);
    ranking *rest = calloc(count, sizeof *rest);
    glapp_status rc = scratch && rest ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) {
        size_t known = find_rest(values, count, period, test->slope, scratch, rest);
        find_ranks(rest, known, scratch);
        test->variance *= inflation(scratch, known);
        find_z(test);
    }
    free(scratch);
    free(rest);
    return rc;
}
