/* SPDX-License-Identifier: Apache-2.0 */
/* nearest.h - which known name was meant by a misspelt one? */
#ifndef GL_CLI_NEAREST_H
#define GL_CLI_NEAREST_H

#include <stddef.h>

typedef struct gl_nearest {
    const char *wanted; /* as the user wrote it */
    const char *best;   /* the nearest of the names offered so far */
    size_t distance;    /* edits between the two */
} gl_nearest;

/* Nothing is copied: `wanted` and the names must outlive the search. */
void gl_nearest_start(gl_nearest *search, const char *wanted);
void gl_nearest_offer(gl_nearest *search, const char *name);

/* The nearest name, or NULL where nothing comes near enough to be worth a guess. */
const char *gl_nearest_answer(const gl_nearest *search);

#endif
