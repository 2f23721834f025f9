/* SPDX-License-Identifier: Apache-2.0 */
/* json.c - see json.h. */
#include "workload/json.h"

static void add_escaped(gl_buf *out, gl_slice text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[i];
        if (c != '"' && c != '\\' && c != '\n') continue;
        gl_buf_add(out, text.bytes + plain, i - plain);
        gl_buf_add_byte(out, '\\');
        gl_buf_add_byte(out, c == '\n' ? 'n' : c);
        plain = i + 1;
    }
    gl_buf_add(out, text.bytes + plain, text.len - plain);
}

void json_add_text(gl_buf *out, gl_slice text)
{
    gl_buf_add_byte(out, '"');
    add_escaped(out, text);
    gl_buf_add_byte(out, '"');
}

void json_add_member(gl_buf *out, const char *name, gl_slice text)
{
    if (out->len > 0 && out->bytes[out->len - 1] != '{') gl_buf_add_byte(out, ',');
    gl_buf_add_byte(out, '"');
    gl_buf_add_text(out, name);
    gl_buf_add_text(out, "\":");
    json_add_text(out, text);
}

/* A line is a bullet's, a sentence's, or a heading. */
static void add_line(gl_buf *out, gl_slice line)
{
    const char *tag = "p";
    if (gl_slice_starts_with(line, "- ") || gl_slice_starts_with(line, "• ")) {
        tag = "li";
        size_t bullet = *line.bytes == '-' ? 2 : sizeof "• " - 1;
        line = gl_slice_cut(line, bullet, line.len - bullet);
    }
    bool heading = *tag == 'p' && line.len < 30;
    gl_buf_add_byte(out, '<');
    gl_buf_add_text(out, tag);
    gl_buf_add_text(out, heading ? "><strong>" : ">");
    add_escaped(out, line);
    gl_buf_add_text(out, heading ? "</strong></" : "</");
    gl_buf_add_text(out, tag);
    gl_buf_add_byte(out, '>');
}

void json_add_html(gl_buf *out, gl_slice text)
{
    gl_buf_add_byte(out, '"');
    for (gl_slice line; gl_slice_split(&text, '\n', &line);)
        if (line.len > 0)
            add_line(out, line);
        else
            gl_buf_add_text(out, "<p><br></p>");
    gl_buf_add_byte(out, '"');
}
