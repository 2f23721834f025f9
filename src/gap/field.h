/* SPDX-License-Identifier: Apache-2.0 */
/* field.h - how splintered is a field of study (SUN 2020, three digits) in an area? */
#ifndef GL_GAP_FIELD_H
#define GL_GAP_FIELD_H

#include "base/error.h"
#include "gap/market.h"

typedef struct gl_field_row {
    uint32_t area;
    uint32_t sun;               /* 0 = programmes that do not state any */
    uint32_t programmes;        /* held in the area's counties */
    uint32_t programmes_80;     /* the largest so many have 80 % of the seats */
    uint32_t small;             /* with fewer seats than a viable group */
    int64_t seats, small_seats; /* a year, thousandths */
} gl_field_row;

typedef struct gl_field_table {
    gl_field_row *rows; /* by area, then field */
    size_t count;
} gl_field_table;

/* `viable` seats make a group that can live (0 = 15). */
glapp_status gl_fields(const gl_market *market, uint32_t viable, gl_field_table *out,
                       glapp_error *err);
void gl_field_table_free(gl_field_table *table);

#endif
