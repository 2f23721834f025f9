/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.6. */
#include "gap/shrink.h"

#include <math.h>

#include "check.h"

static const gl_shrink_cell COUNTIES[] = {{41, 5200},   {9, 5100},   {3, 4600},
                                          {120, 60000}, {45, 21000}, {2, 800}};

static const struct {
    double raw, weight, rate, low, high, raw_lq, lq, above;
} WANTED[] = {
    {78.846154, .799182, 67.581195, 51.735884, 85.171823, 3.465647, 2.970501, 1.000000},
    {17.647059, .796048, 18.687975, 10.775490, 28.366926, .775668, .821421, .212248},
    {6.521739, .778783, 10.111880, 4.393458, 17.736620, .286660, .444463, .007836},
    {20.000000, .978687, 20.058628, 17.178951, 23.123690, .879091, .881668, .072659},
    {21.428571, .941423, 21.506022, 16.665991, 26.855199, .941883, .945287, .329489},
    {25.000000, .379749, 23.604917, 9.271176, 43.272187, 1.098864, 1.037543, .472538},
};

static void marshall_draws_to_the_mean(void **state)
{
    (void)state;
    gl_marshall m = gl_marshall_fit(COUNTIES, ARRAY_LEN(COUNTIES));
    assert_false(m.pooled);
    assert_within(m.theta1, .002275078, 5e-10);
    assert_within(m.theta2, 1.741149e-06, 5e-13);
    assert_near(m.prior.shape, 2.972736);
    assert_near(m.prior.rate, 1306.652686);
    for (size_t i = 0; i < ARRAY_LEN(COUNTIES); i++) {
        double o = COUNTIES[i].counted, p = COUNTIES[i].expected, mean = m.theta1;
        gl_gamma g = {m.prior.shape + o, m.prior.rate + p};
        assert_near(o / p * 1e4, WANTED[i].raw);
        assert_near(p / (p + m.prior.rate), WANTED[i].weight);
        assert_near(gl_gamma_mean(g) * 1e4, WANTED[i].rate);
        assert_near(gl_gamma_at(g, .05) * 1e4, WANTED[i].low);
        assert_near(gl_gamma_at(g, .95) * 1e4, WANTED[i].high);
        assert_near(o / p / mean, WANTED[i].raw_lq);
        assert_near(gl_gamma_mean(g) / mean, WANTED[i].lq);
        assert_near(gl_gamma_above(g, mean), WANTED[i].above);
    }
}

static void marshall_pools_where_rates_do_not_differ(void **state)
{
    (void)state;
    gl_shrink_cell cells[ARRAY_LEN(COUNTIES)];
    memcpy(cells, COUNTIES, sizeof cells);
    cells[0].counted = 14;
    gl_marshall m = gl_marshall_fit(cells, ARRAY_LEN(cells));
    assert_true(m.pooled);
    assert_within(m.theta2, -2.244899e-09, 5e-16);
    assert_true(gl_marshall_fit(NULL, 0).pooled);
}

static const gl_shrink_cell CELLS[] = {{3, 2.5}, {0, 1.2}, {7, 4},
                                       {2, 3.1}, {5, 2.2}, {12, 5}};

static void the_pooled_likelihood_has_its_peak(void **state)
{
    (void)state;
    static const double LQ[] = {1.083703, .743232, 1.401420, .832661, 1.493524, 1.826107};
    size_t n = ARRAY_LEN(CELLS);
    assert_near(gl_shrink_likelihood(CELLS, n, .5), -16.408188);
    assert_near(gl_shrink_likelihood(CELLS, n, 2), -14.567718);
    assert_near(gl_shrink_likelihood(CELLS, n, 10), -14.762360);
    double k = gl_shrink_fit(CELLS, n);
    /* where the derivative, by digamma, is 0; matching.md has its first six decimals */
    assert_within(k, 3.4734786236, 2e-8);
    assert_near(gl_shrink_likelihood(CELLS, n, k), -14.426392);
    for (size_t i = 0; i < n; i++)
        assert_within(gl_gamma_mean(gl_shrink_quotient(CELLS[i], k)), LQ[i], 1e-6);
}

static void k_stays_in_its_bounds(void **state)
{
    (void)state;
    gl_shrink_cell alike[50], nothing[3] = {{0, 0}};
    for (size_t i = 0; i < ARRAY_LEN(alike); i++) alike[i] = (gl_shrink_cell){10, 10};
    assert_within(gl_shrink_fit(alike, ARRAY_LEN(alike)), exp(6), 1e-4);
    assert_within(gl_shrink_fit(nothing, 3), 1, 0);
    assert_within(gl_shrink_fit(NULL, 0), 1, 0);
}

static void ratios_as_expected(void **state)
{
    (void)state;
    gl_ratio r = gl_gamma_ratio((gl_gamma){43.972736, 6506.652686}, (gl_gamma){30, 9000});
    assert_near(r.ratio, 2.027436);
    assert_near(r.low, 1.381252);
    assert_near(r.high, 3.026369);
    assert_near(r.above_one, .998759);
    r = gl_gamma_ratio((gl_gamma){12.5, 40}, (gl_gamma){8.5, 50});
    assert_near(r.ratio, 1.838235);
    assert_near(r.above_one, .918854);
    /* A shape far below 1: the interval takes the ratio in. */
    r = gl_gamma_ratio((gl_gamma){.01, .01}, (gl_gamma){.01, .01});
    assert_true(r.low <= 1 && 1 <= r.high && isfinite(r.high));
    assert_near(r.above_one, .5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marshall_draws_to_the_mean),
        cmocka_unit_test(marshall_pools_where_rates_do_not_differ),
        cmocka_unit_test(the_pooled_likelihood_has_its_peak),
        cmocka_unit_test(k_stays_in_its_bounds),
        cmocka_unit_test(ratios_as_expected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
