/* SPDX-License-Identifier: Apache-2.0 */
/* best.c - see best.h. */
#include "concept/best.h"

static bool is_worse(const gl_ranked *a, const gl_ranked *b)
{
    return a->score != b->score ? a->score < b->score : a->id > b->id;
}

static void sink(gl_ranked *heap, size_t count, size_t at)
{
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= count) return;
        if (child + 1 < count && is_worse(&heap[child + 1], &heap[child])) child++;
        if (!is_worse(&heap[child], &heap[at])) return;
        gl_ranked swap = heap[at];
        heap[at] = heap[child];
        heap[child] = swap;
        at = child;
    }
}

/* In order only from when it is full: before that, nothing is thrown out. */
void gl_best_offer(gl_best *b, gl_ranked one)
{
    if (b->count < b->most) {
        b->items[b->count++] = one;
        for (size_t n = b->count / 2; b->count == b->most && n-- > 0;)
            sink(b->items, b->count, n);
    } else if (is_worse(&b->items[0], &one)) {
        b->items[0] = one;
        sink(b->items, b->count, 0);
    }
}
