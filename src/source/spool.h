/* SPDX-License-Identifier: Apache-2.0 */
/* spool.h - streams over open descriptors, and input that can be read but once.
 *
 * The standard input and pipes are copied into an unnamed temporary file, so that they
 * can be read twice like any file.
 */
#ifndef GL_SOURCE_SPOOL_H
#define GL_SOURCE_SPOOL_H

#include "source/stream.h"

#ifdef __cplusplus
extern "C" {
#endif

/* As gl_stream_open, from `fd`, which the stream closes (also when this fails). */
glapp_status gl_stream_open_fd(gl_stream **out, int fd, gl_slice name, glapp_error *err);

/* Read on to the end without looking at the bytes, for their digest. */
glapp_status gl_stream_drain(gl_stream *stream, glapp_error *err);

/* Copy all of `fd` into an unnamed file: gives its descriptor and size. `fd` stays. */
glapp_status gl_spool(int fd, gl_slice name, int *spooled, uint64_t *size,
                      glapp_error *err);

#ifdef __cplusplus
}
#endif

#endif
