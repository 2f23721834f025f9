/* SPDX-License-Identifier: Apache-2.0 */
/* fetch.h - the bytes at an address become a file. */
#ifndef GL_NIGHT_FETCH_H
#define GL_NIGHT_FETCH_H

#include <stdbool.h>

#include "night/fault.h"

/* How a server tells one version from another; "" = it does not. */
typedef struct gl_version {
    char etag[256], modified[64]; /* as its headers have them */
} gl_version;

typedef struct gl_fetch_limits {
    uint32_t seconds; /* all tries together */
    uint32_t attempts;
    uint32_t pause; /* seconds, see night.h */
    uint64_t bytes;
} gl_fetch_limits;

typedef struct gl_fetched {
    bool unchanged; /* what `known` tells is still current; no file was written */
    uint64_t bytes;
    uint32_t attempts;
    gl_version version;
} gl_fetched;

/* Into the file `path`, which is not synced. What an earlier try left there, in this call
 * or in one that was killed, is gone on with where the server says that it is the same
 * version (RFC 9110, 13.1.5 and 14.2); its version is kept in "PATH.version" until the
 * file is whole. `known`: of a file that is there (13.1); NULL = none is.
 *
 * Only http, https and file; redirections to http and https alone. No cookies, no user
 * names. GLAPP_MACHINE: the address does not answer, answers with an error, gives more
 * bytes than allowed or takes too long, or the disk will not; the message says which. */
glapp_status gl_fetch(const char *address, const char *path, const gl_version *known,
                      const gl_fetch_limits *limits, const glapp_log *log,
                      gl_fetched *out, glapp_error *err);

/* An address as it may be written into a message: without what stands behind a "?". */
void gl_fetch_name(const char *address, char out[200]);

#endif
