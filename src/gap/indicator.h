/* SPDX-License-Identifier: Apache-2.0 */
/* indicator.h - the questions of the strategy (Strategi för industriell omvandling i
 * Norra Mellansverige: challenges U1-U5, priorities P1-P6) as numbers, area by area, each
 * with what it cannot see.
 *
 * A share is shrunk towards that of everything, as heavily as PRIOR decisions weigh
 * (Beta prior), and has the 90 % interval of its posterior; `part` and `of` are what was
 * counted. A count has no interval.
 */
#ifndef GL_GAP_INDICATOR_H
#define GL_GAP_INDICATOR_H

#include "base/error.h"
#include "base/slice.h"
#include "gap/bridge.h"
#include "gap/coordination.h"
#include "gap/door.h"
#include "gap/field.h"
#include "gap/gap.h"
#include "gap/market.h"
#include "gap/overlap.h"
#include "gap/white_spot.h"

typedef struct gl_indicator_plan {
    const gl_market *market;
    const gl_slice *lens_names; /* lens_count of the market */
    const gl_gap_table *skills;
    const gl_overlap_table *overlaps;
    const gl_door_table *doors;
    const gl_white_spot_table *white_spots;    /* of skills */
    const gl_coordination_table *coordination; /* of occupations */
    const gl_field_table *fields;
    const gl_bridge_table *bridges;
} gl_indicator_plan;

enum { GL_INDICATOR_TEXT = 200 };

typedef struct gl_indicator_row {
    uint32_t area;
    char code[4];      /* "U1" ... "P6"; "" for a lens that the strategy does not name */
    gl_slice lens;     /* or "all" */
    const char *name;  /* "share_of_openings" ... */
    const char *label; /* in plain Swedish; English in report/phrase.c */
    const char *unit;  /* "share", "count", "days", "quarters", "openings", "per 1000" */
    double value, low, high; /* NaN where nothing can be said */
    double part, of;         /* what was counted, and of how much; NaN for a count */
    double quotient; /* value here over value of everything; NaN where it has none */
    char blind_spot[GL_INDICATOR_TEXT]; /* in plain Swedish */
    uint32_t position;                  /* from 1, within the area */
} gl_indicator_row;

typedef struct gl_indicator_table {
    gl_indicator_row *rows; /* by area, then in the order of the strategy */
    size_t count;
} gl_indicator_table;

glapp_status gl_indicators(const gl_indicator_plan *plan, gl_indicator_table *out,
                           glapp_error *err);
void gl_indicator_table_free(gl_indicator_table *table);

#endif
