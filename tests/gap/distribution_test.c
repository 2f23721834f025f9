/* SPDX-License-Identifier: Apache-2.0 */
/* Vectors of matching.md 13.6 and 13.8, and values computed with 40 digits elsewhere. */
#include "gap/distribution.h"

#include <float.h>
#include <math.h>

#include "check.h"

static void gamma_as_expected(void **state)
{
    (void)state;
    static const struct {
        double shape, x, p;
    } CASES[] = {
        {1e6, 997000, 0.001338104167313579}, /* the factor loses digits here if naive */
        {1e6, 1e6, 0.50013298076014},        /* 1/2 + 1/(3 sqrt(2 pi a)) */
        {0.0012353764756124835, 0.0017288016469938546, 1 - 0.007122221978208123},
        {3.5, 7.033570, 0.95},
        {1, 2, 0.864664716763387},
        {0.5, 0.5, 0.682689492137086},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        double got = gl_gamma_p(CASES[i].shape, CASES[i].x);
        assert_within(got, CASES[i].p, i == 3 ? 1e-6 : 1e-10);
        assert_within(got + gl_gamma_q(CASES[i].shape, CASES[i].x), 1, 1e-15);
    }
    assert_near(gl_gamma_quantile(.05, 3.5) / 2, .541837);
    assert_near(gl_gamma_quantile(.95, 3.5) / 2, 3.516785);
}

static void beta_as_expected(void **state)
{
    (void)state;
    static const struct {
        double x, a, b, p;
    } CASES[] = {
        {0.9997239720728, 87.5503523064186, 0.0010066015826963144, 0.0031917099366065137},
        {0.9889094652247896, 342.9611227070093, 2.310430412555513, 0.14656899888797273},
        {0.5, 2, 2, 0.5},
        {0.25, 1, 3, 1 - 0.421875},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++)
        assert_within(gl_beta_i(CASES[i].x, CASES[i].a, CASES[i].b), CASES[i].p, 1e-11);
}

/* Every quantile must come back through its cdf, over nine powers of ten of shapes. */
static void quantiles_come_back(void **state)
{
    (void)state;
    static const double PS[] = {1e-6, .025, .05, .3, .5, .8, .95, .975, 1 - 1e-6};
    for (double a = 1e-3; a < 2e6; a *= 10) {
        for (size_t i = 0; i < ARRAY_LEN(PS); i++) {
            double x = gl_gamma_quantile(PS[i], a);
            if (x > 1e-290) assert_within(gl_gamma_p(a, x), PS[i], 1e-10);
            for (double b = 1e-3; b < 2e6; b *= 10) {
                double f = gl_f_quantile(PS[i], 2 * a, 2 * b);
                if (f > 1e-290 && f < 1e290)
                    assert_within(gl_f_cdf(f, 2 * a, 2 * b), PS[i], 1e-10);
            }
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(PS); i++)
        assert_within(gl_normal_cdf(gl_normal_quantile(PS[i])), PS[i], 1e-15);
    assert_within(gl_normal_quantile(.975), 1.959963984540054, 1e-14);
    assert_within(gl_beta_quantile(.3, 2, 5), 0.18180347131, 1e-9);
}

static void beyond(double value)
{
    assert_true(isfinite(value) && value >= -700);
}

/* Whatever is asked, there is an answer, and soon. */
static void odd_arguments_are_answered(void **state)
{
    (void)state;
    static const double ODD[] = {-1,  0,   5e-324, 1e-300, 1e-9,  .5,     1,
                                 1e4, 3e7, 2e8,    1e15,   1e300, DBL_MAX};
    size_t n = ARRAY_LEN(ODD);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            beyond(gl_gamma_p(ODD[i], ODD[j]));
            beyond(gl_gamma_q(ODD[i], ODD[j]));
            for (size_t k = 0; k < n; k++) {
                beyond(gl_beta_i(ODD[i], ODD[j], ODD[k]));
                beyond(gl_f_cdf(ODD[i], ODD[j], ODD[k]));
            }
            beyond(gl_gamma_quantile(.05, ODD[i]));
            beyond(gl_f_quantile(.05, ODD[i], ODD[j]));
            beyond(gl_f_quantile(.95, ODD[i], ODD[j]));
            beyond(gl_beta_quantile(.95, ODD[i], ODD[j]));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gamma_as_expected),
        cmocka_unit_test(beta_as_expected),
        cmocka_unit_test(quantiles_come_back),
        cmocka_unit_test(odd_arguments_are_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
