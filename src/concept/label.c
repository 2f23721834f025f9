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

/* "JBoss Enterprise Middleware Suite (JEMS)" -> without the bracket, and JEMS. */
static bool add_bracket(gl_variants *v, gl_slice label)
{
    size_t open = find(label, "("), close = find(label, ")");
    if (open >= close || close >= label.len) return true;
    gl_slice inside = gl_slice_cut(label, open + 1, close - open - 1);
    if (!add(v, gl_slice_cut(label, 0, open), true)) return false;
    return !is_abbreviation(inside) || add(v, inside, true);
}

/* "Python, programmeringsspråk" -> Python. */
static bool add_before_comma(gl_variants *v, gl_slice label)
{
    size_t comma = find(label, ", ");
    return comma == label.len || add(v, gl_slice_cut(label, 0, comma), true);
}

/* "Planeringsarkitekt/Fysisk planerare" -> both; but "TCP/IP" and "MIG/MAG-svetsning" are
 * one thing: a side of less than five letters is no label of its own. */
static bool add_sides_of_slash(gl_variants *v, gl_slice label)
{
    size_t slash = find(label, "/");
    if (slash == label.len) return true;
    gl_slice left = gl_slice_cut(label, 0, slash);
    gl_slice right = gl_slice_cut(label, slash + 1, label.len - slash - 1);
    if (gl_utf8_length(left) < 5 || gl_utf8_length(right) < 5) return true;
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

bool gl_label_variants(gl_slice label, gl_variants *v)
{
    gl_buf_clear(&v->bytes);
    v->count = 0;
    return add(v, label, false) && add_before_comma(v, label) && add_bracket(v, label) &&
           add_sides_of_slash(v, label) && add_licence(v, label) && add_joints(v, label);
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
