/* SPDX-License-Identifier: Apache-2.0 */
/* mask.c - one walk over the text, a scanner for each kind of thing that is a person's.
 *
 * A number is looked at by its digits: a personal number must have a possible date and a
 * right check digit, a phone number must begin as Swedish ones do (0x, +46, 0046) and
 * have 8 to 13 digits, so "ISO 9001:2015", "SS 436 40 00", "1 000 000" and "192.168.0.1"
 * stay. A name is masked where the record's contact fields name it, and after words that
 * announce one ("kontakta", "frågor besvaras av"): two or three capitalised words in a
 * row.
 */
#include "text/mask.h"

#include "base/utf8.h"

enum { MAX_DIGITS = 16, MAX_CUE_NAMES = 3 };

typedef struct masking {
    char *text;
    size_t len;
    size_t places;
} masking;

static void hide(masking *m, size_t from, size_t to)
{
    memset(m->text + from, '*', to - from);
    m->places++;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_word_byte(char c)
{
    return is_letter_byte(c) || is_digit(c);
}

static bool starts(const masking *m, size_t at, const char *what)
{
    size_t len = strlen(what);
    return m->len - at >= len && memcmp(m->text + at, what, len) == 0;
}

/* -- e-mail -- */

static bool is_local_byte(char c)
{
    return is_word_byte(c) || strchr("._%+-", c);
}

static bool is_domain_byte(char c)
{
    return is_word_byte(c) || c == '.' || c == '-';
}

/* Bytes of what stands for "@" at `at`: 0 if nothing does. */
static size_t at_sign(const masking *m, size_t at)
{
    static const char *const signs[] = {"@",          "\xEF\xBC\xA0", "(at)", "[at]",
                                        "[snabel-a]", "(snabel-a)",   "(a)",  "{at}"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (starts(m, at, signs[i])) return strlen(signs[i]);
    return 0;
}

/* An address around the sign at `at`; gives the end, or `at` if there is none. */
static size_t mask_mail(masking *m, size_t at, size_t sign)
{
    size_t from = at, to = at + sign;
    bool spelt = m->text[at] != '@';
    while (spelt && from > 0 && m->text[from - 1] == ' ' && at - from < 2) from--;
    size_t local = from;
    while (from > 0 && is_local_byte(m->text[from - 1])) from--;
    if (from == local) return at;
    while (spelt && to < m->len && m->text[to] == ' ' && to - at - sign < 2) to++;
    size_t domain = to;
    while (to < m->len && is_domain_byte(m->text[to])) to++;
    while (to > domain && (m->text[to - 1] == '.' || m->text[to - 1] == '-')) to--;
    if (to == domain || !memchr(m->text + domain, '.', to - domain)) return at;
    hide(m, from, to);
    return to;
}

/* -- numbers -- */

typedef struct number {
    char digits[MAX_DIGITS];
    size_t count, end; /* byte behind the last digit */
    bool plus, plain;  /* began with "+"; only digits and one "-" or "+" */
    size_t separators;
} number;

/* Bytes of what may stand between the digits of one number. */
static size_t separator(const masking *m, size_t at)
{
    static const char *const marks[] = {" ",
                                        "-",
                                        "/",
                                        "(0)",
                                        "(",
                                        ")",
                                        "\xC2\xA0",
                                        "\xE2\x80\x91",
                                        "\xE2\x80\x90",
                                        "\xE2\x80\x93",
                                        "\xE2\x80\xAF",
                                        "."};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (at < m->len && starts(m, at, marks[i])) return strlen(marks[i]);
    return 0;
}

/* The digits from `at` on, over up to two separators in a row. */
static number read_number(const masking *m, size_t at)
{
    number n = {.plain = true, .end = at};
    size_t i = at;
    if (i < m->len && m->text[i] == '+') {
        n.plus = true;
        i++;
    }
    while (i < m->len && n.count < MAX_DIGITS) {
        if (is_digit(m->text[i])) {
            n.digits[n.count++] = m->text[i++];
            n.end = i;
            continue;
        }
        size_t first = separator(m, i);
        if (first == 0 && m->text[i] == '+' && n.plain) first = 1;
        if (first == 0) break;
        size_t second = separator(m, i + first);
        size_t next = i + first + second;
        if (next >= m->len || !is_digit(m->text[next])) break;
        n.plain = n.plain && second == 0 && (m->text[i] == '-' || m->text[i] == '+') &&
                  n.separators == 0;
        n.separators++;
        i = next;
    }
    return n;
}

static int two(const char *digits)
{
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

/* Ten digits with a possible date (day + 60 for a co-ordination number) and the check
 * digit of Luhn. */
static bool is_personal(const char *digits)
{
    int month = two(digits + 2), day = two(digits + 4), sum = 0;
    if (day > 60) day -= 60;
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    for (int i = 0; i < 10; i++) {
        int value = (digits[i] - '0') * (i % 2 ? 1 : 2);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

static bool is_personal_number(const number *n)
{
    if (!n->plain || n->plus) return false;
    if (n->count == 10) return is_personal(n->digits);
    int century = n->count == 12 ? two(n->digits) : 0;
    return century >= 18 && century <= 20 && is_personal(n->digits + 2);
}

/* "+46 70 ...", "0046 ...", "070-...", "08-...": an area code and a number behind it. */
static bool is_phone(const masking *m, size_t at, const number *n)
{
    const char *d = n->digits;
    bool foreign = n->plus && n->count >= 9 && n->count <= 14;
    if (foreign) return true;
    if (n->count >= 11 && n->count <= 14 && memcmp(d, "0046", 4) == 0) return true;
    if (n->count < 8 || n->count > 11 || d[0] != '0' || d[1] == '0') return false;
    for (size_t i = at; i < n->end; i++)
        if (m->text[i] == '.' || m->text[i] == '(') return false;
    return true;
}

static size_t mask_number(masking *m, size_t at)
{
    number n = read_number(m, at);
    bool bounded = n.end >= m->len || !is_letter_byte(m->text[n.end]);
    if (!bounded || n.count < 8) return at;
    if (is_personal_number(&n) || is_phone(m, at, &n)) {
        hide(m, at, n.end);
        return n.end;
    }
    return at;
}

/* -- personal pages -- */

static size_t mask_page(masking *m, size_t at)
{
    static const char *const pages[] = {"linkedin.com/in/", "facebook.com/",
                                        "instagram.com/", "twitter.com/", "x.com/"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        if (m->text[at] != pages[i][0] || !starts(m, at, pages[i])) continue;
        if (i > 0 && at > 0 && is_word_byte(m->text[at - 1])) continue;
        size_t to = at + strlen(pages[i]), name = to;
        while (to < m->len && (is_word_byte(m->text[to]) || strchr("-_.%", m->text[to])))
            to++;
        if (to == name) continue;
        hide(m, at, to);
        return to;
    }
    return at;
}

/* -- names -- */

static bool stands_alone(const masking *m, size_t from, size_t to)
{
    return (from == 0 || !is_word_byte(m->text[from - 1])) &&
           (to >= m->len || !is_word_byte(m->text[to]));
}

static void mask_all(masking *m, gl_slice name)
{
    for (size_t at = 0; name.len > 0 && at + name.len <= m->len;) {
        char *found = memmem(m->text + at, m->len - at, name.bytes, name.len);
        if (!found) return;
        size_t from = (size_t)(found - m->text), to = from + name.len;
        if (stands_alone(m, from, to)) hide(m, from, to);
        at = to;
    }
}

/* The whole name, and its family name where it stands alone ("Exempelsson svarar"). */
static void mask_contact(masking *m, gl_slice name)
{
    name = gl_slice_trim(name);
    if (name.len < 5 || !memchr(name.bytes, ' ', name.len)) return;
    mask_all(m, name);
    gl_slice rest = name, word, last = {0};
    while (gl_slice_split(&rest, ' ', &word)) last = word;
    if (gl_utf8_length(last) >= 5) mask_all(m, last);
}

static bool is_upper(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

static bool is_lower(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

/* A capitalised word of two or more letters at `at` ("Ann-Marie"); its end, or `at`. */
static size_t name_word(const masking *m, size_t at)
{
    gl_slice text = {m->text, m->len};
    size_t i = at, letters = 0;
    bool capital = true;
    while (i < m->len) {
        size_t next = i;
        uint32_t c = gl_utf8_next(text, &next);
        if (c == '-' && letters >= 2 && !capital) {
            capital = true;
        } else if (capital ? is_upper(c) : is_lower(c)) {
            capital = false;
            letters++;
        } else {
            break;
        }
        i = next;
    }
    return letters >= 2 && !capital ? i : at;
}

/* Capitalised words that begin many a sentence after a cue, and are nobody's name. */
static bool is_no_name(gl_slice word)
{
    static const char *const words[] = {"Vi",
                                        "Du",
                                        "Om",
                                        "Har",
                                        "För",
                                        "Fackliga",
                                        "Välkommen",
                                        "Ansökan",
                                        "Sista",
                                        "Läs",
                                        "Se",
                                        "Din",
                                        "Dina",
                                        "Tjänsten",
                                        "Urval",
                                        "Intervjuer",
                                        "HR",
                                        "Vår",
                                        "Region",
                                        "Kommunal",
                                        "Unionen",
                                        "Ledarna",
                                        "Saco",
                                        "Vision",
                                        "Sveriges",
                                        "Akademikerföreningen",
                                        "Lärarförbundet",
                                        "Vårdförbundet",
                                        "Rekryterande",
                                        "Sverige",
                                        "Stockholm",
                                        "Visma",
                                        "Microsoft",
                                        "Arbetsförmedlingen"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (gl_slice_is(word, words[i])) return true;
    return false;
}

/* The name that begins at `at`: two or three capitalised words; its end, or `at`. */
static size_t name_end(const masking *m, size_t at)
{
    size_t end = at, words = 0;
    for (size_t i = at; words < MAX_CUE_NAMES;) {
        size_t to = name_word(m, i);
        gl_slice word = {m->text + i, to - i};
        if (to == i || is_no_name(word)) break;
        end = to;
        words++;
        if (to >= m->len || m->text[to] != ' ') break;
        i = to + 1;
    }
    return words >= 2 ? end : at;
}

/* What may begin at a byte. Most bytes begin nothing, and are passed over by one look:
 * asked of every byte in turn, the scanners took 7 % of a run. */
enum { SIGN = 1, NUMBER = 2, PAGE = 4, CUE = 8 };

static const uint8_t BEGINS[256] = {
    ['@'] = SIGN,       [0xEF] = SIGN,  ['('] = SIGN,   ['['] = SIGN,   ['{'] = SIGN,
    ['0'] = NUMBER,     ['1'] = NUMBER, ['2'] = NUMBER, ['3'] = NUMBER, ['4'] = NUMBER,
    ['5'] = NUMBER,     ['6'] = NUMBER, ['7'] = NUMBER, ['8'] = NUMBER, ['9'] = NUMBER,
    ['+'] = NUMBER,     ['l'] = PAGE,   ['i'] = PAGE,   ['t'] = PAGE,   ['x'] = PAGE,
    ['f'] = PAGE | CUE, ['F'] = CUE,    ['k'] = CUE,    ['K'] = CUE,    ['c'] = CUE,
    ['C'] = CUE,        ['r'] = CUE,    ['R'] = CUE,    ['e'] = CUE,    ['E'] = CUE,
    ['H'] = CUE,        ['v'] = CUE,
};

/* The letter that must follow: two letters turn most words away. */
static bool may_be_page(char first, char second)
{
    switch (first) {
    case 'l':
        return second == 'i';
    case 'f':
        return second == 'a';
    case 'i':
        return second == 'n';
    case 't':
        return second == 'w';
    default:
        return second == '.';
    }
}

static bool may_be_cue(char first, char second)
{
    switch (second) {
    case 'o':
        return first == 'k' || first == 'K' || first == 'c' || first == 'C';
    case 'r':
        return first == 'f' || first == 'F';
    case 'e':
        return first == 'r' || first == 'R';
    case 'a':
        return first == 'f' || first == 'F';
    case 'n':
        return first == 'e' || first == 'E';
    case 'R':
        return first == 'H';
    case 'i':
        return first == 'r';
    case 'd':
        return first == 'v';
    case 'h':
        return first == 'c';
    default:
        return false;
    }
}

/* Bytes of a cue at `at`, case of its first letter aside; 0 if there is none. */
static size_t cue_at(const masking *m, size_t at)
{
    static const gl_slice cues[] = {GL_LISTED("ontakta"),
                                    GL_LISTED("ontaktperson"),
                                    GL_LISTED("ontakt:"),
                                    GL_LISTED("rågor"),
                                    GL_LISTED("ekryterare"),
                                    GL_LISTED("ekryterande chef"),
                                    GL_LISTED("ekryteringsansvarig"),
                                    GL_LISTED("acklig"),
                                    GL_LISTED("acklig kontakt"),
                                    GL_LISTED("nhetschef"),
                                    GL_LISTED("ekryteringskonsult"),
                                    GL_LISTED("HR-partner"),
                                    GL_LISTED("ontakter"),
                                    GL_LISTED("ontact"),
                                    GL_LISTED("ring "),
                                    GL_LISTED("vd "),
                                    GL_LISTED("chef ")};
    size_t best = 0;
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        const gl_slice cue = cues[i];
        const bool whole = cue.bytes[0] == 'H' || cue.bytes[cue.len - 1] == ' ';
        const size_t skip = whole ? 0 : 1, from = at + skip;
        if (m->len - at < skip + cue.len || m->text[from] != cue.bytes[0] ||
            m->text[from + 1] != cue.bytes[1] || skip + cue.len <= best)
            continue;
        if (memcmp(m->text + from, cue.bytes, cue.len) == 0) best = skip + cue.len;
    }
    return best;
}

enum { CUE_REACH = 120 }; /* bytes behind a cue in which a name is looked for */

/* Names behind a cue, to the end of its line or CUE_REACH bytes; a comma, "eller" and a
 * title may stand between ("rekryterande chef Anna Exempelsson, eller Bo Testsson"). */
static void mask_names_after(masking *m, size_t at)
{
    size_t end = at + CUE_REACH < m->len ? at + CUE_REACH : m->len;
    while (at < end && m->text[at] != '\n') {
        bool begins = at == 0 || !is_word_byte(m->text[at - 1]);
        size_t to = begins ? name_end(m, at) : at;
        if (to > at) {
            hide(m, at, to);
            end = to + CUE_REACH < m->len ? to + CUE_REACH : m->len;
            at = to;
        } else {
            at++;
        }
    }
}

/* What begins at `at`, where no word goes on, masked; gives where to go on. */
static size_t mask_at(masking *m, size_t at, uint8_t begins, size_t *cue_end)
{
    if (begins & SIGN) {
        size_t sign = at_sign(m, at);
        return sign ? mask_mail(m, at, sign) : at;
    }
    if (begins & NUMBER) return mask_number(m, at);
    const char next = at + 1 < m->len ? m->text[at + 1] : '\0';
    if (begins & PAGE && may_be_page(m->text[at], next)) {
        size_t to = mask_page(m, at);
        if (to > at) return to;
    }
    if (begins & CUE && at >= *cue_end && may_be_cue(m->text[at], next)) {
        size_t cue = cue_at(m, at);
        if (cue) {
            mask_names_after(m, at + cue);
            *cue_end = at + cue;
        }
    }
    return at;
}

/* The next byte from `at` on that is in no word, or may stand for an "@". */
static size_t skip_word(const masking *m, size_t at)
{
    while (at < m->len && is_word_byte(m->text[at]) && m->text[at] != '\xEF') at++;
    return at;
}

size_t gl_mask_persons(char *text, size_t len, const gl_slice *contacts,
                       size_t contact_count)
{
    masking m = {text, len, 0};
    for (size_t i = 0; i < contact_count; i++) mask_contact(&m, contacts[i]);
    size_t cue_end = 0;
    for (size_t at = 0; at < len;) {
        const uint8_t begins = BEGINS[(unsigned char)text[at]];
        size_t to = begins ? mask_at(&m, at, begins, &cue_end) : at;
        if (to == at) to = is_word_byte(text[at]) ? skip_word(&m, at + 1) : at + 1;
        at = to;
    }
    return m.places;
}
