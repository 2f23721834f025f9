/* SPDX-License-Identifier: Apache-2.0 */
/* best.h - the best few of many, kept in a heap with the worst on top. */
#ifndef GL_CONCEPT_BEST_H
#define GL_CONCEPT_BEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gl_ranked {
    uint32_t id;
    float score;
} gl_ranked;

/* `items` has room for `most`, at least one; {items, most, 0} at first. In no order. */
typedef struct gl_best {
    gl_ranked *items;
    size_t most, count;
} gl_best;

/* Keep it if it is one of the best: a higher score, then a lower id. */
void gl_best_offer(gl_best *best, gl_ranked one);

#endif
