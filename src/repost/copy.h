/* SPDX-License-Identifier: Apache-2.0 */
/* copy.h - is one ad a copy of another of the same employer and municipality? */
#ifndef GL_REPOST_COPY_H
#define GL_REPOST_COPY_H

#include "repost/signature.h"

typedef struct gl_copy_settings {
    double edits;    /* .15: share of a copy's words that may be edited */
    double retitled; /* .95: share of the words and runs that must be the same where the
                        headline is another */
} gl_copy_settings;

/* How like the two are, 0 < ... <= 1, or 0 if neither is a copy of the other. `strict`:
 * nobody says that the employer is the same. */
double gl_copy_likeness(const gl_signature *a, const gl_signature *b, bool strict,
                        const gl_copy_settings *settings);

#endif
