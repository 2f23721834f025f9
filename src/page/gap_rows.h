/* SPDX-License-Identifier: Apache-2.0 */
/* gap_rows.h - gaps as rows: of many skills or groups, or of one in every area. */
#ifndef GL_PAGE_GAP_ROWS_H
#define GL_PAGE_GAP_ROWS_H

#include "page/visit.h"
#include "report/svg.h"
#include "store/card.h"

typedef enum gl_gap_rows_of {
    GL_GAP_ROWS_SKILLS,
    GL_GAP_ROWS_OCCUPATIONS,
    GL_GAP_ROWS_AREAS /* of one skill or group */
} gl_gap_rows_of;

typedef struct gl_gap_rows {
    gl_visit *visit;
    gl_gap_rows_of rows;
    const char *here; /* what the row of an area leads to: "/skill" or "/occupation" */
    const char *id;   /* ... and of which; NULL = nowhere */
    gl_buf words;
    gl_svg_row *chart; /* the first of them, for a chart; NULL = none */
    size_t chart_count, chart_cap;
} gl_gap_rows;

void gl_gap_rows_begin(gl_gap_rows *t, const char *caption);
/* As gl_db_gaps gives them; false when memory is out. */
bool gl_gap_rows_row(void *table, const gl_gap_view *gap);
/* As GL_CARD_SKILL_GAPS and GL_CARD_OCCUPATION_GAPS give them. */
bool gl_gap_rows_cells(void *table, const gl_cell *cells, size_t count);
size_t gl_gap_rows_end(gl_gap_rows *t);

/* The same skill or group in every area, and the chart of it: GL_CARD_SKILL_GAPS of skill
 * `third`, or GL_CARD_OCCUPATION_GAPS of group `first`. `t` says where a row leads. */
glapp_status gl_gap_rows_by_area(gl_gap_rows *t, gl_card card, const char *first,
                                 int64_t third, glapp_error *err);

/* Whether the chart has anything to show: nothing but zeros is no chart. */
bool gl_gap_rows_have_gap(const gl_gap_rows *t);

#endif
