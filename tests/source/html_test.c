/* SPDX-License-Identifier: Apache-2.0 */
#include "source/cases.h"
#include "source/html.h"

#include <time.h>

static bool judge(const test_case *c)
{
    gl_buf out = {0};
    gl_html_to_text(c->field[0], &out);
    gl_slice got = gl_buf_slice(&out);
    bool good = gl_slice_equals(got, c->field[1]);
    bool changed = !gl_slice_equals(got, c->field[0]);
    if (!good)
        print_error("%.*s: got \"%.*s\", wanted \"%.*s\"\n", GL_PRINT(c->field[0]),
                    GL_PRINT(got), GL_PRINT(c->field[1]));
    if (changed != gl_html_is_likely(c->field[0])) {
        print_error("%.*s: likely is wrong\n", GL_PRINT(c->field[0]));
        good = false;
    }
    gl_buf_dispose(&out);
    return good;
}

static void html_becomes_text(void **state)
{
    (void)state;
    run_cases("html.txt", judge);
}

static double seconds_for(const char *piece, size_t times)
{
    gl_buf in = {0}, out = {0};
    for (size_t i = 0; i < times; i++) gl_buf_add_text(&in, piece);
    clock_t start = clock();
    gl_html_is_likely(gl_buf_slice(&in));
    gl_html_to_text(gl_buf_slice(&in), &out);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    gl_buf_dispose(&in);
    gl_buf_dispose(&out);
    return seconds;
}

/* Texts that make careless readers search to the end again and again. */
static void hostile_html_takes_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<",        "<b ", "&",   "&ouml",     "<!--",
                                         "<script>", "<p>", "&#x", "<a href=\""};
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        double one = seconds_for(pieces[i], 100000 / strlen(pieces[i]));
        double ten = seconds_for(pieces[i], 1000000 / strlen(pieces[i]));
        if (ten > one * 30 + 0.5)
            fail_msg("%s: %.3f s for 100 kB, %.3f s for 1 MB", pieces[i], one, ten);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_becomes_text),
        cmocka_unit_test(hostile_html_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
