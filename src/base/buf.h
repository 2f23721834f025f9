/* SPDX-License-Identifier: Apache-2.0 */
/* buf.h - bytes that grow, and arrays that grow.
 *
 * A buffer remembers its first failure and makes every later call do nothing: check
 * `failed` once, at the end.
 */
#ifndef GL_BASE_BUF_H
#define GL_BASE_BUF_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gl_buf {
    char *bytes; /* NULL while empty; otherwise NUL behind `len` bytes */
    size_t len, cap;
    bool failed; /* memory ran out; `bytes` holds what came before */
} gl_buf;

void gl_buf_add(gl_buf *buf, const char *bytes, size_t len);
void gl_buf_add_slice(gl_buf *buf, gl_slice s);
void gl_buf_add_text(gl_buf *buf, const char *text);
void gl_buf_add_byte(gl_buf *buf, char byte);
void gl_buf_printf(gl_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Room for `more` bytes behind `len`; gives the place, or NULL. The caller adds what
 * it wrote to `len`. */
char *gl_buf_reserve(gl_buf *buf, size_t more);

gl_slice gl_buf_slice(const gl_buf *buf);
void gl_buf_clear(gl_buf *buf); /* keeps the memory, forgets the failure */
void gl_buf_dispose(gl_buf *buf);

/* Make room for `need` items of `size` bytes in the malloc'ed array `items` of
 * capacity `*cap` (items). Gives the array, perhaps moved, or NULL: the old array is
 * then still there. New items are zeroed. */
void *gl_array_grow_more(void *items, size_t *cap, size_t need, size_t size);

/* Asked before every item that is added, and nearly always there is room. */
static inline void *gl_array_grow(void *items, size_t *cap, size_t need, size_t size)
{
    return need <= *cap && items ? items : gl_array_grow_more(items, cap, need, size);
}

#ifdef __cplusplus
}
#endif

#endif
