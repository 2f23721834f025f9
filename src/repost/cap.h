/* SPDX-License-Identifier: Apache-2.0 */
/* opening.h - how many openings a vacancy brings: what it states, under a cap. */
#ifndef GL_REPOST_OPENING_H
#define GL_REPOST_OPENING_H

#include "base/error.h"

/* A vacancy in its group. */
typedef struct gl_stated {
    int32_t vacancies; /* at least 1 */
    uint16_t ssyk;     /* 0 = unknown, a group of its own */
} gl_stated;

/* The most that a vacancy of each group counts for (every value of `ssyk` has a place):
 * the 99th percentile of the group, but not below `least`, which is also the cap of a
 * group without a vacancy. Sorts `stated`. */
void gl_openings_cap(gl_stated *stated, size_t count, int64_t least,
                     int64_t caps[UINT16_MAX + 1]);

#endif
