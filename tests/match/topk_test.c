/* SPDX-License-Identifier: Apache-2.0 */
#include "match/topk.h"

#include "base/hash.h"
#include "check.h"

enum { MOST = 200 };

static uint64_t draw(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return gl_hash_mix(*state);
}

static int best_first(const void *a, const void *b)
{
    const gl_topk_item *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->coverage != y->coverage) return x->coverage > y->coverage ? -1 : 1;
    return x->id < y->id ? -1 : 1;
}

static void check_order(const gl_topk_item *stream, uint32_t count, uint32_t cap,
                        const gl_topk_item *sorted)
{
    gl_topk_item items[MOST];
    gl_topk heap = {.items = items, .cap = cap};
    for (uint32_t i = 0; i < count; i++) gl_topk_offer(&heap, &stream[i]);
    gl_topk_sort(&heap);
    assert_int_equal(heap.count, count < cap ? count : cap);
    for (uint32_t i = 0; i < heap.count; i++)
        if (items[i].id != sorted[i].id)
            fail_msg("%u of %u, place %u: got %u, wanted %u", cap, count, i, items[i].id,
                     sorted[i].id);
}

/* Few different scores and coverages, so that every kind of tie is common; each stream
 * forwards, backwards and shuffled. */
static void the_same_best_in_any_order(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 300; round++) {
        gl_topk_item stream[MOST], sorted[MOST];
        uint32_t count = (uint32_t)(draw(&seed) % (MOST + 1));
        uint32_t cap = (uint32_t)(draw(&seed) % MOST);
        for (uint32_t i = 0; i < count; i++)
            sorted[i] = stream[i] = (gl_topk_item){
                (double)(draw(&seed) % 4) / 4, (double)(draw(&seed) % 3) / 3, i, 0, 0};
        qsort(sorted, count, sizeof *sorted, best_first);
        check_order(stream, count, cap, sorted);
        check_order(sorted, count, cap, sorted);
        for (uint32_t i = 0; i < count; i++) stream[count - 1 - i] = sorted[i];
        check_order(stream, count, cap, sorted);
    }
}

static void ties_by_coverage_then_number(void **state)
{
    (void)state;
    static const gl_topk_item STREAM[] = {
        {0.5, 0.25, 1, 0, 0}, {0.5, 0.5, 9, 0, 0},  {0.5, 0.5, 4, 0, 0},
        {0.75, 0, 8, 0, 0},   {0.5, 0.25, 0, 0, 0},
    };
    static const uint32_t WANTED[] = {8, 4, 9, 0};
    gl_topk_item items[4];
    gl_topk heap = {.items = items, .cap = 4};
    for (size_t i = 0; i < ARRAY_LEN(STREAM); i++) gl_topk_offer(&heap, &STREAM[i]);
    gl_topk_sort(&heap);
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++)
        assert_int_equal(items[i].id, WANTED[i]);
}

static void refuses_what_cannot_get_in(void **state)
{
    (void)state;
    gl_topk_item item = {0.5, 0.5, 3, 0, 0}, room[1];
    gl_topk none = {0}, one = {.items = room, .cap = 1};
    assert_true(gl_topk_refuses(&none, 1));
    gl_topk_offer(&none, &item);
    assert_int_equal(none.count, 0);
    assert_false(gl_topk_refuses(&one, 0));
    gl_topk_offer(&one, &item);
    assert_true(gl_topk_refuses(&one, 0.25));
    assert_false(gl_topk_refuses(&one, 0.5)); /* coverage or number may decide */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_best_in_any_order),
        cmocka_unit_test(ties_by_coverage_then_number),
        cmocka_unit_test(refuses_what_cannot_get_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
