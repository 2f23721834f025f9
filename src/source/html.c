/* SPDX-License-Identifier: Apache-2.0 */
/* html.c - tags and entities out of running text.
 *
 * Susa-navet writes "F&ouml;r dig" in plain descriptions, Platsbanken's formatted texts
 * are paragraphs and lists. It is not a browser: a `<` counts as a tag only if the name
 * of a tag of HTML stands behind it, so "mindre än <3 år" and "List<String>" stay. Text
 * inside script and style is dropped with its tags. What a tag was is not kept: the
 * text is shown as text everywhere (reliability.md 3).
 *
 * Entities: those of Latin-1, which are what Swedish (and its neighbours') texts use,
 * the typographic ones, and all numeric ones but NUL, surrogates and control bytes,
 * which stay as they were written.
 */
#include "source/html.h"

#include "base/utf8.h"
#include "source/name.h"

typedef struct entity {
    const char *name;
    uint16_t point;
} entity;

static const entity ENTITIES[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},     {"nbsp", 0xA0},     {"aring", 0xE5},    {"auml", 0xE4},
    {"ouml", 0xF6},     {"Aring", 0xC5},    {"Auml", 0xC4},     {"Ouml", 0xD6},
    {"eacute", 0xE9},   {"Eacute", 0xC9},   {"egrave", 0xE8},   {"Egrave", 0xC8},
    {"ecirc", 0xEA},    {"euml", 0xEB},     {"Euml", 0xCB},     {"aacute", 0xE1},
    {"Aacute", 0xC1},   {"agrave", 0xE0},   {"Agrave", 0xC0},   {"acirc", 0xE2},
    {"atilde", 0xE3},   {"aelig", 0xE6},    {"AElig", 0xC6},    {"oslash", 0xF8},
    {"Oslash", 0xD8},   {"uuml", 0xFC},     {"Uuml", 0xDC},     {"uacute", 0xFA},
    {"ugrave", 0xF9},   {"ucirc", 0xFB},    {"oacute", 0xF3},   {"ograve", 0xF2},
    {"ocirc", 0xF4},    {"otilde", 0xF5},   {"iacute", 0xED},   {"igrave", 0xEC},
    {"icirc", 0xEE},    {"iuml", 0xEF},     {"ntilde", 0xF1},   {"Ntilde", 0xD1},
    {"ccedil", 0xE7},   {"Ccedil", 0xC7},   {"szlig", 0xDF},    {"yacute", 0xFD},
    {"yuml", 0xFF},     {"eth", 0xF0},      {"ETH", 0xD0},      {"thorn", 0xFE},
    {"THORN", 0xDE},    {"iexcl", 0xA1},    {"cent", 0xA2},     {"pound", 0xA3},
    {"curren", 0xA4},   {"yen", 0xA5},      {"brvbar", 0xA6},   {"sect", 0xA7},
    {"uml", 0xA8},      {"copy", 0xA9},     {"ordf", 0xAA},     {"laquo", 0xAB},
    {"not", 0xAC},      {"shy", 0xAD},      {"reg", 0xAE},      {"macr", 0xAF},
    {"deg", 0xB0},      {"plusmn", 0xB1},   {"sup2", 0xB2},     {"sup3", 0xB3},
    {"acute", 0xB4},    {"micro", 0xB5},    {"para", 0xB6},     {"middot", 0xB7},
    {"cedil", 0xB8},    {"sup1", 0xB9},     {"ordm", 0xBA},     {"raquo", 0xBB},
    {"frac14", 0xBC},   {"frac12", 0xBD},   {"frac34", 0xBE},   {"iquest", 0xBF},
    {"times", 0xD7},    {"divide", 0xF7},   {"OElig", 0x152},   {"oelig", 0x153},
    {"Scaron", 0x160},  {"scaron", 0x161},  {"Yuml", 0x178},    {"circ", 0x2C6},
    {"tilde", 0x2DC},   {"ensp", 0x2002},   {"emsp", 0x2003},   {"thinsp", 0x2009},
    {"zwnj", 0x200C},   {"zwj", 0x200D},    {"lrm", 0x200E},    {"rlm", 0x200F},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},
    {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},
    {"dagger", 0x2020}, {"Dagger", 0x2021}, {"bull", 0x2022},   {"hellip", 0x2026},
    {"permil", 0x2030}, {"prime", 0x2032},  {"lsaquo", 0x2039}, {"rsaquo", 0x203A},
    {"euro", 0x20AC},   {"trade", 0x2122},  {"larr", 0x2190},   {"rarr", 0x2192},
    {"minus", 0x2212},  {"le", 0x2264},     {"ge", 0x2265},     {"ne", 0x2260},
    {"asymp", 0x2248},
};

