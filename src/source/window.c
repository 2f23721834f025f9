/* SPDX-License-Identifier: Apache-2.0 */
/* window.c - a buffer that slides over a stream.
 *
 * Records are handed out where they lie, so nothing is copied for each of them. When
 * the buffer's end is reached, the unfinished record (some kilobytes of a block of 256)
 * moves to the front; only a record larger than the buffer makes it grow, at the most
 * to a little over the limit of a record, because the cutters stop asking there.
 */
#include "source/window.h"

#include <stdlib.h>

enum { BLOCK = 256 * 1024 };

void gl_window_begin(gl_window *window, gl_stream *stream)
{
    window->stream = stream;
    window->start = window->end = 0;
    window->line = 1;
    window->offset = 0;
    window->ended = false;
}

void gl_window_dispose(gl_window *window)
{
    free(window->bytes);
    *window = (gl_window){0};
}

static bool make_room(gl_window *w)
{
    if (w->cap - w->end >= BLOCK) return true;
    size_t kept = w->end - w->start;
    if (w->start > 0 && kept > 0) memmove(w->bytes, w->bytes + w->start, kept);
    w->start = 0;
    w->end = kept;
    if (w->cap - w->end >= BLOCK) return true;
    size_t cap = w->cap ? w->cap * 2 : 2 * BLOCK;
    char *grown = realloc(w->bytes, cap);
    if (!grown) return false;
    w->bytes = grown;
    w->cap = cap;
    return true;
}

glapp_status gl_window_more(gl_window *window, glapp_error *err)
{
    if (window->ended) return GLAPP_OK;
    if (!make_room(window)) return gl_fail_memory(err);
    size_t n = 0;
    glapp_status rc =
        gl_stream_read(window->stream, window->bytes + window->end, BLOCK, &n, err);
    if (rc) return rc;
    window->end += n;
    window->ended = n == 0;
    return GLAPP_OK;
}

glapp_status gl_window_fill(gl_window *window, size_t len, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    while (!rc && !window->ended && window->end - window->start < len)
        rc = gl_window_more(window, err);
    return rc;
}

void gl_window_take(gl_window *window, size_t len)
{
    const char *p = window->bytes + window->start, *end = p + len;
    while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
        window->line++;
        p++;
    }
    window->start += len;
    window->offset += len;
}
