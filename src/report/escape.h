/* SPDX-License-Identifier: Apache-2.0 */
/* escape.h - one function for each place a stranger's text is shown in.
 *
 * Every function takes any bytes, valid UTF-8 or not, and appends well-formed UTF-8 that
 * cannot leave its place. A failed allocation is remembered by the buffer (buf.h).
 */
#ifndef GL_REPORT_ESCAPE_H
#define GL_REPORT_ESCAPE_H

#include "base/buf.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A JSON string with its quotes. Control, C1, bidi characters and the two Unicode line
 * ends are written \uXXXX, so the same line is safe in a terminal; nothing is lost. A
 * byte that is not UTF-8 becomes U+FFFD: JSON has no way to say it. */
void gl_escape_json(gl_buf *out, gl_slice text);

/* One cell of a CSV row, quoted when it must be. A cell that a spreadsheet could take for
 * a formula gets a leading apostrophe. Control, C1 and bidi characters other than TAB, CR
 * and LF are shown as gl_escape_terminal shows them. */
void gl_escape_csv(gl_buf *out, gl_slice text);

/* One cell of a workbook (XLSX), under the same rule for formulas. What XML cannot hold,
 * and what gl_escape_terminal shows, is shown as it shows it; line ends become LF;
 * "_x000D_" and its like, which a spreadsheet would read as a character, are written so
 * that it reads the letters. At most GL_SHEET_CELL characters as a spreadsheet counts
 * them (two for one above U+FFFF): gives false if the end was cut, with "…" in its place.
 */
enum { GL_SHEET_CELL = 32767 };
bool gl_escape_sheet(gl_buf *out, gl_slice text);

/* One line for a person: control and C1 characters and bytes that are not UTF-8 as \xNN;
 * bidi, invisible and line-end characters as \uXXXX (\UXXXXXXXX above U+FFFF). A
 * backslash stays one backslash: the text is for eyes, not for reading back. */
void gl_escape_terminal(gl_buf *out, gl_slice text);

/* Text of a page, also between the double quotes of an attribute. What a terminal would
 * obey, or what turns letters around, is shown as gl_escape_terminal shows it; line ends
 * and tabs stay. */
void gl_escape_html(gl_buf *out, gl_slice text);

#ifdef __cplusplus
}
#endif

#endif
