/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx.c - see xlsx.h.
 *
 * libxlsxwriter 1.1 leaves four things to its caller. It writes any bytes into the XML as
 * they are but for control characters, so texts are made sound before (escape.h). It
 * writes NaN as "nan", which is no number. It prints numbers by the locale of the
 * process, so the thread has the plain one from the opening to the close. And it does not
 * look whether its files took what it wrote: a full disk would give a workbook cut off in
 * the middle, so the parts are read back (package.h).
 */
#include "report/xlsx.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "report/escape.h"
#include "report/package.h"

enum { KINDS = GL_WORD_SHARE + 1, MOST_COLUMNS = 64 };

struct gl_sheet {
    gl_sheet *next;
    gl_xlsx *book;
    lxw_worksheet *sheet;
    lxw_format *formats[MOST_COLUMNS];
    size_t count, column;
    lxw_row_t row, first; /* the row at hand; the first one below the headings */
    uint64_t left_out;
    bool is_table;
};

struct gl_xlsx {
    lxw_workbook *book;
    lxw_format *kinds[KINDS], *heading, *number_heading, *strong, *page;
    gl_sheet *sheets;
    gl_buf text;
    char *path, *folder;
    locale_t plain, before;
    uint32_t row_limit;
    uint64_t cut_cells;
    lxw_error failed; /* the first one */
};

/* What a reader sees of a number: Excel puts in the separators of his or her language. */
static const char *const NUMBER_FORMATS[KINDS] = {
    [GL_WORD_TEXT] = NULL,        [GL_WORD_PROSE] = NULL,      [GL_WORD_TERM] = NULL,
    [GL_WORD_CODE] = "@",         [GL_WORD_ID] = "0",          [GL_WORD_COUNT] = "#,##0",
    [GL_WORD_NUMBER] = "#,##0.0", [GL_WORD_FINE] = "#,##0.00", [GL_WORD_SHARE] = "0.0%",
};

/* In letters; no column is narrower than its heading broken into lines needs. */
static const double WIDTHS[KINDS] = {
    [GL_WORD_TEXT] = 30, [GL_WORD_PROSE] = 60, [GL_WORD_TERM] = 18,
    [GL_WORD_CODE] = 12, [GL_WORD_ID] = 11,    [GL_WORD_COUNT] = 12,
    [GL_WORD_FINE] = 11, [GL_WORD_SHARE] = 12, [GL_WORD_NUMBER] = 12,
};

static void note(gl_xlsx *x, lxw_error error)
{
    if (!x->failed) x->failed = error;
}

static bool is_number(gl_word_kind kind)
{
    return kind >= GL_WORD_ID;
}

/* Above what stands to the left or to the right; a text begins a little inside its cell,
 * or it would touch the number beside it. */
static lxw_format *make_heading(gl_xlsx *x, bool to_the_right)
{
    lxw_format *f = workbook_add_format(x->book);
    if (!f) return NULL;
    format_set_bold(f);
    format_set_text_wrap(f);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(f, 0xE8EEF2);
    format_set_bottom(f, LXW_BORDER_THIN);
    if (to_the_right)
        format_set_align(f, LXW_ALIGN_RIGHT);
    else
        format_set_indent(f, 1);
    return f;
}

static bool make_formats(gl_xlsx *x)
{
    bool whole = true;
    for (int i = 0; i < KINDS; i++) {
        x->kinds[i] = workbook_add_format(x->book);
        whole = whole && x->kinds[i];
        if (whole && NUMBER_FORMATS[i])
            format_set_num_format(x->kinds[i], NUMBER_FORMATS[i]);
        if (whole && !is_number((gl_word_kind)i)) format_set_indent(x->kinds[i], 1);
    }
    x->heading = make_heading(x, false);
    x->number_heading = make_heading(x, true);
    x->strong = workbook_add_format(x->book);
    x->page = workbook_add_format(x->book);
    if (!whole || !x->heading || !x->number_heading || !x->strong || !x->page)
        return false;
    format_set_bold(x->strong);
    format_set_text_wrap(x->page);
    format_set_align(x->page, LXW_ALIGN_VERTICAL_TOP);
    return true;
}

static bool open_book(gl_xlsx *x, const gl_xlsx_options *o)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = x->folder};
    x->book = workbook_new_opt(x->path, &options);
    if (!x->book) return false;
    lxw_doc_properties about = {0};
    gl_buf title = {0}; /* a copy: the library asks for one that could be written to */
    gl_buf_add_text(&title, o->title ? o->title : "");
    about.title = title.bytes;
    about.created = (time_t)o->made;
    bool whole =
        !title.failed && workbook_set_properties(x->book, &about) == LXW_NO_ERROR;
    gl_buf_dispose(&title);
    return whole && make_formats(x);
}

glapp_status gl_xlsx_open(gl_xlsx **out, const gl_xlsx_options *options, glapp_error *err)
{
    *out = NULL;
    gl_xlsx *x = calloc(1, sizeof *x);
    if (!x) return gl_fail_memory(err);
    x->path = strdup(options->path);
    x->folder = strdup(options->folder);
    x->row_limit = options->row_limit ? options->row_limit : GL_SHEET_ROWS;
    x->plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    if (x->plain) x->before = uselocale(x->plain);
    if (!x->path || !x->folder || !x->plain || !open_book(x, options)) {
        gl_xlsx_abandon(x);
        return gl_fail_memory(err);
    }
    *out = x;
    return GLAPP_OK;
}

/* -- sheets -- */

