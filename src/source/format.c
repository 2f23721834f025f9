/* SPDX-License-Identifier: Apache-2.0 */
/* format.c - the shape of a file, by its first bytes.
 *
 * Names lie (a plain file called .gz, a CSV called .txt), so content decides: `{` or
 * `[` is JSON, `<` is XML, the rest is a table if its header has the columns that its
 * kind must have, and of no known format if not.
 *
 * For `{` there are two readings. It is JSON Lines if the first line is a value by
 * itself, or if the second line begins with `{` too (then the first is a bad record of
 * many). It is one document if it is pretty-printed, or if it is a service's answer
 * with the records inside, though that too may stand on one line.
 */
#include "source/format.h"

#include "source/header.h"
#include "source/scan.h"

static const char NO_RECORDS[] = "neither JSON nor a table with the columns that are "
                                 "needed";

/* Words for what cannot be read, by the first bytes. */
static const char *foreign(gl_slice s)
{
    static const struct mark {
        const char *bytes;
        size_t len;
        const char *what;
    } marks[] = {
        {"PK\x03\x04", 4,
         "an Excel workbook or another zip, which is not read yet; save the sheet as "
         "CSV"},
        {"PK", 2, "a zip without a workbook"},
        {"BZh", 3, "packed with bzip2; unpack it, or pack it with gzip or zstd"},
        {"\xFD"
         "7zXZ",
         5, "packed with xz; unpack it, or pack it with gzip or zstd"},
        {"\xD0\xCF\x11\xE0", 4, "an old Excel workbook; save the sheet as CSV"},
        {"%PDF", 4, "a PDF"},
        {"SQLite format 3", 15, "an SQLite database"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (s.len >= marks[i].len && memcmp(s.bytes, marks[i].bytes, marks[i].len) == 0)
            return marks[i].what;
    if (s.len > 0 && s.bytes[0] == '<') {
        gl_slice head = gl_slice_cut(s, 0, s.len < 14 ? s.len : 14);
        if (gl_slice_is_ascii_nocase(head, "<!doctype html") ||
            (s.len >= 5 && gl_slice_is_ascii_nocase(gl_slice_cut(s, 0, 5), "<html")))
            return "a web page, not data";
        return "XML (EMIL, or a subject of Skolverket's), which is not read yet";
    }
    return NULL;
}

/* Byte order marks and white space off the front, reading on as needed. */
static glapp_status skip_front(gl_window *w, glapp_error *err)
{
    for (;;) {
        glapp_status rc = gl_window_fill(w, 4, err);
        if (rc) return rc;
        gl_slice rest = gl_window_rest(w);
        size_t blank = gl_scan_blank(rest);
        if (blank == 0 && rest.len >= 3 && memcmp(rest.bytes, "\xEF\xBB\xBF", 3) == 0)
            blank = 3;
        if (blank == 0) return GLAPP_OK;
        gl_window_take(w, blank);
    }
}

static const char *utf16_name(gl_slice s)
{
    if (s.len < 2) return NULL;
    if (memcmp(s.bytes, "\xFF\xFE", 2) == 0) return "UTF-16 (little-endian)";
    if (memcmp(s.bytes, "\xFE\xFF", 2) == 0) return "UTF-16 (big-endian)";
    return NULL;
}

/* Whether the file, which begins with `{`, is JSON Lines. */
static glapp_status is_lines(gl_window *w, bool *lines, glapp_error *err)
{
    gl_slice rest = gl_window_rest(w);
    const char *end = NULL;
    for (size_t searched = 0;;) {
        end = memchr(rest.bytes + searched, '\n', rest.len - searched);
        if (end || w->ended || rest.len > GL_RECORD_LIMIT) break;
        searched = rest.len;
        glapp_status rc = gl_window_more(w, err);
        if (rc) return rc;
        rest = gl_window_rest(w);
    }
    size_t len = end ? (size_t)(end - rest.bytes) : rest.len;
    gl_slice line = gl_slice_cut(rest, 0, len);
    gl_scan scan = {0};
    size_t value = gl_scan_feed(&scan, line.bytes, line.len);
    bool found = gl_scan_envelope(line).kind == GL_ENVELOPE_FOUND;
    if (!end && !w->ended) { /* the first line is over the limit of a record */
        *lines = !found;
        return GLAPP_OK;
    }
    gl_slice tail = gl_slice_cut(line, value, line.len - value);
    if (scan.done && gl_scan_blank(tail) == tail.len) {
        *lines = !found;
        return GLAPP_OK;
    }
    if (!end) {
        *lines = false;
        return GLAPP_OK;
    }
    size_t at = len;
    for (;;) {
        rest = gl_window_rest(w);
        at += gl_scan_blank(gl_slice_cut(rest, at, rest.len - at));
        if (at < rest.len || w->ended) break;
        glapp_status rc = gl_window_more(w, err);
        if (rc) return rc;
    }
    *lines = !found && at < rest.len && rest.bytes[at] == '{';
    return GLAPP_OK;
}

static glapp_status tell_json(gl_format *format, gl_cutter *cutter, glapp_error *err)
{
    bool lines = false;
    glapp_status rc = GLAPP_OK;
    if (gl_window_rest(&cutter->window).bytes[0] == '{')
        rc = is_lines(&cutter->window, &lines, err);
    if (rc) return rc;
    format->shape = lines ? GL_SHAPE_LINES : GL_SHAPE_DOCUMENT;
    return lines ? GLAPP_OK : gl_document_open(cutter, err);
}

/* "green" of green_skills.json.gz; null if the name does not speak of skills. */
static gl_slice lens_of_name(gl_slice name)
{
    for (size_t i = 1; i + 7 <= name.len; i++)
        if (memcmp(name.bytes + i, "_skills", 7) == 0) return gl_slice_cut(name, 0, i);
    return (gl_slice){0};
}

glapp_status gl_format_tell(gl_format **out, const gl_format_question *question,
                            gl_cutter *cutter, gl_slice *note, gl_slice *unused,
                            glapp_error *err)
{
    gl_window *w = &cutter->window;
    *out = NULL;
    *note = *unused = (gl_slice){0};
    gl_format *format = gl_arena_alloc(question->arena, sizeof *format);
    if (!format) return gl_fail_memory(err);
    format->lens = lens_of_name(question->name);
    glapp_status rc = gl_window_fill(w, 4, err);
    if (rc) return rc;
    if (utf16_name(gl_window_rest(w)))
        return gl_fail_at(err, GLAPP_BAD_INPUT, question->path, 0, 0,
                          "is written in %s, which is not read; save it as UTF-8",
                          utf16_name(gl_window_rest(w)));
    rc = skip_front(w, err);
    if (rc) return rc;
    *out = format;
    gl_slice rest = gl_window_rest(w);
    if (rest.len == 0) return GLAPP_OK; /* no records, and none expected */
    if (rest.bytes[0] == '{' || rest.bytes[0] == '[')
        return tell_json(format, cutter, err);
    if (question->plain_text) {
        format->shape = GL_SHAPE_TEXT;
        return GLAPP_OK;
    }
    const char *what = foreign(rest);
    if (!what) rc = gl_header_read(format, question, cutter, note, unused, err);
    if (rc != GLAPP_NOTHING && !what) return rc;
    if (!note->bytes) *note = gl_slice_of(what ? what : NO_RECORDS);
    return GLAPP_NOTHING;
}

glapp_status gl_format_cut(const gl_format *format, gl_cutter *cutter, gl_cut *cut,
                           glapp_error *err)
{
    switch (format->shape) {
    case GL_SHAPE_DOCUMENT:
        return gl_document_next(cutter, cut, err);
    case GL_SHAPE_CSV:
        return gl_rows_next(cutter, cut, err);
    case GL_SHAPE_TEXT:
        return gl_text_next(cutter, cut, err);
    case GL_SHAPE_LINES:
    case GL_SHAPE_LABELS:
    case GL_SHAPE_FAULT:
        break;
    }
    return gl_lines_next(cutter, cut, err);
}
