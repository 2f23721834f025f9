/* SPDX-License-Identifier: Apache-2.0 */
/* trend.h - openings a month, what they are likely to be next year, and whether they
 * rise or fall. Formulas: matching.md 9. */
#ifndef GL_GAP_TREND_H
#define GL_GAP_TREND_H

#include "base/error.h"
#include "gap/market.h"

enum { GL_TREND_MONTHS = 120, GL_FORECAST_MONTHS = 12, GL_TREND_MIN_ADS = 5 };

typedef struct gl_trend_row {
    uint32_t area, skill;
    int month;                  /* months since 1970-01 */
    double openings, low, high; /* low = high = openings for observed months */
    bool forecast;
} gl_trend_row;

typedef struct gl_trend_table {
    gl_trend_row *rows; /* by area, skill, month */
    size_t count;
} gl_trend_table;

/* Every month from the first ad's (GL_TREND_MONTHS at most) to that of the reference
 * date, and GL_FORECAST_MONTHS more, for each area x skill that at least GL_TREND_MIN_ADS
 * vacancies ask for. */
glapp_status gl_trends(const gl_market *market, gl_trend_table *out, glapp_error *err);
void gl_trend_table_free(gl_trend_table *table);

#endif