static gl_sheet *add_sheet(gl_xlsx *x, const char *name, size_t count)
{
    if (!x || x->failed || count > MOST_COLUMNS) return NULL;
    gl_sheet *s = calloc(1, sizeof *s);
    if (s) s->sheet = workbook_add_worksheet(x->book, name);
    if (!s || !s->sheet) {
        note(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
        free(s);
        return NULL;
    }
    s->book = x;
    s->count = count;
    s->next = x->sheets;
    x->sheets = s;
    worksheet_set_landscape(s->sheet);
    worksheet_set_paper(s->sheet, 9); /* A4 */
    worksheet_fit_to_pages(s->sheet, 1, 0);
    return s;
}

static void write_string(gl_sheet *s, const char *text, lxw_format *format)
{
    note(s->book,
         worksheet_write_string(s->sheet, s->row, (lxw_col_t)s->column, text, format));
}

gl_sheet *gl_xlsx_table(gl_xlsx *book, const char *name, const gl_sheet_column *columns,
                        size_t count)
{
    gl_sheet *s = add_sheet(book, name, count);
    if (!s) return NULL;
    s->is_table = true;
    for (size_t i = 0; i < count; i++) {
        lxw_col_t column = (lxw_col_t)i;
        s->formats[i] = book->kinds[columns[i].kind];
        worksheet_set_column(s->sheet, column, column, WIDTHS[columns[i].kind],
                             s->formats[i]);
    }
    worksheet_set_row(s->sheet, 0, 32, NULL); /* two lines of headings */
    worksheet_freeze_panes(s->sheet, 1, 0);
    worksheet_repeat_rows(s->sheet, 0, 0);
    worksheet_ignore_errors(s->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:BL1048576");
    for (; s->column < count; s->column++)
        write_string(s, columns[s->column].heading,
                     is_number(columns[s->column].kind) ? book->number_heading
                                                        : book->heading);
    s->column = 0;
    s->row = s->first = 1;
    return s;
}

gl_sheet *gl_xlsx_page(gl_xlsx *book, const char *name, const double *widths,
                       size_t count)
{
    gl_sheet *s = add_sheet(book, name, count);
    for (size_t i = 0; s && i < count; i++) {
        s->formats[i] = book->page;
        worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], book->page);
    }
    return s;
}

/* -- cells -- */

static bool is_beyond(const gl_sheet *s)
{
    return s->is_table && s->row - s->first >= s->book->row_limit;
}

static void next_cell(gl_sheet *s)
{
    if (++s->column < s->count) return;
    gl_sheet_end_row(s);
}

void gl_sheet_end_row(gl_sheet *s)
{
    if (!s) return;
    s->column = 0;
    if (is_beyond(s))
        s->left_out++;
    else
        s->row++;
}

void gl_sheet_text(gl_sheet *s, gl_slice text)
{
    if (!s || s->book->failed) return;
    gl_xlsx *x = s->book;
    if (text.len && !is_beyond(s)) {
        gl_buf_clear(&x->text);
        if (!gl_escape_sheet(&x->text, text)) x->cut_cells++;
        if (x->text.failed)
            note(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
        else
            write_string(s, x->text.bytes, s->formats[s->column]);
    }
    next_cell(s);
}

void gl_sheet_number(gl_sheet *s, double value)
{
    if (!s || s->book->failed) return;
    if (isfinite(value) && !is_beyond(s))
        note(s->book, worksheet_write_number(s->sheet, s->row, (lxw_col_t)s->column,
                                             value, s->formats[s->column]));
    next_cell(s);
}

void gl_sheet_empty(gl_sheet *s)
{
    if (s && !s->book->failed) next_cell(s);
}

void gl_sheet_strong(gl_sheet *s, const char *text)
{
    if (!s || s->book->failed) return;
    write_string(s, text, s->book->strong);
    next_cell(s);
}

uint64_t gl_sheet_rows(const gl_sheet *s)
{
    return s ? s->row - s->first : 0;
}

uint64_t gl_sheet_left_out(const gl_sheet *s)
{
    return s ? s->left_out : 0;
}

uint64_t gl_xlsx_cut_cells(const gl_xlsx *book)
{
    return book->cut_cells;
}

/* -- the end -- */

static void add_filters(gl_xlsx *x)
{
    for (gl_sheet *s = x->sheets; s; s = s->next)
        if (s->is_table && s->row > s->first)
            worksheet_autofilter(s->sheet, 0, 0, s->row - 1, (lxw_col_t)(s->count - 1));
}

glapp_status gl_xlsx_close(gl_xlsx *x, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    if (!x->failed) {
        add_filters(x);
        note(x, workbook_close(x->book)); /* which frees it, too */
        x->book = NULL;
    }
    if (x->failed == LXW_ERROR_MEMORY_MALLOC_FAILED)
        rc = gl_fail_memory(err);
    else if (x->failed)
        rc = gl_fail(err, GLAPP_MACHINE, "the workbook cannot be written: %s",
                     lxw_strerror(x->failed));
    else
        rc = gl_package_check(x->path, err);
    gl_xlsx_abandon(x);
    return rc;
}

void gl_xlsx_abandon(gl_xlsx *x)
{
    if (!x) return;
    if (x->book) lxw_workbook_free(x->book);
    for (gl_sheet *s = x->sheets, *next; s; s = next) {
        next = s->next;
        free(s);
    }
    if (x->before) uselocale(x->before);
    if (x->plain) freelocale(x->plain);
    gl_buf_dispose(&x->text);
    free(x->path);
    free(x->folder);
    free(x);
}
