/* SPDX-License-Identifier: Apache-2.0 */
/* cutter.h - one file's bytes to raw records, one way for each shape of file.
 *
 * lines.c cuts JSON Lines, document.c one JSON document, rows.c CSV and plain text.
 * Each gives GLAPP_OK and a cut, GLAPP_NOTHING at the end of the file, or the fault
 * that refuses the file.
 */
#ifndef GL_SOURCE_CUTTER_H
#define GL_SOURCE_CUTTER_H

#include "source/decode.h"
#include "source/json.h"
#include "source/window.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gl_cut {
    gl_slice bytes; /* in the window, until it reads on; empty with a fault */
    uint64_t line, offset;
    gl_reason fault; /* GL_TAKEN, or what is wrong with this record alone */
} gl_cut;

typedef struct gl_cutter {
    gl_window window;
    gl_json *json; /* to judge pieces of documents and last lines */
    gl_slice path; /* for messages */
    enum { GL_IN_LIST, GL_WHOLE_OBJECT, GL_AT_END } state; /* document.c */
    bool after_comma, any;                                 /* document.c */
    unsigned levels; /* document.c: objects around the list */
    char separator;  /* rows.c */
    size_t columns;  /* rows.c: of the header */
    bool labels;     /* lines.c: an id, a tab and a label a line, no JSON */
} gl_cutter;

glapp_status gl_lines_next(gl_cutter *cutter, gl_cut *cut, glapp_error *err);

/* The window begins at the document's first bracket. */
glapp_status gl_document_open(gl_cutter *cutter, glapp_error *err);
glapp_status gl_document_next(gl_cutter *cutter, gl_cut *cut, glapp_error *err);

glapp_status gl_rows_next(gl_cutter *cutter, gl_cut *cut, glapp_error *err);
glapp_status gl_text_next(gl_cutter *cutter, gl_cut *cut, glapp_error *err);

#ifdef __cplusplus
}
#endif

#endif
