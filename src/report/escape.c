/* SPDX-License-Identifier: Apache-2.0 */
/* escape.c - strangers' text, made harmless for the place it is shown in.
 *
 * Headlines, employers and skill labels come from whoever can publish an ad. Five places
 * have five dangers: a terminal obeys control sequences and turns letters around
 * ("\x1b[2J", U+202E); a spreadsheet runs a cell that begins with "=" ("=HYPERLINK(...)",
 * also behind a space or as a full-width U+FF1D); JSON must stay JSON whatever the bytes;
 * a page runs what stands in angle brackets; a workbook is XML, which is void as a whole
 * if one character in it may not be there.
 *
 * All five walk the text character by character through `next_char`, which gives a bad
 * byte on its own, so that one broken byte never hides the good ones after it. Dropping
 * the dangerous characters was considered: a planner who sees "\x1b" knows that the
 * record is odd, and one who sees nothing does not.
 */
#include "report/escape.h"

#include "base/utf8.h"

typedef struct character {
    uint32_t point; /* the byte itself where it is bad */
    size_t start, len;
    bool bad;
} character;

/* The character at `*at`; `*at < text.len`. No sequence is longer than four bytes. */
static character next_char(gl_slice text, size_t *at)
{
    character c = {.start = *at};
    size_t left = text.len - *at;
    for (size_t len = 1; len <= 4 && len <= left; len++) {
        if (!gl_utf8_is_valid(gl_slice_cut(text, *at, len), NULL)) continue;
        c.point = gl_utf8_next(text, at);
        c.len = len;
        return c;
    }
    c.point = (unsigned char)text.bytes[*at];
    c.len = 1;
    c.bad = true;
    *at += 1;
    return c;
}

static bool is_control(uint32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

/* Turns the order of letters around, ends a line, or cannot be seen and has no use in
 * Swedish text. The soft hyphen and the joiners stay: ads hold them by the thousand. */
static bool is_deceptive(uint32_t point)
{
    return point == 0x061C || point == 0x200B || point == 0x200E || point == 0x200F ||
           (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) ||
           point == 0xFEFF || (point >= 0xFFF9 && point <= 0xFFFB) ||
           (point >= 0xE0000 && point <= 0xE007F);
}

static void add_shown(gl_buf *out, gl_slice text, character c)
{
    if (c.bad || is_control(c.point))
        gl_buf_printf(out, "\\x%02x", (unsigned)c.point);
    else if (is_deceptive(c.point))
        gl_buf_printf(out, c.point > 0xFFFF ? "\\U%08x" : "\\u%04x", (unsigned)c.point);
    else
        gl_buf_add_slice(out, gl_slice_cut(text, c.start, c.len));
}

static void add_json_unit(gl_buf *out, uint32_t point)
{
    if (point > 0xFFFF) { /* a surrogate pair */
        unsigned high = (unsigned)(0xD800 + ((point - 0x10000) >> 10));
        unsigned low = (unsigned)(0xDC00 + (point & 0x3FF));
        gl_buf_printf(out, "\\u%04x\\u%04x", high, low);
    } else {
        gl_buf_printf(out, "\\u%04x", (unsigned)point);
    }
}

void gl_escape_json(gl_buf *out, gl_slice text)
{
    gl_buf_add_byte(out, '"');
    for (size_t at = 0; at < text.len;) {
        character c = next_char(text, &at);
        if (c.bad)
            gl_buf_add_text(out, "\\ufffd");
        else if (c.point == '"' || c.point == '\\')
            gl_buf_printf(out, "\\%c", (int)c.point);
        else if (c.point == '\n')
            gl_buf_add_text(out, "\\n");
        else if (c.point == '\t')
            gl_buf_add_text(out, "\\t");
        else if (c.point == '\r')
            gl_buf_add_text(out, "\\r");
        else if (is_control(c.point) || is_deceptive(c.point))
            add_json_unit(out, c.point);
        else
            gl_buf_add_slice(out, gl_slice_cut(text, c.start, c.len));
    }
    gl_buf_add_byte(out, '"');
}

/* What spreadsheets skip before they look for a formula, or were seen to. */
static bool is_blank(uint32_t point)
{
    return point == ' ' || point == 0xA0 || point == 0xAD || point == 0x1680 ||
           point == 0x180E || (point >= 0x2000 && point <= 0x200F) ||
           (point >= 0x202A && point <= 0x202F) || (point >= 0x205F && point <= 0x206F) ||
           point == 0x3000 || point == 0xFEFF;
}

static bool begins_formula(uint32_t point)
{
    switch (point) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0x2212: /* minus sign */
    case 0xFE62: /* small forms, folded by East Asian editions */
    case 0xFE63:
    case 0xFE66:
    case 0xFE6B:
    case 0xFF0B: /* full-width forms */
    case 0xFF0D:
    case 0xFF1D:
    case 0xFF20:
        return true;
    default:
        return false;
    }
}

