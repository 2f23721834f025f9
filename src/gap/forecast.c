/* SPDX-License-Identifier: Apache-2.0 */
/* forecast.c - see forecast.h.
 */
#include "gap/forecast.h"

#include <math.h>

#define LEAST_EXPECTED 0.1 /* a mean near 0 would blow up Pearson's quotient */

/* -- methods -- */

double gl_forecast_ses(const double *y, size_t count, double alpha)
{
    if (count == 0) return 0;
    double level = y[0];
    for (size_t i = 1; i < count; i++) level += alpha * (y[i] - level);
    return level;
}

/* Index of the first value above 0; `count` if there is none. */
static size_t first_above_zero(const double *y, size_t count)
{
    size_t i = 0;
    while (i < count && !(y[i] > 0)) i++;
    return i;
}

gl_croston gl_forecast_croston(const double *y, size_t count, double alpha)
{
    size_t first = first_above_zero(y, count);
    if (first == count) return (gl_croston){0};
    gl_croston c = {.size = y[first], .interval = (double)first + 1};
    size_t last = first;
    for (size_t i = first + 1; i < count; i++) {
        if (!(y[i] > 0)) continue;
        c.size += alpha * (y[i] - c.size);
        c.interval += alpha * ((double)(i - last) - c.interval);
        last = i;
    }
    c.croston = c.size / c.interval;
    c.sba = c.croston * (1 - alpha / 2);
    c.sbj = c.croston * (1 - alpha / (2 - alpha));
    return c;
}

gl_tsb gl_tsb_learn(gl_tsb t, size_t before, double value, double alpha, double beta)
{
    bool came = value > 0;
    if (!came && t.size == 0) return t;
    if (t.size == 0) {
        t.size = value;
        t.probability = 1 / ((double)before + 1);
    } else {
        t.probability += beta * ((came ? 1 : 0) - t.probability);
        if (came) t.size += alpha * (value - t.size);
    }
    t.forecast = t.size * t.probability;
    return t;
}

gl_tsb gl_forecast_tsb(const double *y, size_t count, double alpha, double beta)
{
    gl_tsb t = {0};
    for (size_t i = 0; i < count; i++) t = gl_tsb_learn(t, i, y[i], alpha, beta);
    return t;
}

void gl_holt_learn(gl_holt *h, double value, double alpha, double beta)
{
    double expected = h->level + h->phi * h->slope;
    double level = alpha * value + (1 - alpha) * expected;
    h->slope = beta * (level - h->level) + (1 - beta) * h->phi * h->slope;
    h->level = level;
}

gl_holt gl_forecast_holt(const double *y, size_t count, double alpha, double beta,
                         double phi, double level, double slope)
{
    gl_holt h = {level, slope, phi};
    for (size_t i = 1; i < count; i++) gl_holt_learn(&h, y[i], alpha, beta);
    return h;
}

double gl_holt_ahead(gl_holt h, unsigned steps)
{
    double value = h.level, damp = 1;
    for (unsigned i = 0; i < steps; i++) {
        damp *= h.phi;
        value += damp * h.slope;
    }
    return value;
}

/* Slope of the least-squares line. */
static double line_slope(const double *y, size_t count)
{
    double n = (double)count, middle = (n - 1) / 2, sum = 0;
    if (count < 2) return 0;
    for (size_t i = 0; i < count; i++) sum += ((double)i - middle) * y[i];
    return 12 * sum / (n * (n * n - 1));
}

double gl_forecast_theta(const double *y, size_t count, double alpha, unsigned steps)
{
    if (count == 0) return 0;
    double lag = alpha > 0 ? (1 - pow(1 - alpha, (double)count)) / alpha : (double)count;
    double drift = line_slope(y, count) / 2;
    return gl_forecast_ses(y, count, alpha) + drift * (steps - 1.0 + lag);
}

double gl_forecast_seasonal_naive(const double *y, size_t count, size_t period,
                                  unsigned steps)
{
    if (count == 0) return 0;
    if (period == 0 || count < period) return y[count - 1];
    return y[count - period + (steps - 1) % period];
}

void gl_forecast_seasonal_index(const double *y, size_t count, size_t period,
                                double *index)
{
    size_t periods = 0;
    for (size_t s = 0; s < period; s++) index[s] = 0;
    for (size_t end = count; period > 0 && end >= period; end -= period) {
        double sum = 0;
        for (size_t i = end - period; i < end; i++) sum += y[i];
        if (!(sum > 0)) continue;
        for (size_t i = end - period; i < end; i++)
            index[i % period] += y[i] * (double)period / sum;
        periods++;
    }
    for (size_t s = 0; s < period; s++)
        index[s] = periods ? index[s] / (double)periods : 1;
}

/* -- intervals and scores -- */

double gl_forecast_dispersion(const double *y, const double *forecast, size_t count)
{
    double sum = 0;
    if (count < 2) return 1;
    for (size_t i = 0; i < count; i++) {
        double expected = fmax(forecast[i], LEAST_EXPECTED), apart = y[i] - expected;
        sum += apart * apart / expected;
    }
    return fmax(1, sum / ((double)count - 1));
}

gl_law gl_forecast_law(double mean, double phi, double alpha, unsigned steps)
{
    double growth = 1 + (steps - 1.0) * alpha * alpha;
    return gl_law_of(mean, phi * mean * growth);
}

double gl_forecast_mase(const double *train, size_t train_count, const double *test,
                        const double *forecast, size_t test_count, size_t period)
{
    if (train_count <= period || test_count == 0) return 0;
    double scale = 0, error = 0;
    for (size_t i = period; i < train_count; i++)
        scale += fabs(train[i] - train[i - period]);
    for (size_t i = 0; i < test_count; i++) error += fabs(test[i] - forecast[i]);
    scale /= (double)(train_count - period);
    return scale > 0 ? error / (double)test_count / scale : 0;
}

double gl_forecast_interval_score(double low, double high, double y, double alpha)
{
    double score = high - low;
    if (y < low) score += 2 / alpha * (low - y);
    if (y > high) score += 2 / alpha * (y - high);
    return score;
}

double gl_forecast_pinball(double forecast, double y, double q)
{
    return y >= forecast ? q * (y - forecast) : (1 - q) * (forecast - y);
}
