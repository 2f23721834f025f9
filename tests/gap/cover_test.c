/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.7, and greedy against every choice there is. */
#include "gap/cover.h"

#include <math.h>

#include "gap/world.h"

static void two_modules_of_four(void **state)
{
    (void)state;
    static const double NEEDS[] = {5, 4, 3, 3, 2};
    static const double COVERAGE[] = {1, 1, 0, 0, 0, /* K1 a b */
                                      0, 1, 1, 1, 0, /* K2 b c d */
                                      0, 0, 0, 1, 1, /* K3 d e */
                                      1, 0, 0, 0, 1 /* K4 a e */};
    const gl_cover cover = {NEEDS, 5, COVERAGE, 4};
    size_t chosen[4], count;
    assert_int_equal(gl_cover_greedy(&cover, 2, chosen, &count, NULL), GLAPP_OK);
    assert_int_equal(count, 2);
    assert_int_equal(chosen[0], 1);
    assert_int_equal(chosen[1], 3);
    assert_near(gl_cover_value(&cover, chosen, 1), 10);
    assert_near(gl_cover_value(&cover, chosen, 2), 17);
    assert_near(gl_cover_bound(&cover, 2, chosen, count), 17); /* all there is */
    assert_near(gl_cover_best(&cover, 2), 17);
    assert_near(gl_cover_bound(&cover, 1, chosen, 1), 10);
    assert_true(isnan(gl_cover_best(&(gl_cover){NEEDS, 5, COVERAGE, 21}, 2)));
    /* All is covered: a third module gains nothing and is not chosen. */
    assert_int_equal(gl_cover_greedy(&cover, 4, chosen, &count, NULL), GLAPP_OK);
    assert_int_equal(count, 2);
    const gl_cover none = {NULL, 0, NULL, 0};
    assert_int_equal(gl_cover_greedy(&none, 4, chosen, &count, NULL), GLAPP_OK);
    assert_int_equal(count, 0);
}

static double best_of_all(const gl_cover *cover, size_t most)
{
    double best = 0;
    for (uint32_t set = 0; set < UINT32_C(1) << cover->module_count; set++) {
        size_t chosen[20], count = 0;
        for (size_t m = 0; m < cover->module_count; m++)
            if (set >> m & 1) chosen[count++] = m;
        if (count <= most) best = fmax(best, gl_cover_value(cover, chosen, count));
    }
    return best;
}

static void greedy_is_near_the_best(void **state)
{
    (void)state;
    uint64_t seed = 9;
    double proved = 0;
    for (int turn = 0; turn < 20; turn++) {
        double needs[15], coverage[12 * 15];
        for (size_t i = 0; i < 15; i++) needs[i] = world_draw(&seed) * 50;
        for (size_t i = 0; i < 12 * 15; i++)
            coverage[i] = world_draw(&seed) < .3 ? world_draw(&seed) : 0;
        const gl_cover cover = {needs, 15, coverage, 12};
        size_t chosen[4], count;
        assert_int_equal(gl_cover_greedy(&cover, 4, chosen, &count, NULL), GLAPP_OK);
        double got = gl_cover_value(&cover, chosen, count), best = best_of_all(&cover, 4);
        assert_true(got <= best + 1e-9);
        assert_true(got >= (1 - pow(.75, 4)) * best);
        assert_near(gl_cover_best(&cover, 4), best);
        double bound = gl_cover_bound(&cover, 4, chosen, count);
        assert_true(bound >= best - 1e-9);
        proved += got / bound / 20;
    }
    print_message("the bound proves %.3f of the best on the mean\n", proved);
    assert_true(proved > 0.632); /* 1 - 1/e */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_modules_of_four),
        cmocka_unit_test(greedy_is_near_the_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
