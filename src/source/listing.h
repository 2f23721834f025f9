/* SPDX-License-Identifier: Apache-2.0 */
/* listing.h - the files that paths stand for: a file itself, a folder all below it. */
#ifndef GL_SOURCE_LISTING_H
#define GL_SOURCE_LISTING_H

#include "base/arena.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gl_listed {
    gl_slice path;  /* as opened; NUL behind it */
    gl_slice name;  /* without folders */
    bool named;     /* by the user, not found in a folder */
    bool once;      /* a pipe or the standard input: can be read but once */
    uint64_t bytes; /* on the disk; 0 if unknown */
} gl_listed;

typedef struct gl_listing {
    gl_arena arena; /* names and paths */
    gl_listed *items;
    size_t count, cap;
} gl_listing;

/* Add what `path` stands for, folders by byte order of their names. GLAPP_BAD_INPUT if
 * it is not there, GLAPP_MACHINE if it may not be read. Links to folders inside
 * folders are not followed (they can go round in circles). */
glapp_status gl_listing_add(gl_listing *listing, const char *path, glapp_error *err);

void gl_listing_dispose(gl_listing *listing);

#ifdef __cplusplus
}
#endif

#endif
