/* SPDX-License-Identifier: Apache-2.0 */
/* lines.c - JSON Lines: a record a line.
 *
 * The fast path of the program: one memchr finds the line, nothing is copied and
 * nothing looked at; simdjson judges it in a worker thread. Only the last line needs
 * thought. A delivery that broke off on its way ends inside a record, and half a
 * delivery must not pass for a whole one; so a last line without its line end has to
 * be good JSON by itself, or the file is refused. A tail of NUL bytes is what a crash
 * leaves in a file whose length was set beforehand.
 */
#include "source/cutter.h"

#include "source/scan.h"

/* Without byte order marks (exports put behind one another have one on each line) and
 * white space in front, and white space behind. */
static gl_slice strip(gl_slice line, size_t *front)
{
    size_t at = 0;
    for (;;) {
        at += gl_scan_blank(gl_slice_cut(line, at, line.len - at));
        if (line.len - at < 3 || memcmp(line.bytes + at, "\xEF\xBB\xBF", 3) != 0) break;
        at += 3;
    }
    size_t end = line.len;
    while (end > at && (line.bytes[end - 1] == ' ' || line.bytes[end - 1] == '\t' ||
                        line.bytes[end - 1] == '\r' || line.bytes[end - 1] == '\n'))
        end--;
    *front = at;
    return gl_slice_cut(line, at, end - at);
}

/* The length of the first line with its line end, or of all there is at the end of
 * the file. Stops reading on when the line is over the limit: *len is 0 then. */
static glapp_status find_line(gl_window *w, size_t *len, bool *ended, glapp_error *err)
{
    size_t searched = 0;
    for (;;) {
        gl_slice rest = gl_window_rest(w);
        const char *end = rest.len > searched
                              ? memchr(rest.bytes + searched, '\n', rest.len - searched)
                              : NULL;
        *ended = end != NULL;
        *len = end ? (size_t)(end - rest.bytes) + 1 : rest.len;
        if (end || w->ended) return GLAPP_OK;
        if (rest.len > GL_RECORD_LIMIT + 16) {
            *len = 0;
            return GLAPP_OK;
        }
        searched = rest.len;
        glapp_status rc = gl_window_more(w, err);
        if (rc) return rc;
    }
}

static glapp_status fail_cut(const gl_cutter *c, const gl_cut *cut, const char *how,
                             glapp_error *err)
{
    return gl_fail_at(err, GLAPP_BAD_INPUT, c->path, cut->line, c->window.offset,
                      "line %llu is cut off: the file ends %s; fetch it again",
                      (unsigned long long)cut->line, how);
}

/* Pass over the rest of a line that is too long, without keeping it. */
static glapp_status skip_line(gl_cutter *c, gl_cut *cut, glapp_error *err)
{
    gl_window *w = &c->window;
    char last = '\0';
    for (;;) {
        gl_slice rest = gl_window_rest(w);
        const char *end = rest.len ? memchr(rest.bytes, '\n', rest.len) : NULL;
        if (end) {
            gl_window_take(w, (size_t)(end - rest.bytes) + 1);
            return GLAPP_OK;
        }
        for (size_t i = rest.len; i > 0 && (i == rest.len || last == ' '); i--)
            last = rest.bytes[i - 1] == '\r' ? ' ' : rest.bytes[i - 1];
        gl_window_take(w, rest.len);
        if (w->ended) break;
        glapp_status rc = gl_window_more(w, err);
        if (rc) return rc;
    }
    if (last == '\0') return fail_cut(c, cut, "in NUL bytes", err);
    if (last != '}') return fail_cut(c, cut, "inside a record", err);
    return GLAPP_OK;
}

/* A last line without line end: whole, or the file is refused. */
static glapp_status judge_last(gl_cutter *c, const gl_cut *cut, glapp_error *err)
{
    gl_value root;
    if (cut->bytes.bytes[cut->bytes.len - 1] == '\0')
        return fail_cut(c, cut, "in NUL bytes", err);
    if (c->labels && memchr(cut->bytes.bytes, '\t', cut->bytes.len)) return GLAPP_OK;
    if (c->labels) return fail_cut(c, cut, "before the label", err);
    switch (gl_json_parse(c->json, cut->bytes, &root)) {
    case GL_JSON_MEMORY:
        return gl_fail_memory(err);
    case GL_JSON_SYNTAX:
    case GL_JSON_ENCODING:
        return fail_cut(c, cut, "inside a record", err);
    case GL_JSON_DEPTH: { /* too deep for the parser, but are the brackets closed? */
        gl_scan scan = {0};
        gl_scan_feed(&scan, cut->bytes.bytes, cut->bytes.len);
        return scan.done ? GLAPP_OK : fail_cut(c, cut, "inside a record", err);
    }
    case GL_JSON_NUMBER:
        if (gl_scan_numbers_are_sound(cut->bytes)) return GLAPP_OK;
        return fail_cut(c, cut, "inside a record", err);
    case GL_JSON_OK:
    case GL_JSON_ESCAPE:
    case GL_JSON_LENGTH:
        break;
    }
    return GLAPP_OK;
}

glapp_status gl_lines_next(gl_cutter *cutter, gl_cut *cut, glapp_error *err)
{
    gl_window *w = &cutter->window;
    for (;;) {
        size_t len = 0, front = 0;
        bool ended = false;
        glapp_status rc = find_line(w, &len, &ended, err);
        if (rc) return rc;
        *cut = (gl_cut){.line = w->line, .offset = w->offset};
        if (len == 0 && w->ended) return GLAPP_NOTHING;
        if (len == 0) {
            cut->fault = GL_TOO_LONG;
            return skip_line(cutter, cut, err);
        }
        gl_slice line = gl_slice_cut(gl_window_rest(w), 0, len);
        cut->bytes = strip(line, &front);
        cut->offset += front;
        if (cut->bytes.len > 0 && !ended) rc = judge_last(cutter, cut, err);
        if (rc) return rc;
        gl_window_take(w, len);
        if (cut->bytes.len > GL_RECORD_LIMIT) {
            cut->fault = GL_TOO_LONG;
            cut->bytes.len = 0;
        }
        if (cut->bytes.len > 0 || cut->fault) return GLAPP_OK;
    }
}
