/* SPDX-License-Identifier: Apache-2.0 */
/* trend.h - openings a month, what they are likely to be next year, whether their share
 * rises or falls, and how far the forecast could be trusted. Formulas: matching.md 9. */
#ifndef GL_GAP_TREND_H
#define GL_GAP_TREND_H

#include "base/error.h"
#include "gap/market.h"
#include "gap/prospect.h"
#include "gap/series.h"

enum {
    GL_FORECAST_MONTHS = 12,
    GL_TREND_LEAST_ADS = 50,   /* vacancies behind a verdict */
    GL_TREND_LEAST_MONTHS = 24 /* whole months with openings behind a verdict */
};

typedef struct gl_trend_row {
    uint32_t area, skill;
    int month;                  /* months since 1970-01 */
    double openings, low, high; /* low = high = openings for observed months */
    bool forecast;
} gl_trend_row;

typedef enum gl_trend_verdict {
    GL_RISING,
    GL_FALLING,
    GL_STEADY, /* nothing else can be told */
    GL_TOO_FEW
} gl_trend_verdict;

const char *gl_trend_verdict_name(gl_trend_verdict verdict); /* "rising" ... */

/* The share of the area's openings that ask for the skill: seasonal Mann-Kendall with
 * Sen's slope, corrected for autocorrelation. All 0 and p = q = 1 where too few. */
typedef struct gl_trend_test {
    uint32_t area, skill;
    uint32_t months;                     /* whole, with openings in the area */
    uint32_t ads;                        /* vacancies that ask for it */
    double share;                        /* of the openings of the last 12 whole months */
    double slope, slope_low, slope_high; /* of the share, a year; 95 % */
    double p, q;                         /* q: Benjamini-Hochberg over all tests made */
    gl_trend_verdict verdict;            /* by q <= 0.05 */
} gl_trend_test;

/* How the forecast of a series would have done before. */
typedef struct gl_trend_quality {
    uint32_t area, skill;
    gl_prospect_record record;
} gl_trend_quality;

/* A skill that rises in the country and that an area asks for less than the rest of the
 * country does, beyond chance; rules in rising.c. */
typedef struct gl_rising {
    uint32_t area, skill;
    double country_slope;     /* of the country's share, a year */
    double share, rest_share; /* of the last 12 whole months, here and elsewhere */
    double openings;          /* here, in those months */
    double expected;          /* here, at the share of the rest of the country */
    double q;                 /* that chance explains so few */
    int lag;                  /* months behind the rest; -1 where it cannot be told */
    double likeness;          /* correlation at that lag */
} gl_rising;

typedef struct gl_trend_table {
    gl_trend_row *rows; /* by area, skill, month */
    size_t count;
    gl_trend_test *tests; /* by area, skill: one a series */
    size_t test_count;
    gl_trend_quality *qualities; /* likewise */
    size_t quality_count;
    gl_rising *risings; /* by area, skill */
    size_t rising_count;
} gl_trend_table;

/* Every month from the first ad's (GL_SERIES_MONTHS at most) to that of the reference
 * date, and GL_FORECAST_MONTHS more, for each area x skill that at least
 * GL_SERIES_MIN_ADS vacancies ask for. */
glapp_status gl_trends(const gl_market *market, gl_trend_table *out, glapp_error *err);
void gl_trend_table_free(gl_trend_table *table);

#endif
