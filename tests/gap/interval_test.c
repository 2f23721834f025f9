/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.6. */
#include "gap/interval.h"

#include "check.h"

#define assert_interval(got, wanted_low, wanted_high)                                    \
    do {                                                                                 \
        gl_interval i_ = (got);                                                          \
        assert_near(i_.low, wanted_low);                                                 \
        assert_near(i_.high, wanted_high);                                               \
    } while (0)

static void intervals_as_expected(void **state)
{
    (void)state;
    assert_interval(gl_interval_garwood(0, .95), 0, 3.688879);
    assert_interval(gl_interval_garwood(3, .95), .618672, 8.767273);
    assert_interval(gl_interval_garwood(14, .95), 7.653930, 23.489621);
    assert_interval(gl_interval_wilson(3, 10, .95), .107791, .603222);
    assert_interval(gl_interval_clopper_pearson(8, 10, .95), .443905, .974789);
    assert_interval(gl_interval_wilson(0, 0, .95), 0, 1);
    assert_interval(gl_interval_clopper_pearson(0, 0, .95), 0, 1);
    gl_interval none = gl_interval_clopper_pearson(0, 10, .95);
    assert_near(none.low, 0);
    assert_near(none.high, .308497);
}

static void a_county_against_the_rest(void **state)
{
    (void)state;
    gl_relative_risk r = gl_relative_risk_of(41, 5200, 179, 91500, .95);
    assert_near(r.ratio, 4.030404);
    assert_near(r.se, .172550);
    assert_interval(r.interval, 2.873912, 5.652280);
    assert_near(gl_relative_risk_of(0, 5200, 179, 91500, .95).ratio, 0);
}

static void many_tests_at_once(void **state)
{
    (void)state;
    static const double WANTED[] = {.008, .032, .0672, .0672, .0672, .08, .084571, .205};
    double p[] = {.001, .008, .039, .041, .042, .06, .074, .205}, q[8];
    assert_int_equal(gl_false_discovery(p, 8, q, NULL), GLAPP_OK);
    for (size_t i = 0; i < 8; i++) assert_near(q[i], WANTED[i]);
    double turned[8];
    for (size_t i = 0; i < 8; i++) turned[i] = p[7 - i];
    assert_int_equal(gl_false_discovery(turned, 8, turned, NULL), GLAPP_OK);
    for (size_t i = 0; i < 8; i++) assert_near(turned[i], WANTED[7 - i]);
    assert_int_equal(gl_false_discovery(p, 0, q, NULL), GLAPP_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_as_expected),
        cmocka_unit_test(a_county_against_the_rest),
        cmocka_unit_test(many_tests_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
