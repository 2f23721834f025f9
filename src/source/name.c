/* SPDX-License-Identifier: Apache-2.0 */
/* name.c - see name.h.
 *
 * Column names come as "Diarienummer" or "DIARIENUMMER", municipalities as "GÄVLE".
 * Lower case in Latin-1 is 0x20 away from upper case, also in the second byte of its
 * UTF-8 form (0xC3 0x84 Ä, 0xC3 0xA4 ä), but for × and ÷, which no name holds.
 */
#include "source/name.h"

/* The byte at `i`, in lower case. */
static unsigned char lower(gl_slice s, size_t i)
{
    unsigned char c = (unsigned char)s.bytes[i];
    if (c >= 'A' && c <= 'Z') return (unsigned char)(c + 0x20);
    bool latin = i > 0 && (unsigned char)s.bytes[i - 1] == 0xC3;
    if (latin && c >= 0x80 && c <= 0x9E && c != 0x97) return (unsigned char)(c + 0x20);
    return c;
}

static bool matches_at(gl_slice name, size_t at, gl_slice part)
{
    if (name.len - at < part.len) return false;
    for (size_t i = 0; i < part.len; i++)
        if (lower(name, at + i) != lower(part, i)) return false;
    return true;
}

bool gl_name_equals(gl_slice a, gl_slice b)
{
    return a.len == b.len && matches_at(a, 0, b);
}

bool gl_name_is(gl_slice name, const char *text)
{
    return gl_name_equals(name, gl_slice_of(text));
}

bool gl_name_starts_with(gl_slice name, const char *part)
{
    return matches_at(name, 0, gl_slice_of(part));
}

bool gl_name_holds(gl_slice name, const char *part)
{
    gl_slice p = gl_slice_of(part);
    for (size_t at = 0; at + p.len <= name.len; at++)
        if (matches_at(name, at, p)) return true;
    return false;
}
