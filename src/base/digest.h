/* SPDX-License-Identifier: Apache-2.0 */
/* digest.h - SHA-256 of files and rows, by nettle. */
#ifndef GL_BASE_DIGEST_H
#define GL_BASE_DIGEST_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { GL_DIGEST_HEX = 65, GL_DIGEST_BASE64 = 45 }; /* digits and a NUL */

/* Room for nettle's context, so that its header stays in digest.c. */
typedef struct gl_digest {
    uint64_t state[16];
} gl_digest;

void gl_digest_start(gl_digest *digest);
void gl_digest_add(gl_digest *digest, const void *bytes, size_t len);
void gl_digest_add_slice(gl_digest *digest, gl_slice s); /* its length first, then it */
void gl_digest_finish(gl_digest *digest, char hex[GL_DIGEST_HEX]);
void gl_digest_finish_base64(gl_digest *digest, char base64[GL_DIGEST_BASE64]);

#ifdef __cplusplus
}
#endif

#endif
