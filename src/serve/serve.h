/* SPDX-License-Identifier: Apache-2.0 */
/* serve.h - the pages of a database on this computer, for a browser on this computer. */
#ifndef GL_SERVE_SERVE_H
#define GL_SERVE_SERVE_H

#include <glapp.h>

typedef struct gl_serving {
    const char *listen; /* "127.0.0.1:8117", "[::1]:8117"; port 0 = any that is free */
    void (*ready)(void *to, const char *address); /* "http://127.0.0.1:8117/" */
    bool (*stop)(void *to);                       /* asked some times a second */
    /* An answer that could not be given and why; from any thread, one call at a time. */
    void (*trouble)(void *to, const glapp_error *why);
    void *to;
} gl_serving;

/* Answers until it is asked to stop. GLAPP_USAGE: an address of another computer;
 * GLAPP_MACHINE: the address is taken. `site` is borrowed. */
glapp_status gl_serve(glapp_site *site, const gl_serving *serving, glapp_error *err);

#endif
