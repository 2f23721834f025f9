/* SPDX-License-Identifier: Apache-2.0 */
/* tokenise.c - one pass over the bytes: what is not a word sets flags for the next one,
 * what is a word is folded while it is read.
 *
 * ASCII goes by a table, the letters of Latin-1 by two bytes, everything else by
 * gl_fold one code point at a time (the text is NFC, so a point needs no neighbours).
 * Between two runs of word characters stands at most one joiner; each joiner has the
 * words that made it necessary beside it. No rule looks further than one short word
 * ahead, so the whole is linear.
 */
#include "text/tokenise.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/fold.h"

/* Small letter or digit of an ASCII word byte, 0 for all others. */
static const unsigned char ASCII_WORD[256] = {
    ['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ['A'] = 'a', 'b', 'c',
    'd',         'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n',         'o', 'p',
    'q',         'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', ['a'] = 'a', 'b', 'c',
    'd',         'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n',         'o', 'p',
    'q',         'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'};

static unsigned char ascii_word(unsigned char byte)
{
    return ASCII_WORD[byte];
}

/* Second byte of the small letter, of one of å ä ö Å Ä Ö; 0 for all else. */
static unsigned char swedish_letter(unsigned char second)
{
    switch (second) {
    case 0x84: /* Ä */
    case 0x85: /* Å */
    case 0x96: /* Ö */
        return (unsigned char)(second + 0x20);
    case 0xa4:
    case 0xa5:
    case 0xb6:
        return second;
    default:
        return 0;
    }
}

typedef struct scan {
    gl_slice text; /* cut at the end of the sentence */
    size_t at;
    gl_buf *out;
    uint32_t letters, uppers;
    bool in_step;
} scan;

static uint32_t peek(gl_slice text, size_t at)
{
    return at < text.len ? gl_utf8_next(text, &at) : 0;
}

static uint32_t peek_next(gl_slice text, size_t at, size_t *next)
{
    *next = at;
    return at < text.len ? gl_utf8_next(text, next) : 0;
}

/* Whether `word` (small ASCII letters) stands at `at` as a whole word. */
static bool stands_at(gl_slice text, size_t at, const char *word)
{
    size_t len = strlen(word);
    if (at > text.len || text.len - at < len) return false;
    for (size_t i = 0; i < len; i++)
        if (ascii_word((unsigned char)text.bytes[at + i]) != (unsigned char)word[i])
            return false;
    return !gl_point_is_word(peek(text, at + len));
}

static bool conjunction_at(gl_slice text, size_t at)
{
    return stands_at(text, at, "och") || stands_at(text, at, "eller") ||
           stands_at(text, at, "samt") || stands_at(text, at, "and") ||
           stands_at(text, at, "or") || stands_at(text, at, "respektive") ||
           (at < text.len && text.bytes[at] == '&');
}

/* How many of the eight bytes at `bytes` are small letters of ASCII before the first that
 * is none; 0 where the order of bytes is not that of the place values. A byte at a time,
 * with the case and the second byte of each asked, this was a third of the tokeniser. */
static size_t small_letters(const unsigned char *bytes)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    const uint64_t high = UINT64_C(0x8080808080808080), one = high >> 7;
    uint64_t x;
    memcpy(&x, bytes, sizeof x);
    const uint64_t low = x & ~high;
    const uint64_t letters =
        (low + one * (0x80 - 'a')) & ~(low + one * (0x7f - 'z')) & ~x & high;
    return letters == high ? 8 : (size_t)__builtin_ctzll(~letters & high) / 8;
#else
    (void)bytes;
    return 0;
#endif
}

/* Of read_run: ASCII and the Swedish letters, which are nearly all there is. */
static size_t read_plain_run(scan *s)
{
    enum { WORD = 8 };
    size_t count = 0, at = s->at;
    const unsigned char *bytes = (const unsigned char *)s->text.bytes;
    char *to = gl_buf_reserve(s->out, s->text.len - at + WORD), *first = to;
    while (to && at < s->text.len) {
        if (at + WORD <= s->text.len) {
            const size_t small = small_letters(bytes + at);
            memcpy(to, bytes + at, WORD);
            to += small;
            at += small;
            count += small;
            s->letters += (uint32_t)small;
            if (small > 0) continue;
        }
        unsigned char small = ASCII_WORD[bytes[at]], wide = 0;
        if (!small && bytes[at] == 0xc3 && at + 1 < s->text.len)
            wide = swedish_letter(bytes[at + 1]);
        if (!small && !wide) break;
        s->letters += small >= 'a' || wide;
        if (wide) *to++ = (char)bytes[at++];
        s->uppers += (small | wide) != bytes[at];
        *to++ = (char)(small | wide);
        at++;
        count++;
    }
    if (to) {
        *to = '\0';
        s->out->len += (size_t)(to - first);
    }
    s->at = at;
    return count;
}

