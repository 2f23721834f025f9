/* SPDX-License-Identifier: Apache-2.0 */
/* document.c - one JSON document: a list of records, a service's answer around such a
 * list, or a single record.
 *
 * A document is whole or refused: a fault of syntax or encoding anywhere means that
 * it was cut or mixed up on its way (reliability.md 2.1). It is walked element by
 * element in a sliding window, so a snapshot of 300 MB needs no 300 MB; each element is
 * parsed here once to judge it, and once more in a worker to understand it. What
 * stands around the list is judged too: the front and the back of the envelope are
 * closed, or opened, with the brackets that they lack, and parsed like any document.
 *
 * An element that is good JSON but too deep, too long, or holds an escape or number
 * that no reader can keep is rejected alone, later, by the decoder.
 */
#include "source/cutter.h"

#include "source/scan.h"

static glapp_status fail_syntax(const gl_cutter *c, size_t at, const char *what,
                                glapp_error *err)
{
    uint64_t line = c->window.line;
    gl_slice rest = gl_window_rest(&c->window);
    for (size_t i = 0; i < at && i < rest.len; i++) line += rest.bytes[i] == '\n';
    uint64_t offset = c->window.offset + at;
    return gl_fail_at(
        err, GLAPP_BAD_INPUT, c->path, line, offset,
        "%s on line %llu, at byte offset %llu; nothing of the file is taken", what,
        (unsigned long long)line, (unsigned long long)offset);
}

static glapp_status fail_end(const gl_cutter *c, glapp_error *err)
{
    return fail_syntax(c, gl_window_rest(&c->window).len,
                       "the document is cut off: it ends", err);
}

/* Whether a piece is sound; `at` is where it begins in the window. */
static glapp_status judge(gl_cutter *c, gl_slice piece, size_t at, gl_reason *fault,
                          glapp_error *err)
{
    gl_value root;
    switch (gl_json_parse(c->json, piece, &root)) {
    case GL_JSON_MEMORY:
        return gl_fail_memory(err);
    case GL_JSON_SYNTAX:
        return fail_syntax(c, at, "there is no good JSON", err);
    case GL_JSON_ENCODING:
        return fail_syntax(c, at, "the text is not UTF-8, or holds a control byte,", err);
    case GL_JSON_NUMBER:
        if (!gl_scan_numbers_are_sound(piece))
            return fail_syntax(c, at, "a number is badly written", err);
        break;
    case GL_JSON_LENGTH:
        *fault = GL_TOO_LONG;
        break;
    case GL_JSON_OK:
    case GL_JSON_DEPTH:
    case GL_JSON_ESCAPE:
        break;
    }
    return GLAPP_OK;
}

/* Judge the front or the back of an envelope between added brackets. */
static glapp_status judge_around(gl_cutter *c, gl_slice piece, bool front,
                                 glapp_error *err)
{
    gl_buf whole = {0};
    gl_reason fault = GL_TAKEN;
    for (unsigned i = 0; !front && i < c->levels; i++) gl_buf_add_text(&whole, "{\"\":");
    if (!front) gl_buf_add_byte(&whole, '[');
    gl_buf_add_slice(&whole, piece);
    if (front) gl_buf_add_byte(&whole, ']');
    for (unsigned i = 0; front && i < c->levels; i++) gl_buf_add_byte(&whole, '}');
    glapp_status rc = whole.failed ? gl_fail_memory(err)
                                   : judge(c, gl_buf_slice(&whole), 0, &fault, err);
    if (!rc && fault)
        rc = fail_syntax(c, 0, "more than 16 MiB stand around the list of records", err);
    gl_buf_dispose(&whole);
    return rc;
}

glapp_status gl_document_open(gl_cutter *cutter, glapp_error *err)
{
    gl_window *w = &cutter->window;
    cutter->after_comma = cutter->any = false;
    cutter->levels = 0;
    cutter->state = GL_IN_LIST;
    glapp_status rc = gl_window_fill(w, 1, err);
    if (rc) return rc;
    if (gl_window_rest(w).len && gl_window_rest(w).bytes[0] == '[') {
        gl_window_take(w, 1);
        return GLAPP_OK;
    }
    for (;;) {
        gl_slice rest = gl_window_rest(w);
        gl_envelope e = gl_scan_envelope(rest);
        if (e.kind == GL_ENVELOPE_FOUND) {
            cutter->levels = e.levels;
            rc = judge_around(cutter, gl_slice_cut(rest, 0, e.end), true, err);
            if (!rc) gl_window_take(w, e.end);
            return rc;
        }
        cutter->state = GL_WHOLE_OBJECT;
        if (e.kind == GL_ENVELOPE_NONE || rest.len > GL_RECORD_LIMIT) return GLAPP_OK;
        if (e.kind == GL_ENVELOPE_BAD)
            return fail_syntax(cutter, e.end, "there is no good JSON", err);
        if (w->ended) return fail_end(cutter, err);
        cutter->state = GL_IN_LIST;
        rc = gl_window_more(w, err);
        if (rc) return rc;
    }
}

