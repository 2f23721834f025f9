/* SPDX-License-Identifier: Apache-2.0 */
/* score.c - see score.h; formulas and vectors: matching.md 4 and 13.4. */
#include "match/score.h"

#include <math.h>

/* Flattens the head of each list, so that one list alone decides little (Cormack et al.
 * 2009). */
static const double FUSION_K = 60;

double gl_score_round(double x)
{
    return floor(x * 1e9 + 0.5) / 1e9;
}

double gl_score_coverage(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

double gl_score_sum(const double *weights, const double *met, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += weights[i] * met[i];
    return sum;
}

double gl_score_fused(uint32_t rank)
{
    return 1.0 / (FUSION_K + rank);
}
