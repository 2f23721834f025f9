/* SPDX-License-Identifier: Apache-2.0 */
/* stream.h - bytes of a file or the standard input, decompressed on the way.
 *
 * gzip through zlib (checksums and lengths compared), zstd through libzstd, told by the
 * first bytes, one layer at most. Reads in blocks; holds no more than a few of them.
 */
#ifndef GL_SOURCE_STREAM_H
#define GL_SOURCE_STREAM_H

#include "base/buf.h"
#include "base/digest.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gl_stream gl_stream;

/* `name` is what messages call it. Gives a stream to close. */
glapp_status gl_stream_open(gl_stream **out, const char *path, gl_slice name,
                            glapp_error *err);

/* Up to `cap` decompressed bytes into `into`; *len 0 = the end, reached in good order. */
glapp_status gl_stream_read(gl_stream *stream, char *into, size_t cap, size_t *len,
                            glapp_error *err);

/* Bytes on the disk read so far, and their SHA-256 once the end has been reached. */
uint64_t gl_stream_raw_bytes(const gl_stream *stream);
void gl_stream_digest(gl_stream *stream, char hex[GL_DIGEST_HEX]);

void gl_stream_close(gl_stream *stream);

/* A whole small file of the corpus (patterns, stop words, areas) into `out`; at most
 * `limit` bytes. */
glapp_status gl_stream_read_file(const char *path, size_t limit, gl_buf *out,
                                 glapp_error *err);

#ifdef __cplusplus
}
#endif

#endif
