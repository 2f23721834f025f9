/* SPDX-License-Identifier: Apache-2.0 */
/* Caps against a plain sort of all vacancies; what is kept of a million of them. */
#include "repost/cap.h"

#include <stdlib.h>

#include "base/hash.h"
#include "check.h"
#include "index/fault.h"

enum { COUNT = 30000, GROUPS = 7 };

static int compare(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return a < b ? -1 : a > b;
}

static gl_stated stated_of(uint64_t i)
{
    uint64_t hash = gl_hash_mix(i);
    int32_t vacancies = (int32_t)(hash % 97 ? 1 + hash % 5 : 1 + hash % 99999);
    return (gl_stated){vacancies, (uint16_t)(i % 11 ? i % GROUPS : 9999)};
}

/* The 99th percentile by nearest rank, at least 10. */
static int64_t plain_cap(const int64_t *sorted, size_t count)
{
    if (count < 100) return 10;
    int64_t cap = sorted[(count * 99 + 99) / 100 - 1];
    return cap > 10 ? cap : 10;
}

static void caps_are_those_of_a_sort(void **state)
{
    (void)state;
    gl_caps *o = gl_caps_new();
    int64_t *of_group = calloc(COUNT, sizeof *of_group);
    for (uint64_t i = 0; i < COUNT; i++) assert_true(gl_caps_add(o, stated_of(i)));
    gl_caps_settle(o, 10);
    for (uint16_t group = 0; group < GROUPS; group++) {
        size_t count = 0;
        for (uint64_t i = 0; i < COUNT; i++)
            if (stated_of(i).ssyk == group) of_group[count++] = stated_of(i).vacancies;
        qsort(of_group, count, sizeof *of_group, compare);
        const gl_stated much = {INT32_MAX, group};
        assert_int_equal(gl_caps_apply(o, much), plain_cap(of_group, count));
    }
    assert_int_equal(gl_caps_apply(o, (gl_stated){3, 1}), 3);
    assert_int_equal(gl_caps_apply(o, (gl_stated){300, 5555}), 10);
    gl_caps_free(o);
    free(of_group);
}

/* Four of a hundred are no slip: nearest rank 99 of 100 is the second largest. */
static void few_vacancies_set_no_cap(void **state)
{
    (void)state;
    for (int32_t count = 99; count <= 100; count++) {
        gl_caps *o = gl_caps_new();
        for (int32_t i = 0; i < count; i++)
            assert_true(gl_caps_add(o, (gl_stated){i < 4 ? 100 + i : 1, 7212}));
        gl_caps_settle(o, 10);
        assert_int_equal(gl_caps_apply(o, (gl_stated){1000, 7212}),
                         count < 100 ? 10 : 102);
        gl_caps_free(o);
    }
}

static void no_memory_is_told(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    fault_after(0);
    assert_null(gl_caps_new());
    fault_after(-1);
    gl_caps *o = gl_caps_new();
    fault_after(0);
    assert_false(gl_caps_add(o, (gl_stated){1, 1}));
    fault_after(-1);
    assert_true(gl_caps_add(o, (gl_stated){1, 1}));
    gl_caps_settle(o, 10);
    assert_int_equal(gl_caps_apply(o, (gl_stated){1, 1}), 1);
    gl_caps_free(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(caps_are_those_of_a_sort),
        cmocka_unit_test(few_vacancies_set_no_cap),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