/* What happens at a tag. */
typedef enum effect { NOTHING, BREAK, PARAGRAPH, DROP_CONTENT } effect;

static const struct tag {
    const char *name;
    effect effect;
} TAGS[] = {
    {"a", NOTHING},
    {"abbr", NOTHING},
    {"article", PARAGRAPH},
    {"aside", PARAGRAPH},
    {"b", NOTHING},
    {"big", NOTHING},
    {"blockquote", PARAGRAPH},
    {"br", BREAK},
    {"caption", BREAK},
    {"center", PARAGRAPH},
    {"cite", NOTHING},
    {"code", NOTHING},
    {"dd", BREAK},
    {"del", NOTHING},
    {"div", BREAK},
    {"dl", PARAGRAPH},
    {"dt", BREAK},
    {"em", NOTHING},
    {"figure", PARAGRAPH},
    {"font", NOTHING},
    {"footer", PARAGRAPH},
    {"h1", PARAGRAPH},
    {"h2", PARAGRAPH},
    {"h3", PARAGRAPH},
    {"h4", PARAGRAPH},
    {"h5", PARAGRAPH},
    {"h6", PARAGRAPH},
    {"header", PARAGRAPH},
    {"hr", PARAGRAPH},
    {"i", NOTHING},
    {"iframe", DROP_CONTENT},
    {"img", NOTHING},
    {"ins", NOTHING},
    {"li", BREAK},
    {"link", NOTHING},
    {"main", PARAGRAPH},
    {"mark", NOTHING},
    {"meta", NOTHING},
    {"nav", PARAGRAPH},
    {"ol", BREAK},
    {"p", PARAGRAPH},
    {"pre", PARAGRAPH},
    {"q", NOTHING},
    {"s", NOTHING},
    {"script", DROP_CONTENT},
    {"section", PARAGRAPH},
    {"small", NOTHING},
    {"span", NOTHING},
    {"strike", NOTHING},
    {"strong", NOTHING},
    {"style", DROP_CONTENT},
    {"sub", NOTHING},
    {"sup", NOTHING},
    {"table", PARAGRAPH},
    {"tbody", NOTHING},
    {"td", BREAK},
    {"tfoot", NOTHING},
    {"th", BREAK},
    {"thead", NOTHING},
    {"tr", BREAK},
    {"u", NOTHING},
    {"ul", BREAK},
    {"wbr", NOTHING},
};

enum { ENTITY_LIMIT = 12, TAG_LIMIT = 4096 }; /* bytes; longer ones are none */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
}

/* "#228", "#xE4": the code point, or 0. */
static uint32_t numeric_entity(gl_slice name)
{
    bool hex = name.len > 1 && (name.bytes[1] | 0x20) == 'x';
    uint32_t point = 0;
    size_t first = hex ? 2 : 1;
    for (size_t i = first; i < name.len; i++) {
        char c = name.bytes[i], low = (char)(c | 0x20);
        uint32_t digit;
        if (c >= '0' && c <= '9')
            digit = (uint32_t)(c - '0');
        else if (hex && low >= 'a' && low <= 'f')
            digit = (uint32_t)(low - 'a' + 10);
        else
            return 0;
        point = point * (hex ? 16 : 10) + digit;
        if (point > 0x10FFFF) return 0;
    }
    if (first >= name.len || (point >= 0xD800 && point <= 0xDFFF)) return 0;
    bool control = (point < 0x20 && point != '\n' && point != '\t' && point != '\r') ||
                   (point >= 0x7F && point < 0xA0);
    return control ? 0 : point;
}

/* The code point of the entity at `at` (an `&`), and its length; 0 if it is none. */
static uint32_t entity_at(gl_slice s, size_t at, size_t *len)
{
    size_t end = at + 1;
    while (end < s.len && end - at <= ENTITY_LIMIT &&
           (is_name(s.bytes[end]) || (end == at + 1 && s.bytes[end] == '#')))
        end++;
    if (end >= s.len || s.bytes[end] != ';' || end == at + 1) return 0;
    gl_slice name = gl_slice_cut(s, at + 1, end - at - 1);
    *len = end + 1 - at;
    if (name.bytes[0] == '#') return numeric_entity(name);
    for (size_t i = 0; i < sizeof ENTITIES / sizeof ENTITIES[0]; i++)
        if (gl_slice_is(name, ENTITIES[i].name)) return ENTITIES[i].point;
    return 0;
}

