/* SPDX-License-Identifier: Apache-2.0 */
/* slice.c - see slice.h. */
#include "base/slice.h"

int gl_slice_compare(gl_slice a, gl_slice b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.bytes, b.bytes, shared) : 0;
    if (order) return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

static unsigned char lower_ascii(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool gl_slice_is_ascii_nocase(gl_slice s, const char *text)
{
    if (s.len != strlen(text)) return false;
    for (size_t i = 0; i < s.len; i++)
        if (lower_ascii(s.bytes[i]) != lower_ascii(text[i])) return false;
    return true;
}

/* Bytes of white space at the start of `s`: 0, 1, or 2 for U+00A0. */
static size_t space_before(gl_slice s)
{
    if (s.len == 0) return 0;
    unsigned char c = (unsigned char)s.bytes[0];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    return s.len >= 2 && c == 0xC2 && (unsigned char)s.bytes[1] == 0xA0 ? 2 : 0;
}

static size_t space_after(gl_slice s)
{
    if (s.len == 0) return 0;
    unsigned char c = (unsigned char)s.bytes[s.len - 1];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    return s.len >= 2 && c == 0xA0 && (unsigned char)s.bytes[s.len - 2] == 0xC2 ? 2 : 0;
}

gl_slice gl_slice_trim(gl_slice s)
{
    for (size_t n; (n = space_before(s)) > 0;) s = gl_slice_cut(s, n, s.len - n);
    for (size_t n; (n = space_after(s)) > 0;) s.len -= n;
    return s;
}

bool gl_slice_split(gl_slice *rest, char separator, gl_slice *piece)
{
    if (!rest->bytes) return false;
    const char *at = rest->len ? memchr(rest->bytes, separator, rest->len) : NULL;
    if (!at) {
        *piece = *rest;
        rest->bytes = NULL;
        rest->len = 0;
        return true;
    }
    size_t len = (size_t)(at - rest->bytes);
    *piece = gl_slice_cut(*rest, 0, len);
    *rest = gl_slice_cut(*rest, len + 1, rest->len - len - 1);
    return true;
}

bool gl_slice_to_u64(gl_slice s, uint64_t *out)
{
    uint64_t value = 0;
    if (s.len == 0) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.bytes[i] < '0' || s.bytes[i] > '9') return false;
        uint64_t digit = (uint64_t)(s.bytes[i] - '0');
        if (value > (UINT64_MAX - digit) / 10) return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}
