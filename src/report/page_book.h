/* SPDX-License-Identifier: Apache-2.0 */
/* page_book.h - what a page says, as a workbook: a first sheet with its facts, and one
 * for each of its tables.
 *
 * The file lies in memory until its bytes go out; the rows of a sheet lie in files
 * without a name in TMPDIR until then.
 */
#ifndef GL_REPORT_PAGE_BOOK_H
#define GL_REPORT_PAGE_BOOK_H

#include "report/xlsx.h"

typedef struct gl_page_book gl_page_book;

/* NULL where it cannot be made. */
gl_page_book *gl_page_book_open(bool english);

/* A row of the first sheet. */
void gl_page_book_fact(gl_page_book *book, const char *words, gl_slice value);

/* Rounded as on the page. */
void gl_page_book_number(gl_page_book *book, const char *words, double value,
                         int decimals);

/* `table` is the name that programs know it by; two of one name are told apart. Until the
 * next one, cells go to the sheet. */
gl_sheet *gl_page_book_table(gl_page_book *book, const char *table,
                             const gl_sheet_column *columns, size_t count);

/* Sends the file to `out` if there is one, and frees. False if not all went out. */
bool gl_page_book_close(gl_page_book *book, const glapp_sink *out);

#endif
