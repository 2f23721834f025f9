/* SPDX-License-Identifier: Apache-2.0 */
/* metrics.c - see metrics.h. */
#include "metrics.h"

#include <math.h>

enum { MOST_PAIRS = 24 };

static double discounted(const double *gains, size_t count, size_t k, bool exponential)
{
    double sum = 0;
    for (size_t i = 0; i < count && i < k; i++)
        sum += (exponential ? exp2(gains[i]) - 1 : gains[i]) / log2((double)i + 2);
    return sum;
}

double metric_ndcg(const double *gains, size_t count, const double *ideal,
                   size_t ideal_count, size_t k, bool exponential)
{
    double best = discounted(ideal, ideal_count, k, exponential);
    return best > 0 ? discounted(gains, count, k, exponential) / best : 0;
}

static size_t hits_within(const bool *hits, size_t count, size_t k)
{
    size_t found = 0;
    for (size_t i = 0; i < count && i < k; i++) found += hits[i];
    return found;
}

double metric_average_precision(const bool *hits, size_t count, size_t relevant)
{
    double sum = 0;
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        if (hits[i]) sum += (double)++found / ((double)i + 1);
    return relevant ? sum / (double)relevant : 0;
}

double metric_precision(const bool *hits, size_t count, size_t k)
{
    return k ? (double)hits_within(hits, count, k) / (double)k : 0;
}

double metric_recall(const bool *hits, size_t count, size_t k, size_t relevant)
{
    return relevant ? (double)hits_within(hits, count, k) / (double)relevant : 0;
}

double metric_r_precision(const bool *hits, size_t count, size_t k, size_t relevant)
{
    return metric_recall(hits, count, k, k < relevant ? k : relevant);
}

double metric_reciprocal_rank(const bool *hits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (hits[i]) return 1 / ((double)i + 1);
    return 0;
}

metric_permutation metric_permutation_test(const double *a, const double *b, size_t count)
{
    metric_permutation result = {0, 1};
    if (count == 0) return result;
    double observed = 0, size = 0;
    for (size_t i = 0; i < count; i++) {
        observed += a[i] - b[i];
        size += fabs(a[i] - b[i]);
    }
    result.mean = observed / (double)count;
    result.p = -1;
    if (count > MOST_PAIRS) return result;
    /* Sums that differ by rounding alone are equal: .1 - .1 + .2 is not quite .2. */
    double edge = fabs(observed) - 1e-12 * size;
    uint32_t flips = UINT32_C(1) << count, extreme = 0;
    for (uint32_t flip = 0; flip < flips; flip++) {
        double sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += flip >> i & 1 ? b[i] - a[i] : a[i] - b[i];
        extreme += fabs(sum) >= edge;
    }
    result.p = (double)extreme / flips;
    return result;
}

double metric_rrf(size_t rank, double k)
{
    return rank ? 1 / (k + (double)rank) : 0;
}
