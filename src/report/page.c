/* SPDX-License-Identifier: Apache-2.0 */
/* page.c - see page.h. Rows for people go through html.h, those for programs through
 * table.h; here stands only which column goes where. */
#include "report/page.h"

#include <math.h>
#include <string.h>

#include "report/escape.h"
#include "report/number.h"

static bool write_nowhere(void *to, const char *bytes, size_t len)
{
    (void)to, (void)bytes, (void)len;
    return true;
}

static void write(gl_page *p, gl_buf *text)
{
    if (text->failed || p->failed || !p->sink.write(p->sink.to, text->bytes, text->len))
        p->failed = true;
    gl_buf_dispose(text);
}

static void write_text(gl_page *p, const char *text)
{
    if (!p->failed && !p->sink.write(p->sink.to, text, strlen(text))) p->failed = true;
}

void gl_page_begin(gl_page *p, glapp_sink sink, gl_page_form form, bool english,
                   const char *wanted)
{
    const glapp_sink nowhere = {.write = write_nowhere};
    *p = (gl_page){.form = form, .sink = sink, .wanted = wanted};
    gl_html_begin(&p->html, form == GL_PAGE_HTML ? sink : nowhere, english);
    if (form == GL_PAGE_JSON) write_text(p, "{");
    if (form == GL_PAGE_XLSX) {
        p->book = gl_page_book_open(english);
        p->failed = !p->book;
    }
}

bool gl_page_end(gl_page *p)
{
    gl_table_close(p->table); /* of a page that was given up */
    if (p->form == GL_PAGE_JSON) write_text(p, "\n}\n");
    if (p->book && !gl_page_book_close(p->book, &p->sink)) p->failed = true;
    return gl_html_end(&p->html) && !p->failed;
}

/* -- members of the object -- */

static void begin_member(gl_page *p, gl_buf *text, const char *name)
{
    gl_buf_add_text(text, p->members++ ? ",\n" : "\n");
    gl_escape_json(text, gl_slice_of(name));
    gl_buf_add_text(text, ": ");
}

void gl_page_fact(gl_page *p, const char *name, gl_slice value)
{
    gl_buf text = {0};
    if (p->form != GL_PAGE_JSON) return;
    begin_member(p, &text, name);
    if (value.bytes)
        gl_escape_json(&text, value);
    else
        gl_buf_add_text(&text, "null");
    write(p, &text);
}

void gl_page_fact_number(gl_page *p, const char *name, double value)
{
    gl_buf text = {0};
    if (p->form != GL_PAGE_JSON) return;
    begin_member(p, &text, name);
    if (!gl_number_exact(&text, value)) gl_buf_add_text(&text, "null");
    write(p, &text);
}

static void begin_line(gl_page *p, const char *words)
{
    gl_html_add(&p->html, "<dt>");
    gl_html_text(&p->html, gl_slice_of(words));
    gl_html_add(&p->html, "</dt><dd>");
}

void gl_page_line(gl_page *p, const char *words, gl_slice value)
{
    gl_page_book_fact(p->book, words, value);
    begin_line(p, words);
    gl_html_text(&p->html, value);
    gl_html_add(&p->html, "</dd>\n");
}

void gl_page_line_number(gl_page *p, const char *words, double value, int decimals)
{
    gl_page_book_number(p->book, words, value, decimals);
    begin_line(p, words);
    gl_html_number(&p->html, value, decimals);
    gl_html_add(&p->html, "</dd>\n");
}

/* -- tables -- */

static bool is_for_form(const gl_page *p, const gl_page_column *c)
{
    return p->form == GL_PAGE_HTML ? c->sv != NULL : c->name != NULL;
}

static void begin_html_table(gl_page *p, const char *caption)
{
    size_t shown = 0;
    for (size_t i = 0; i < p->column_count; i++) {
        const gl_page_column *c = &p->columns[i];
        if (is_for_form(p, c))
            p->shown[shown++] = (gl_html_column){c->sv, c->en, c->kind, c->decimals};
    }
    gl_html_table(&p->html, p->shown, shown, caption);
}

static void begin_written_table(gl_page *p, const char *name)
{
    const gl_csv_dialect dialect = {';', p->html.english ? '.' : ','};
    const bool csv = p->form == GL_PAGE_CSV;
    gl_buf text = {0};
    size_t count = 0;
    if (csv && (p->wanted ? strcmp(p->wanted, name) != 0 : p->tables > 0)) return;
    for (size_t i = 0; i < p->column_count; i++)
        if (is_for_form(p, &p->columns[i]))
            p->written[count++] = (gl_column){.name = p->columns[i].name};
    p->tables++;
    if (!csv) {
        begin_member(p, &text, name);
        write(p, &text);
    }
    p->table = csv ? gl_table_open_csv(p->sink, dialect, p->written, count)
                   : gl_table_open(p->sink, GLAPP_JSON, p->written, count);
    if (!p->table) p->failed = true;
}

/* A column that people see on the page looks the same in the workbook. Shares are per
 * cent on a page, and so in its workbook. */
