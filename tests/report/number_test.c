/* SPDX-License-Identifier: Apache-2.0 */
#include "report/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>

#include "check.h"

static const struct {
    double value;
    const char *exact; /* NULL = cannot be written */
    int decimals;
    const char *shown;
} NUMBERS[] = {
    {0, "0", 1, "0,0"},
    {-0.0, "-0", 1, "0,0"},
    {0.1, "0.1", 2, "0,10"},
    {1.0 / 3, "0.3333333333333333", 3, "0,333"},
    {0.1 + 0.2, "0.30000000000000004", 1, "0,3"},
    {-1.25, "-1.25", 1, "-1,2"},
    {-0.04, "-0.04", 1, "0,0"},
    {123456789, "123456789", 0, "123456789"},
    {1e300, "1e+300", 0, NULL},
    {DBL_MIN, "2.2250738585072014e-308", 2, "0,00"},
    {NAN, NULL, 1, "–"},
    {INFINITY, NULL, 1, "∞"},
    {-INFINITY, NULL, 1, "-∞"},
    {2.5, "2.5", -3, "2"},
};

static void numbers_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(NUMBERS); i++) {
        gl_buf exact = {0}, shown = {0};
        bool written = gl_number_exact(&exact, NUMBERS[i].value);
        gl_number_shown(&shown, NUMBERS[i].value, NUMBERS[i].decimals);
        assert_int_equal(written, NUMBERS[i].exact != NULL);
        assert_string_equal(exact.bytes ? exact.bytes : "",
                            NUMBERS[i].exact ? NUMBERS[i].exact : "");
        if (NUMBERS[i].shown) assert_string_equal(shown.bytes, NUMBERS[i].shown);
        gl_buf_dispose(&exact);
        gl_buf_dispose(&shown);
    }
}

static void every_number_reads_back(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        double value;
        memcpy(&value, &seed, sizeof value);
        gl_buf out = {0};
        if (gl_number_exact(&out, value) && strtod(out.bytes, NULL) != value)
            fail_msg("%a became %s", value, out.bytes);
        gl_buf_clear(&out);
        gl_number_shown(&out, value, 15); /* the longest there is fits */
        assert_false(out.failed);
        gl_buf_dispose(&out);
    }
}

/* A program that embeds the library may have set a locale with a comma. */
static void the_locale_changes_nothing(void **state)
{
    (void)state;
    if (!setlocale(LC_NUMERIC, "sv_SE.UTF-8") && !setlocale(LC_NUMERIC, "de_DE.UTF-8")) {
        print_message("skipped: no locale with a decimal comma is here\n");
        skip();
    }
    gl_buf out = {0};
    gl_number_exact(&out, 1.5);
    gl_number_shown(&out, 2.5, 1);
    setlocale(LC_NUMERIC, "C");
    assert_string_equal(out.bytes, "1.52,5");
    gl_buf_dispose(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_as_expected),
        cmocka_unit_test(every_number_reads_back),
        cmocka_unit_test(the_locale_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
