/* SPDX-License-Identifier: Apache-2.0 */
/* check.h - cmocka in the order it wants its headers, and what every test needs. */
#ifndef GL_TESTS_CHECK_H
#define GL_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Absolute difference at most half a unit of the 6th decimal, as the vectors print. */
#define assert_near(got, wanted)                                                         \
    check_near(got, wanted, 5.0000001e-7, #got, __FILE__, __LINE__)
#define assert_within(got, wanted, tolerance)                                            \
    check_near(got, wanted, tolerance, #got, __FILE__, __LINE__)

static inline void check_near(double got, double wanted, double tolerance,
                              const char *what, const char *file, int line)
{
    double apart = got > wanted ? got - wanted : wanted - got;
    if (apart <= tolerance) return;
    print_error("%s: got %.9g, wanted %.9g (+- %g)\n", what, got, wanted, tolerance);
    _fail(file, line);
}

/* Skip a test whose data is not on this machine, saying so. */
#define need_path(path)                                                                  \
    do {                                                                                 \
        if (access(path, R_OK) != 0) {                                                   \
            print_message("skipped: %s is not here\n", path);                            \
            skip();                                                                      \
        }                                                                                \
    } while (0)

/* The whole file, NUL behind it, malloc'ed; fails the test if it cannot be read. */
static inline char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot read %s", path);
    size_t cap = 1 << 16, used = 0;
    char *bytes = malloc(cap);
    for (size_t n; (n = fread(bytes + used, 1, cap - used - 1, file)) > 0;) {
        used += n;
        if (cap - used < 2) bytes = realloc(bytes, cap *= 2);
    }
    fclose(file);
    bytes[used] = '\0';
    if (len) *len = used;
    return bytes;
}

#endif
