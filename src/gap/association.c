/* SPDX-License-Identifier: Apache-2.0 */
/* association.c - see association.h. */
#include "gap/association.h"

#include <float.h>
#include <math.h>

double gl_pmi(double n, double nx, double ny, double nxy)
{
    if (!(n > 0) || !(nx > 0) || !(ny > 0)) return 0;
    return nxy > 0 ? log(nxy / nx * (n / ny)) : -DBL_MAX;
}

double gl_npmi(double n, double nx, double ny, double nxy)
{
    if (!(n > 0) || !(nx > 0) || !(ny > 0)) return 0;
    if (!(nxy > 0)) return -1;
    /* In every document: always together, and 0 / 0. */
    if (nxy >= n) return 1;
    return gl_pmi(n, nx, ny, nxy) / -log(nxy / n);
}

static double g_part(double observed, double expected)
{
    return observed > 0 && expected > 0 ? observed * log(observed / expected) : 0;
}

double gl_g_squared(double n, double nx, double ny, double nxy)
{
    if (!(n > 0)) return 0;
    double sum = g_part(nxy, nx * ny / n) + g_part(nx - nxy, nx * (n - ny) / n) +
                 g_part(ny - nxy, (n - nx) * ny / n) +
                 g_part(n - nx - ny + nxy, (n - nx) * (n - ny) / n);
    return 2 * sum;
}

double gl_smoothed_share(const double *counts, size_t count, size_t y, double alpha)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += counts[i] > 0 ? pow(counts[i], alpha) : 0;
    return sum > 0 && counts[y] > 0 ? pow(counts[y], alpha) / sum : 0;
}

double gl_smoothed_pmi(double n, double nx, double nxy, double smoothed_share)
{
    if (!(n > 0) || !(nx > 0) || !(smoothed_share > 0)) return 0;
    return nxy > 0 ? log(nxy / nx / smoothed_share) : -DBL_MAX;
}

static double row_sum(const double *amounts, size_t columns, size_t row)
{
    double sum = 0;
    for (size_t c = 0; c < columns; c++) sum += amounts[row * columns + c];
    return sum;
}

void gl_rca(const double *amounts, size_t rows, size_t columns, double *rca)
{
    double total = 0;
    for (size_t r = 0; r < rows; r++) total += row_sum(amounts, columns, r);
    for (size_t c = 0; c < columns; c++) {
        double column = 0;
        for (size_t r = 0; r < rows; r++) column += amounts[r * columns + c];
        for (size_t r = 0; r < rows; r++) {
            double row = row_sum(amounts, columns, r), part = amounts[r * columns + c];
            rca[r * columns + c] =
                row > 0 && column > 0 ? part / row / (column / total) : 0;
        }
    }
}

double gl_complementarity(const double *rca, size_t rows, size_t columns, size_t s,
                          size_t t)
{
    size_t with_s = 0, with_t = 0, both = 0;
    for (size_t r = 0; r < rows; r++) {
        size_t has_s = rca[r * columns + s] > 1, has_t = rca[r * columns + t] > 1;
        with_s += has_s;
        with_t += has_t;
        both += has_s & has_t;
    }
    size_t most = with_s > with_t ? with_s : with_t;
    return most ? (double)both / (double)most : 0;
}

double gl_jensen_shannon(const double *p, const double *q, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double middle = (p[i] + q[i]) / 2;
        sum += g_part(p[i], middle) + g_part(q[i], middle);
    }
    return sum / 2 / log(2);
}

double gl_cosine(const double *p, const double *q, size_t count)
{
    double both = 0, pp = 0, qq = 0;
    for (size_t i = 0; i < count; i++) {
        both += p[i] * q[i];
        pp += p[i] * p[i];
        qq += q[i] * q[i];
    }
    return pp > 0 && qq > 0 ? both / (sqrt(pp) * sqrt(qq)) : 0;
}

double gl_weighted_jaccard(const double *p, const double *q, size_t count)
{
    double least = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        least += fmin(p[i], q[i]);
        most += fmax(p[i], q[i]);
    }
    return most > 0 ? least / most : 0;
}
