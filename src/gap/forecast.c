/* SPDX-License-Identifier: Apache-2.0 */
/* forecast.c - see forecast.h.
 *
 * Most series are short and thin: a skill asked for twice in a county in half a year.
 * Nothing clever survives there, and the honest forecast is a rate with a wide count
 * interval (TSB). Where a series is long enough, three methods that fail in different
 * ways are asked and the middle one is taken: seasonal naive follows last year's odd
 * month, Holt runs after a slope, theta hardly moves.
 *
 * Smoothing weights come from small fixed grids, by squared one-step errors. A finer
 * search fits noise, and costs more than all else in a run with 20 000 series.
 *
 * The twelve looks back (rolling origin) refit level and slope but keep weights and
 * seasonal index of the whole series: a mild looking ahead, which the factor's lower
 * bound of 1 makes up for. Intervals never become narrower than chance alone gives.
 */
#include "gap/forecast.h"

#include <math.h>
#include <stdlib.h>

enum { LEAST_MONTHS = 24, ORIGINS = 12, NEED_WITHIN = 11 /* of 12: at least 90 % */ };

#define LEAST_MEAN 1.0
#define LOW 0.05
#define HIGH 0.95
#define WIDEST 4.0
#define DAMPING 0.9
#define LEAST_INDEX 0.1    /* an index near 0 would blow up what is divided by it */
#define LEAST_EXPECTED 0.1 /* likewise Pearson's quotient */
#define TSB_BETA 0.1

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

static void tsb_learn(gl_tsb *t, double value, double alpha, double beta)
{
    bool came = value > 0;
    t->probability += beta * ((came ? 1 : 0) - t->probability);
    if (came) t->size += alpha * (value - t->size);
    t->forecast = t->size * t->probability;
}

static gl_tsb tsb_start(const double *y, size_t first)
{
    gl_tsb t = {.size = y[first], .probability = 1 / ((double)first + 1)};
    t.forecast = t.size * t.probability;
    return t;
}

gl_tsb gl_forecast_tsb(const double *y, size_t count, double alpha, double beta)
{
    size_t first = first_above_zero(y, count);
    if (first == count) return (gl_tsb){0};
    gl_tsb t = tsb_start(y, first);
    for (size_t i = first + 1; i < count; i++) tsb_learn(&t, y[i], alpha, beta);
    return t;
}

static void holt_learn(gl_holt *h, double value, double alpha, double beta)
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
    for (size_t i = 1; i < count; i++) holt_learn(&h, y[i], alpha, beta);
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

static gl_forecast_point point_of(double mean, double phi, double alpha, unsigned steps,
                                  double widen)
{
    mean = mean > 0 ? mean : 0;
    gl_law law = gl_forecast_law(mean, phi, alpha, steps);
    double low = fmin(mean, gl_law_quantile(law, LOW));
    double high = fmax(mean, gl_law_quantile(law, HIGH));
    return (gl_forecast_point){mean, fmax(0, mean - widen * (mean - low)),
                               mean + widen * (high - mean)};
}

/* -- thin series: TSB -- */

static void forecast_thin(const double *y, size_t count, unsigned steps,
                          gl_forecast_point *out)
{
    static const double ALPHAS[] = {0.1, 0.2, 0.3};
    double guessed[GL_FORECAST_SERIES], best_error = INFINITY, alpha = 0.1, phi = 1;
    size_t first = first_above_zero(y, count);
    for (size_t g = 0; first < count && g < sizeof ALPHAS / sizeof *ALPHAS; g++) {
        gl_tsb t = tsb_start(y, first);
        double error = 0;
        for (size_t i = first + 1; i < count; i++) {
            guessed[i] = t.forecast;
            error += (y[i] - t.forecast) * (y[i] - t.forecast);
            tsb_learn(&t, y[i], ALPHAS[g], TSB_BETA);
        }
        if (!(error < best_error)) continue;
        best_error = error;
        alpha = ALPHAS[g];
        phi =
            gl_forecast_dispersion(y + first + 1, guessed + first + 1, count - first - 1);
    }
    double mean = gl_forecast_tsb(y, count, alpha, TSB_BETA).forecast;
    for (unsigned h = 1; h <= steps; h++) out[h - 1] = point_of(mean, phi, alpha, h, 1);
}

/* -- longer series: the middle of three -- */

typedef struct mixture {
    double adjusted[GL_FORECAST_SERIES]; /* y / index */
    double logs[GL_FORECAST_SERIES];     /* ln(1 + adjusted) */
    double index[GL_FORECAST_YEAR];
    double holt_alpha, holt_beta, ses_alpha;
} mixture;

/* The series' own index, drawn to the national one; it has the weight n / (n + 24). */
static void find_index(mixture *m, const double *y, size_t count, const double *national)
{
    double own = (double)count / ((double)count + LEAST_MONTHS), sum = 0;
    gl_forecast_seasonal_index(y, count, GL_FORECAST_YEAR, m->index);
    for (int s = 0; s < GL_FORECAST_YEAR; s++) {
        double lean = national ? national[s] : 1;
        m->index[s] = fmax(LEAST_INDEX, own * m->index[s] + (1 - own) * lean);
        sum += m->index[s];
    }
    for (int s = 0; s < GL_FORECAST_YEAR; s++) m->index[s] *= GL_FORECAST_YEAR / sum;
}

