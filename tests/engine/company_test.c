/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/company.h"

#include "check.h"

static void names_lose_their_legal_form(void **state)
{
    (void)state;
    static const struct {
        const char *folded, *name;
    } CASES[] = {
        {"centric care ab", "centric care"},
        {"centric care", "centric care"},
        {"knowit ab (publ)", "knowit"},
        {"apotea sverige aktiebolag", "apotea sverige"},
        {"hushållningssällskapet hb", "hushållningssällskapet"},
        {"abb", "abb"},           /* no form of its own */
        {"ab volvo", "ab volvo"}, /* a form in front is part of the name */
        {"ab", "ab"},
        {" ab", " ab"},
        {"", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        gl_slice got = gl_company_name(gl_slice_of(CASES[i].folded));
        if (!gl_slice_is(got, CASES[i].name))
            fail_msg("%s: got \"%.*s\", wanted \"%s\"", CASES[i].folded, GL_PRINT(got),
                     CASES[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_lose_their_legal_form)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
