/* SPDX-License-Identifier: Apache-2.0 */
#include "match/points.h"

#include <math.h>

#include "base/hash.h"
#include "check.h"

static uint64_t draw(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return gl_hash_mix(*state);
}

static long long billionths(double x)
{
    return llround(x * 1e9);
}

static size_t numbers_of(char *text, double *out, size_t room)
{
    size_t count = 0;
    for (char *end; count < room; text = end) {
        double number = strtod(text, &end);
        if (end == text) break;
        out[count++] = number;
    }
    return count;
}

static void points_cases(void **state)
{
    (void)state;
    char *bytes = read_file(GLAPP_TESTS "/cases/match/points.txt", NULL);
    size_t cases = 0;
    int failures = 0;
    for (char *at, *line = strtok_r(bytes, "\n", &at); line;
         line = strtok_r(NULL, "\n", &at)) {
        if (line[0] == '#') continue;
        char *tab = strchr(line, '\t');
        assert_non_null(tab);
        *tab = '\0';
        double importance[16], wanted[16];
        size_t count = numbers_of(line, importance, 16);
        assert_int_equal(numbers_of(tab + 1, wanted, 16), count);
        gl_need needs[16] = {{0}};
        for (size_t i = 0; i < count; i++) needs[i].importance = importance[i];
        gl_match_points(needs, count, 0.8);
        for (size_t i = 0; i < count; i++) {
            if (needs[i].points == wanted[i] / 1e9) continue;
            print_error("%s, need %zu: got %.3f, wanted %.0f\n", line, i,
                        needs[i].points * 1e9, wanted[i]);
            failures++;
        }
        cases++;
    }
    free(bytes);
    assert_int_equal(cases, 19);
    assert_int_equal(failures, 0);
}

static void points_sum_whatever_the_needs(void **state)
{
    (void)state;
    enum { MOST = 300 };
    uint64_t seed = 3;
    gl_need needs[MOST];
    for (int round = 0; round < 2000; round++) {
        size_t count = 1 + draw(&seed) % MOST;
        double all = 0;
        for (size_t i = 0; i < count; i++) {
            needs[i].importance = (double)(draw(&seed) % 1000) / 250;
            all += needs[i].importance;
        }
        gl_match_points(needs, count, 0.8);
        long long sum = 0;
        for (size_t i = 0; i < count; i++) {
            sum += billionths(needs[i].points);
            if (all > 0)
                assert_within(needs[i].points, needs[i].importance / all * (0.8), 1e-9);
        }
        assert_int_equal(sum, all > 0 ? 800000000 : 0);
    }
    gl_match_points(NULL, 0, 0.8);
}

/* As many needs as a text of a megabyte could hold, all equal: no quadratic sorting. */
static void a_million_needs(void **state)
{
    (void)state;
    enum { MANY = 1000000 };
    gl_need *needs = calloc(MANY, sizeof *needs);
    assert_non_null(needs);
    for (size_t i = 0; i < MANY; i++) needs[i].importance = i % 3 ? 1 : 0.3;
    gl_match_points(needs, MANY, 0.8);
    long long sum = 0;
    for (size_t i = 0; i < MANY; i++) sum += billionths(needs[i].points);
    assert_int_equal(sum, 800000000);
    free(needs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_cases),
        cmocka_unit_test(points_sum_whatever_the_needs),
        cmocka_unit_test(a_million_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
