/* SPDX-License-Identifier: Apache-2.0 */
/* delivery.h - what an address gave, kept as a file from night to night.
 *
 * What comes is read as a run would read it before it takes the place of what was there:
 * an answer that is cut off, an error page with status 200, an empty file or a tenth of
 * yesterday's leaves yesterday's file. Beside "NAME" lie ".NAME.about" (its version and
 * how many records it has) and, while it is fetched, ".NAME.new".
 */
#ifndef GL_NIGHT_DELIVERY_H
#define GL_NIGHT_DELIVERY_H

#include "night/fetch.h"
#include "night/night.h"

typedef enum gl_delivery_state {
    GL_DELIVERY_NEW,
    GL_DELIVERY_UNCHANGED, /* the server says so */
    GL_DELIVERY_KEPT       /* nothing better came: `why` */
} gl_delivery_state;

typedef struct gl_delivery {
    char name[200]; /* of the address, for messages */
    char path[GL_NIGHT_PATH];
    gl_delivery_state state;
    uint64_t bytes, records; /* of a new one */
    uint32_t attempts;
    char why[300];
} gl_delivery;

/* "new", "unchanged", "kept". */
const char *gl_delivery_state_name(gl_delivery_state state);

/* Bring `kind` ("ads", "programmes", "taxonomy") from the address. GLAPP_MACHINE: nothing
 * came, and nothing is there that is young enough. GLAPP_BAD_INPUT: what came is refused,
 * and so is there nothing. */
glapp_status gl_delivery_bring(const gl_night_plan *plan, const char *kind,
                               const char *address, gl_delivery *out, glapp_error *err);

/* -- steps that stream.c takes, too -- */

gl_fetch_limits gl_delivery_limits(const gl_night_plan *plan);

/* To the disk and from `fresh` to `path`, in one step. */
glapp_status gl_delivery_settle(const char *fresh, const char *path, glapp_error *err);

#endif
