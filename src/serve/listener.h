/* SPDX-License-Identifier: Apache-2.0 */
/* listener.h - connections while their request comes in.
 *
 * Bytes are looked at where they lie (MSG_PEEK) until a whole request has come and passed
 * the screen; then the connection goes on to `serve`, its bytes still unread. So every
 * limit of time and number is kept here, and what is served is never half a request.
 */
#ifndef GL_SERVE_LISTENER_H
#define GL_SERVE_LISTENER_H

#include <glapp.h>

enum {
    GL_LISTENER_SECONDS = 9,   /* from the first byte to the last of a request */
    GL_LISTENER_WAITING = 128, /* connections; the one that waits longest goes first */
};

typedef struct gl_listener gl_listener;

/* `address` as gl_serving has it. */
glapp_status gl_listener_open(gl_listener **out, const char *address, glapp_error *err);
void gl_listener_close(gl_listener *listener);

unsigned gl_listener_port(const gl_listener *listener);
/* "http://127.0.0.1:8117/" */
const char *gl_listener_address(const gl_listener *listener);

/* Take in what has come, for at most some tenths of a second. `pass` gets sockets with a
 * whole request, and owns them. */
glapp_status gl_listener_turn(gl_listener *listener, void (*pass)(void *to, int socket),
                              void *to, glapp_error *err);

/* A short plain answer with the headers that all of ours have. */
void gl_listener_refuse(int socket, int status, const char *why);

#endif
