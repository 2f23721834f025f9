/* SPDX-License-Identifier: Apache-2.0 */
/* topk.h - the k best of a stream that comes in any order.
 *
 * Better is: higher score, then higher coverage, then lower id. No two items of a stream
 * have the same id, so the k best, and their order, do not depend on the stream's order.
 * Scores are 0 or more.
 */
#ifndef GL_MATCH_TOPK_H
#define GL_MATCH_TOPK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gl_topk_item {
    double score, coverage;
    uint32_t id; /* lower wins a tie */
    double other, occupation;
} gl_topk_item;

typedef struct gl_topk {
    gl_topk_item *items; /* a heap, the worst first; room for `cap` */
    uint32_t count, cap;
    double bar; /* the score of the worst once it is full, 0 before: who asks 3,000 heaps
                   for every ad reads them in a row and follows no pointer */
} gl_topk;

void gl_topk_offer(gl_topk *heap, const gl_topk_item *item);
void gl_topk_sort(gl_topk *heap); /* best first; no more offers after this */

/* Whether an item of this score cannot get in, whatever its coverage and id. */
static inline bool gl_topk_refuses(const gl_topk *heap, double score)
{
    return heap->cap == 0 || score < heap->bar;
}

#endif
