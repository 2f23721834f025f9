/* SPDX-License-Identifier: Apache-2.0 */
/* page_book.c - see page_book.h. */
#include "report/page_book.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

enum { NAME_BYTES = 32 }; /* 31 letters, as a sheet's name has */

struct gl_page_book {
    gl_xlsx *book;
    gl_sheet *facts;
    int file; /* in memory; known to the library by its path below */
    char path[40];
    bool english;
    size_t tables;
};

gl_page_book *gl_page_book_open(bool english)
{
    static const double WIDTHS[] = {30, 80};
    gl_page_book *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    const char *folder = getenv("TMPDIR");
    b->english = english;
    b->file = memfd_create("glapp.xlsx", MFD_CLOEXEC);
    snprintf(b->path, sizeof b->path, "/proc/self/fd/%d", b->file);
    const gl_xlsx_options options = {.path = b->path,
                                     .folder = folder && *folder ? folder : P_tmpdir,
                                     .title = "glapp",
                                     .made = time(NULL)};
    if (b->file >= 0 && !gl_xlsx_open(&b->book, &options, NULL))
        b->facts = gl_xlsx_page(b->book, english ? "About" : "Om", WIDTHS, 2);
    if (b->facts) return b;
    gl_page_book_close(b, NULL);
    return NULL;
}

void gl_page_book_fact(gl_page_book *b, const char *words, gl_slice value)
{
    if (!b) return;
    gl_sheet_strong(b->facts, words);
    gl_sheet_text(b->facts, value);
}

void gl_page_book_number(gl_page_book *b, const char *words, double value, int decimals)
{
    if (!b) return;
    const double unit = pow(10, decimals);
    gl_sheet_strong(b->facts, words);
    gl_sheet_number(b->facts, round(value * unit) / unit);
}

gl_sheet *gl_page_book_table(gl_page_book *b, const char *table,
                             const gl_sheet_column *columns, size_t count)
{
    if (!b) return NULL;
    char name[NAME_BYTES];
    snprintf(name, sizeof name, "%zu %.20s", ++b->tables,
             gl_sheet_word(table, b->english));
    return gl_xlsx_table(b->book, name, columns, count);
}

static bool send_file(const gl_page_book *b, const glapp_sink *out)
{
    char bytes[1 << 16];
    off_t at = 0;
    ssize_t n;
    while ((n = pread(b->file, bytes, sizeof bytes, at)) > 0) {
        if (!out->write(out->to, bytes, (size_t)n)) return false;
        at += n;
    }
    return n == 0 && at > 0;
}

bool gl_page_book_close(gl_page_book *b, const glapp_sink *out)
{
    if (!b) return false;
    bool sent = false;
    if (out && b->book)
        sent = !gl_xlsx_close(b->book, NULL) && send_file(b, out);
    else
        gl_xlsx_abandon(b->book);
    if (b->file >= 0) close(b->file);
    free(b);
    return sent;
}
