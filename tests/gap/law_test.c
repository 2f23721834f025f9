/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.8. */
#include "gap/law.h"

#include "check.h"

static void a_negative_binomial_of_mean_8(void **state)
{
    (void)state;
    gl_law law = gl_law_of(8, 12);
    assert_near(law.size, 16);
    static const double PS[] = {.05, .1, .5, .9, .95}, WANTED[] = {3, 4, 8, 13, 14};
    for (size_t i = 0; i < ARRAY_LEN(PS); i++)
        assert_within(gl_law_quantile(law, PS[i]), WANTED[i], 0);
    assert_near(gl_law_pmf(law, 0), .001522);
    assert_near(gl_law_cdf(law, 8), .594466);
}

static void a_cdf_is_the_sum_of_its_pmf(void **state)
{
    (void)state;
    static const gl_law LAWS[] = {{.3, 0}, {9.674391, 0}, {8, 16}, {40, .2}, {.01, 3}};
    for (size_t i = 0; i < ARRAY_LEN(LAWS); i++) {
        double sum = 0;
        for (int n = 0; n < 200; n++) {
            sum += gl_law_pmf(LAWS[i], n);
            assert_within(gl_law_cdf(LAWS[i], n), sum, 1e-12);
        }
    }
}

static void odd_laws_are_answered(void **state)
{
    (void)state;
    assert_within(gl_law_quantile(gl_law_of(0, 5), .99), 0, 0);
    assert_within(gl_law_quantile(gl_law_of(-3, 5), .99), 0, 0);
    assert_within(gl_law_of(8, 8).size, 0, 0);
    assert_within(gl_law_of(8, 3).size, 0, 0);
    assert_true(gl_law_quantile(gl_law_of(1e9, 1e9), .5) > 9.9e8);
    assert_within(gl_law_cdf(gl_law_of(2, 3), -1), 0, 0);
    assert_within(gl_law_pmf(gl_law_of(2, 3), -1), 0, 0);
    assert_true(gl_law_quantile(gl_law_of(1, 1e9), .999999) <= 1e15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_negative_binomial_of_mean_8),
        cmocka_unit_test(a_cdf_is_the_sum_of_its_pmf),
        cmocka_unit_test(odd_laws_are_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
