/* SPDX-License-Identifier: Apache-2.0 */
/* csv.h - rows and cells of CSV as spreadsheets write it, in memory.
 *
 * RFC 4180 and its dialects: separator , ; or tab; cells quoted where they hold a
 * separator, a line break or a quote (doubled inside); rows end in LF, CRLF or CR. A
 * quote inside an unquoted cell is a letter.
 */
#ifndef GL_SOURCE_CSV_H
#define GL_SOURCE_CSV_H

#include "base/arena.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zeroed = at the start of a row. */
typedef struct gl_csv_scan {
    size_t at;
    bool in_cell, quoted;
} gl_csv_scan;

/* Look for the end of the row at the start of `bytes`; can be called again with more
 * bytes behind the same ones. `ended`: nothing more will come. True when found: `len`
 * bytes of row, `total` with the line end. At the end of the file without a line end
 * len == total. */
bool gl_csv_row_end(gl_csv_scan *scan, gl_slice bytes, char separator, bool ended,
                    size_t *len, size_t *total);

typedef enum gl_csv_fault {
    GL_CSV_OK,
    GL_CSV_AFTER_QUOTE, /* text between a closing quote and the separator */
    GL_CSV_OPEN_QUOTE,  /* a quote that is not closed */
    GL_CSV_MEMORY
} gl_csv_fault;

/* Cut a row (without its line end) into cells: at most `cap` are given, `count` says
 * how many there are. Cells lie in the row, or in the arena where quotes were doubled. */
gl_csv_fault gl_csv_split(gl_arena *arena, gl_slice row, char separator, gl_slice *cells,
                          size_t cap, size_t *count);

/* The separator of a header line: the most frequent of , ; and tab outside quotes;
 * a comma if there is none. */
char gl_csv_separator(gl_slice header);

/* Windows-1252 to UTF-8 in the arena; null when memory is out. Bytes that the code
 * page leaves undefined become U+FFFD: ask gl_csv_is_latin first. */
gl_slice gl_csv_from_latin(gl_arena *arena, gl_slice bytes);

/* Whether the bytes are to be read as Windows-1252: they hold bytes above 0x7F, none
 * of them part of a valid UTF-8 sequence, and all of them defined. */
bool gl_csv_is_latin(gl_slice bytes);

#ifdef __cplusplus
}
#endif

#endif
