/* SPDX-License-Identifier: Apache-2.0 */
/* What the bar says of pace and time left. */
#include "cli/pace.h"

#include "check.h"

static const struct {
    const char *unit;
    uint64_t done, total;
    int64_t elapsed;
    const char *wanted;
} CASES[] = {
    {"ads", 100, 1000, 1999, ""}, /* too early */
    {"ads", 0, 1000, 9000, ""},
    {NULL, 100, 1000, 9000, ""}, /* nothing that is counted */
    {"ads", 100, 1000, 10000, "10 ads/s, 1 min 31 s left"},
    {"ads", 27, 81, 10000, "2.7 ads/s, 21 s left"},
    {"ads", 10000, 400000, 4000, "2,500 ads/s, 3 min left"},
    {"ads", 1000, 100000000, 1000000, "1.0 ads/s, 100 h 0 min left"},
    {"ads", 4096, 0, 4000, "1,024 ads/s"}, /* nobody knows how many */
    {"ads", 4096, 4096, 4000, "1,024 ads/s"},
    {"bytes", 5000000, 50000000, 2000, "2.5 MB/s, 19 s left"},
    {"bytes", 90000000, 100000000, 2000, "45 MB/s, 1 s left"},
    {"bytes", 4000, 0, 2000, "2 kB/s"},
    {"ads", 36000, 360000, 3600000, "10 ads/s, 9 h 0 min left"},
};

static void words_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        char words[80];
        gl_pace_words(words, sizeof words, CASES[i].unit, CASES[i].done, CASES[i].total,
                      CASES[i].elapsed);
        if (strcmp(words, CASES[i].wanted))
            fail_msg("case %zu: got \"%s\", wanted \"%s\"", i, words, CASES[i].wanted);
    }
}

/* Any numbers and any room: what is written ends inside it. */
static void short_rooms_are_kept(void **state)
{
    (void)state;
    for (size_t size = 1; size < 40; size++) {
        char words[41];
        memset(words, '#', sizeof words);
        gl_pace_words(words, size, "programmes", UINT64_MAX / 2, UINT64_MAX, 2000);
        assert_true(strlen(words) < size);
        assert_int_equal(words[size], '#');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_as_expected),
        cmocka_unit_test(short_rooms_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
