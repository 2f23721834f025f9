/* SPDX-License-Identifier: Apache-2.0 */
/* "Today", read off the days of publication. */
#include "gap/reference.h"

#include <string.h>

#include "check.h"

enum { DAYS = 400, FIRST = 20000 };

/* "day:ads day:ads" -> the day, or -1. */
static const struct reference_case {
    const char *name, *days;
    int wanted;
} CASES[] = {
    {"nothing", "", -1},
    {"one ad", "7:1", 7},
    {"two ads far apart: two are needed", "7:1 300:1", 300},
    {"two ads close by", "7:1 20:1", 20},
    {"three on one day", "9:3", 9},
    {"one late ad moves nothing", "9:3 200:1", 9},
    {"nor do two", "9:3 200:1 201:1", 9},
    {"three do", "9:3 200:1 201:1 229:1", 229},
    {"thirty days, itself counted", "9:3 200:1 201:1 230:1", 9},
    {"one in a thousand", "9:4000 200:3", 9},
    {"four of 4004", "9:4000 200:2 210:2 300:1", 9},
    {"five of 4005", "9:4000 200:2 210:3", 210},
};

static void today_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t ads[DAYS] = {0};
        unsigned day, count;
        int used;
        for (const char *at = CASES[i].days;
             sscanf(at, "%u:%u%n", &day, &count, &used) == 2; at += used)
            ads[day] = count;
        gl_day got = gl_reference_day(ads, DAYS, FIRST);
        gl_day wanted = CASES[i].wanted < 0 ? GL_NO_DAY : FIRST + CASES[i].wanted;
        if (got != wanted)
            fail_msg("%s: got %d, wanted %d", CASES[i].name, got - FIRST,
                     CASES[i].wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(today_as_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
