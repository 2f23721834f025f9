/* SPDX-License-Identifier: Apache-2.0 */
/* grid.h - rows laid out for people to read in a terminal or a file.
 *
 * Aligned columns under their headings where they fit. In a narrower window texts break
 * into several lines, never below 12 letters; where that is not enough (nine numbers in
 * 80 columns), every row becomes a list of "heading  value".
 */
#ifndef GL_REPORT_GRID_H
#define GL_REPORT_GRID_H

#include "base/buf.h"
#include "report/table.h"

typedef struct gl_grid gl_grid;

/* `columns` is borrowed. `width` of a line in characters; 0 = any. NULL when memory is
 * out. */
gl_grid *gl_grid_open(const gl_column *columns, size_t count, unsigned width);

/* The next cell is written here, then ended. It must hold no line end. */
gl_buf *gl_grid_cell(gl_grid *grid);
/* False when memory is out. */
bool gl_grid_end_cell(gl_grid *grid);

/* All rows; nothing where there is none. False if `out` refused or memory ran out. */
bool gl_grid_write(gl_grid *grid, glapp_sink out);

void gl_grid_free(gl_grid *grid);

#endif
