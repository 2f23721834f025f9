/* SPDX-License-Identifier: Apache-2.0 */
/* sentence.c - lines first, then sentences inside a line.
 *
 * In an advertisement the line is the stronger sign: list items and headings have no
 * full stop, and what follows has nothing to do with them. A line ends a sentence
 * unless the text was wrapped by hand: the next line goes on in small letters and the
 * line before was long, or ends in a comma, a hyphen or an "och".
 *
 * Inside a line a full stop ends a sentence before a capital or a digit, unless it
 * belongs to an abbreviation ("t.ex. Python"). "m.m.", "osv." and "etc." close a list:
 * a capital after them begins a sentence. A full stop right before a capital is a lost
 * line break ("arbetsuppgifter.Vi söker") if a small letter stands before it; ".NET"
 * and "ASP.NET" are not.
 *
 * A first try cut at every full stop followed by white space; "bl.a. svets" and
 * "kl. 08" then cost the cue word its skill in one sentence out of fifteen.
 */
#include "text/sentence.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "text/fold.h"

enum {
    WRAPPED_LINE = 60,  /* bytes; shorter lines were ended on purpose */
    HEADING_BYTES = 64, /* "Kvalifikationer och personliga egenskaper" has 42 */
    HEADING_WORDS = 8,
    INLINE_HEADING = 40, /* bytes before ":" in "Krav: du har ..." */
};

/* Before a capital too, these do not end a sentence. */
static const char *const ABBREVIATIONS[] = {
    "t.ex", "bl.a", "ca",    "dvs",   "d.v.s",  "kl",    "nr",  "tel",  "resp",
    "inkl", "exkl", "min",   "max",   "fr.o.m", "t.o.m", "s.k", "f.d",  "p.g.a",
    "pga",  "tex",  "dr",    "prof",  "st",     "jfr",   "ev",  "vard", "mån",
    "tis",  "ons",  "tors",  "fre",   "lör",    "sön",   "jan", "febr", "okt",
    "e.g",  "i.e",  "mr",    "mrs",   "ms",     "no",    "vs",  "mfl",  "fr",
    "tom",  "from", "i.s.f", "o.dyl", "ang",    "gm",    "bl",  "sk",
};
/* These end one before a capital. */
static const char *const LIST_CLOSERS[] = {
    "m.m", "mm", "osv", "o.s.v", "etc", "m.fl", "o.d", "e.d", "o.dyl", "mfl",
};

static bool is_one_of(gl_slice word, const char *const *list, size_t count)
{
    for (size_t i = 0; word.len > 0 && i < count; i++)
        if ((word.bytes[0] | 0x20) == list[i][0] &&
            gl_slice_is_ascii_nocase(word, list[i]))
            return true;
    return false;
}

static uint32_t point_at(gl_slice text, size_t at)
{
    return at < text.len ? gl_utf8_next(text, &at) : 0;
}

static uint32_t point_before(gl_slice text, size_t at)
{
    return at > 0 ? gl_utf8_previous(text, &at) : 0;
}

static bool is_line_end(uint32_t point)
{
    return point == '\n' || point == '\r' || point == '\v' || point == '\f' ||
           point == 0x2028 || point == 0x2029;
}

static size_t skip_blanks(gl_slice text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        uint32_t point = gl_utf8_next(text, &next);
        if (!gl_point_is_space(point) && !gl_point_is_invisible(point)) break;
        if (is_line_end(point)) break;
        at = next;
    }
    return at;
}

static bool is_bullet(uint32_t point)
{
    switch (point) {
    case '*':
    case 0xb7:
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x204c:
    case 0x2219:
    case 0x25a0:
    case 0x25aa:
    case 0x25ab:
    case 0x25ba:
    case 0x25b6:
    case 0x25cb:
    case 0x25cf:
    case 0x25e6:
    case 0x2713:
    case 0x2714:
    case 0x2705:
    case 0x27a2:
    case 0x2794:
    case 0x27a4:
    case 0xf0b7:
    case 0xf0a7:
    case 0x2192:
        return true;
    default:
        return false;
    }
}

