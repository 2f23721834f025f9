/* SPDX-License-Identifier: Apache-2.0 */
/* Means and variances of what is drawn; the same numbers from the same seed. */
#include "draw.h"

#include <math.h>

#include "check.h"

enum { DRAWS = 200000 };

typedef double (*drawing)(draw *d);

static double gamma_of_a_half(draw *d)
{
    return draw_gamma(d, .5);
}

static double gamma_of_four(draw *d)
{
    return draw_gamma(d, 4);
}

static double beta(draw *d)
{
    return draw_beta(d, .9, .2);
}

static double poisson_of_three(draw *d)
{
    return draw_poisson(d, 3);
}

static double poisson_of_ninety(draw *d)
{
    return draw_poisson(d, 90);
}

static double below_ten(draw *d)
{
    return draw_below(d, 10);
}

static void means_and_variances(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        drawing of;
        double mean, variance;
    } CASES[] = {
        {"uniform", draw_uniform, .5, 1 / 12.0},   {"normal", draw_normal, 0, 1},
        {"gamma .5", gamma_of_a_half, .5, .5},     {"gamma 4", gamma_of_four, 4, 4},
        {"beta", beta, .9, .2 * .9 * .1},          {"poisson 3", poisson_of_three, 3, 3},
        {"poisson 90", poisson_of_ninety, 90, 90}, {"below ten", below_ten, 4.5, 8.25},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        draw d = {20 + i};
        double sum = 0, squares = 0;
        for (int n = 0; n < DRAWS; n++) {
            double x = CASES[i].of(&d);
            sum += x;
            squares += x * x;
        }
        double mean = sum / DRAWS, variance = squares / DRAWS - mean * mean;
        double wide = sqrt(CASES[i].variance);
        if (fabs(mean - CASES[i].mean) > .01 * wide ||
            fabs(variance - CASES[i].variance) > .03 * CASES[i].variance)
            fail_msg("%s: mean %g, variance %g", CASES[i].name, mean, variance);
    }
}

static void a_seed_is_a_seed(void **state)
{
    (void)state;
    draw a = {7}, b = {7};
    for (int i = 0; i < 100; i++) assert_true(draw_gamma(&a, 2.5) == draw_gamma(&b, 2.5));
    draw c = {8};
    assert_true(draw_uniform(&c) != draw_uniform(&a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_and_variances),
        cmocka_unit_test(a_seed_is_a_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
