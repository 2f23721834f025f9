/* SPDX-License-Identifier: Apache-2.0 */
/* html.h - a page for people: text, headings and tables, in Swedish or English.
 *
 *     gl_html_begin(&h, sink, english);
 *     gl_html_heading(&h, 2, "brister", "Största bristerna", "The largest gaps");
 *     gl_html_table(&h, COLUMNS, count, "Brister i Dalarna", "Gaps in Dalarna");
 *     gl_html_cell(&h, label);            cell after cell; a row ends by itself
 *     gl_html_table_end(&h);
 *     if (!gl_html_end(&h)) ...           the sink refused, or memory ran out
 *
 * Two kinds of text never meet: what stands in our source is markup and goes out as it
 * is; what comes out of the data goes through gl_escape_html. Every sentence of ours
 * stands in both languages at its place, so that one cannot change without the other.
 */
#ifndef GL_REPORT_HTML_H
#define GL_REPORT_HTML_H

#include <glapp.h>

#include "base/buf.h"

typedef enum gl_html_kind {
    GL_HTML_TEXT,
    GL_HTML_NUMBER, /* stands to the right */
    GL_HTML_CODE,   /* a date, "1 av 3": never broken */
    GL_HTML_PROSE,  /* a sentence or more, which gets the room that is left */
    GL_HTML_NAME,   /* text of the data, Swedish on every page: a skill, a programme */
    GL_HTML_QUOTE   /* prose of the data: the words of an ad */
} gl_html_kind;

typedef struct gl_html_column {
    const char *sv, *en;
    gl_html_kind kind;
    int decimals; /* of a real number */
} gl_html_column;

typedef struct gl_html {
    glapp_sink sink;
    gl_buf out; /* what is not written yet */
    bool english, refused;
    const gl_html_column *columns; /* of the table at hand */
    size_t column_count, column;
    gl_slice named; /* words of the data that headings and captions hold */
} gl_html;

void gl_html_begin(gl_html *h, glapp_sink sink, bool english);

/* What is left goes out; false if not all of the page did. */
bool gl_html_end(gl_html *h);

/* Our own markup, in the language of the page. */
void gl_html_say(gl_html *h, const char *sv, const char *en);
/* One of the two, which are checked as formats where it is used as one. */
const char *gl_html_word(const gl_html *h, const char *sv, const char *en)
    __attribute__((format_arg(2), format_arg(3)));

/* The same in every language. */
void gl_html_add(gl_html *h, const char *markup);

/* Anybody's text. */
void gl_html_text(gl_html *h, gl_slice text);

/* Around words of the data, which are Swedish on every page: the English page says so
 * (WCAG 2.2, 3.1.2). Names of places and firms are proper names and need no mark. */
void gl_html_swedish(gl_html *h);
void gl_html_swedish_end(gl_html *h);

/* From now on these words of the data are marked so where a heading or a caption holds
 * them; borrowed until the next call. A null slice for none. */
void gl_html_named(gl_html *h, gl_slice words);

/* A title that may hold them. */
void gl_html_title(gl_html *h, gl_slice text);

/* `address` may hold anybody's words; one that leads elsewhere tells nobody where from.
 */
void gl_html_link(gl_html *h, gl_slice text, const char *address);

/* A number with a decimal comma, or a point in English, and spaces between thousands. */
void gl_html_number(gl_html *h, double value, int decimals);

/* `level` 1 ... 6; `id` for links, may be NULL. */
void gl_html_heading(gl_html *h, int level, const char *id, const char *sv,
                     const char *en);

/* The same of anybody's text, which may hold what is named. */
void gl_html_heading_of(gl_html *h, int level, const char *id, gl_slice text);

/* Around a wide drawing, which scrolls by itself; `title` is plain text. */
void gl_html_figure(gl_html *h, const char *title);
void gl_html_figure_end(gl_html *h);

/* A table with its caption, which scrolls by itself where it is wider than the window;
 * `columns` are borrowed until its end. The first cell of a row is its heading. */
void gl_html_table(gl_html *h, const gl_html_column *columns, size_t count,
                   const char *caption);
void gl_html_cell(gl_html *h, gl_slice text);     /* an en dash for a null slice */
void gl_html_cell_real(gl_html *h, double value); /* an en dash for NaN */
void gl_html_cell_integer(gl_html *h, int64_t value);

/* A cell of several pieces: begun, filled by any of the calls above, ended. */
void gl_html_cell_begin(gl_html *h);
void gl_html_cell_end(gl_html *h);
void gl_html_table_end(gl_html *h);

#endif