/* White space off the front, reading on; afterwards a byte is there, or the end. */
static glapp_status skip_blank(gl_window *w, glapp_error *err)
{
    for (;;) {
        gl_window_take(w, gl_scan_blank(gl_window_rest(w)));
        if (w->ended || gl_window_rest(w).len > 0) return GLAPP_OK;
        glapp_status rc = gl_window_more(w, err);
        if (rc) return rc;
    }
}

/* Cut the value at the front of the window. Over the limit, its bytes are dropped. */
static glapp_status cut_value(gl_cutter *c, gl_cut *cut, glapp_error *err)
{
    gl_window *w = &c->window;
    gl_scan scan = {0};
    size_t fed = 0;
    *cut = (gl_cut){.line = w->line, .offset = w->offset};
    for (;;) {
        gl_slice rest = gl_window_rest(w);
        fed += gl_scan_feed(&scan, rest.bytes + fed, rest.len - fed);
        if (scan.done) break;
        if (w->ended) return fail_end(c, err);
        if (fed > GL_RECORD_LIMIT) {
            cut->fault = GL_TOO_LONG;
            gl_window_take(w, fed);
            fed = 0;
        }
        glapp_status rc = gl_window_more(w, err);
        if (rc) return rc;
    }
    cut->bytes = gl_slice_cut(gl_window_rest(w), 0, cut->fault ? 0 : fed);
    glapp_status rc = cut->fault ? GLAPP_OK : judge(c, cut->bytes, 0, &cut->fault, err);
    if (cut->fault) cut->bytes.len = 0;
    if (!rc) gl_window_take(w, fed);
    return rc;
}

static glapp_status whole_object(gl_cutter *c, gl_cut *cut, glapp_error *err)
{
    c->state = GL_AT_END;
    glapp_status rc = cut_value(c, cut, err);
    if (rc) return rc;
    /* The record must not move while we look for what follows it: only white space and
     * the end may. What is in the window now is looked at now, the rest later. */
    gl_slice rest = gl_window_rest(&c->window);
    size_t blank = gl_scan_blank(rest);
    if (blank < rest.len)
        return fail_syntax(
            c, blank, "neither JSON Lines nor one JSON document: another value begins",
            err);
    return GLAPP_OK;
}

/* Behind the list: the rest of the envelope, and nothing after it. */
static glapp_status close_list(gl_cutter *c, glapp_error *err)
{
    gl_window *w = &c->window;
    c->state = GL_AT_END;
    while (!w->ended) {
        gl_slice rest = gl_window_rest(w);
        if (rest.len > GL_RECORD_LIMIT) break;
        glapp_status rc = gl_window_more(w, err);
        if (rc) return rc;
    }
    gl_slice rest = gl_window_rest(w);
    glapp_status rc = judge_around(c, rest, false, err);
    if (!rc) gl_window_take(w, rest.len);
    return rc;
}

static glapp_status at_end(gl_cutter *c, glapp_error *err)
{
    glapp_status rc = skip_blank(&c->window, err);
    if (rc) return rc;
    if (gl_window_rest(&c->window).len == 0) return GLAPP_NOTHING;
    return fail_syntax(
        c, 0, "neither JSON Lines nor one JSON document: another value begins", err);
}

glapp_status gl_document_next(gl_cutter *cutter, gl_cut *cut, glapp_error *err)
{
    gl_window *w = &cutter->window;
    if (cutter->state == GL_AT_END) return at_end(cutter, err);
    if (cutter->state == GL_WHOLE_OBJECT) return whole_object(cutter, cut, err);
    for (;;) {
        glapp_status rc = skip_blank(w, err);
        if (rc) return rc;
        gl_slice rest = gl_window_rest(w);
        if (rest.len == 0) return fail_end(cutter, err);
        char c = rest.bytes[0];
        if (c == ']' && !cutter->after_comma) {
            rc = close_list(cutter, err);
            return rc ? rc : GLAPP_NOTHING;
        }
        if (c == ',' && cutter->any && !cutter->after_comma) {
            cutter->after_comma = true;
            gl_window_take(w, 1);
            continue;
        }
        if (c == ',' || c == ']' || c == '}' || (cutter->any && !cutter->after_comma))
            return fail_syntax(cutter, 0, "there is no good JSON", err);
        cutter->any = true;
        cutter->after_comma = false;
        return cut_value(cutter, cut, err);
    }
}
