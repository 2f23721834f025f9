/* SPDX-License-Identifier: Apache-2.0 */
#include "match/affinity.h"

#include "check.h"

static void by_the_digits_they_share(void **state)
{
    (void)state;
    static const struct {
        uint16_t a, b;
        double near;
    } CASES[] = {
        {7212, 7212, 1}, {7212, 7213, 0.5}, {7212, 7223, 0.1},
        {7212, 7311, 0}, {110, 110, 1},     {110, 111, 0.5},
        {110, 210, 0},   {110, 1101, 0},    {2512, 3512, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        assert_true(gl_affinity(CASES[i].a, CASES[i].b) == CASES[i].near);
        assert_true(gl_affinity(CASES[i].b, CASES[i].a) == CASES[i].near);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_the_digits_they_share)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
