/* SPDX-License-Identifier: Apache-2.0 */
/* export.h - the views of a database for other programs; export.c has the frame, CSV and
 * JSON, export_book.c the workbook, export_about.c its first sheet, export_metadata.c
 * what Datasette reads. */
#ifndef GL_ENGINE_EXPORT_H
#define GL_ENGINE_EXPORT_H

#include "base/arena.h"
#include "report/xlsx.h"
#include "store/draft.h"
#include "store/view.h"

typedef struct gl_export {
    const glapp_export_query *query;
    gl_db *db;
    gl_arena arena;
    glapp_export_summary done;
    bool stopped; /* the caller wants no more */
} gl_export;

/* What became of a view in the workbook. */
typedef struct gl_export_sheet {
    bool is_there;                 /* in the database */
    const char *name;              /* of the sheet */
    uint64_t rows, left_out;       /* 0 rows: no sheet */
    size_t count;                  /* of columns */
    const char *columns[GL_CELLS]; /* machine names, in the arena */
} gl_export_sheet;

/* Whether to go on, asked before each view and every some rows: tells the progress, and
 * hears whether the caller wants no more. */
bool gl_export_goes_on(gl_export *e, gl_view view);

/* One of the two, by the language of the query. */
const char *gl_export_word(const gl_export *e, const char *sv, const char *en);

/* A line for the caller's log. */
void gl_export_say(gl_export *e, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

glapp_status gl_export_book(gl_export *e, glapp_error *err);
/* `page` has GL_EXPORT_ABOUT_COLUMNS; what is read stands in the second one. */
enum { GL_EXPORT_ABOUT_COLUMNS = 5 };
glapp_status gl_export_about(gl_export *e, gl_sheet *page, const gl_export_sheet *sheets,
                             glapp_error *err);
glapp_status gl_export_metadata(gl_export *e, glapp_error *err);

#endif
