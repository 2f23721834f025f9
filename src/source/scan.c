/* SPDX-License-Identifier: Apache-2.0 */
/* scan.c - the end of a value, by brackets and strings alone.
 *
 * A JobSearch answer or a snapshot is one document of hundreds of megabytes. Loading
 * it whole into a DOM takes thirteen times its size; cutting it into its elements and
 * parsing those one by one takes a few kilobytes. To cut, it is enough to know where
 * an element ends: brackets are counted, strings are skipped with their escapes.
 * Whether `[` is closed by `]` is left to simdjson, which sees each piece later.
 */
#include "source/scan.h"

enum { ORDINARY, OPEN, CLOSE, QUOTE, ENDS_SCALAR };

static int class_of(char c)
{
    switch (c) {
    case '{':
    case '[':
        return OPEN;
    case '}':
    case ']':
        return CLOSE;
    case '"':
        return QUOTE;
    case ',':
    case ' ':
    case '\t':
    case '\r':
    case '\n':
        return ENDS_SCALAR;
    default:
        return ORDINARY;
    }
}

/* The end of the string that `at` is in, or `len`. */
static size_t skip_string(gl_scan *scan, const char *bytes, size_t at, size_t len)
{
    while (at < len) {
        if (scan->escaped) {
            scan->escaped = false;
            at++;
            continue;
        }
        while (at < len && bytes[at] != '"' && bytes[at] != '\\') at++;
        if (at == len) break;
        if (bytes[at++] == '\\') {
            scan->escaped = true;
            continue;
        }
        scan->in_string = false;
        break;
    }
    return at;
}

static size_t skip_scalar(gl_scan *scan, const char *bytes, size_t at, size_t len)
{
    while (at < len && class_of(bytes[at]) == ORDINARY) at++;
    if (at < len) scan->done = true;
    return at;
}

size_t gl_scan_feed(gl_scan *scan, const char *bytes, size_t len)
{
    size_t at = 0;
    if (len > 0 && !scan->begun) {
        scan->begun = true;
        scan->scalar = class_of(bytes[0]) == ORDINARY;
    }
    if (scan->scalar) return skip_scalar(scan, bytes, 0, len);
    while (at < len && !scan->done) {
        if (scan->in_string) {
            at = skip_string(scan, bytes, at, len);
            if (!scan->in_string && scan->depth == 0) scan->done = true;
            continue;
        }
        int class = class_of(bytes[at++]);
        if (class == QUOTE) scan->in_string = true;
        if (class == OPEN) scan->depth++;
        if (class == CLOSE) {
            if (scan->depth > 0) scan->depth--;
            if (scan->depth == 0) scan->done = true;
        }
    }
    return at;
}

size_t gl_scan_blank(gl_slice bytes)
{
    size_t at = 0;
    while (at < bytes.len && (bytes.bytes[at] == ' ' || bytes.bytes[at] == '\t' ||
                              bytes.bytes[at] == '\r' || bytes.bytes[at] == '\n'))
        at++;
    return at;
}

static size_t blank_from(gl_slice bytes, size_t at)
{
    return at + gl_scan_blank(gl_slice_cut(bytes, at, bytes.len - at));
}

static gl_envelope envelope(gl_envelope_kind kind, size_t end, unsigned levels)
{
    return (gl_envelope){kind, end, levels};
}

/* What a key at a level leads to: '[' a list of records, '{' an object to look into,
 * 0 nothing of ours. */
static bool leads_to(gl_slice key, unsigned levels, char opening)
{
    if (levels == 1 && opening == '{')
        return gl_slice_is(key, "hits") || gl_slice_is(key, "data");
    if (opening != '[') return false;
    if (gl_slice_is(key, "hits")) return levels <= 2;
    if (gl_slice_is(key, "concepts")) return levels == 2;
    return gl_slice_is(key, "testannonser") && levels == 1;
}

/* One member at `*at`: key, colon, and the value unless it leads on. Kind MORE with
 * `*at` moved past the member means: go on. */
