/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.7. */
#include "gap/calibrate.h"

#include "check.h"

static void unfolding_finds_what_was_there(void **state)
{
    (void)state;
    static const double M[] = {.85, .10, .05, .10, .80, .10, .02, .08, .90};
    static const double OBSERVED[] = {120, 60, 30};
    double truth[3];
    assert_int_equal(gl_calibrate_unfold(M, OBSERVED, 3, truth, NULL), GLAPP_OK);
    assert_near(truth[0], 134.093960);
    assert_near(truth[1], 56.275168);
    assert_near(truth[2], 19.630872);
}

/* The inverse of this matrix gives -5 of the second; there are not fewer than none. */
static void unfolding_stays_positive(void **state)
{
    (void)state;
    static const double M[] = {.6, .4, .4, .6}, OBSERVED[] = {70, 5};
    double truth[2];
    assert_int_equal(gl_calibrate_unfold(M, OBSERVED, 2, truth, NULL), GLAPP_OK);
    assert_true(truth[0] >= 0 && truth[1] >= 0);
    assert_within(truth[0] + truth[1], 75, 1e-6);
}

static void counts_are_corrected(void **state)
{
    (void)state;
    static const double W[] = {1, 1, 1, 2.4, 2.4, .5};
    assert_near(gl_calibrate_count(90, .85, .75), 102);
    assert_near(gl_calibrate_kish(W, ARRAY_LEN(W)), 4.664184);
    assert_near(gl_calibrate_kish(W, 0), 0);
    double v = gl_calibrate_variance(.85, 100, .75, 100);
    assert_near(v, .15 / 85 + .25 / 75);
    gl_gamma g = gl_calibrate_widen((gl_gamma){50, 25}, v);
    assert_near(gl_gamma_mean(g), 2);
    assert_near(g.shape, 1 / (1 / 50.0 + v));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unfolding_finds_what_was_there),
        cmocka_unit_test(unfolding_stays_positive),
        cmocka_unit_test(counts_are_corrected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
