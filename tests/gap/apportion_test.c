/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/apportion.h"

#include "check.h"

static const struct {
    const char *name;
    int64_t total, weights[4];
    size_t count;
    int64_t wanted[4];
} CASES[] = {
    {"thirds go to the first", 10, {1, 1, 1}, 3, {4, 3, 3}},
    {"largest remainder", 10, {15, 15, 70}, 3, {2, 1, 7}},
    {"no weight, no part", 10, {0, 1, 0, 1}, 4, {0, 5, 0, 5}},
    {"no weights at all: equal", 10, {0, 0, 0, 0}, 4, {3, 3, 2, 2}},
    {"nothing to share", 0, {1, 2, 3}, 3, {0, 0, 0}},
    {"fewer than parts", 1, {5, 6, 5}, 3, {0, 1, 0}},
    {"alone", 7, {0}, 1, {7}},
    {"large",
     9000000000000000001,
     {4000000000000000000, 4000000000000000000},
     2,
     {4500000000000000001, 4500000000000000000}},
};

static void parts_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        int64_t parts[4] = {0}, sum = 0;
        gl_apportion(CASES[i].total, CASES[i].weights, CASES[i].count, parts);
        for (size_t j = 0; j < CASES[i].count; j++) {
            sum += parts[j];
            if (parts[j] != CASES[i].wanted[j])
                fail_msg("%s: part %zu: got %lld, wanted %lld", CASES[i].name, j + 1,
                         (long long)parts[j], (long long)CASES[i].wanted[j]);
        }
        assert_int_equal(sum, CASES[i].total);
    }
    gl_apportion(5, NULL, 0, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parts_as_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
