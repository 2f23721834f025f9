/* SPDX-License-Identifier: Apache-2.0 */
/* label.c - see label.h. Each rule stands with the label that made it necessary. */
#include "concept/label.h"

#include "base/utf8.h"

static bool add(gl_variants *v, gl_slice text, bool cut)
{
    text = gl_slice_trim(text);
    if (text.len == 0 || v->count == GL_MAX_VARIANTS) return true;
    for (size_t i = 0; i < v->count; i++)
        if (gl_slice_equals(gl_variants_text(v, i), text)) return true;
    v->items[v->count].start = (uint32_t)v->bytes.len;
    v->items[v->count].len = (uint32_t)text.len;
    v->items[v->count].cut = cut;
    gl_buf_add_slice(&v->bytes, text);
    if (v->bytes.failed) return false;
    v->count++;
    return true;
}

/* Joined from pieces; the pieces may lie in v->bytes, which can move: hence the copy. */
static bool add_joined(gl_variants *v, gl_slice a, const char *between, gl_slice b)
{
    gl_buf joined = {0};
    gl_buf_add_slice(&joined, a);
    gl_buf_add_text(&joined, between);
    gl_buf_add_slice(&joined, b);
    bool ok = !joined.failed && add(v, gl_buf_slice(&joined), false);
    gl_buf_dispose(&joined);
    return ok;
}

static size_t find(gl_slice s, const char *what)
{
    const char *at = memmem(s.bytes, s.len, what, strlen(what));
    return at ? (size_t)(at - s.bytes) : s.len;
}

static bool is_abbreviation(gl_slice s)
{
    if (s.len < 3 || s.len > 8) return false;
    for (size_t i = 0; i < s.len; i++)
        if (!(s.bytes[i] >= 'A' && s.bytes[i] <= 'Z') &&
            !(s.bytes[i] >= '0' && s.bytes[i] <= '9'))
            return false;
    return true;
}

/* "JBoss Enterprise Middleware Suite (JEMS)" -> without the bracket, and JEMS; but what
 * is left of "Miljö (Trafikverkets kravkurs)" is every other thing. */
static bool add_bracket(gl_variants *v, gl_slice label, bool person)
{
    size_t open = find(label, "("), close = find(label, ")");
    if (open >= close || close >= label.len) return true;
    gl_slice before = gl_slice_trim(gl_slice_cut(label, 0, open));
    gl_slice inside = gl_slice_cut(label, open + 1, close - open - 1);
    bool short_form = is_abbreviation(inside);
    bool course = find(inside, "kurs") < inside.len;
    bool alone = find(before, " ") == before.len;
    if ((person || short_form || (!alone && !course)) && !add(v, before, true))
        return false;
    return !short_form || add(v, inside, true);
}

/* Whether what stands behind a comma says what kind of thing the name before it is
 * ("Python, programmeringsspråk", "Försäljning, erfarenhet"). "Data, cirkelledning",
 * "Möbler, produktkunskap" and "Fisk, fileteringsvana" are about something else. */
static bool is_kind(gl_slice explanation)
{
    static const char *const kinds[] = {
        "språk",      "system",     "verktyg",   "protokoll", "plattform", "ramverk",
        "hanterare",  "program",    "editor",    "CMS",       "spelmotor", "metod",
        "modell",     "miljö",      "bibliotek", "server",    "växel",     "mjukvara",
        "erfarenhet", "utbildning", "utbildad",  "certifikat"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (gl_slice_ends_with(explanation, kinds[i])) return true;
    return false;
}

/* "Python, programmeringsspråk" -> Python; "DSP, digitala signalprocessorer" -> DSP;
 * "Sjuksköterska, grundutbildad" -> Sjuksköterska. */
static bool add_before_comma(gl_variants *v, gl_slice label, bool person)
{
    size_t comma = find(label, ", ");
    if (comma == label.len) return true;
    gl_slice name = gl_slice_cut(label, 0, comma);
    gl_slice rest = gl_slice_cut(label, comma + 2, label.len - comma - 2);
    if (!person && !is_abbreviation(name) && !is_kind(rest)) return true;
    return add(v, name, true);
}

static gl_slice last_word(gl_slice text)
{
    size_t at = text.len;
    while (at > 0 && text.bytes[at - 1] != ' ' && text.bytes[at - 1] != '-') at--;
    return gl_slice_cut(text, at, text.len - at);
}

/* "Planeringsarkitekt/Fysisk planerare" -> both; but "TCP/IP", "MIG/MAG-svetsning" and
 * "Pro/ENGINEER" are one thing: a word of less than five letters beside the slash. */
static bool add_sides_of_slash(gl_variants *v, gl_slice label)
{
    size_t slash = find(label, "/");
    if (slash == label.len) return true;
    gl_slice left = gl_slice_cut(label, 0, slash);
    gl_slice right = gl_slice_cut(label, slash + 1, label.len - slash - 1);
    if (gl_utf8_length(last_word(left)) < 5 || gl_utf8_length(right) < 5) return true;
    if (find(left, ",") < left.len || find(right, "/") < right.len) return true;
    return add(v, left, true) && add(v, right, true);
}

/* "B-körkort" -> "B körkort", "körkort B", "körkort med behörighet B", "körkort klass B".
 */
static bool add_licence(gl_variants *v, gl_slice label)
{
    size_t at = find(label, "-körkort");
    if (at == label.len || at > 3 || at + strlen("-körkort") != label.len) return true;
    gl_slice letter = gl_slice_cut(label, 0, at);
    gl_slice word = GL_LITERAL("körkort");
    return add_joined(v, letter, " ", word) && add_joined(v, word, " ", letter) &&
           add_joined(v, GL_LITERAL("körkort behörighet"), " ", letter) &&
           add_joined(v, GL_LITERAL("körkort klass"), " ", letter);
}

/* "MIG svetsning" -> "MIG-svetsning"; "truck-kort" -> "truckkort", "truck kort". */
static bool add_joints(gl_variants *v, gl_slice label)
{
    size_t space = find(label, " "), hyphen = find(label, "-");
    size_t at = space < label.len ? space : hyphen;
    if (at == 0 || at == label.len || find(label, "/") < label.len) return true;
    if ((space < label.len) == (hyphen < label.len)) return true;
    gl_slice left = gl_slice_cut(label, 0, at);
    gl_slice right = gl_slice_cut(label, at + 1, label.len - at - 1);
    if (find(right, " ") < right.len || find(right, "-") < right.len) return true;
    if (gl_utf8_length(left) < 2 || gl_utf8_length(right) < 4) return true;
    if (find(label, ",") < label.len || find(label, "(") < label.len) return true;
    return add_joined(v, left, space < label.len ? "-" : " ", right) &&
           add_joined(v, left, "", right);
}

bool gl_label_variants(gl_slice label, bool person, gl_variants *v)
{
    gl_buf_clear(&v->bytes);
    v->count = 0;
    return add(v, label, false) && add_before_comma(v, label, person) &&
           add_bracket(v, label, person) && add_sides_of_slash(v, label) &&
           add_licence(v, label) && add_joints(v, label);
}

gl_slice gl_variants_text(const gl_variants *v, size_t i)
{
    return (gl_slice){v->bytes.bytes + v->items[i].start, v->items[i].len};
}

void gl_variants_dispose(gl_variants *v)
{
    gl_buf_dispose(&v->bytes);
    v->count = 0;
}
