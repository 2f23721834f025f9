/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 8 and 13.7, with the variance of one skill among many. */
#include "gap/misreading.h"

#include "check.h"
#include "gap/calibrate.h"

static void counts_are_corrected_and_doubted(void **state)
{
    (void)state;
    gl_misreading r = {.85, 100, .75, 100, 0, 0};
    assert_near(90 * gl_misreading_correction(r), 102);
    assert_near(gl_misreading_variance(r), .15 / 85 + .25 / 75);
    r.alike = .5; /* and one skill of many: half of (1 - P)/P and of (1 - R)/R */
    assert_near(gl_misreading_variance(r),
                .15 / 85 + .25 / 75 + .5 * (.15 / .85 + .25 / .75));
    assert_near(gl_misreading_variance(gl_misreading_perfect()), 0);
    assert_near(gl_misreading_correction(gl_misreading_perfect()), 1);
}

/* What was measured hardly moves a count (misread and missed make up for each other), and
 * no interval of one skill is narrower than a gamma of 19. */
static void as_measured(void **state)
{
    (void)state;
    gl_misreading r = gl_misreading_measured();
    assert_within(gl_misreading_correction(r), 1, .02);
    gl_gamma many = gl_calibrate_widen((gl_gamma){1e6, 1e6}, gl_misreading_variance(r));
    assert_near(gl_gamma_mean(many), 1);
    assert_within(many.shape, 19.5, .5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_corrected_and_doubted),
        cmocka_unit_test(as_measured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
