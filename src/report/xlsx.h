/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx.h - a workbook for people: sheets of typed cells, written row by row.
 *
 *     gl_xlsx_open(&book, &options, err);
 *     gl_sheet *s = gl_xlsx_table(book, "Brister", columns, count);
 *     gl_sheet_text(s, label);            cell after cell; a row ends by itself
 *     gl_sheet_number(s, unmet);
 *     gl_xlsx_close(book, err);           writes the file, reads it back, frees
 *
 * A text is only ever a string, made harmless by gl_escape_sheet: never a formula, never
 * a link. A number is a number, and nothing at all where it is none (NaN). The same calls
 * give the same bytes. A sheet's rows lie in a file without a name until the close, so a
 * million of them need no memory.
 *
 * Calls do nothing after the first failure and on a NULL sheet; the close tells.
 */
#ifndef GL_REPORT_XLSX_H
#define GL_REPORT_XLSX_H

#include "base/error.h"
#include "report/words.h"

typedef struct gl_xlsx gl_xlsx;
typedef struct gl_sheet gl_sheet;

enum { GL_SHEET_ROWS = 1048575 }; /* of a format's 1,048,576, without the headings */

typedef struct gl_xlsx_options {
    const char *path;   /* a file that is the caller's, and is written over */
    const char *folder; /* for the rows until the close; where `path` lies, so that one
                           disk is full or none */
    const char *title;
    int64_t made;       /* seconds since 1970, for the workbook's properties; not 0 */
    uint32_t row_limit; /* of a table; 0 = GL_SHEET_ROWS */
} gl_xlsx_options;

typedef struct gl_sheet_column {
    const char *heading;
    gl_word_kind kind;
} gl_sheet_column;

glapp_status gl_xlsx_open(gl_xlsx **out, const gl_xlsx_options *options,
                          glapp_error *err);

/* A sheet with headings that stay in view and a filter on each. `name` is ours, at most
 * 31 letters; `columns` are read in the call. NULL when it cannot be. */
gl_sheet *gl_xlsx_table(gl_xlsx *book, const char *name, const gl_sheet_column *columns,
                        size_t count);

/* A sheet to be read from the top: columns of these widths (letters), lines that break.
 */
gl_sheet *gl_xlsx_page(gl_xlsx *book, const char *name, const double *widths,
                       size_t count);

void gl_sheet_text(gl_sheet *sheet, gl_slice text); /* nothing for a null slice */
void gl_sheet_number(gl_sheet *sheet, double value);
void gl_sheet_empty(gl_sheet *sheet);

/* Of a page: a text of ours in bold, and the end of a row before its last column. */
void gl_sheet_strong(gl_sheet *sheet, const char *text);
void gl_sheet_end_row(gl_sheet *sheet);

uint64_t gl_sheet_rows(const gl_sheet *sheet);     /* whole ones, without headings */
uint64_t gl_sheet_left_out(const gl_sheet *sheet); /* beyond the limit */

/* Cells of the whole workbook that were longer than a cell may be, and were cut. */
uint64_t gl_xlsx_cut_cells(const gl_xlsx *book);

/* GLAPP_MACHINE: not all was written; the file is worth nothing then. */
glapp_status gl_xlsx_close(gl_xlsx *book, glapp_error *err);

/* Frees, and writes nothing. NULL is fine. */
void gl_xlsx_abandon(gl_xlsx *book);

#endif