/* Bullets that stand for nothing else, also in the middle of a line. */
static bool is_inline_bullet(uint32_t point)
{
    return point == 0x2022 || point == 0x25cf || point == 0x25aa || point == 0xf0b7;
}

/* Behind "1.", "12)" and white space; or `at`. */
static size_t skip_number(gl_slice text, size_t at)
{
    size_t end = at;
    while (end < text.len && end - at < 3 &&
           gl_point_is_digit((unsigned char)text.bytes[end]))
        end++;
    if (end == at || end - at > 2 || end >= text.len) return at;
    if (text.bytes[end] != '.' && text.bytes[end] != ')') return at;
    end++;
    if (end >= text.len || (text.bytes[end] != ' ' && text.bytes[end] != '\t')) return at;
    return skip_blanks(text, end);
}

/* Behind the bullet of a line that begins at `at`; or `at` where there is none. */
static size_t skip_bullet(gl_slice text, size_t at)
{
    size_t next = at;
    if (at >= text.len) return at;
    uint32_t point = gl_utf8_next(text, &next);
    if (is_bullet(point)) return skip_blanks(text, next);
    bool dash = gl_point_is_hyphen(point) || point == 0x2014;
    if (dash || point == 'o') {
        size_t after = skip_blanks(text, next);
        if (after > next && (dash || text.bytes[next] == '\t')) return after;
        if (dash && gl_point_is_word(point_at(text, next))) return next;
        return at;
    }
    return skip_number(text, at);
}

/* Bytes at which a sentence may end, or a line: stops, and the first bytes of all points
 * of three bytes that do ("…", bullets, line separators). Nine bytes in ten are none. */
static const bool STOPS[256] = {
    ['.'] = true, ['!'] = true, ['?'] = true, [0xe2] = true, [0xef] = true};
static const bool LINE_ENDS[256] = {
    ['\n'] = true, ['\r'] = true, ['\v'] = true, ['\f'] = true, [0xe2] = true};

/* The next byte of the table at or behind `at`; `end` if there is none. */
static size_t seek(gl_slice text, const bool table[256], size_t at, size_t end)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    while (at + 4 <= end && !(table[bytes[at]] | table[bytes[at + 1]] |
                              table[bytes[at + 2]] | table[bytes[at + 3]]))
        at += 4;
    while (at < end && !table[bytes[at]]) at++;
    return at;
}

typedef struct cutter {
    gl_slice text;
    gl_sentences *out;
    bool ok;
} cutter;

static void trim(gl_slice text, size_t *start, size_t *end)
{
    while (*start < *end) {
        size_t next = *start;
        uint32_t point = gl_utf8_next(text, &next);
        if (!gl_point_is_space(point) && !gl_point_is_invisible(point)) break;
        *start = next;
    }
    while (*end > *start) {
        size_t before = *end;
        uint32_t point = gl_utf8_previous(text, &before);
        if (!gl_point_is_space(point) && !gl_point_is_invisible(point)) break;
        *end = before;
    }
}

static void add(cutter *c, size_t start, size_t end, uint32_t flags)
{
    trim(c->text, &start, &end);
    if (!c->ok || start >= end) return;
    gl_sentence *items =
        gl_array_grow(c->out->items, &c->out->cap, c->out->count + 1, sizeof *items);
    if (!items) {
        c->ok = false;
        return;
    }
    c->out->items = items;
    items[c->out->count++] = (gl_sentence){
        .start = (uint32_t)start, .len = (uint32_t)(end - start), .flags = flags};
}

/* The word, with inner full stops, that ends right before `at`. */
static gl_slice word_before(gl_slice text, size_t from, size_t at)
{
    size_t start = at;
    while (start > from) {
        size_t before = start;
        uint32_t point = gl_utf8_previous(text, &before);
        if (!gl_point_is_word(point) && point != '.') break;
        start = before;
        if (at - start > 24) break;
    }
    return gl_slice_cut(text, start, at - start);
}