/* Read word characters from s->at on, folded; gives how many there were. */
static size_t read_run(scan *s)
{
    size_t count = read_plain_run(s);
    while (s->at < s->text.len && (unsigned char)s->text.bytes[s->at] >= 0x80) {
        size_t next = s->at;
        uint32_t point = gl_utf8_next(s->text, &next);
        if (gl_point_is_invisible(point)) {
            s->in_step = false;
            s->at = next;
        } else if (gl_point_is_word(point)) {
            size_t before = s->out->len;
            if (!gl_fold(gl_slice_cut(s->text, s->at, next - s->at), s->out)) break;
            if (s->out->len - before != next - s->at) s->in_step = false;
            s->letters++;
            s->uppers += gl_point_is_upper(point);
            s->at = next;
            count++;
        } else {
            break;
        }
        count += read_plain_run(s);
    }
    return count;
}

/* Join: put `as` into the folded form (0 = nothing) and go on behind the joiner. */
static bool join(scan *s, size_t next, char as)
{
    if (next - s->at != (as ? 1u : 0u)) s->in_step = false;
    if (as) gl_buf_add_byte(s->out, as);
    s->at = next;
    return true;
}

/* "svets-\nning": the line was broken inside the word. Not "svets-\noch plåtarbete". */
static bool join_over_line(scan *s, size_t next)
{
    size_t at = next;
    while (at < s->text.len && (s->text.bytes[at] == '\r' || s->text.bytes[at] == '\n'))
        at++;
    if (at == next) return false;
    while (at < s->text.len && (s->text.bytes[at] == ' ' || s->text.bytes[at] == '\t'))
        at++;
    if (!gl_point_is_lower(peek(s->text, at)) || conjunction_at(s->text, at))
        return false;
    return join(s, at, 0);
}

static bool join_hyphen(scan *s, size_t next)
{
    if (join_over_line(s, next)) return true;
    /* "el-och automationstekniker": a space was forgotten. */
    if (conjunction_at(s->text, next) && s->text.bytes[next] != '&') return false;
    return gl_point_is_word(peek(s->text, next)) && join(s, next, '-');
}

/* How many small ASCII letters stand at `at`, at most `most` + 1. */
static size_t small_letters_at(gl_slice text, size_t at, size_t most)
{
    size_t count = 0;
    while (at + count < text.len && count <= most && text.bytes[at + count] >= 'a' &&
           text.bytes[at + count] <= 'z')
        count++;
    if (gl_point_is_word(peek(text, at + count))) return most + 1;
    return count;
}

static bool join_stop(scan *s, size_t next, size_t run)
{
    unsigned char before = (unsigned char)s->text.bytes[s->at - 1];
    uint32_t after = peek(s->text, next);
    if (gl_point_is_digit(before)) return gl_point_is_digit(after) && join(s, next, '.');
    /* "Node.js", "ASP.NET" */
    if (stands_at(s->text, next, "js") || stands_at(s->text, next, "net") ||
        stands_at(s->text, next, "io"))
        return join(s, next, '.');
    /* "t.ex", "bl.a", "fr.o.m", "d.v.s" */
    size_t letters = small_letters_at(s->text, next, 3);
    return run <= 2 && letters >= 1 && letters <= 3 && join(s, next, '.');
}

