/* SPDX-License-Identifier: Apache-2.0 */
/* The best few of many. */
#include "check.h"

#include "concept/best.h"

static bool is_kept(const gl_best *best, uint32_t id)
{
    for (size_t i = 0; i < best->count; i++)
        if (best->items[i].id == id) return true;
    return false;
}

static void the_worst_goes(void **state)
{
    (void)state;
    gl_ranked room[3];
    gl_best best = {room, 3, 0};
    gl_best_offer(&best, (gl_ranked){1, 0.5f});
    assert_int_equal(best.count, 1);
    gl_best_offer(&best, (gl_ranked){2, 0.1f});
    gl_best_offer(&best, (gl_ranked){3, 0.9f});
    gl_best_offer(&best, (gl_ranked){4, 0.4f});
    gl_best_offer(&best, (gl_ranked){5, 0.05f});
    assert_int_equal(best.count, 3);
    assert_true(is_kept(&best, 1) && is_kept(&best, 3) && is_kept(&best, 4));
}

/* Of equal ones the lower ids stay, whatever order they come in. */
static void ties_go_to_the_lower_id(void **state)
{
    (void)state;
    gl_ranked room[2];
    gl_best best = {room, 2, 0};
    for (uint32_t id = 9; id > 0; id--) gl_best_offer(&best, (gl_ranked){id, 0.5f});
    assert_true(is_kept(&best, 1) && is_kept(&best, 2));
}

static void one_place_is_enough(void **state)
{
    (void)state;
    gl_ranked room[1];
    gl_best best = {room, 1, 0};
    for (uint32_t id = 0; id < 100; id++)
        gl_best_offer(&best, (gl_ranked){id, (float)(id * 37 % 100)});
    assert_int_equal(room[0].id * 37 % 100, 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_goes),
        cmocka_unit_test(ties_go_to_the_lower_id),
        cmocka_unit_test(one_place_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
