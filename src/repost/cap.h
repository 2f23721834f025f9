/* SPDX-License-Identifier: Apache-2.0 */
/* cap.h - how many openings a vacancy brings: what it states, under a cap.
 *
 * The cap of a group is the 99th percentile of its vacancies, but not below a least one,
 * so all of them must be known before the first is capped. What is kept is how many there
 * are of each number in each group: some thousand counts, however many ads there are.
 */
#ifndef GL_REPOST_CAP_H
#define GL_REPOST_CAP_H

#include "base/error.h"

/* A vacancy in its group. */
typedef struct gl_stated {
    int32_t vacancies; /* at least 1 */
    uint16_t ssyk;     /* 0 = unknown, a group of its own */
} gl_stated;

typedef struct gl_caps gl_caps;

gl_caps *gl_caps_new(void); /* NULL when memory is out */
void gl_caps_free(gl_caps *caps);

/* One more vacancy; false when memory is out. */
bool gl_caps_add(gl_caps *caps, gl_stated stated);

/* All are there. `least`: no cap is lower, and that of a group without a vacancy is it.
 */
void gl_caps_settle(gl_caps *caps, int64_t least);

/* What a vacancy counts for, in whole openings; after gl_caps_settle. */
int64_t gl_caps_apply(const gl_caps *caps, gl_stated stated);

#endif
