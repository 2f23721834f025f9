/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.8. */
#include "gap/kendall.h"

#include "check.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_series_that_rises),
        cmocka_unit_test(a_series_with_ties),
        cmocka_unit_test(seasons_meet_their_own),
        cmocka_unit_test(nothing_rises_in_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
