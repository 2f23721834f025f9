/* SPDX-License-Identifier: Apache-2.0 */
/* slice.h - borrowed bytes: a pointer and a length, no NUL, no ownership.
 *
 * A slice lives as long as what it was cut from. The empty slice may have a NULL
 * pointer; `gl_slice_is_null` tells "absent" from "empty".
 */
#ifndef GL_BASE_SLICE_H
#define GL_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gl_slice {
    const char *bytes;
    size_t len;
} gl_slice;

/* A slice of a string literal. */
#define GL_LITERAL(text) ((gl_slice){(text), sizeof(text) - 1})

/* The same as an item of a static list. */
#define GL_LISTED(text)                                                                  \
    {                                                                                    \
        (text), sizeof(text) - 1                                                         \
    }

/* For printf: "%.*s", GL_PRINT(slice). */
#define GL_PRINT(s) (int)(s).len, (s).bytes ? (s).bytes : ""

static inline gl_slice gl_slice_of(const char *text)
{
    gl_slice s = {text, text ? strlen(text) : 0};
    return s;
}

static inline gl_slice gl_slice_cut(gl_slice s, size_t start, size_t len)
{
    gl_slice part = {s.bytes + start, len};
    return part;
}

static inline bool gl_slice_is_null(gl_slice s)
{
    return s.bytes == NULL;
}

static inline bool gl_slice_equals(gl_slice a, gl_slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.bytes, b.bytes, a.len) == 0);
}

static inline bool gl_slice_is(gl_slice s, const char *text)
{
    return gl_slice_equals(s, gl_slice_of(text));
}

/* Byte order; a prefix comes before what it begins. */
int gl_slice_compare(gl_slice a, gl_slice b);

/* Here and not in slice.c: of a text that the compiler sees, it knows the length. */
static inline bool gl_slice_starts_with(gl_slice s, const char *text)
{
    size_t len = strlen(text);
    return s.len >= len && memcmp(s.bytes, text, len) == 0;
}

static inline bool gl_slice_ends_with(gl_slice s, const char *text)
{
    size_t len = strlen(text);
    return s.len >= len && memcmp(s.bytes + s.len - len, text, len) == 0;
}

/* The same words whatever the case of A-Z; other bytes as they are. */
bool gl_slice_is_ascii_nocase(gl_slice s, const char *text);

/* Without ASCII white space (and no-break space, U+00A0) at both ends. */
gl_slice gl_slice_trim(gl_slice s);

/* Cut `*rest` at the first `separator`: gives the piece before it, and leaves what
 * follows in `*rest`. False when nothing is left (rest->bytes is NULL then). An
 * empty `*rest` that is not NULL gives one empty piece. */
bool gl_slice_split(gl_slice *rest, char separator, gl_slice *piece);

/* A whole number in decimal digits, all of `s`, no sign. False if it is not one or
 * does not fit. */
bool gl_slice_to_u64(gl_slice s, uint64_t *out);

#ifdef __cplusplus
}
#endif

#endif
