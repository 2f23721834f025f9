/* SPDX-License-Identifier: Apache-2.0 */
/* Every row of the shipped tables does what its example says; limits hold. */
#include "concept/reader.h"

#include "concept/entry.h"

static bool finds(const gl_pattern_table *t, size_t row, gl_pattern_runner *runner,
                  gl_slice subject)
{
    size_t start, end;
    return gl_pattern_find(t, row, runner, subject, 0, &start, &end);
}

/* A row runs only on a sentence that has one of its anchor words as a token, and none of
 * those of `unless`. */
static bool is_asked(const gl_pattern_table *t, size_t row, gl_analysis *analysis,
                     gl_slice words, gl_language language)
{
    gl_text text;
    bool asked = false;
    assert_int_equal(gl_analyse(analysis, words, language, &text, NULL), GLAPP_OK);
    for (size_t k = 0; k < text.sentence_count; k++) {
        gl_row_set wanted = gl_pattern_rows_wanted(t, &text, &text.sentences[k]);
        asked = asked || (wanted.bits[row / 64] >> row % 64 & 1);
    }
    return asked;
}

static size_t check_rows(gl_pattern_table *t, gl_analysis *analysis, const char *name)
{
    size_t count, failed = 0;
    const gl_pattern *rows = gl_pattern_table_rows(t, &count);
    gl_pattern_runner *runner = gl_pattern_runner_new();
    for (size_t i = 0; i < count; i++) {
        bool anchored = rows[i].anchors.len > 0;
        gl_language language = rows[i].language;
        bool example = finds(t, i, runner, rows[i].example);
        bool counter =
            (!anchored || is_asked(t, i, analysis, rows[i].counter, language)) &&
            finds(t, i, runner, rows[i].counter);
        if (anchored && !is_asked(t, i, analysis, rows[i].example, language)) {
            print_error("%s:%u: no anchor in its example\n", name, rows[i].line);
            failed++;
        }
        if (example && !counter) continue;
        print_error("%s:%u %.*s: %s\n", name, rows[i].line, GL_PRINT(rows[i].name),
                    example ? "matches its counter-example" : "misses its example");
        failed++;
    }
    assert_true(count > 10);
    assert_int_equal(gl_pattern_runner_limits(runner), 0);
    gl_pattern_runner_free(runner);
    return failed;
}

static void rows_match_examples_and_no_counter_examples(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *const *values;
    } tables[] = {{"sections.tsv", gl_section_names},
                  {"asides.tsv", gl_section_names},
                  {"entry.tsv", gl_entry_values}};
    gl_analyser *analyser = make_analyser(make_lexicon(false));
    gl_analysis *analysis = gl_analysis_new(analyser);
    size_t failed = 0;
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        gl_pattern_table *t = read_table(tables[i].name, tables[i].values);
        failed += check_rows(t, analysis, tables[i].name);
        gl_pattern_table_hasten(t, i == 0); /* machine code says the same */
        failed += check_rows(t, analysis, tables[i].name);
        gl_pattern_table_free(t);
    }
    gl_analysis_free(analysis);
    gl_analyser_free(analyser);
    assert_int_equal(failed, 0);
}

/* A word of `unless` keeps a row from a sentence that has its anchor too. */
static void a_bar_outweighs_an_anchor(void **state)
{
    (void)state;
    static const char tsv[] = "name\tvalue\tlanguage\tanchors\tunless\tpattern\texample\t"
                              "counter\nx\tcompany\tsv\tär\tdu,dig\t^.*är\tja\tnej\n";
    gl_analyser *analyser = make_analyser(make_lexicon(false));
    gl_analysis *analysis = gl_analysis_new(analyser);
    gl_pattern_table *t = NULL;
    assert_int_equal(gl_pattern_table_read(&t, (gl_slice){tsv, sizeof tsv - 1}, "x.tsv",
                                           gl_section_names, NULL),
                     GLAPP_OK);
    assert_true(is_asked(t, 0, analysis, GL_LITERAL("Vi är störst."), GL_SWEDISH));
    assert_false(
        is_asked(t, 0, analysis, GL_LITERAL("Det är du som är störst."), GL_SWEDISH));
    assert_false(is_asked(t, 0, analysis, GL_LITERAL("Vi blir störst."), GL_SWEDISH));
    gl_pattern_table_free(t);
    gl_analysis_free(analysis);
    gl_analyser_free(analyser);
}