static gl_envelope_kind member(gl_slice bytes, size_t *at, unsigned *levels, bool *more)
{
    gl_scan scan = {0};
    *more = true;
    size_t start = *at,
           key_len = gl_scan_feed(&scan, bytes.bytes + start, bytes.len - start);
    if (!scan.done) return GL_ENVELOPE_MORE;
    size_t pos = blank_from(bytes, start + key_len);
    if (pos == bytes.len) return GL_ENVELOPE_MORE;
    if (bytes.bytes[pos] != ':') {
        *at = pos;
        return GL_ENVELOPE_BAD;
    }
    pos = blank_from(bytes, pos + 1);
    if (pos == bytes.len) return GL_ENVELOPE_MORE;
    gl_slice key = gl_slice_cut(bytes, start + 1, key_len - 2);
    *more = false;
    if (leads_to(key, *levels, bytes.bytes[pos])) {
        *at = pos + 1;
        if (bytes.bytes[pos] == '[') return GL_ENVELOPE_FOUND;
        ++*levels;
        return GL_ENVELOPE_MORE;
    }
    scan = (gl_scan){0};
    pos += gl_scan_feed(&scan, bytes.bytes + pos, bytes.len - pos);
    *at = pos;
    *more = !scan.done;
    return GL_ENVELOPE_MORE;
}

gl_envelope gl_scan_envelope(gl_slice bytes)
{
    size_t at = 0;
    unsigned levels = 0;
    if (bytes.len == 0) return envelope(GL_ENVELOPE_MORE, 0, 0);
    if (bytes.bytes[0] != '{') return envelope(GL_ENVELOPE_BAD, 0, 0);
    levels = 1;
    at = 1;
    for (;;) {
        at = blank_from(bytes, at);
        if (at == bytes.len) return envelope(GL_ENVELOPE_MORE, at, levels);
        char c = bytes.bytes[at];
        if (c == '}') {
            at++;
            if (--levels == 0) return envelope(GL_ENVELOPE_NONE, at, 0);
        } else if (c == ',') {
            at++;
        } else if (c == '"') {
            bool more = false;
            gl_envelope_kind kind = member(bytes, &at, &levels, &more);
            if (kind != GL_ENVELOPE_MORE || more) return envelope(kind, at, levels);
        } else {
            return envelope(GL_ENVELOPE_BAD, at, levels);
        }
    }
}

static bool is_digit(gl_slice s, size_t at)
{
    return at < s.len && s.bytes[at] >= '0' && s.bytes[at] <= '9';
}

static size_t digits(gl_slice s, size_t at)
{
    while (is_digit(s, at)) at++;
    return at;
}

/* The end of a number by the grammar of RFC 8259; `start` if there is none. */
static size_t number_end(gl_slice s, size_t start)
{
    size_t at = start;
    if (at < s.len && s.bytes[at] == '-') at++;
    if (!is_digit(s, at)) return start;
    at = s.bytes[at] == '0' ? at + 1 : digits(s, at);
    if (at < s.len && s.bytes[at] == '.') {
        if (!is_digit(s, at + 1)) return start;
        at = digits(s, at + 1);
    }
    if (at < s.len && (s.bytes[at] == 'e' || s.bytes[at] == 'E')) {
        at++;
        if (at < s.len && (s.bytes[at] == '+' || s.bytes[at] == '-')) at++;
        if (!is_digit(s, at)) return start;
        at = digits(s, at);
    }
    return at;
}

bool gl_scan_numbers_are_sound(gl_slice bytes)
{
    gl_scan scan = {.begun = true};
    for (size_t at = 0; at < bytes.len;) {
        char c = bytes.bytes[at];
        if (c == '"') {
            scan.in_string = true;
            at = skip_string(&scan, bytes.bytes, at + 1, bytes.len);
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            size_t end = number_end(bytes, at);
            if (end == at) return false;
            if (end < bytes.len && class_of(bytes.bytes[end]) == ORDINARY) return false;
            at = end;
        } else {
            at++;
        }
    }
    return true;
}
