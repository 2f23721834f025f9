/* SPDX-License-Identifier: Apache-2.0 */
/* page.c - see page.h. */
#include "report/page.h"

#include <math.h>
#include <stdio.h>

#include "report/escape.h"
#include "report/number.h"

enum { FLUSH_AT = 1 << 16 };

static bool write_nowhere(void *to, const char *bytes, size_t len)
{
    (void)to, (void)bytes, (void)len;
    return true;
}

static void flush(gl_page *p)
{
    if (p->out.failed || p->refused) return;
    if (p->out.len && !p->sink.write(p->sink.to, p->out.bytes, p->out.len))
        p->refused = true;
    gl_buf_clear(&p->out);
}

void gl_page_begin(gl_page *p, glapp_sink sink, gl_page_form form, bool english,
                   const char *wanted)
{
    const glapp_sink nowhere = {.write = write_nowhere};
    *p = (gl_page){.form = form, .sink = sink, .wanted = wanted};
    gl_html_begin(&p->html, form == GL_PAGE_HTML ? sink : nowhere, english);
    if (form == GL_PAGE_JSON) gl_buf_add_text(&p->out, "{");
    if (form == GL_PAGE_CSV) gl_buf_add_text(&p->out, "\xEF\xBB\xBF");
}

bool gl_page_end(gl_page *p)
{
    if (p->form == GL_PAGE_JSON) gl_buf_add_text(&p->out, "\n}\n");
    flush(p);
    const bool whole = gl_html_end(&p->html) && !p->out.failed && !p->refused;
    gl_buf_dispose(&p->out);
    return whole;
}

/* -- members of the object -- */

static void begin_member(gl_page *p, const char *name)
{
    gl_buf_add_text(&p->out, p->members++ ? ",\n" : "\n");
    gl_escape_json(&p->out, gl_slice_of(name));
    gl_buf_add_text(&p->out, ": ");
}

void gl_page_fact(gl_page *p, const char *name, gl_slice value)
{
    if (p->form != GL_PAGE_JSON) return;
    begin_member(p, name);
    if (value.bytes)
        gl_escape_json(&p->out, value);
    else
        gl_buf_add_text(&p->out, "null");
}

void gl_page_fact_number(gl_page *p, const char *name, double value)
{
    if (p->form != GL_PAGE_JSON) return;
    begin_member(p, name);
    if (!gl_number_exact(&p->out, value)) gl_buf_add_text(&p->out, "null");
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

static void add_csv_head(gl_page *p)
{
    for (size_t i = 0; i < p->column_count; i++) {
        if (!is_for_form(p, &p->columns[i])) continue;
        if (p->cells++) gl_buf_add_byte(&p->out, ';');
        gl_buf_add_text(&p->out, p->columns[i].name);
    }
    gl_buf_add_text(&p->out, "\r\n");
    p->cells = 0;
}

void gl_page_table(gl_page *p, const char *name, const gl_page_column *columns,
                   size_t count, const char *caption)
{
    p->columns = columns;
    p->column_count = count < GL_PAGE_COLUMNS ? count : GL_PAGE_COLUMNS;
    p->column = p->cells = p->rows = 0;
    p->is_written = p->form != GL_PAGE_CSV ||
                    (p->wanted ? strcmp(p->wanted, name) == 0 : p->tables == 0);
    p->tables += p->is_written;
    if (p->form == GL_PAGE_HTML) begin_html_table(p, caption);
    if (p->form == GL_PAGE_JSON) {
        begin_member(p, name);
        gl_buf_add_byte(&p->out, '[');
    }
    if (p->form == GL_PAGE_CSV && p->is_written) add_csv_head(p);
}

static void end_row(gl_page *p)
{
    if (p->form == GL_PAGE_JSON) gl_buf_add_byte(&p->out, '}');
    if (p->form == GL_PAGE_CSV && p->is_written) gl_buf_add_text(&p->out, "\r\n");
    p->column = p->cells = 0;
    p->rows++;
    if (p->out.len >= FLUSH_AT) flush(p);
}

/* The next cell: whether it goes into this form. */
static bool begin_cell(gl_page *p)
{
    const gl_page_column *c = &p->columns[p->column];
    if (!p->is_written || !is_for_form(p, c)) return false;
    if (p->form == GL_PAGE_JSON) {
        gl_buf_add_text(&p->out, p->cells ? "," : p->rows ? ",\n  {" : "\n  {");
        gl_escape_json(&p->out, gl_slice_of(c->name));
        gl_buf_add_byte(&p->out, ':');
    }
    if (p->form == GL_PAGE_CSV && p->cells) gl_buf_add_byte(&p->out, ';');
    p->cells++;
    return true;
}

static void end_cell(gl_page *p)
{
    if (++p->column == p->column_count) end_row(p);
}

static void add_text(gl_page *p, gl_slice text)
{
    if (p->form == GL_PAGE_HTML)
        gl_html_cell(&p->html, text);
    else if (p->form == GL_PAGE_CSV)
        gl_escape_csv(&p->out, text);
    else
        gl_escape_json(&p->out, text);
}

void gl_page_null(gl_page *p)
{
    if (begin_cell(p)) {
        if (p->form == GL_PAGE_HTML) gl_html_cell(&p->html, (gl_slice){0});
        if (p->form == GL_PAGE_JSON) gl_buf_add_text(&p->out, "null");
    }
    end_cell(p);
}

void gl_page_text(gl_page *p, gl_slice text)
{
    if (!text.bytes) {
        gl_page_null(p);
        return;
    }
    if (begin_cell(p)) add_text(p, text);
    end_cell(p);
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

static void add_number(gl_page *p, double value)
{
    const size_t at = p->out.len;
    gl_number_exact(&p->out, value);
    if (p->form != GL_PAGE_CSV || p->html.english) return;
    for (size_t i = at; i < p->out.len; i++)
        if (p->out.bytes[i] == '.') p->out.bytes[i] = ',';
}

void gl_page_integer(gl_page *p, int64_t value)
{
    if (begin_cell(p)) {
        if (p->form == GL_PAGE_HTML)
            gl_html_cell_integer(&p->html, value);
        else
            gl_buf_printf(&p->out, "%lld", (long long)value);
    }
    end_cell(p);
}

void gl_page_real(gl_page *p, double value)
{
    if (!isfinite(value)) {
        gl_page_null(p);
        return;
    }
    if (begin_cell(p)) {
        if (p->form == GL_PAGE_HTML)
            gl_html_cell_real(&p->html, value);
        else
            add_number(p, value);
    }
    end_cell(p);
}

bool gl_page_cell_begin(gl_page *p)
{
    if (p->form == GL_PAGE_HTML && begin_cell(p)) {
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
    if (p->form == GL_PAGE_HTML) gl_html_table_end(&p->html);
    if (p->form == GL_PAGE_JSON) gl_buf_add_text(&p->out, p->rows ? "\n]" : "]");
    p->is_written = false;
    return p->rows;
}
