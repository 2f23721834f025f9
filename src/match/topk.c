/* SPDX-License-Identifier: Apache-2.0 */
/* topk.c - a bounded binary heap with the worst item on top.
 *
 * The top is what a newcomer has to beat, so most of a long stream is turned away by one
 * comparison. The children of item i are 2i + 1 and 2i + 2.
 */
#include "match/topk.h"

static bool is_better(const gl_topk_item *a, const gl_topk_item *b)
{
    if (a->score != b->score) return a->score > b->score;
    if (a->coverage != b->coverage) return a->coverage > b->coverage;
    return a->id < b->id;
}

static void swap(gl_topk_item *a, gl_topk_item *b)
{
    gl_topk_item kept = *a;
    *a = *b;
    *b = kept;
}

static void sift_down(gl_topk_item *items, size_t count, size_t at)
{
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && is_better(&items[child], &items[child + 1])) child++;
        if (!is_better(&items[at], &items[child])) return;
        swap(&items[at], &items[child]);
    }
}

static void sift_up(gl_topk_item *items, size_t at)
{
    while (at > 0 && is_better(&items[(at - 1) / 2], &items[at])) {
        swap(&items[(at - 1) / 2], &items[at]);
        at = (at - 1) / 2;
    }
}

void gl_topk_offer(gl_topk *heap, const gl_topk_item *item)
{
    if (heap->count < heap->cap) {
        heap->items[heap->count] = *item;
        sift_up(heap->items, heap->count++);
    } else if (heap->cap > 0 && is_better(item, &heap->items[0])) {
        heap->items[0] = *item;
        sift_down(heap->items, heap->count, 0);
    }
    if (heap->cap > 0 && heap->count == heap->cap) heap->bar = heap->items[0].score;
}

/* The second half of heapsort: the worst of what is left goes behind it. */
void gl_topk_sort(gl_topk *heap)
{
    for (size_t left = heap->count; left > 1; left--) {
        swap(&heap->items[0], &heap->items[left - 1]);
        sift_down(heap->items, left - 1, 0);
    }
}
