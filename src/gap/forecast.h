/* SPDX-License-Identifier: Apache-2.0 */
/* forecast.h - methods that continue a series of monthly openings. matching.md 9.
 *
 * Series are values >= 0, the oldest first. Smoothing weights are in 0 ... 1. Nothing
 * here allocates. prospect.h chooses among them.
 */
#ifndef GL_GAP_FORECAST_H
#define GL_GAP_FORECAST_H

#include "base/error.h"
#include "gap/law.h"

enum { GL_FORECAST_SERIES = 120, GL_FORECAST_YEAR = 12 };

/* -- methods ------------------------------------------------------------------- */

/* Simple exponential smoothing from the first value: the level after the last one. */
double gl_forecast_ses(const double *y, size_t count, double alpha);

/* Croston and its kin for series with many zeros: mean size of what comes, mean months
 * between, and the forecasts made of them. All zero if nothing ever came. */
typedef struct gl_croston {
    double size, interval;
    double croston, sba, sbj; /* SBA and SBJ take out Croston's bias upwards */
} gl_croston;

gl_croston gl_forecast_croston(const double *y, size_t count, double alpha);

/* Teunter, Syntetos and Babai: the probability of anything falls in every empty month,
 * so a skill that nobody asks for any more fades away. */
typedef struct gl_tsb {
    double size, probability, forecast;
} gl_tsb;

gl_tsb gl_forecast_tsb(const double *y, size_t count, double alpha, double beta);

/* One value more, `before` values after the first; {0} has seen nothing come yet. */
gl_tsb gl_tsb_learn(gl_tsb t, size_t before, double value, double alpha, double beta);

/* Holt's line with a damped slope; starts at `level` and `slope` with the first value
 * and learns from the second on. */
typedef struct gl_holt {
    double level, slope, phi;
} gl_holt;

gl_holt gl_forecast_holt(const double *y, size_t count, double alpha, double beta,
                         double phi, double level, double slope);
double gl_holt_ahead(gl_holt h, unsigned steps); /* steps from 1 */
void gl_holt_learn(gl_holt *h, double value, double alpha, double beta);

/* Theta (Assimakopoulos and Nikolopoulos): smoothing plus half the slope of the line. */
double gl_forecast_theta(const double *y, size_t count, double alpha, unsigned steps);

/* The value one period back, or the last one if the series is shorter. */
double gl_forecast_seasonal_naive(const double *y, size_t count, size_t period,
                                  unsigned steps);

/* How much each season has of a usual one: its share of the mean of its period, averaged
 * over whole periods counted back from the end; index[0] is the season of y[0]. All 1 if
 * there is no whole period that has anything. */
void gl_forecast_seasonal_index(const double *y, size_t count, size_t period,
                                double *index);

/* -- intervals ----------------------------------------------------------------- */

/* max(1, Pearson's chi-square / df) of forecasts made one step before. */
double gl_forecast_dispersion(const double *y, const double *forecast, size_t count);

/* The law of the value `steps` ahead: variance phi x mean x (1 + (steps - 1) alpha^2). */
gl_law gl_forecast_law(double mean, double phi, double alpha, unsigned steps);

/* -- how good was it? ---------------------------------------------------------- */

/* Mean absolute error, scaled by that of the naive forecast `period` back in `train`; 0
 * if the scale is 0. */
double gl_forecast_mase(const double *train, size_t train_count, const double *test,
                        const double *forecast, size_t test_count, size_t period);
double gl_forecast_interval_score(double low, double high, double y, double alpha);
double gl_forecast_pinball(double forecast, double y, double q);

#endif
