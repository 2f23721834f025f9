/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"

#include "check.h"

static const struct {
    const char *text;
    gl_date_verdict verdict;
    const char *day;
} DATES[] = {
    {"2026-02-28", GL_DATE_OK, "2026-02-28"},
    {"2028-02-29", GL_DATE_OK, "2028-02-29"},
    {"2026-02-30", GL_DATE_BAD, ""},
    {"2026-13-01", GL_DATE_BAD, ""},
    {"2100-02-29", GL_DATE_BAD, ""},
    {"9999-12-31", GL_DATE_BAD, ""},
    {"10000-01-01", GL_DATE_BAD, ""},
    {"-2026-01-01", GL_DATE_BAD, ""},
    {"2026-02-11T23:59:59", GL_DATE_OK, "2026-02-11"},
    {"2026-02-11 23:59:59.250Z", GL_DATE_OK, "2026-02-11"},
    {"2026-02-11T23:59:59+01:00", GL_DATE_OK, "2026-02-11"},
    {"2026-02-11T23:59:59+99:00", GL_DATE_BAD, ""},
    {"2026-02-11T24:00:00", GL_DATE_BAD, ""},
    {"11/2 2026", GL_DATE_BAD, ""},
    {"2026-W07", GL_DATE_BAD, ""},
    {" ", GL_DATE_EMPTY, ""},
};

static void dates_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(DATES); i++) {
        gl_day day;
        char text[11];
        gl_date_verdict verdict = gl_date_parse(gl_slice_of(DATES[i].text), &day);
        gl_date_format(day, text);
        if (verdict != DATES[i].verdict || strcmp(text, DATES[i].day) != 0)
            fail_msg("%s: got %d \"%s\"", DATES[i].text, verdict, text);
    }
}

static void every_day_of_the_range_comes_back(void **state)
{
    (void)state;
    for (gl_day day = gl_day_of(1990, 1, 1); day <= gl_day_of(2099, 12, 31); day++) {
        char text[11];
        gl_day back;
        gl_date_format(day, text);
        assert_int_equal(gl_date_parse(gl_slice_of(text), &back), GL_DATE_OK);
        assert_int_equal(back, day);
    }
    assert_int_equal(gl_day_of(1970, 1, 1), 0);
    assert_int_equal(gl_month_of(gl_day_of(2026, 11, 30)), 56 * 12 + 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_as_expected),
        cmocka_unit_test(every_day_of_the_range_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