/* Where the tag that begins at `at` (a `<`) ends, behind its `>`; 0 if it is none.
 * A `>` inside a quoted attribute does not end it. */
static size_t tag_end(gl_slice s, size_t at)
{
    char quote = '\0';
    for (size_t i = at + 1; i < s.len && i - at < TAG_LIMIT; i++) {
        char c = s.bytes[i];
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? '\0' : c;
        else if (!quote && c == '>')
            return i + 1;
        else if (!quote && c == '<')
            return 0;
    }
    return 0;
}

static bool is_comment(gl_slice s, size_t at)
{
    return s.len - at >= 4 && memcmp(s.bytes + at, "<!--", 4) == 0;
}

/* The tag at `at`: its effect and end. False if there is none. */
static bool tag_at(gl_slice s, size_t at, effect *what, size_t *end, gl_slice *name)
{
    bool closing = at + 1 < s.len && s.bytes[at + 1] == '/';
    size_t start = at + 1 + closing, stop = start;
    while (stop < s.len && is_name(s.bytes[stop])) stop++;
    *name = gl_slice_cut(s, start, stop - start);
    if (name->len == 0 || stop >= s.len) return false;
    char after = s.bytes[stop];
    if (after != '>' && after != '/' && after != ' ' && after != '\n' && after != '\t' &&
        after != '\r')
        return false;
    for (size_t i = 0; i < sizeof TAGS / sizeof TAGS[0]; i++) {
        if (!gl_name_is(*name, TAGS[i].name)) continue;
        *end = tag_end(s, at);
        *what = TAGS[i].effect;
        if (closing && *what == DROP_CONTENT) *what = NOTHING;
        return *end != 0;
    }
    return false;
}

bool gl_html_is_likely(gl_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        size_t end;
        effect what;
        gl_slice name;
        if (text.bytes[i] == '&' && entity_at(text, i, &end) != 0) return true;
        if (text.bytes[i] == '<' &&
            (tag_at(text, i, &what, &end, &name) || is_comment(text, i)))
            return true;
    }
    return false;
}

/* One line break, or an empty line, unless it is there already. */
static void break_line(gl_buf *out, size_t from, size_t breaks)
{
    size_t end = out->len, there = 0;
    while (end > from && (out->bytes[end - 1] == ' ' || out->bytes[end - 1] == '\n'))
        there += out->bytes[--end] == '\n';
    if (end == from) return; /* nothing to part from */
    while (there++ < breaks) gl_buf_add_byte(out, '\n');
}

/* The end of what stands between <script> and </script>. */
static size_t skip_content(gl_slice s, size_t at, gl_slice name)
{
    for (; at + 2 + name.len <= s.len; at++)
        if (s.bytes[at] == '<' && s.bytes[at + 1] == '/' &&
            gl_name_equals(gl_slice_cut(s, at + 2, name.len), name))
            return at;
    return s.len;
}

static size_t skip_comment(gl_slice s, size_t at)
{
    for (; at + 3 <= s.len; at++)
        if (memcmp(s.bytes + at, "-->", 3) == 0) return at + 3;
    return s.len;
}

void gl_html_to_text(gl_slice text, gl_buf *out)
{
    size_t from = out->len;
    for (size_t at = 0; at < text.len && !out->failed;) {
        size_t plain = at, len = 0;
        while (at < text.len && text.bytes[at] != '<' && text.bytes[at] != '&') at++;
        gl_buf_add(out, text.bytes + plain, at - plain);
        if (at == text.len) break;
        effect what = NOTHING;
        gl_slice name;
        if (text.bytes[at] == '&') {
            char utf8[4];
            uint32_t point = entity_at(text, at, &len);
            if (point)
                gl_buf_add(out, utf8, gl_utf8_put(point, utf8));
            else
                gl_buf_add_byte(out, '&');
            at += point ? len : 1;
        } else if (is_comment(text, at)) {
            at = skip_comment(text, at + 4);
        } else if (tag_at(text, at, &what, &len, &name)) {
            if (what == BREAK) break_line(out, from, 1);
            if (what == PARAGRAPH) break_line(out, from, 2);
            at = what == DROP_CONTENT ? skip_content(text, len, name) : len;
        } else {
            gl_buf_add_byte(out, '<');
            at++;
        }
    }
}
