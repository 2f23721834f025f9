/* SPDX-License-Identifier: Apache-2.0 */
/* prospect.h - next year's months, with the track record of the method that made them.
 * matching.md 9. Nothing here allocates. */
#ifndef GL_GAP_PROSPECT_H
#define GL_GAP_PROSPECT_H

#include "gap/forecast.h"

enum { GL_PROSPECT_MOST = 13 }; /* months ahead */

typedef enum gl_prospect_method {
    GL_BY_MIDDLE, /* the middle one of the next three */
    GL_BY_NAIVE,  /* the same month a year before */
    GL_BY_HOLT,   /* damped line of the logarithms, by season */
    GL_BY_THETA,  /* half the slope of the line, by season */
    GL_BY_LEVEL,  /* exponential smoothing, by season (thin series: without) */
    GL_BY_TSB,    /* Teunter, Syntetos and Babai, for thin series */
    GL_PROSPECT_METHODS
} gl_prospect_method;

const char *gl_prospect_method_name(gl_prospect_method method); /* "middle" ... */

typedef struct gl_prospect_input {
    const double *y;        /* openings a month, >= 0, the oldest first */
    const double *exposure; /* how large the feed was, 1 = as usual; NULL = always. Of a
                               month below 0.1 no share can be told */
    size_t count;           /* the last GL_FORECAST_SERIES at most are used */
    const double *national; /* seasonal index to lean on, national[0] for y[0]; or NULL */
} gl_prospect_input;

typedef struct gl_prospect_point {
    double mean, low, high; /* 0 <= low <= mean <= high; 90 % */
    double low80, high80;   /* inside of low ... high; 80 % */
} gl_prospect_point;

/* What the same procedure would have forecast from earlier months, each time knowing
 * those alone, and how it went; given how large the feed became. */
typedef struct gl_prospect_record {
    gl_prospect_method method; /* that the forecast is made by */
    unsigned folds, months;    /* looks back; forecasts compared with what came */
    double mase;       /* mean absolute error by that of the year before; < 0: unknown */
    double naive_mase; /* the same of GL_BY_NAIVE, in the months compared */
    double coverage, coverage80; /* share of them inside the intervals; 0 if none */
} gl_prospect_record;

/* Openings of each month had the feed been as usual; a month of which no share can be
 * told repeats the one before. */
void gl_prospect_levels(const gl_prospect_input *in, double *levels);

/* `steps` months after the last one into `out`, should as much come in as in the last
 * twelve months, month by month (spread evenly where one of them is not
 * known). `record` may be NULL.
 *
 * Fewer than 24 months known, fewer than 18 of the last 24, or a mean below 1: TSB or the
 * level, else any method but TSB: the one with the smallest absolute error in looks back
 * two months apart, if it beats the default (middle, TSB) by 5 %. */
void gl_prospect_of(const gl_prospect_input *in, unsigned steps, gl_prospect_point *out,
                    gl_prospect_record *record);

#endif
