/* SPDX-License-Identifier: Apache-2.0 */
/* buf.c - see buf.h. Growth doubles, so n appends cost O(n). */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void *gl_array_grow_more(void *items, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap && items) return items;
    size_t wanted = *cap ? *cap : 16;
    while (wanted < need) {
        if (wanted > SIZE_MAX / 2) return NULL;
        wanted *= 2;
    }
    if (size && wanted > SIZE_MAX / size) return NULL;
    char *grown = realloc(items, wanted * size);
    if (!grown) return NULL;
    size_t kept = items ? *cap : 0;
    memset(grown + kept * size, 0, (wanted - kept) * size);
    *cap = wanted;
    return grown;
}

char *gl_buf_reserve(gl_buf *buf, size_t more)
{
    if (buf->failed) return NULL;
    if (more > SIZE_MAX - buf->len - 1) {
        buf->failed = true;
        return NULL;
    }
    size_t need = buf->len + more + 1;
    if (need > buf->cap) {
        size_t cap = buf->cap ? buf->cap : 256;
        while (cap < need) cap = cap > SIZE_MAX / 2 ? need : cap * 2;
        char *grown = realloc(buf->bytes, cap);
        if (!grown) {
            buf->failed = true;
            return NULL;
        }
        buf->bytes = grown;
        buf->cap = cap;
    }
    return buf->bytes + buf->len;
}

void gl_buf_add(gl_buf *buf, const char *bytes, size_t len)
{
    char *at = gl_buf_reserve(buf, len);
    if (!at) return;
    if (len) memcpy(at, bytes, len);
    buf->len += len;
    buf->bytes[buf->len] = '\0';
}

void gl_buf_add_slice(gl_buf *buf, gl_slice s)
{
    gl_buf_add(buf, s.bytes, s.len);
}

void gl_buf_add_text(gl_buf *buf, const char *text)
{
    gl_buf_add(buf, text, strlen(text));
}

void gl_buf_add_byte(gl_buf *buf, char byte)
{
    gl_buf_add(buf, &byte, 1);
}

void gl_buf_printf(gl_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *at = len < 0 ? NULL : gl_buf_reserve(buf, (size_t)len);
    if (!at) {
        buf->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(at, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}

gl_slice gl_buf_slice(const gl_buf *buf)
{
    return (gl_slice){buf->bytes ? buf->bytes : "", buf->len};
}

void gl_buf_clear(gl_buf *buf)
{
    buf->len = 0;
    buf->failed = false;
    if (buf->bytes) buf->bytes[0] = '\0';
}

void gl_buf_dispose(gl_buf *buf)
{
    free(buf->bytes);
    *buf = (gl_buf){0};
}