/* "IT:s", "usk:an", "VD:n", not "Krav:du har". */
static bool is_colon_ending(gl_slice text, size_t at)
{
    static const char *const ENDINGS[] = {"s",  "n",    "en",  "ns",   "ens",  "t", "et",
                                          "ts", "ar",   "er",  "arna", "erna", "a", "an",
                                          "or", "orna", "ets", "are",  "aren"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (stands_at(text, at, ENDINGS[i])) return true;
    return false;
}

/* Whether the word goes on behind what stands at s->at; then s->at is behind it. */
static bool join_any(scan *s, size_t run)
{
    size_t next;
    uint32_t point = peek_next(s->text, s->at, &next);
    if (gl_point_is_hyphen(point)) return join_hyphen(s, next);
    bool digit = gl_point_is_digit((unsigned char)s->text.bytes[s->at - 1]);
    switch (point) {
    case '.':
        return join_stop(s, next, run);
    case ',':
        return digit && gl_point_is_digit(peek(s->text, next)) && join(s, next, ',');
    case ':':
        if (digit && gl_point_is_digit(peek(s->text, next))) return join(s, next, ':');
        return is_colon_ending(s->text, next) && join(s, next, ':');
    case '\'':
    case 0x2019: /* "don't", "barn’s" */
        return !digit && gl_point_is_word(peek(s->text, next)) && join(s, next, '\'');
    default:
        return false;
    }
}

/* "++" of C++ and "#" of C#, F#, J#. */
static void read_sign(scan *s, size_t start)
{
    gl_slice rest = gl_slice_cut(s->text, s->at, s->text.len - s->at);
    if (s->letters == 0 || rest.len == 0) return;
    if (*rest.bytes != '+' && *rest.bytes != '#') return;
    if (gl_slice_starts_with(rest, "++") && !gl_point_is_word(peek(s->text, s->at + 2))) {
        gl_buf_add_text(s->out, "++");
        s->at += 2;
    } else if (gl_slice_starts_with(rest, "#") && s->at - start == 1) {
        gl_buf_add_byte(s->out, '#');
        s->at++;
    }
}

/* Skip what is no word, noting commas, slashes and hanging hyphens in t->flags; true
 * where a word begins. */
static bool skip_to_word(gl_tokeniser *t, gl_slice text, bool *hangs_left)
{
    *hangs_left = false;
    while (t->at < t->end) {
        unsigned char byte = (unsigned char)text.bytes[t->at];
        if (ascii_word(byte)) return true;
        if (byte == ' ') { /* four of five gaps are one blank */
            *hangs_left = false;
            t->at++;
            continue;
        }
        size_t next = t->at;
        uint32_t point = gl_utf8_next(text, &next);
        if (byte >= 0x80 && gl_point_is_word(point)) return true;
        bool inner =
            t->at > 0 && !gl_point_is_space((unsigned char)text.bytes[t->at - 1]);
        *hangs_left = gl_point_is_hyphen(point) && !inner && !t->first;
        if (point == '/') {
            t->flags |= GL_TOKEN_AFTER_SLASH;
        } else if (point == '.') {
            if (stands_at(text, next, "net")) return true; /* .NET */
            t->flags |= GL_TOKEN_AFTER_COMMA;
        } else if (!gl_point_is_space(point) && !gl_point_is_hyphen(point) &&
                   point != '&' && !gl_point_is_invisible(point)) {
            t->flags |= GL_TOKEN_AFTER_COMMA;
        }
        t->at = next;
    }
    return false;
}

/* Whether the word that ended at `at` hangs: "svets- och", "el-/mek", and, for short
 * words, "El - och". */
static bool is_hanging(gl_slice text, size_t at, size_t len)
{
    size_t next;
    unsigned char byte = at < text.len ? (unsigned char)text.bytes[at] : '\0';
    if (byte < 0x80 && byte != '-' && (byte != ' ' || len > 3)) return false;
    if (gl_point_is_hyphen(peek_next(text, at, &next))) {
        uint32_t after = peek(text, next);
        return next >= text.len || gl_point_is_space(after) || after == ',' ||
               after == '/' || after == ')' || conjunction_at(text, next);
    }
    if (len > 3 || at >= text.len || text.bytes[at] != ' ') return false;
    return gl_point_is_hyphen(peek_next(text, at + 1, &next)) && next < text.len &&
           text.bytes[next] == ' ' && conjunction_at(text, next + 1);
}

static void read_word(scan *s)
{
    size_t start = s->at;
    if (s->text.bytes[s->at] == '.') join(s, s->at + 1, '.'); /* .NET */
    size_t run = read_run(s);
    while (run > 0 && s->at < s->text.len && !s->out->failed) {
        unsigned char byte = (unsigned char)s->text.bytes[s->at];
        if (byte == ' ' || !join_any(s, run)) break;
        run = read_run(s);
    }
    if (s->at < s->text.len) read_sign(s, start);
}

void gl_tokeniser_start(gl_tokeniser *t, gl_slice text, size_t start, size_t len)
{
    t->text = text;
    t->at = start;
    t->end = start + len;
    t->flags = 0;
    t->first = true;
    gl_buf_clear(&t->folded);
}

bool gl_tokeniser_next(gl_tokeniser *t, gl_word *word)
{
    gl_slice text = {t->text.bytes, t->end};
    bool hangs_left;
    if (!skip_to_word(t, text, &hangs_left)) return false;

    size_t from = t->folded.len;
    scan s = {.text = text, .at = t->at, .out = &t->folded, .in_step = true};
    read_word(&s);
    if (t->folded.failed) return false;

    uint16_t flags = t->flags;
    uint32_t initial = peek(text, t->at);
    if (gl_point_is_digit(initial)) flags |= GL_TOKEN_NUMBER;
    if (s.uppers > 0 && gl_point_is_upper(initial)) flags |= GL_TOKEN_UPPER;
    if (s.letters >= 2 && s.uppers == s.letters) flags |= GL_TOKEN_ALL_UPPER;
    if (is_hanging(text, s.at, s.at - t->at)) flags |= GL_TOKEN_HANGING;
    gl_slice folded = gl_slice_cut(gl_buf_slice(&t->folded), from, t->folded.len - from);
    *word = (gl_word){
        .start = (uint32_t)t->at,
        .len = (uint32_t)(s.at - t->at),
        .folded = folded,
        .hash = gl_hash(folded),
        .flags = flags,
        .in_step = s.in_step,
        .hangs_left = hangs_left,
    };
    t->at = s.at;
    t->flags = 0;
    t->first = false;
    return true;
}

void gl_tokeniser_dispose(gl_tokeniser *t)
{
    gl_buf_dispose(&t->folded);
    *t = (gl_tokeniser){0};
}