static double squared_errors_of_holt(const mixture *m, size_t count, double alpha,
                                     double beta)
{
    gl_holt h = {m->logs[0], 0, DAMPING};
    double error = 0;
    for (size_t i = 1; i < count; i++) {
        double apart = m->logs[i] - gl_holt_ahead(h, 1);
        error += apart * apart;
        holt_learn(&h, m->logs[i], alpha, beta);
    }
    return error;
}

static double squared_errors_of_ses(const mixture *m, size_t count, double alpha)
{
    double level = m->adjusted[0], error = 0;
    for (size_t i = 1; i < count; i++) {
        double apart = m->adjusted[i] - level;
        error += apart * apart;
        level += alpha * apart;
    }
    return error;
}

static void find_weights(mixture *m, size_t count)
{
    static const double ALPHAS[] = {0.1, 0.2, 0.3, 0.5}, BETAS[] = {0.05, 0.2};
    double best_holt = INFINITY, best_ses = INFINITY;
    for (size_t a = 0; a < sizeof ALPHAS / sizeof *ALPHAS; a++) {
        double ses = squared_errors_of_ses(m, count, ALPHAS[a]);
        if (ses < best_ses) {
            best_ses = ses;
            m->ses_alpha = ALPHAS[a];
        }
        for (size_t b = 0; b < sizeof BETAS / sizeof *BETAS; b++) {
            double holt = squared_errors_of_holt(m, count, ALPHAS[a], BETAS[b]);
            if (!(holt < best_holt)) continue;
            best_holt = holt;
            m->holt_alpha = ALPHAS[a];
            m->holt_beta = BETAS[b];
        }
    }
}

static double middle_of(double a, double b, double c)
{
    return fmax(fmin(a, b), fmin(fmax(a, b), c));
}

/* The mean `step` months after the first `count` values. */
static double mix(const mixture *m, const double *y, size_t count, unsigned step)
{
    gl_holt h = gl_forecast_holt(m->logs, count, m->holt_alpha, m->holt_beta, DAMPING,
                                 m->logs[0], 0);
    double index = m->index[(count + step - 1) % GL_FORECAST_YEAR];
    double naive = gl_forecast_seasonal_naive(y, count, GL_FORECAST_YEAR, step);
    double holt = expm1(gl_holt_ahead(h, step)) * index;
    double theta = gl_forecast_theta(m->adjusted, count, m->ses_alpha, step) * index;
    return fmax(0, middle_of(naive, holt, theta));
}

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

/* How many half-widths are needed to hold eleven of the last twelve months. */
static double find_widening(const double *y, const double *means, double phi,
                            double alpha)
{
    double needed[ORIGINS];
    for (int i = 0; i < ORIGINS; i++) {
        gl_forecast_point p = point_of(means[i], phi, alpha, 1, 1);
        double apart = y[i] - p.mean;
        double half = apart < 0 ? p.mean - p.low : p.high - p.mean;
        needed[i] = half > 0 ? fabs(apart) / half : apart != 0 ? WIDEST : 0;
    }
    qsort(needed, ORIGINS, sizeof *needed, compare_doubles);
    return fmin(WIDEST, fmax(1, needed[NEED_WITHIN - 1]));
}

static void forecast_long(const double *y, size_t count, const double *national,
                          unsigned steps, gl_forecast_point *out)
{
    mixture m;
    find_index(&m, y, count, national);
    for (size_t i = 0; i < count; i++) {
        m.adjusted[i] = y[i] / m.index[i % GL_FORECAST_YEAR];
        m.logs[i] = log1p(m.adjusted[i]);
    }
    find_weights(&m, count);
    double back[ORIGINS];
    const double *recent = y + count - ORIGINS;
    for (size_t i = 0; i < ORIGINS; i++) back[i] = mix(&m, y, count - ORIGINS + i, 1);
    double phi = gl_forecast_dispersion(recent, back, ORIGINS);
    double widen = find_widening(recent, back, phi, m.ses_alpha);
    for (unsigned h = 1; h <= steps; h++)
        out[h - 1] = point_of(mix(&m, y, count, h), phi, m.ses_alpha, h, widen);
}

void gl_forecast_months(const double *y, size_t count, const double *national,
                        unsigned steps, gl_forecast_point *out)
{
    while (count > GL_FORECAST_SERIES) { /* whole years, so that seasons stay put */
        y += GL_FORECAST_YEAR;
        count -= GL_FORECAST_YEAR;
    }
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += y[i];
    if (count < LEAST_MONTHS || sum < LEAST_MEAN * (double)count)
        forecast_thin(y, count, steps, out);
    else
        forecast_long(y, count, national, steps, out);
}
