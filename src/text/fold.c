/* SPDX-License-Identifier: Apache-2.0 */
/* fold.c - NFC with a way back, and the folded form that words are compared in.
 *
 * Swedish text is Latin-1 written in UTF-8, and Latin-1 is NFC already: the fast paths
 * look at bytes and hand over to utf8proc only where something else turns up.
 *
 * NFC is made by segments, each from one starter to the next, so that every segment
 * gives one entry of the offset map at most. utf8proc sorts the marks of a segment by
 * insertion, which is quadratic in marks; a starter with 100 000 marks of alternating
 * class would hang us. A segment is therefore cut after MAX_SEGMENT code points (UAX 15
 * calls text without such runs "stream-safe"; no language has them).
 *
 * Folding is not NFKC: that would turn "m²" into "m2" but also "½" into "1⁄2" and "ª"
 * into "a". Only ligatures and full-width forms are taken apart, because text pasted
 * from PDF files and from East Asian keyboards has them: "oﬀshore", "ＳＱＬ".
 */
#include "text/fold.h"

#include <stdlib.h>

#include <utf8proc.h>

#include "base/utf8.h"

enum {
    MAX_SEGMENT = 64,        /* code points normalised together */
    FIRST_COMBINING = 0x300, /* below it every code point is a starter and NFC */
};

/* A starter that may still melt into the one before it: vowel signs of Indic scripts
 * and the later letters of a Hangul syllable. Whole blocks, to be on the safe side. */
static bool joins_backwards(uint32_t point)
{
    if (point < FIRST_COMBINING) return false;
    if (point >= 0x2010 && point <= 0x206f) return false;
    if ((point >= 0x0900 && point <= 0x0dff) || (point >= 0x1000 && point <= 0x11ff) ||
        (point >= 0x1b00 && point <= 0x1b7f) || (point >= 0x11000 && point <= 0x11fff))
        return true;
    return utf8proc_get_property((utf8proc_int32_t)point)->combining_class != 0;
}

/* Whether the point alone is its own NFC form. */
static bool is_composed(uint32_t point)
{
    if (point < FIRST_COMBINING) return true;
    if (point >= 0x2010 && point <= 0x206f) return true;
    if (point >= 0xac00 && point <= 0xd7a3) return true; /* Hangul syllables */
    utf8proc_int32_t parts[8];
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)point, parts, 8, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, NULL);
    if (count < 1 || count > 8) return false;
    if (count == 1) return parts[0] == (utf8proc_int32_t)point;
    count = utf8proc_normalize_utf32(parts, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    return count == 1 && parts[0] == (utf8proc_int32_t)point;
}

bool gl_nfc_holds(gl_slice text)
{
    for (size_t at = 0; at < text.len;) {
        if ((unsigned char)text.bytes[at] < 0xcc) { /* below U+0300 */
            at++;
            continue;
        }
        uint32_t point = gl_utf8_next(text, &at);
        if (joins_backwards(point) || !is_composed(point)) return false;
    }
    return true;
}

static bool map_add(gl_offset_map *map, size_t to, size_t from)
{
    if (!map) return true;
    struct gl_offset_pair *pairs =
        gl_array_grow(map->pairs, &map->cap, map->count + 1, sizeof *pairs);
    if (!pairs) return false;
    map->pairs = pairs;
    pairs[map->count++] = (struct gl_offset_pair){(uint32_t)to, (uint32_t)from};
    return true;
}

/* The end of the segment that starts at `at`: `*plain` if it is NFC as it stands. */
static size_t segment_end(gl_slice text, size_t at, bool *plain)
{
    uint32_t point = gl_utf8_next(text, &at);
    *plain = is_composed(point);
    for (int count = 1; at < text.len && count < MAX_SEGMENT; count++) {
        size_t next = at;
        if (!joins_backwards(gl_utf8_next(text, &next))) break;
        *plain = false;
        at = next;
    }
    return at;
}

/* Append the NFC form of one segment. */
static bool compose_segment(gl_slice segment, gl_buf *out)
{
    utf8proc_int32_t points[MAX_SEGMENT * 4 + 4];
    utf8proc_ssize_t count = utf8proc_decompose(
        (const utf8proc_uint8_t *)segment.bytes, (utf8proc_ssize_t)segment.len, points,
        MAX_SEGMENT * 4, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    if (count < 0 || count > MAX_SEGMENT * 4) { /* longer than any decomposition */
        gl_buf_add_slice(out, segment);
        return !out->failed;
    }
    count = utf8proc_normalize_utf32(points, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        char bytes[4];
        gl_buf_add(out, bytes, gl_utf8_put((uint32_t)points[i], bytes));
    }
    return !out->failed;
}

bool gl_nfc(gl_slice text, gl_buf *out, gl_offset_map *map)
{
    size_t base = out->len;
    if (!gl_buf_reserve(out, text.len)) return false;
    for (size_t at = 0; at < text.len;) {
        /* A run of bytes below U+0300, but for the last letter: a mark may follow it. */
        size_t run = at;
        while (run < text.len && (unsigned char)text.bytes[run] < 0xcc) run++;
        if (run < text.len && run > at) gl_utf8_previous(text, &run);
        if (run > at) {
            gl_buf_add(out, text.bytes + at, run - at);
            at = run;
            if (at == text.len) break;
        }
        bool plain;
        size_t end = segment_end(text, at, &plain);
        size_t before = out->len;
        gl_slice segment = gl_slice_cut(text, at, end - at);
        if (plain)
            gl_buf_add_slice(out, segment);
        else if (!compose_segment(segment, out))
            return false;
        if (out->len - before != segment.len && !map_add(map, out->len - base, end))
            return false;
        at = end;
    }
    return !out->failed;
}

uint32_t gl_offset_map_back(const gl_offset_map *map, uint32_t to)
{
    size_t low = 0, high = map->count; /* the first pair behind `to` */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->pairs[middle].to <= to)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t back = to;
    if (low > 0) back = map->pairs[low - 1].from + (to - map->pairs[low - 1].to);
    /* Inside a segment that grew, do not run past its end. */
    if (low < map->count && back > map->pairs[low].from) back = map->pairs[low].from;
    return back;
}

