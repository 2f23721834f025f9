/* SPDX-License-Identifier: Apache-2.0 */
/* rows.c - cut CSV into rows, and plain text into one record.
 *
 * What cannot be a row by itself is left to the decoder, which names the fault. Here
 * it is only asked whether the file was cut off: inside quotes, in a row without line
 * end that has too few cells, or in a tail of NUL bytes.
 */
#include "source/cutter.h"

#include "source/csv.h"

static glapp_status fail_cut(const gl_cutter *c, uint64_t line, const char *how,
                             glapp_error *err)
{
    return gl_fail_at(err, GLAPP_BAD_INPUT, c->path, line, c->window.offset,
                      "line %llu is cut off: the file ends %s; fetch it again",
                      (unsigned long long)line, how);
}

/* Over the limit: drop bytes up to the next line feed, inside quotes or not. */
static glapp_status skip_row(gl_cutter *c, const gl_cut *cut, glapp_error *err)
{
    gl_window *w = &c->window;
    for (;;) {
        gl_slice rest = gl_window_rest(w);
        const char *end = rest.len ? memchr(rest.bytes, '\n', rest.len) : NULL;
        gl_window_take(w, end ? (size_t)(end - rest.bytes) + 1 : rest.len);
        if (end) return GLAPP_OK;
        if (w->ended) return fail_cut(c, cut->line, "inside a row", err);
        glapp_status rc = gl_window_more(w, err);
        if (rc) return rc;
    }
}

/* A last row without line end. */
static glapp_status judge_last(gl_cutter *c, const gl_cut *cut, bool quoted,
                               glapp_error *err)
{
    if (cut->bytes.bytes[cut->bytes.len - 1] == '\0')
        return fail_cut(c, cut->line, "in NUL bytes", err);
    if (quoted) return fail_cut(c, cut->line, "inside a quoted field", err);
    gl_arena arena;
    gl_arena_init(&arena, 0);
    size_t count = 0;
    gl_csv_fault fault = gl_csv_split(&arena, cut->bytes, c->separator, NULL, 0, &count);
    gl_arena_dispose(&arena);
    if (fault == GL_CSV_MEMORY) return gl_fail_memory(err);
    if (fault == GL_CSV_OK && count < c->columns)
        return fail_cut(c, cut->line, "inside a row", err);
    return GLAPP_OK;
}

glapp_status gl_rows_next(gl_cutter *cutter, gl_cut *cut, glapp_error *err)
{
    gl_window *w = &cutter->window;
    for (;;) {
        gl_csv_scan scan = {0};
        size_t len = 0, total = 0;
        *cut = (gl_cut){.line = w->line, .offset = w->offset};
        while (!gl_csv_row_end(&scan, gl_window_rest(w), cutter->separator, w->ended,
                               &len, &total)) {
            glapp_status rc = gl_window_more(w, err);
            if (rc) return rc;
            if (scan.at <= GL_RECORD_LIMIT) continue;
            cut->fault = GL_TOO_LONG;
            return skip_row(cutter, cut, err);
        }
        if (total == 0) return GLAPP_NOTHING;
        cut->bytes = gl_slice_cut(gl_window_rest(w), 0, len);
        glapp_status rc = GLAPP_OK;
        if (len > 0 && len == total) rc = judge_last(cutter, cut, scan.quoted, err);
        if (rc) return rc;
        /* Files that end their lines in CR alone are counted by hand. */
        uint64_t line = w->line;
        gl_window_take(w, total);
        if (w->line == line && total > len) w->line++;
        if (gl_slice_trim(cut->bytes).len > 0) return GLAPP_OK;
    }
}

glapp_status gl_text_next(gl_cutter *cutter, gl_cut *cut, glapp_error *err)
{
    gl_window *w = &cutter->window;
    *cut = (gl_cut){.line = w->line, .offset = w->offset};
    glapp_status rc = gl_window_fill(w, GL_RECORD_LIMIT + 1, err);
    if (rc) return rc;
    gl_slice rest = gl_window_rest(w);
    if (rest.len == 0) return GLAPP_NOTHING;
    cut->bytes = rest;
    if (!w->ended && rest.len > GL_RECORD_LIMIT) {
        cut->bytes.len = 0;
        cut->fault = GL_TOO_LONG;
        while (!rc && !w->ended) {
            gl_window_take(w, gl_window_rest(w).len);
            rc = gl_window_more(w, err);
        }
    }
    gl_window_take(w, gl_window_rest(w).len);
    return rc;
}
