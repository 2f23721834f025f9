/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/tally.h"

#include <math.h>

#include "check.h"

static gl_tally tally_of(int ads, int hits, int openings)
{
    gl_tally t = {0};
    for (int i = 0; i < ads; i++) gl_tally_add(&t, i < hits ? openings : 0, openings);
    return t;
}

/* Ten ads of ten and a prior of ten at one half: three quarters. */
static void a_share_is_drawn_towards_the_usual_one(void **state)
{
    (void)state;
    gl_tally t = tally_of(10, 10, 1000);
    gl_share s = gl_tally_share(&t, 0.5, 10);
    assert_near(gl_tally_plain(&t), 1);
    assert_near(s.value, 0.75);
    assert_true(s.low > 0.5 && s.low < s.value && s.high > s.value && s.high < 1);
    t = tally_of(1000, 1000, 1000);
    assert_true(gl_tally_share(&t, 0.5, 10).value > 0.99);
}

/* Sixty vacancies in one ad are one decision. */
static void one_large_ad_is_one_decision(void **state)
{
    (void)state;
    gl_tally one = {0}, sixty = tally_of(60, 60, 1);
    gl_tally_add(&one, 60, 60);
    assert_near(gl_tally_share(&one, 0.1, 10).value, 2.0 / 11);
    assert_near(gl_tally_share(&sixty, 0.1, 10).value, 61.0 / 70);
}

static void of_nothing_nothing_is_said(void **state)
{
    (void)state;
    gl_tally none = {0}, some = tally_of(3, 1, 1);
    assert_true(isnan(gl_tally_plain(&none)));
    assert_true(isnan(gl_tally_share(&none, 0.5, 10).value));
    assert_true(isnan(gl_tally_share(&some, NAN, 10).low));
}

/* The mean lies within, however skew; and 90 of 100 intervals hold the truth. */
static void nine_intervals_in_ten_hold_the_truth(void **state)
{
    (void)state;
    uint64_t seed = 3;
    int held = 0, rounds = 4000;
    for (int i = 0; i < rounds; i++) {
        gl_tally t = {0};
        for (int k = 0; k < 80; k++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            gl_tally_add(&t, (double)(seed >> 11) / 9007199254740992.0 < 0.3, 1);
        }
        gl_share s = gl_tally_share(&t, 0.3, 10);
        assert_true(s.low <= s.value && s.value <= s.high);
        held += s.low <= 0.3 && 0.3 <= s.high;
    }
    assert_true(held > rounds * 0.88);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_is_drawn_towards_the_usual_one),
        cmocka_unit_test(one_large_ad_is_one_decision),
        cmocka_unit_test(of_nothing_nothing_is_said),
        cmocka_unit_test(nine_intervals_in_ten_hold_the_truth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
