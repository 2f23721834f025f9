/* SPDX-License-Identifier: Apache-2.0 */
/* table.h - rows of cells, written as a table for people, as JSON or as CSV.
 *
 *     gl_table *t = gl_table_open(out, format, COLUMNS, ARRAY_LEN(COLUMNS));
 *     gl_table_text(t, label);            cell after cell, in the order of the columns;
 *     gl_table_real(t, unmet);            a row ends by itself after the last one
 *     if (!gl_table_close(t)) ...         the sink refused, or memory ran out
 *
 *     GLAPP_TABLE  laid out (grid.h) when all rows are known, so they are held until the
 *                  close; cells cut at 44 letters or as the column says, decimal comma;
 *                  nothing at all when there is no row
 *     GLAPP_JSON   one array, one object a line; "[]" when there is no row
 *     GLAPP_CSV    a row of names, then the rows; RFC 4180 but for LF line ends
 *
 * All calls do nothing after the first failure; the close tells. All are safe on NULL,
 * so one test of the close (false for NULL) is enough.
 */
#ifndef GL_REPORT_TABLE_H
#define GL_REPORT_TABLE_H

#include <glapp.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum gl_column_kind {
    GL_COLUMN_TEXT,
    GL_COLUMN_INTEGER,
    GL_COLUMN_REAL
} gl_column_kind;

typedef struct gl_column {
    const char *name;    /* machine name: JSON, CSV */
    const char *heading; /* for people; NULL = the name */
    gl_column_kind kind; /* numbers stand to the right */
    int decimals;        /* of a real number in GLAPP_TABLE; JSON and CSV are exact. Of a
                            text there: columns at the most, 0 = 44 */
} gl_column;

typedef struct gl_table gl_table;

/* `columns` is borrowed until the close; `count` at least 1. NULL when memory is out. */
gl_table *gl_table_open(glapp_sink out, glapp_format format, const gl_column *columns,
                        size_t count);

/* CSV for a spreadsheet that is opened by a double click, not by a program: a byte order
 * mark, without which Excel takes UTF-8 for Windows-1252; CRLF, which RFC 4180 asks for
 * and every older import on Windows; and the separators of the reader's language. */
typedef struct gl_csv_dialect {
    char separator, decimal;
} gl_csv_dialect;

gl_table *gl_table_open_csv(glapp_sink out, gl_csv_dialect dialect,
                            const gl_column *columns, size_t count);

/* A null slice is gl_table_null. Any bytes may come; escape.h makes them harmless. */
void gl_table_text(gl_table *t, gl_slice cell);
void gl_table_integer(gl_table *t, int64_t cell);
/* NaN and infinities are null in JSON and empty in CSV. */
void gl_table_real(gl_table *t, double cell);
/* JSON null, an empty CSV cell, an en dash for people. */
void gl_table_null(gl_table *t);

/* Whole rows so far. */
size_t gl_table_rows(const gl_table *t);

/* Write what is left and free. A row that was begun is filled up with nulls. False if
 * the sink refused or memory ran out at any time. */
bool gl_table_close(gl_table *t);

#ifdef __cplusplus
}
#endif

#endif
