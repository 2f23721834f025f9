/* SPDX-License-Identifier: Apache-2.0 */
/* screen.h - may these bytes be a request of ours? Looked at before any other code sees
 * them, whole: every request has a connection of its own, so nothing comes behind.
 *
 * RFC 9112 where it is strict, and stricter where a browser never needs more: CRLF alone,
 * no folded lines, one Host that names this very place (a page elsewhere that has its
 * name point here has another), no Transfer-Encoding, a body for the one form alone.
 * libmicrohttpd 0.9.75 lets pass a second Content-Length, a space before the colon and a
 * NUL in a header.
 */
#ifndef GL_SERVE_SCREEN_H
#define GL_SERVE_SCREEN_H

#include <stddef.h>

enum {
    GL_SCREEN_TARGET = 8 << 10,   /* bytes of the request line */
    GL_SCREEN_HEADERS = 32 << 10, /* of all headers with it */
    GL_SCREEN_BODY = 64 << 10
};

typedef struct gl_screening {
    int status;      /* of HTTP, to refuse with; 0 = it may pass, or is not whole yet */
    int is_whole;    /* header block and body are there */
    const char *why; /* of a refusal, in English; static */
} gl_screening;

/* What has come so far of a connection on `port`. */
gl_screening gl_screen(const char *bytes, size_t len, unsigned port);

#endif