static gl_word_kind kind_of(const gl_page_column *c)
{
    const gl_column_word *word = c->sv ? NULL : gl_column_word_of("", c->name);
    if (c->kind == GL_HTML_PROSE || c->kind == GL_HTML_QUOTE) return GL_WORD_PROSE;
    if (word && word->kind >= GL_WORD_ID && c->kind != GL_HTML_NUMBER)
        return GL_WORD_TERM; /* "ja" where programs and tables have 1 */
    if (word) return word->kind == GL_WORD_SHARE ? GL_WORD_NUMBER : word->kind;
    if (c->kind == GL_HTML_NUMBER)
        return c->decimals == 0   ? GL_WORD_COUNT
               : c->decimals == 1 ? GL_WORD_NUMBER
                                  : GL_WORD_FINE;
    return c->kind == GL_HTML_CODE ? GL_WORD_CODE : GL_WORD_TEXT;
}

static const char *heading_of(const gl_page *p, const gl_page_column *c)
{
    const char *own = gl_page_heading(c->name, p->html.english);
    const gl_column_word *word = gl_column_word_of("", c->name);
    if (c->sv && *c->sv) return p->html.english ? c->en : c->sv;
    if (own) return own;
    if (word) return p->html.english ? word->en : word->sv;
    return c->name;
}

static void begin_sheet(gl_page *p, const char *name)
{
    gl_sheet_column columns[GL_PAGE_COLUMNS];
    size_t count = 0;
    for (size_t i = 0; i < p->column_count; i++)
        if (is_for_form(p, &p->columns[i])) {
            const gl_page_column *c = &p->columns[i];
            columns[count++] = (gl_sheet_column){heading_of(p, c), kind_of(c)};
        }
    p->sheet = gl_page_book_table(p->book, name, columns, count);
}

void gl_page_table(gl_page *p, const char *name, const gl_page_column *columns,
                   size_t count, const char *caption)
{
    p->columns = columns;
    p->column_count = count < GL_PAGE_COLUMNS ? count : GL_PAGE_COLUMNS;
    p->column = p->rows = 0;
    if (p->form == GL_PAGE_HTML)
        begin_html_table(p, caption);
    else if (p->form == GL_PAGE_XLSX)
        begin_sheet(p, name);
    else
        begin_written_table(p, name);
}

/* Whether the next cell goes into this form. */
static bool is_shown(const gl_page *p)
{
    return is_for_form(p, &p->columns[p->column]);
}

static void end_cell(gl_page *p)
{
    if (++p->column < p->column_count) return;
    p->column = 0;
    p->rows++;
}

void gl_page_null(gl_page *p)
{
    gl_page_text(p, (gl_slice){0});
}

void gl_page_text(gl_page *p, gl_slice text)
{
    if (is_shown(p)) {
        if (p->form == GL_PAGE_HTML)
            gl_html_cell(&p->html, text);
        else if (p->form == GL_PAGE_XLSX)
            gl_sheet_text(p->sheet, text);
        else
            gl_table_text(p->table, text);
    }
    end_cell(p);
}

void gl_page_swedish(gl_page *p, gl_slice text)
{
    if (p->form != GL_PAGE_HTML || !text.len || !is_shown(p)) {
        gl_page_text(p, text);
        return;
    }
    gl_page_cell_begin(p);
    gl_html_swedish(&p->html);
    gl_html_text(&p->html, text);
    gl_html_swedish_end(&p->html);
    gl_page_cell_end(p);
}

void gl_page_coded(gl_page *p, gl_slice code, gl_slice word)
{
    const bool people = p->form == GL_PAGE_HTML || p->form == GL_PAGE_XLSX;
    gl_page_text(p, people ? word : code);
}

void gl_page_link(gl_page *p, gl_slice text, const char *address)
{
    if (p->form != GL_PAGE_HTML || !address) {
        gl_page_text(p, text);
        return;
    }
    if (!gl_page_cell_begin(p)) return;
    gl_html_link(&p->html, text.len ? text : GL_LITERAL("\xE2\x80\x93"), address);
    gl_page_cell_end(p);
}

void gl_page_integer(gl_page *p, int64_t value)
{
    if (is_shown(p)) {
        if (p->form == GL_PAGE_HTML)
            gl_html_cell_integer(&p->html, value);
        else if (p->form == GL_PAGE_XLSX)
            gl_sheet_number(p->sheet, (double)value);
        else
            gl_table_integer(p->table, value);
    }
    end_cell(p);
}

void gl_page_real(gl_page *p, double value)
{
    if (!isfinite(value)) {
        gl_page_null(p);
        return;
    }
    if (is_shown(p)) {
        if (p->form == GL_PAGE_HTML)
            gl_html_cell_real(&p->html, value);
        else if (p->form == GL_PAGE_XLSX)
            gl_sheet_number(p->sheet, value);
        else
            gl_table_real(p->table, value);
    }
    end_cell(p);
}

bool gl_page_cell_begin(gl_page *p)
{
    if (p->form == GL_PAGE_HTML && is_shown(p)) {
        gl_html_cell_begin(&p->html);
        return true;
    }
    gl_page_null(p);
    return false;
}

void gl_page_cell_end(gl_page *p)
{
    gl_html_cell_end(&p->html);
    end_cell(p);
}

size_t gl_page_table_end(gl_page *p)
{
    while (p->column) gl_page_null(p); /* a row that was begun */
    if (p->form == GL_PAGE_HTML)
        gl_html_table_end(&p->html);
    else if (p->table && !gl_table_close(p->table))
        p->failed = true;
    p->table = NULL;
    return p->rows;
}
