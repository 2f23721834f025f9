/* SPDX-License-Identifier: Apache-2.0 */
/* No row that matches is left out; most rows that do not match are. The lines are the
 * examples and counter-examples of the table, whole, and from each of their words on. */
#include "concept/reader.h"

#include "concept/opening.h"

typedef struct count {
    size_t lines, left, left_out;
} count;

static bool holds(const gl_row_set *set, size_t row)
{
    return gl_row_set_next(set, &(size_t){row}) && set->bits[row / 64] >> row % 64 & 1;
}

static void check_line(const gl_pattern_table *t, gl_pattern_runner *runner,
                       gl_openings *openings, gl_slice line, gl_language language,
                       count *c)
{
    size_t rows, start, end;
    const gl_pattern *patterns = gl_pattern_table_rows(t, &rows);
    const gl_row_set *may = gl_openings_find(openings, line, language);
    c->lines++;
    for (size_t row = 0; row < rows; row++) {
        bool kept = holds(may, row);
        c->left += kept;
        if (patterns[row].language != language) {
            assert_false(kept);
        } else if (!kept && gl_pattern_find(t, row, runner, line, 0, &start, &end) &&
                   start == 0) {
            print_error("%.*s is left out of \"%.*s\"\n", GL_PRINT(patterns[row].name),
                        GL_PRINT(line));
            c->left_out++;
        }
    }
}

static void check_words(const gl_pattern_table *t, gl_pattern_runner *runner,
                        gl_openings *openings, gl_slice line, count *c)
{
    for (size_t i = 0; i < line.len; i++) {
        if (i > 0 && line.bytes[i - 1] != ' ') continue;
        gl_slice rest = gl_slice_cut(line, i, line.len - i);
        check_line(t, runner, openings, rest, GL_SWEDISH, c);
        check_line(t, runner, openings, rest, GL_ENGLISH, c);
    }
}

static void no_row_that_matches_is_left_out(void **state)
{
    (void)state;
    gl_pattern_table *t = read_table("sections.tsv", gl_section_names);
    gl_pattern_runner *runner = gl_pattern_runner_new();
    gl_openings *openings = gl_openings_new(t, runner);
    size_t rows;
    const gl_pattern *patterns = gl_pattern_table_rows(t, &rows);
    count c = {.lines = 0};
    for (int round = 0; round < 2; round++) /* learnt, and remembered */
        for (size_t i = 0; i < rows; i++) {
            check_words(t, runner, openings, patterns[i].example, &c);
            check_words(t, runner, openings, patterns[i].counter, &c);
        }
    assert_true(c.lines > 1000);
    assert_int_equal(c.left_out, 0);
    assert_true(c.left < 6 * c.lines); /* of some sixty */
    assert_int_equal(gl_pattern_runner_limits(runner), 0);
    gl_openings_free(openings);
    gl_pattern_runner_free(runner);
    gl_pattern_table_free(t);
}

/* A lead is cut between characters, and at its limit. */
static void hostile_lines_are_asked_of(void **state)
{
    (void)state;
    gl_pattern_table *t = read_table("sections.tsv", gl_section_names);
    gl_pattern_runner *runner = gl_pattern_runner_new();
    gl_openings *openings = gl_openings_new(t, runner);
    static const char *const lines[] = {
        " ",
        "å",
        "\xf0\x9f\x98\x80",
        "åååååååååååååååååååååååååååååååååååååååååååå",
        "aåååååååååååååååååååååååååååååååååååååååååååå",
        "arbetsuppgifterarbetsuppgifterarbetsuppgifter: och så vidare",
        "Krav\xc2\xa0",
    };
    count c = {.lines = 0};
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        check_words(t, runner, openings, gl_slice_of(lines[i]), &c);
    assert_int_equal(c.left_out, 0);
    gl_row_set both = *gl_openings_find(openings, GL_LITERAL("Krav"), GL_SWEDISH);
    assert_true(both.bits[0] != 0);
    both.bits[0] |= gl_openings_find(openings, GL_LITERAL("Krav"), GL_ENGLISH)->bits[0];
    assert_true(gl_openings_find(openings, GL_LITERAL("Krav"), GL_NO_LANGUAGE)->bits[0] ==
                both.bits[0]);
    gl_openings_free(openings);
    gl_pattern_runner_free(runner);
    gl_pattern_table_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_row_that_matches_is_left_out),
        cmocka_unit_test(hostile_lines_are_asked_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
