/* SPDX-License-Identifier: Apache-2.0 */
/* cells.h - the rows of a query as cells, for tables that nobody computes with. */
#ifndef GL_STORE_CELLS_H
#define GL_STORE_CELLS_H

#include <math.h>

#include "store/read.h"

typedef struct gl_cell {
    enum { GL_CELL_NULL, GL_CELL_TEXT, GL_CELL_INTEGER, GL_CELL_REAL } kind;
    gl_slice text;
    int64_t integer;
    double real;
} gl_cell;

/* NaN for a text and for nothing. */
static inline double gl_cell_number(const gl_cell *cell)
{
    if (cell->kind == GL_CELL_REAL) return cell->real;
    return cell->kind == GL_CELL_INTEGER ? (double)cell->integer : NAN;
}

enum { GL_CELLS = 48 }; /* of a row, at the most; tests/store/view_test.c counts them */

typedef bool gl_cell_row(void *to, const gl_cell *cells, size_t count);

/* ?1 and ?2 are texts (NULL = SQL NULL), ?3 a number. */
glapp_status gl_db_cells(gl_db *db, const char *sql, const char *first,
                         const char *second, int64_t third, gl_cell_row *row, void *to,
                         glapp_error *err);

#endif
