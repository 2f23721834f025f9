/* SPDX-License-Identifier: Apache-2.0 */
/* cases.h - a file of cases: one a line, fields parted by tabs, `#` starts a comment.
 * In a field, \n \t \r \0 \\ and \xHH stand for the bytes they name. */
#ifndef GL_TESTS_SOURCE_CASES_H
#define GL_TESTS_SOURCE_CASES_H

#include "check.h"

#include "base/slice.h"

enum { CASE_FIELDS = 8 };

typedef struct test_case {
    gl_slice field[CASE_FIELDS];
    size_t count;
    int line;
} test_case;

static inline gl_slice unescape(char *text)
{
    size_t n = 0;
    for (char *p = text; *p; p++) {
        char c = *p;
        if (c == '\\' && p[1]) {
            c = *++p;
            if (c == 'n')
                c = '\n';
            else if (c == 't')
                c = '\t';
            else if (c == 'r')
                c = '\r';
            else if (c == '0')
                c = '\0';
            else if (c == 'x' && p[1] && p[2]) {
                char hex[3] = {p[1], p[2], 0};
                c = (char)strtol(hex, NULL, 16);
                p += 2;
            }
        }
        text[n++] = c;
    }
    return (gl_slice){text, n};
}

/* Run `judge` on each case of tests/cases/source/NAME; it says whether the case holds
 * and prints what it got. Fails the test at the end if one did not. */
static inline void run_cases(const char *name, bool (*judge)(const test_case *))
{
    char path[600];
    snprintf(path, sizeof path, "%s/cases/source/%s", GLAPP_TESTS, name);
    char *all = read_file(path, NULL), *rest = all;
    size_t failed = 0, cases = 0;
    int number = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        test_case c = {.line = ++number};
        if (!*line || *line == '#') continue;
        for (char *f; c.count < CASE_FIELDS && (f = strsep(&line, "\t"));)
            c.field[c.count++] = unescape(f);
        cases++;
        if (judge(&c)) continue;
        print_error("%s:%d\n", name, number);
        failed++;
    }
    free(all);
    assert_true(cases > 0);
    if (failed) fail_msg("%s: %zu of %zu cases do not hold", name, failed, cases);
}

#endif
