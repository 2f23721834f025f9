/* SPDX-License-Identifier: Apache-2.0 */
/* series.h - openings a month: of every area and skill, and of all that an area asked
 * for, by which a series becomes a share. */
#ifndef GL_GAP_SERIES_H
#define GL_GAP_SERIES_H

#include "base/error.h"
#include "gap/market.h"

/* Ten years at most; fewer vacancies of an area and skill than that get no series. */
enum { GL_SERIES_MONTHS = 120, GL_SERIES_MIN_ADS = 5, GL_SERIES_YEAR = 12 };

#define GL_NO_SERIES UINT32_MAX

typedef struct gl_series {
    const gl_market *market;
    size_t rows;         /* areas, and one row more for everything */
    int first_month;     /* months since 1970-01 */
    size_t months;       /* to the month of the reference date; 0 = no ad has a month */
    size_t whole;        /* of them, those that have ended on the reference date */
    uint32_t *vacancies; /* row x skill */
    uint32_t *number;    /* row x skill: of its series, or GL_NO_SERIES */
    size_t count;        /* series of areas; those of everything come after them */
    int64_t *openings;   /* series x month, millionths */
    int64_t *totals;     /* row x month, millionths */
} gl_series;

/* Free with gl_series_dispose, also after a failure. */
glapp_status gl_series_open(gl_series *series, const gl_market *market, glapp_error *err);
void gl_series_dispose(gl_series *series);

/* Openings of each of `months` months. */
void gl_series_values(const gl_series *series, uint32_t number, double *values);

/* Openings of everything that `row` asked for. */
void gl_series_totals(const gl_series *series, size_t row, double *totals);

/* Share of the row's openings in each whole month; NaN where there were none. */
void gl_series_shares(const gl_series *series, size_t row, uint32_t number,
                      double *shares);

#endif
