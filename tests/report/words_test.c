/* SPDX-License-Identifier: Apache-2.0 */
/* The dictionary by itself; that no column of a database lacks a word is held by
 * tests/engine/export_test.c, which has a database. */
#include "report/words.h"

#include "base/utf8.h"
#include "check.h"

static void what_means_something_else_in_a_table_has_a_row_of_its_own(void **state)
{
    (void)state;
    const gl_column_word *any = gl_column_word_of("v_gaps", "kind");
    const gl_column_word *own = gl_column_word_of("source", "kind");
    assert_non_null(any);
    assert_null(any->relation);
    assert_string_equal(own->relation, "source");
    assert_null(gl_column_word_of("v_gaps", "no_such_column"));
    assert_null(gl_relation_word_of("no_such_view"));
}

static void every_row_is_whole_and_none_is_there_twice(void **state)
{
    (void)state;
    for (const gl_column_word *w = GL_COLUMN_WORDS; w->column; w++) {
        assert_true(*w->sv && *w->en && *w->about_sv && *w->about_en);
        if (w->relation) assert_non_null(gl_relation_word_of(w->relation));
        assert_ptr_equal(gl_column_word_of(w->relation ? w->relation : "", w->column), w);
    }
}

/* A workbook refuses a longer name, and these letters. */
static void every_name_of_a_sheet_may_be_one(void **state)
{
    (void)state;
    static const char *const RELATIONS[] = {"v_gaps", "v_coordination_classes",
                                            "rejected", "source", "proposal"};
    for (size_t i = 0; i < ARRAY_LEN(RELATIONS); i++) {
        const gl_relation_word *w = gl_relation_word_of(RELATIONS[i]);
        assert_true(gl_utf8_length(gl_slice_of(w->sv)) <= 31);
        assert_true(gl_utf8_length(gl_slice_of(w->en)) <= 31);
        assert_null(strpbrk(w->sv, "[]:*?/\\"));
        assert_null(strpbrk(w->en, "[]:*?/\\"));
    }
}

static void closed_lists_are_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *column, *value, *sv;
    } CASES[] = {
        {"verdict", "certain_gap", "säker brist"},
        {"plan", "joint", "gemensam"},
        {"verdict", "joint", "brist tillsammans"},
        {"kind", "strange", "strange"},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        gl_slice got = gl_term_word(CASES[i].column, gl_slice_of(CASES[i].value), false);
        if (!gl_slice_is(got, CASES[i].sv))
            fail_msg("%s: got %.*s", CASES[i].value, GL_PRINT(got));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_means_something_else_in_a_table_has_a_row_of_its_own),
        cmocka_unit_test(every_row_is_whole_and_none_is_there_twice),
        cmocka_unit_test(every_name_of_a_sheet_may_be_one),
        cmocka_unit_test(closed_lists_are_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