void gl_offset_map_dispose(gl_offset_map *map)
{
    free(map->pairs);
    *map = (gl_offset_map){0};
}

bool gl_point_is_hyphen(uint32_t point)
{
    return point == '-' || (point >= 0x2010 && point <= 0x2013) || point == 0x2212 ||
           point == 0xfe63 || point == 0xff0d;
}

bool gl_point_is_invisible(uint32_t point)
{
    return point == 0xad || (point >= 0x200b && point <= 0x200d) || point == 0x2060 ||
           point == 0xfeff;
}

bool gl_point_is_space(uint32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 ||
           point == 0xa0 || (point >= 0x2000 && point <= 0x200a) || point == 0x2028 ||
           point == 0x2029 || point == 0x202f || point == 0x205f || point == 0x3000;
}

bool gl_point_is_digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

/* Latin-1 by hand, as it is nearly all there is: letters are U+00C0 on but for the
 * signs of multiplication and division, and the ordinals, micro and superscripts. */
static bool is_latin_letter(uint32_t point)
{
    return point >= 0xc0 ? point != 0xd7 && point != 0xf7
                         : point == 0xaa || point == 0xb5 || point == 0xba;
}

bool gl_point_is_word(uint32_t point)
{
    if (point < 0x80)
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
               gl_point_is_digit(point);
    if (point < 0x100) return is_latin_letter(point);
    if (point >= 0x2000 && point <= 0x206f) return false;
    switch (utf8proc_category((utf8proc_int32_t)point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return false;
    }
}

bool gl_point_is_upper(uint32_t point)
{
    if (point < 0x80) return point >= 'A' && point <= 'Z';
    if (point < 0x100) return point >= 0xc0 && point <= 0xde && point != 0xd7;
    return utf8proc_tolower((utf8proc_int32_t)point) != (utf8proc_int32_t)point;
}

bool gl_point_is_lower(uint32_t point)
{
    if (point < 0x80) return point >= 'a' && point <= 'z';
    if (point < 0x100) return point >= 0xdf && point != 0xf7;
    return utf8proc_toupper((utf8proc_int32_t)point) != (utf8proc_int32_t)point;
}

/* Latin-1, and the hyphens and marks of General Punctuation; false, with some output
 * made, as soon as anything else turns up. */
static bool fold_latin(gl_slice text, gl_buf *out)
{
    char *to = gl_buf_reserve(out, text.len);
    if (!to) return false;
    for (size_t at = 0; at < text.len;) {
        unsigned char byte = (unsigned char)text.bytes[at];
        if (byte < 0x80) {
            *to++ = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
            continue;
        }
        if (byte >= 0xc4 && byte != 0xe2) return false;
        uint32_t point = gl_utf8_next(text, &at);
        if (point >= 0x100 && (point < 0x2010 || point > 0x2027)) return false;
        if (gl_point_is_invisible(point)) continue;
        if (gl_point_is_hyphen(point)) point = '-';
        if (gl_point_is_upper(point)) point += 32;
        to += gl_utf8_put(point, to);
    }
    out->len = (size_t)(to - out->bytes);
    out->bytes[out->len] = '\0';
    return true;
}

static bool is_plain_form(uint32_t point)
{
    return (point >= 0xfb00 && point <= 0xfb06) || (point >= 0xff01 && point <= 0xffee);
}

static void fold_point(uint32_t point, gl_buf *out)
{
    utf8proc_int32_t parts[8] = {(utf8proc_int32_t)point};
    utf8proc_ssize_t count = 1;
    if (gl_point_is_invisible(point)) return;
    if (gl_point_is_hyphen(point)) parts[0] = '-';
    if (is_plain_form(point))
        count = utf8proc_decompose_char((utf8proc_int32_t)point, parts, 8,
                                        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, NULL);
    for (utf8proc_ssize_t i = 0; i < count && i < 8; i++) {
        char bytes[4];
        uint32_t lower = (uint32_t)utf8proc_tolower(parts[i]);
        if (gl_point_is_hyphen(lower)) lower = '-';
        gl_buf_add(out, bytes, gl_utf8_put(lower, bytes));
    }
}

static bool fold_any(gl_slice text, gl_buf *out)
{
    gl_buf composed = {0}, folded = {0};
    bool ok = gl_nfc(text, &composed, NULL);
    gl_slice from = gl_buf_slice(&composed);
    for (size_t at = 0; ok && at < from.len;)
        fold_point(gl_utf8_next(from, &at), &folded);
    /* A dropped joiner, or a capital whose small letter is in two parts, may leave
     * something to compose. */
    if (ok && !folded.failed) ok = gl_nfc(gl_buf_slice(&folded), out, NULL);
    ok = ok && !folded.failed;
    gl_buf_dispose(&composed);
    gl_buf_dispose(&folded);
    return ok;
}

bool gl_fold(gl_slice text, gl_buf *out)
{
    size_t before = out->len;
    if (fold_latin(text, out)) return true;
    if (out->failed) return false;
    out->len = before;
    return fold_any(text, out);
}
