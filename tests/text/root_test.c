/* SPDX-License-Identifier: Apache-2.0 */
/* What a noun of action shares with its verb. */
#include "text/words.h"

#include "text/root.h"

static bool judge(const word_case *c, void *with)
{
    gl_analysis *analysis = with;
    char roots[2][GL_MAX_WORD];
    for (int i = 0; i < 2; i++) {
        gl_slice root = gl_root_of(gl_stem_word(analysis, c->field[i], GL_SWEDISH));
        snprintf(roots[i], sizeof roots[i], "%.*s", GL_PRINT(root));
    }
    bool one = strcmp(roots[0], roots[1]) == 0;
    if (one == gl_slice_is(c->field[2], "one")) return true;
    print_error("%.*s: %s, %.*s: %s\n", GL_PRINT(c->field[0]), roots[0],
                GL_PRINT(c->field[1]), roots[1]);
    return false;
}

static void roots(void **state)
{
    (void)state;
    gl_analyser *analyser = make_analyser(make_lexicon(true));
    gl_analysis *analysis = gl_analysis_new(analyser);
    assert_non_null(analysis);
    all_cases("text/roots.txt", judge, analysis);
    gl_analysis_free(analysis);
    gl_analyser_free(analyser);
}

static void short_stems_stay(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"ring", "ion", "er", "a", "", "öra"};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        assert_true(gl_slice_is(gl_root_of(gl_slice_of(WORDS[i])), WORDS[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(roots),
                                       cmocka_unit_test(short_stems_stay)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
