/* SPDX-License-Identifier: Apache-2.0 */
/* utf8.c - see utf8.h. Table 3-7 of the Unicode Standard decides what is well-formed. */
#include "base/utf8.h"

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Length of the well-formed sequence at the start of `p`, of which `n` bytes are left;
 * 0 if there is none. */
static size_t sequence(const unsigned char *p, size_t n)
{
    unsigned char c = p[0];
    if (c < 0x80) return 1;
    if (c < 0xC2) return 0;
    if (c < 0xE0) return n >= 2 && is_tail(p[1]) ? 2 : 0;
    if (c < 0xF0) {
        if (n < 3 || !is_tail(p[1]) || !is_tail(p[2])) return 0;
        if (c == 0xE0 && p[1] < 0xA0) return 0; /* overlong */
        if (c == 0xED && p[1] > 0x9F) return 0; /* surrogate */
        return 3;
    }
    if (c > 0xF4 || n < 4 || !is_tail(p[1]) || !is_tail(p[2]) || !is_tail(p[3])) return 0;
    if (c == 0xF0 && p[1] < 0x90) return 0; /* overlong */
    if (c == 0xF4 && p[1] > 0x8F) return 0; /* above U+10FFFF */
    return 4;
}

bool gl_utf8_is_valid(gl_slice s, size_t *bad)
{
    const unsigned char *p = (const unsigned char *)s.bytes;
    for (size_t i = 0; i < s.len;) {
        uint64_t eight;
        if (s.len - i >= 8) { /* plain ASCII, eight bytes at a time */
            memcpy(&eight, p + i, 8);
            if (!(eight & UINT64_C(0x8080808080808080))) {
                i += 8;
                continue;
            }
        }
        size_t n = sequence(p + i, s.len - i);
        if (n == 0) {
            if (bad) *bad = i;
            return false;
        }
        i += n;
    }
    return true;
}

uint32_t gl_utf8_next_wide(gl_slice s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.bytes + *at;
    uint32_t c = p[0];
    if (c < 0xE0) {
        *at += 2;
        return (c & 0x1F) << 6 | (p[1] & 0x3FU);
    }
    if (c < 0xF0) {
        *at += 3;
        return (c & 0x0F) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
    }
    *at += 4;
    return (c & 0x07) << 18 | (p[1] & 0x3FU) << 12 | (p[2] & 0x3FU) << 6 | (p[3] & 0x3FU);
}

uint32_t gl_utf8_previous(gl_slice s, size_t *at)
{
    size_t start = *at - 1;
    while (start > 0 && is_tail((unsigned char)s.bytes[start])) start--;
    *at = start;
    size_t forward = start;
    return gl_utf8_next(s, &forward);
}

size_t gl_utf8_put(uint32_t point, char *out)
{
    unsigned char *p = (unsigned char *)out;
    if (point < 0x80) {
        p[0] = (unsigned char)point;
        return 1;
    }
    if (point < 0x800) {
        p[0] = (unsigned char)(0xC0 | point >> 6);
        p[1] = (unsigned char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        p[0] = (unsigned char)(0xE0 | point >> 12);
        p[1] = (unsigned char)(0x80 | (point >> 6 & 0x3F));
        p[2] = (unsigned char)(0x80 | (point & 0x3F));
        return 3;
    }
    p[0] = (unsigned char)(0xF0 | point >> 18);
    p[1] = (unsigned char)(0x80 | (point >> 12 & 0x3F));
    p[2] = (unsigned char)(0x80 | (point >> 6 & 0x3F));
    p[3] = (unsigned char)(0x80 | (point & 0x3F));
    return 4;
}

size_t gl_utf8_length(gl_slice s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++) count += !is_tail((unsigned char)s.bytes[i]);
    return count;
}