/* "js" in "Vue.Js", "net" in ".Net": names, not the first word of a sentence. */
static bool is_name_ending(gl_slice text, size_t at)
{
    size_t end = at;
    while (end < text.len && end - at < 5 &&
           gl_point_is_word((unsigned char)text.bytes[end]))
        end++;
    gl_slice word = gl_slice_cut(text, at, end - at);
    return gl_slice_is_ascii_nocase(word, "net") ||
           gl_slice_is_ascii_nocase(word, "js") || gl_slice_is_ascii_nocase(word, "io") ||
           gl_slice_is_ascii_nocase(word, "ai");
}

/* A full stop at `stop` right before the capital at `next`, nothing between. */
static bool is_glued_end(gl_slice text, size_t from, size_t stop, size_t next)
{
    if (!gl_point_is_lower(point_before(text, stop))) return false;
    size_t second = next;
    if (!gl_point_is_upper(gl_utf8_next(text, &second))) return false;
    gl_slice word = word_before(text, from, stop);
    if (word.len < 3 || memchr(word.bytes, '.', word.len)) return false;
    return !is_name_ending(text, next) && !gl_point_is_upper(point_at(text, second));
}

/* Whether the full stop at `stop` ends the sentence that began at `from`; what stands
 * behind it and its closing quotes begins at `next`. */
static bool is_stop_end(gl_slice text, size_t from, size_t stop, size_t next)
{
    uint32_t follower = point_at(text, next);
    if (!gl_point_is_space(follower)) return is_glued_end(text, from, stop, next);
    gl_slice word = word_before(text, from, stop);
    uint32_t begins = point_at(text, skip_blanks(text, next));
    if (is_one_of(word, LIST_CLOSERS, sizeof LIST_CLOSERS / sizeof *LIST_CLOSERS))
        return gl_point_is_upper(begins);
    if (is_one_of(word, ABBREVIATIONS, sizeof ABBREVIATIONS / sizeof *ABBREVIATIONS))
        return false;
    if (word.len == 1 && gl_point_is_upper(point_at(word, 0))) return false; /* initial */
    if (gl_point_is_lower(begins)) /* "körkort. vi söker", not "ung. tre" */
        return word.len >= 5 && !memchr(word.bytes, '.', word.len);
    return true;
}

static size_t skip_closers(gl_slice text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        uint32_t point = gl_utf8_next(text, &next);
        if (point != '"' && point != ')' && point != '\'' && point != 0x201d &&
            point != 0x2019 && point != 0xbb && point != '.' && point != '!' &&
            point != '?')
            break;
        at = next;
    }
    return at;
}

/* Whether the line in [start, end) is a heading. */
static bool is_heading(gl_slice text, size_t start, size_t end)
{
    trim(text, &start, &end);
    if (end <= start || end - start > HEADING_BYTES) return false;
    uint32_t last = point_before(text, end);
    if (last == '.' || last == '!' || last == ',' || last == ';' ||
        gl_point_is_hyphen(last))
        return false;
    size_t words = 1;
    for (size_t i = start; i < end; i++)
        if (text.bytes[i] == ' ' || text.bytes[i] == ',') words++;
    return words <= HEADING_WORDS && !gl_point_is_lower(point_at(text, start));
}

/* "Krav: du har ..." - behind the colon, or `start` where no heading leads the line. */
static size_t inline_heading_end(gl_slice text, size_t start, size_t end)
{
    if (start >= end || !gl_point_is_upper(point_at(text, start))) return start;
    size_t words = 1;
    for (size_t i = start; i < end && i - start <= INLINE_HEADING; i++) {
        if (text.bytes[i] == ' ') words++;
        if (text.bytes[i] == '.' || text.bytes[i] == ',' || words > 4) return start;
        if (text.bytes[i] != ':') continue;
        bool spaced =
            i + 1 < end && (text.bytes[i + 1] == ' ' || text.bytes[i + 1] == '\t');
        return spaced && i > start ? i + 1 : start;
    }
    return start;
}