static const char HEADER[] =
    "name\tvalue\tlanguage\tanchors\tpattern\texample\tcounter\n";

static glapp_status read_one(gl_pattern_table **t, const char *pattern, glapp_error *err)
{
    char tsv[600];
    int len =
        snprintf(tsv, sizeof tsv, "%sx\toffer\tsv\tkrav\t%s\tja\tnej\n", HEADER, pattern);
    return gl_pattern_table_read(t, (gl_slice){tsv, (size_t)len}, "x.tsv",
                                 gl_section_names, err);
}

static void broken_patterns_are_named(void **state)
{
    (void)state;
    static const char *const broken[] = {"[",
                                         "(?<n",
                                         "\\",
                                         "[z-a]",
                                         "\\x{110000}",
                                         "(?<=a+)b",
                                         "(*LIMIT_HEAP=4294967290)(a+)+$"};
    for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
        gl_pattern_table *t = NULL;
        glapp_error err = {0};
        assert_int_equal(read_one(&t, broken[i], &err), GLAPP_USAGE);
        assert_null(t);
        assert_int_equal(err.line, 2);
    }
}

/* Patterns that a backtracking engine chokes on end at a limit, which is counted. */
static void greedy_patterns_end(void **state)
{
    (void)state;
    static const char *const greedy[] = {"(a+)+$", "(.*)*\\d",
                                         "((((((((((a*)*)*)*)*)*)*)*)*)*)*b"};
    for (size_t i = 0; i < ARRAY_LEN(greedy); i++) {
        gl_pattern_table *t = NULL;
        glapp_error err = {0};
        if (read_one(&t, greedy[i], &err)) fail_msg("%s", err.message);
        gl_pattern_runner *runner = gl_pattern_runner_new();
        assert_false(
            finds(t, 0, runner, GL_LITERAL("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")));
        gl_pattern_runner_free(runner);
        gl_pattern_table_free(t);
    }
}

static void a_subject_beyond_the_limit_is_counted(void **state)
{
    (void)state;
    gl_pattern_table *t = NULL;
    assert_int_equal(read_one(&t, "krav", NULL), GLAPP_OK);
    gl_pattern_runner *runner = gl_pattern_runner_new();
    char *bytes = calloc(1, 64 * 1024 + 1);
    memset(bytes, 'a', 64 * 1024 + 1);
    assert_false(finds(t, 0, runner, (gl_slice){bytes, 64 * 1024}));
    assert_int_equal(gl_pattern_runner_limits(runner), 0);
    assert_false(finds(t, 0, runner, (gl_slice){bytes, 64 * 1024 + 1}));
    assert_int_equal(gl_pattern_runner_limits(runner), 1);
    free(bytes);
    gl_pattern_runner_free(runner);
    gl_pattern_table_free(t);
}

static void empty_matches_say_nothing(void **state)
{
    (void)state;
    static const char *const empty[] = {"a*", "\\b", "x\\K", ""};
    for (size_t i = 0; i < ARRAY_LEN(empty); i++) {
        gl_pattern_table *t = NULL;
        if (read_one(&t, empty[i], NULL)) continue;
        gl_pattern_runner *runner = gl_pattern_runner_new();
        assert_false(finds(t, 0, runner, GL_LITERAL("xx")));
        gl_pattern_runner_free(runner);
        gl_pattern_table_free(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_match_examples_and_no_counter_examples),
        cmocka_unit_test(a_bar_outweighs_an_anchor),
        cmocka_unit_test(broken_patterns_are_named),
        cmocka_unit_test(greedy_patterns_end),
        cmocka_unit_test(a_subject_beyond_the_limit_is_counted),
        cmocka_unit_test(empty_matches_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
