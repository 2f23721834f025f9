/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.8. */
#include "gap/kendall.h"

#include <math.h>

#include "gap/world.h"

static void a_series_that_rises(void **state)
{
    (void)state;
    static const double Y[] = {12, 15, 11, 14, 18, 17, 16, 21, 19, 22, 20, 25};
    gl_kendall k;
    assert_int_equal(gl_kendall_test(Y, 12, &k, NULL), GLAPP_OK);
    assert_near(k.s, 48);
    assert_near(k.variance, 212.666667);
    assert_near(k.z, 3.222910);
    assert_near(k.p, .001269);
    assert_near(k.slope, 1);
    assert_near(k.slope_low, .666667);
    assert_near(k.slope_high, 1.5);
    assert_near(k.intercept, 12);
}

static void a_series_with_ties(void **state)
{
    (void)state;
    static const double Y[] = {3, 3, 2, 4, 4, 3, 5, 4, 6, 5, 5, 7};
    gl_kendall k;
    assert_int_equal(gl_kendall_test(Y, 12, &k, NULL), GLAPP_OK);
    assert_near(k.s, 43);
    assert_near(k.variance, 201.666667);
    assert_near(k.z, 2.957551);
    assert_near(k.p, .003101);
    assert_near(k.slope, .333333);
    assert_near(k.slope_low, .166667);
    assert_near(k.slope_high, .5);
    assert_near(k.intercept, 2.666667);
}

static void seasons_meet_their_own(void **state)
{
    (void)state;
    static const double Y[] = {10, 14, 9,  20, 12, 15, 11, 19,
                               13, 18, 12, 23, 15, 17, 14, 26};
    gl_kendall k;
    assert_int_equal(gl_kendall_seasonal(Y, 16, 4, &k, NULL), GLAPP_OK);
    assert_near(k.s, 20);
    assert_near(k.variance, 34.666667);
    assert_near(k.z, 3.226990);
    assert_near(k.p, .001251);
    assert_near(k.slope, 1.583333);
}

static void nothing_rises_in_nothing(void **state)
{
    (void)state;
    static const double FLAT[] = {5, 5, 5, 5, 5};
    gl_kendall k;
    assert_int_equal(gl_kendall_test(FLAT, 5, &k, NULL), GLAPP_OK);
    assert_near(k.p, 1);
    assert_near(k.slope, 0);
    for (size_t n = 0; n < 2; n++) {
        assert_int_equal(gl_kendall_test(FLAT, n, &k, NULL), GLAPP_OK);
        assert_near(k.p, 1);
    }
    assert_int_equal(gl_kendall_seasonal(FLAT, 5, 12, &k, NULL), GLAPP_OK);
    assert_near(k.p, 1);
    glapp_error err;
    assert_int_equal(gl_kendall_test(FLAT, GL_KENDALL_MOST + 1, &k, &err),
                     GLAPP_BAD_INPUT);
}

/* The vector with one month that nobody delivered: its eleven pairs are gone. */
static void a_month_that_is_missing_is_in_no_pair(void **state)
{
    (void)state;
    static const double Y[] = {12, 15, NAN, 14, 18, 17, 16, 21, 19, 22, 20, 25};
    static const double WITHOUT[] = {12, 15, 14, 18, 17, 16, 21, 19, 22, 20, 25};
    gl_kendall gap, without;
    assert_int_equal(gl_kendall_test(Y, 12, &gap, NULL), GLAPP_OK);
    assert_int_equal(gl_kendall_test(WITHOUT, 11, &without, NULL), GLAPP_OK);
    assert_near(gap.s, without.s);
    assert_near(gap.variance, without.variance);
    assert_near(gap.slope, 1);
}

/* How often 400 series without any trend are said to have one at 5 %: 60 months, each of
 * them `lean` times the month before and chance. */
static void false_trends(double lean, double *plain, double *corrected)
{
    uint64_t seed = 20260101;
    int found = 0, kept = 0;
    for (int n = 0; n < 400; n++) {
        double y[60], last = 0;
        for (int i = -20; i < 60; i++) {
            double chance = -6;
            for (int k = 0; k < 12; k++) chance += world_draw(&seed);
            last = lean * last + chance;
            if (i >= 0) y[i] = last;
        }
        gl_kendall k;
        assert_int_equal(gl_kendall_seasonal(y, 60, 12, &k, NULL), GLAPP_OK);
        found += k.p <= .05;
        assert_int_equal(gl_kendall_correct(y, 60, 12, &k, NULL), GLAPP_OK);
        kept += k.p <= .05;
    }
    *plain = found / 400.0;
    *corrected = kept / 400.0;
}

static void months_that_lean_on_each_other_are_no_trend(void **state)
{
    (void)state;
    double plain, corrected;
    false_trends(0, &plain, &corrected);
    if (corrected > .08) fail_msg("independent months: %.3f", corrected);
    false_trends(.5, &plain, &corrected);
    print_message("leaning months: %.3f false, %.3f corrected\n", plain, corrected);
    assert_true(plain > .15); /* or there is nothing to correct */
    if (corrected > .10) fail_msg("leaning months: %.3f false", corrected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_series_that_rises),
        cmocka_unit_test(a_series_with_ties),
        cmocka_unit_test(seasons_meet_their_own),
        cmocka_unit_test(nothing_rises_in_nothing),
        cmocka_unit_test(a_month_that_is_missing_is_in_no_pair),
        cmocka_unit_test(months_that_lean_on_each_other_are_no_trend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
