/* SPDX-License-Identifier: Apache-2.0 */
#include "source/cases.h"
#include "source/number.h"

static bool judge(const test_case *c)
{
    double got = 0, wanted = 0;
    bool none = gl_slice_is(c->field[1], "inget");
    if (!none) wanted = strtod(c->field[1].bytes, NULL);
    bool is_number = gl_number_parse(c->field[0], &got);
    if (is_number == !none && (none || got == wanted)) return true;
    print_error("%.*s: got %s %.17g, wanted %.*s\n", GL_PRINT(c->field[0]),
                is_number ? "" : "no number", got, GL_PRINT(c->field[1]));
    return false;
}

static void numbers_as_written(void **state)
{
    (void)state;
    run_cases("numbers.txt", judge);
}

static void whole_numbers_are_told_from_others(void **state)
{
    (void)state;
    int64_t whole = 0;
    assert_true(gl_number_is_whole(12.0, &whole) && whole == 12);
    assert_true(gl_number_is_whole(-3.0, &whole) && whole == -3);
    assert_false(gl_number_is_whole(0.1, &whole));
    assert_false(gl_number_is_whole(1e300, &whole));
    assert_false(gl_number_is_whole(strtod("nan", NULL), &whole));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_as_written),
        cmocka_unit_test(whole_numbers_are_told_from_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
