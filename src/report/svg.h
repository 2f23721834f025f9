/* SPDX-License-Identifier: Apache-2.0 */
/* svg.h - charts that need no script: drawn in the page, read out by their title and
 * description, the same on paper.
 *
 * Colours come from the page's style sheet by class, so that dark and light have their
 * own; and whatever a colour says, a shape or a word says too. A chart never stands
 * alone: who calls puts a table with the same numbers beside it.
 */
#ifndef GL_REPORT_SVG_H
#define GL_REPORT_SVG_H

#include "report/html.h"

/* How sure a row is; the order is that of the legend. */
typedef enum gl_mark {
    GL_MARK_CERTAIN_GAP,     /* a filled disc */
    GL_MARK_LIKELY_GAP,      /* a filled diamond */
    GL_MARK_UNDECIDED,       /* a hollow disc */
    GL_MARK_LIKELY_SURPLUS,  /* a hollow triangle, point down */
    GL_MARK_CERTAIN_SURPLUS, /* a filled one */
    GL_MARKS
} gl_mark;

/* By the database's word ("certain_gap"); GL_MARK_UNDECIDED for none. */
gl_mark gl_mark_of(gl_slice verdict);

/* "säker brist" */
const char *gl_mark_word(const gl_html *h, gl_mark mark);

/* The mark by itself, in a line of text; nothing for a screen reader, as the word stands
 * beside it. */
void gl_svg_mark(gl_html *h, gl_mark mark);

/* A number with its interval. */
typedef struct gl_svg_row {
    gl_slice label; /* anybody's text */
    double value, low, high;
    gl_mark mark;
} gl_svg_row;

/* Rows from the top, each a mark and the line of its interval, on one scale from 0.
 * `title` and `says` are plain text; `id` names the chart within the page. */
void gl_svg_intervals(gl_html *h, const char *id, const char *title, const char *says,
                      const gl_svg_row *rows, size_t count);

/* A month of a series. */
typedef struct gl_svg_point {
    char month[8]; /* "2026-05" */
    double value, low, high;
    bool forecast;
} gl_svg_point;

/* What was, as a line; what is to come, as a broken one within its band. */
void gl_svg_series(gl_html *h, const char *id, const char *title, const char *says,
                   const gl_svg_point *points, size_t count);

/* A place on a map of equal squares. */
typedef struct gl_svg_tile {
    uint32_t column, row;
    gl_slice label; /* of the place; anybody's text */
    double value;   /* shown; the more places have less, the darker the fill */
    bool marked;    /* a corner is cut: nothing is taught there */
} gl_svg_tile;

void gl_svg_tiles(gl_html *h, const char *id, const char *title, const char *says,
                  const gl_svg_tile *tiles, size_t count);

#endif
