/* SPDX-License-Identifier: Apache-2.0 */
/* html.c - see html.h. */
#include "report/html.h"

#include <math.h>
#include <stdio.h>

#include "report/escape.h"
#include "report/number.h"

enum { FLUSH_AT = 1 << 16 };

static void flush(gl_html *h)
{
    if (h->out.failed || h->refused) return;
    if (h->out.len && !h->sink.write(h->sink.to, h->out.bytes, h->out.len))
        h->refused = true;
    gl_buf_clear(&h->out);
}

static void flush_if_full(gl_html *h)
{
    if (h->out.len >= FLUSH_AT) flush(h);
}

void gl_html_begin(gl_html *h, glapp_sink sink, bool english)
{
    *h = (gl_html){.sink = sink, .english = english};
}

bool gl_html_end(gl_html *h)
{
    flush(h);
    const bool whole = !h->out.failed && !h->refused;
    gl_buf_dispose(&h->out);
    return whole;
}

const char *gl_html_word(const gl_html *h, const char *sv, const char *en)
{
    return h->english ? en : sv;
}

void gl_html_add(gl_html *h, const char *markup)
{
    gl_buf_add_text(&h->out, markup);
    flush_if_full(h);
}

void gl_html_say(gl_html *h, const char *sv, const char *en)
{
    gl_html_add(h, gl_html_word(h, sv, en));
}

void gl_html_text(gl_html *h, gl_slice text)
{
    gl_escape_html(&h->out, text);
    flush_if_full(h);
}

void gl_html_swedish(gl_html *h)
{
    if (h->english) gl_html_add(h, "<span lang=\"sv\">");
}

void gl_html_swedish_end(gl_html *h)
{
    if (h->english) gl_html_add(h, "</span>");
}

void gl_html_named(gl_html *h, gl_slice words)
{
    h->named = words;
}

void gl_html_title(gl_html *h, gl_slice text)
{
    const gl_slice named = h->named;
    const char *at = h->english && text.len && named.len
                         ? memmem(text.bytes, text.len, named.bytes, named.len)
                         : NULL;
    if (!at) {
        gl_html_text(h, text);
        return;
    }
    const size_t before = (size_t)(at - text.bytes);
    gl_html_text(h, gl_slice_cut(text, 0, before));
    gl_html_swedish(h);
    gl_html_text(h, named);
    gl_html_swedish_end(h);
    const size_t behind = before + named.len;
    gl_html_text(h, gl_slice_cut(text, behind, text.len - behind));
}

void gl_html_link(gl_html *h, gl_slice text, const char *address)
{
    gl_html_add(h, "<a ");
    if (strncmp(address, "http", 4) == 0) gl_html_add(h, "rel=\"noopener noreferrer\" ");
    gl_html_add(h, "href=\"");
    gl_html_text(h, gl_slice_of(address));
    gl_html_add(h, "\">");
    gl_html_text(h, text);
    gl_html_add(h, "</a>");
}

/* "12345,6" to "12 345,6", with a space that does not break. */
static void add_grouped(gl_html *h, const char *shown)
{
    const char *digits = shown + (*shown == '-');
    size_t whole = strspn(digits, "0123456789");
    gl_buf_add(&h->out, shown, (size_t)(digits - shown));
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && whole > 4 && (whole - i) % 3 == 0)
            gl_buf_add_text(&h->out, "\xC2\xA0");
        gl_buf_add_byte(&h->out, digits[i]);
    }
    for (const char *rest = digits + whole; *rest; rest++)
        gl_buf_add_byte(&h->out, h->english && *rest == ',' ? '.' : *rest);
}

void gl_html_number(gl_html *h, double value, int decimals)
{
    add_grouped(h, gl_show(value, decimals).text);
}

static void begin_heading(gl_html *h, int level, const char *id)
{
    if (id)
        gl_buf_printf(&h->out, "<h%d id=\"%s\">", level, id);
    else
        gl_buf_printf(&h->out, "<h%d>", level);
}

void gl_html_heading(gl_html *h, int level, const char *id, const char *sv,
                     const char *en)
{
    begin_heading(h, level, id);
    gl_html_say(h, sv, en);
    gl_buf_printf(&h->out, "</h%d>\n", level);
}

void gl_html_heading_of(gl_html *h, int level, const char *id, gl_slice text)
{
    begin_heading(h, level, id);
    gl_html_title(h, text);
    gl_buf_printf(&h->out, "</h%d>\n", level);
}

/* A keyboard reaches what scrolls. */
void gl_html_figure(gl_html *h, const char *title)
{
    gl_html_add(h, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"");
    gl_html_text(h, gl_slice_of(title));
    gl_html_add(h, "\">");
}

void gl_html_figure_end(gl_html *h)
{
    gl_html_add(h, "</div>\n");
}

/* -- tables -- */

static const char *const CLASSES[] = {
    [GL_HTML_TEXT] = "",
    [GL_HTML_NUMBER] = " class=\"n\"",
    [GL_HTML_CODE] = " class=\"c\"",
    [GL_HTML_PROSE] = " class=\"p\"",
    [GL_HTML_NAME] = "",
    [GL_HTML_QUOTE] = " class=\"p\"",
};

void gl_html_table(gl_html *h, const gl_html_column *columns, size_t count,
                   const char *caption)
{
    h->columns = columns;
    h->column_count = count;
    h->column = 0;
    gl_html_figure(h, caption);
    gl_html_add(h, "<table><caption>");
    gl_html_title(h, gl_slice_of(caption));
    gl_html_add(h, "</caption><thead><tr>");
    for (size_t i = 0; i < count; i++) {
        gl_buf_printf(&h->out, "<th scope=\"col\"%s>", CLASSES[columns[i].kind]);
        gl_html_say(h, columns[i].sv, columns[i].en);
        gl_html_add(h, "</th>");
    }
    gl_html_add(h, "</tr></thead><tbody>\n");
}

void gl_html_cell_begin(gl_html *h)
{
    if (h->column == 0) gl_html_add(h, "<tr>");
    const gl_html_kind kind = h->columns[h->column].kind;
    const bool swedish = kind == GL_HTML_NAME || kind == GL_HTML_QUOTE;
    gl_buf_printf(&h->out, h->column ? "<td%s%s>" : "<th scope=\"row\"%s%s>",
                  CLASSES[kind], h->english && swedish ? " lang=\"sv\"" : "");
}

void gl_html_cell_end(gl_html *h)
{
    gl_html_add(h, h->column ? "</td>" : "</th>");
    if (++h->column < h->column_count) return;
    h->column = 0;
    gl_html_add(h, "</tr>\n");
}

void gl_html_cell(gl_html *h, gl_slice text)
{
    gl_html_cell_begin(h);
    gl_html_text(h, text.bytes ? text : GL_LITERAL("\xE2\x80\x93"));
    gl_html_cell_end(h);
}

void gl_html_cell_real(gl_html *h, double value)
{
    gl_html_cell_begin(h);
    gl_html_number(h, value, h->columns[h->column].decimals);
    gl_html_cell_end(h);
}

void gl_html_cell_integer(gl_html *h, int64_t value)
{
    gl_html_cell_begin(h);
    gl_html_number(h, (double)value, 0);
    gl_html_cell_end(h);
}

void gl_html_table_end(gl_html *h)
{
    while (h->column) gl_html_cell(h, (gl_slice){0}); /* a row that was begun */
    gl_html_add(h, "</tbody></table>");
    gl_html_figure_end(h);
}