static bool looks_like_formula(gl_slice text)
{
    for (size_t at = 0; at < text.len;) {
        character c = next_char(text, &at);
        if (c.bad) return false;
        if (begins_formula(c.point)) return true;
        if (!is_blank(c.point)) return false;
    }
    return false;
}

/* The comma and the line ends because RFC 4180 says so; the semicolon and the tab because
 * a Swedish Excel cuts at them; spaces at the ends because readers trim them. */
static bool needs_quotes(gl_slice text)
{
    if (text.len == 0) return false;
    if (text.bytes[0] == ' ' || text.bytes[text.len - 1] == ' ') return true;
    for (size_t i = 0; i < text.len; i++)
        if (memchr(",;\t\"\r\n", text.bytes[i], 6)) return true;
    return false;
}

void gl_escape_csv(gl_buf *out, gl_slice text)
{
    bool quotes = needs_quotes(text);
    if (quotes) gl_buf_add_byte(out, '"');
    if (looks_like_formula(text)) gl_buf_add_byte(out, '\'');
    for (size_t at = 0; at < text.len;) {
        character c = next_char(text, &at);
        if (c.point == '"')
            gl_buf_add_text(out, "\"\"");
        else if (c.point == '\t' || c.point == '\r' || c.point == '\n')
            gl_buf_add_byte(out, (char)c.point);
        else
            add_shown(out, text, c);
    }
    if (quotes) gl_buf_add_byte(out, '"');
}

/* "_xHHHH_" is a character to a spreadsheet: the ISO's way to write what XML cannot. */
static bool is_written_character(gl_slice text, size_t at)
{
    if (text.len - at < 7 || text.bytes[at + 1] != 'x' || text.bytes[at + 6] != '_')
        return false;
    for (size_t i = at + 2; i < at + 6; i++)
        if (!memchr("0123456789abcdefABCDEF", text.bytes[i], 22)) return false;
    return true;
}

static void add_sheet_character(gl_buf *out, gl_slice text, character c)
{
    bool ends_line = c.point == '\r' && !c.bad;
    if (ends_line && c.start + 1 < text.len && text.bytes[c.start + 1] == '\n') return;
    if (ends_line)
        gl_buf_add_byte(out, '\n');
    else if (!c.bad && (c.point == '\t' || c.point == '\n'))
        gl_buf_add_byte(out, (char)c.point);
    else if (!c.bad && (c.point & 0xFFFE) == 0xFFFE) /* no character, in any plane */
        gl_buf_printf(out, c.point > 0xFFFF ? "\\U%08x" : "\\u%04x", (unsigned)c.point);
    else if (c.point == '_' && is_written_character(text, c.start))
        gl_buf_add_text(out, "_x005F_");
    else
        add_shown(out, text, c);
}

static size_t sheet_length(gl_slice text)
{
    size_t units = 0;
    for (size_t at = 0; at < text.len;) units += gl_utf8_next(text, &at) > 0xFFFF ? 2 : 1;
    return units;
}

/* A unit stays free for the "…". */
bool gl_escape_sheet(gl_buf *out, gl_slice text)
{
    size_t units = 0;
    if (looks_like_formula(text)) {
        gl_buf_add_byte(out, '\'');
        units++;
    }
    for (size_t at = 0; at < text.len && !out->failed;) {
        size_t start = out->len;
        add_sheet_character(out, text, next_char(text, &at));
        if (out->failed || out->len == start) continue;
        units += sheet_length(gl_slice_cut(gl_buf_slice(out), start, out->len - start));
        if (units < GL_SHEET_CELL || (units == GL_SHEET_CELL && at == text.len)) continue;
        out->len = start;
        gl_buf_add_text(out, "…");
        return false;
    }
    return true;
}

void gl_escape_terminal(gl_buf *out, gl_slice text)
{
    for (size_t at = 0; at < text.len;) add_shown(out, text, next_char(text, &at));
}

void gl_escape_html(gl_buf *out, gl_slice text)
{
    for (size_t at = 0; at < text.len;) {
        character c = next_char(text, &at);
        switch (c.point) {
        case '&':
            gl_buf_add_text(out, "&amp;");
            break;
        case '<':
            gl_buf_add_text(out, "&lt;");
            break;
        case '>':
            gl_buf_add_text(out, "&gt;");
            break;
        case '"':
            gl_buf_add_text(out, "&quot;");
            break;
        case '\'':
            gl_buf_add_text(out, "&#39;");
            break;
        case '\t':
        case '\n':
            gl_buf_add_byte(out, (char)c.point);
            break;
        default:
            add_shown(out, text, c);
        }
    }
}
