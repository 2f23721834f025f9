/* SPDX-License-Identifier: Apache-2.0 */
/* window.h - the part of a stream that is being looked at.
 *
 * Bytes come in behind and are taken off in front; what lies between stays where it is
 * until the next gl_window_more. Knows line and byte offset of its first byte.
 */
#ifndef GL_SOURCE_WINDOW_H
#define GL_SOURCE_WINDOW_H

#include "source/stream.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gl_window {
    gl_stream *stream; /* borrowed */
    char *bytes;
    size_t start, end, cap;
    uint64_t line, offset; /* of the byte at `start`: from 1, from 0 */
    bool ended;            /* the stream has nothing more */
} gl_window;

/* Look at another stream from its start; the memory is kept. */
void gl_window_begin(gl_window *window, gl_stream *stream);
void gl_window_dispose(gl_window *window);

/* All that is there. */
static inline gl_slice gl_window_rest(const gl_window *window)
{
    gl_slice rest = {window->bytes + window->start, window->end - window->start};
    return rest;
}

/* Read on; afterwards there is more, or `ended` is true. Slices of the window are no
 * longer valid. */
glapp_status gl_window_more(gl_window *window, glapp_error *err);

/* Read on until `len` bytes are there or the stream has ended. */
glapp_status gl_window_fill(gl_window *window, size_t len, glapp_error *err);

/* Take `len` bytes off the front and count their lines. */
void gl_window_take(gl_window *window, size_t len);

#ifdef __cplusplus
}
#endif

#endif