/* The sentences of one logical line, which may hold line ends where it was wrapped. */
static void cut_line(cutter *c, size_t start, size_t end)
{
    gl_slice line = {c->text.bytes, end};
    size_t body = skip_bullet(line, start);
    uint32_t flags = GL_SENTENCE_LINE | (body > start ? GL_SENTENCE_ITEM : 0u);
    if (body == start && is_heading(line, start, end)) {
        add(c, start, end, flags | GL_SENTENCE_HEADING);
        return;
    }
    size_t lead = inline_heading_end(line, body, end);
    if (lead > body) {
        add(c, body, lead, flags | GL_SENTENCE_HEADING);
        flags &= ~(uint32_t)GL_SENTENCE_LINE;
    }
    size_t from = lead > body ? lead : body;
    for (size_t at = from; (at = seek(line, STOPS, at, end)) < end;) {
        size_t next = at;
        uint32_t point = gl_utf8_next(line, &next);
        bool bullet = is_inline_bullet(point);
        if (bullet || point == '.' || point == '!' || point == '?' || point == 0x2026) {
            size_t after = bullet ? next : skip_closers(line, next);
            bool cut = bullet;
            if (!bullet && after < end)
                cut = point == '.' ? is_stop_end(line, from, at, after)
                                   : gl_point_is_space(point_at(line, after)) ||
                                         gl_point_is_upper(point_at(line, after));
            if (cut) {
                add(c, from, bullet ? at : after, flags);
                flags = bullet ? GL_SENTENCE_ITEM : flags & GL_SENTENCE_ITEM;
                from = after;
            }
            next = after;
        }
        at = next;
    }
    uint32_t last = point_before(line, end);
    add(c, from, end,
        last == ':' && end - from <= HEADING_BYTES ? flags | GL_SENTENCE_HEADING : flags);
}

/* Whether the line in [start, end) goes on in the line that begins at `next`. */
static bool goes_on(gl_slice text, size_t start, size_t end, size_t next)
{
    size_t begin = skip_blanks(text, next);
    if (begin >= text.len || is_line_end(point_at(text, begin))) return false;
    if (skip_bullet(text, begin) > begin) return false;
    if (!gl_point_is_lower(point_at(text, begin))) return false;
    trim(text, &start, &end);
    uint32_t last = point_before(text, end);
    if (last == '.' || last == '!' || last == '?' || last == ':') return false;
    if (last == ',' || gl_point_is_hyphen(last) || last == 0xad) return true;
    gl_slice line = gl_slice_cut(text, start, end - start);
    if (gl_slice_ends_with(line, " och") || gl_slice_ends_with(line, " eller") ||
        gl_slice_ends_with(line, " samt") || gl_slice_ends_with(line, " and"))
        return true;
    gl_slice rest = gl_slice_cut(text, begin, text.len - begin);
    if (gl_slice_starts_with(rest, "och ") || gl_slice_starts_with(rest, "eller ") ||
        gl_slice_starts_with(rest, "samt "))
        return true;
    return end - start >= WRAPPED_LINE || begin - next >= 4; /* an indented rest */
}

static size_t line_end(gl_slice text, size_t at, size_t *next)
{
    while ((at = seek(text, LINE_ENDS, at, text.len)) < text.len) {
        size_t behind = at;
        uint32_t point = gl_utf8_next(text, &behind);
        if (is_line_end(point)) {
            if (point == '\r' && behind < text.len && text.bytes[behind] == '\n')
                behind++;
            *next = behind;
            return at;
        }
        at = behind;
    }
    *next = text.len;
    return at;
}

bool gl_sentences_cut(gl_sentences *out, gl_slice text)
{
    cutter c = {.text = text, .out = out, .ok = true};
    out->count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t next;
        size_t start = skip_blanks(text, at), piece = start;
        size_t end = line_end(text, start, &next);
        while (end > piece && next < text.len && goes_on(text, piece, end, next)) {
            piece = next;
            end = line_end(text, next, &next);
        }
        if (end > start) cut_line(&c, start, end);
        at = next;
    }
    return c.ok;
}

void gl_sentences_dispose(gl_sentences *sentences)
{
    free(sentences->items);
    *sentences = (gl_sentences){0};
}
