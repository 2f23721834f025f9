/* SPDX-License-Identifier: Apache-2.0 */
/* digest.c - see digest.h. */
#include "base/digest.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(gl_digest),
               "digest.h: state too small");

void gl_digest_start(gl_digest *digest)
{
    sha256_init((struct sha256_ctx *)digest->state);
}

void gl_digest_add(gl_digest *digest, const void *bytes, size_t len)
{
    sha256_update((struct sha256_ctx *)digest->state, len, bytes);
}

void gl_digest_add_slice(gl_digest *digest, gl_slice s)
{
    unsigned char len[8];
    for (int i = 0; i < 8; i++) len[i] = (unsigned char)((uint64_t)s.len >> (8 * i));
    gl_digest_add(digest, len, sizeof len);
    gl_digest_add(digest, s.bytes, s.len);
}

void gl_digest_finish(gl_digest *digest, char hex[GL_DIGEST_HEX])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest((struct sha256_ctx *)digest->state, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    hex[64] = '\0';
}

void gl_digest_finish_base64(gl_digest *digest, char base64[GL_DIGEST_BASE64])
{
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest((struct sha256_ctx *)digest->state, sizeof sum, sum);
    base64_encode_raw(base64, sizeof sum, sum);
    base64[GL_DIGEST_BASE64 - 1] = '\0';
}
