/* SPDX-License-Identifier: Apache-2.0 */
/* page.h - what one address answers, for people as a page, for programs as JSON or CSV.
 *
 *     gl_page_begin(&p, sink, GL_PAGE_HTML, english);
 *     gl_html_add(&p.html, "<p>...");             prose: for people alone
 *     gl_page_table(&p, "gaps", COLUMNS, count, caption);
 *     gl_page_link(&p, skill, address);           cell after cell; a row ends by itself
 *     gl_page_table_end(&p);
 *     if (!gl_page_end(&p)) ...                   the sink refused, or memory ran out
 *
 * The four come from the same calls, so that no number can stand in one and be missing in
 * another:
 *
 *     HTML  prose, charts and tables
 *     JSON  one object: facts by name, and each table as an array of objects
 *     CSV   one table of the page, the first if none is named: BOM, `;` between, and a
 *           decimal comma in Swedish, as a spreadsheet in Sweden reads it
 *     XLSX  the facts on a first sheet, each table on one of its own, words for codes
 */
#ifndef GL_REPORT_PAGE_H
#define GL_REPORT_PAGE_H

#include "report/html.h"
#include "report/page_book.h"
#include "report/table.h"

typedef enum gl_page_form {
    GL_PAGE_HTML,
    GL_PAGE_JSON,
    GL_PAGE_CSV,
    GL_PAGE_XLSX
} gl_page_form;

typedef struct gl_page_column {
    const char *name;    /* for programs; NULL = for people alone */
    const char *sv, *en; /* its heading; NULL = for programs alone */
    gl_html_kind kind;
    int decimals; /* for people; programs get every digit */
} gl_page_column;

enum { GL_PAGE_COLUMNS = 32 }; /* of a table, at the most */

typedef struct gl_page {
    gl_html html; /* what is written here goes nowhere in the other forms */
    gl_page_form form;
    glapp_sink sink;
    const char *wanted; /* the table of a CSV; NULL = the first */
    size_t tables, members;
    bool failed;
    const gl_page_column *columns; /* of the table at hand */
    size_t column_count, column, rows;
    gl_html_column shown[GL_PAGE_COLUMNS]; /* those for people */
    gl_column written[GL_PAGE_COLUMNS];    /* those for programs */
    gl_table *table; /* for programs; NULL where it does not go into this form */
    gl_page_book *book;
    gl_sheet *sheet; /* of the table at hand */
} gl_page;

/* `wanted` is borrowed until the end. */
void gl_page_begin(gl_page *p, glapp_sink sink, gl_page_form form, bool english,
                   const char *wanted);
/* False if not all of it went out. */
bool gl_page_end(gl_page *p);

/* For JSON alone: what a page says in prose and a program may want. */
void gl_page_fact(gl_page *p, const char *name, gl_slice value);
void gl_page_fact_number(gl_page *p, const char *name, double value);
/* For people: a term and what stands behind it, in a list of the page or on the first
 * sheet of its workbook. */
void gl_page_line(gl_page *p, const char *words, gl_slice value);
void gl_page_line_number(gl_page *p, const char *words, double value, int decimals);

void gl_page_table(gl_page *p, const char *name, const gl_page_column *columns,
                   size_t count, const char *caption);
/* A null slice is gl_page_null. */
void gl_page_text(gl_page *p, gl_slice text);
/* Words of the data in a column that else holds ours (html.h: gl_html_swedish). */
void gl_page_swedish(gl_page *p, gl_slice text);
/* A code for programs; its word for people. */
void gl_page_coded(gl_page *p, gl_slice code, gl_slice word);
/* `address` goes into an attribute as it is escaped there; NULL = no link. */
void gl_page_link(gl_page *p, gl_slice text, const char *address);
void gl_page_integer(gl_page *p, int64_t value);
void gl_page_real(gl_page *p, double value); /* NaN is gl_page_null */
void gl_page_null(gl_page *p);
/* A cell for people that is made of pieces: true where they are to be written to
 * p->html, and gl_page_cell_end behind them. */
bool gl_page_cell_begin(gl_page *p);
void gl_page_cell_end(gl_page *p);
/* Rows that the table got. */
size_t gl_page_table_end(gl_page *p);

#endif
