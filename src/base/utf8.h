/* SPDX-License-Identifier: Apache-2.0 */
/* utf8.h - is it UTF-8, and what is the next code point? Nothing is repaired. */
#ifndef GL_BASE_UTF8_H
#define GL_BASE_UTF8_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether all of `s` is well-formed (RFC 3629: no overlong form, no surrogate, nothing
 * above U+10FFFF). If not, `*bad` (may be NULL) is the offset of the first bad byte. */
bool gl_utf8_is_valid(gl_slice s, size_t *bad);

/* gl_utf8_next for a point of several bytes. */
uint32_t gl_utf8_next_wide(gl_slice s, size_t *at);

/* The code point at `*at` in valid UTF-8, and `*at` moved behind it; `*at < s.len`. */
static inline uint32_t gl_utf8_next(gl_slice s, size_t *at)
{
    unsigned char byte = (unsigned char)s.bytes[*at];
    if (byte >= 0x80) return gl_utf8_next_wide(s, at);
    ++*at;
    return byte;
}

/* The code point that ends before `*at`, and `*at` moved to its start; `*at > 0`. */
uint32_t gl_utf8_previous(gl_slice s, size_t *at);

/* Write `point` to `out` (room for 4 bytes); gives the number of bytes. */
size_t gl_utf8_put(uint32_t point, char *out);

/* Number of code points in valid UTF-8. */
size_t gl_utf8_length(gl_slice s);

#ifdef __cplusplus
}
#endif

#endif
