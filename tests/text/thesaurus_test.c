/* SPDX-License-Identifier: Apache-2.0 */
/* Words that name one thing, nearly so, or say little. */
#include "text/words.h"

#include "text/root.h"
#include "text/thesaurus.h"

static gl_analysis *analysis;

static int set_up(void **state)
{
    gl_analyser *analyser = make_analyser(make_lexicon(true));
    analysis = gl_analysis_new(analyser);
    *state = analyser;
    return analysis ? 0 : -1;
}

static int tear_down(void **state)
{
    gl_analysis_free(analysis);
    gl_analyser_free(*state);
    return 0;
}

static const gl_kinship *groups_of(const gl_thesaurus *t, const char *word, size_t *count)
{
    gl_slice stem = gl_stem_word(analysis, gl_slice_of(word), GL_SWEDISH);
    return gl_thesaurus_groups(t, gl_root_of(stem), count);
}

static void words_meet_by_their_roots(void **state)
{
    (void)state;
    gl_thesaurus *t;
    glapp_error err = {0};
    size_t a, b, none;
    if (gl_thesaurus_read(&t,
                          GL_LITERAL("# a comment\nsame\tmjukvara|programvara\n"
                                     "near\tmontering|installera\nlight\tutföra\n"),
                          analysis, &err))
        fail_msg("%s", err.message);
    const gl_kinship *x = groups_of(t, "programvaror", &a);
    const gl_kinship *y = groups_of(t, "mjukvara", &b);
    assert_int_equal(a, 1);
    assert_int_equal(b, 1);
    assert_int_equal(x->group, y->group);
    x = groups_of(t, "montera", &a);
    y = groups_of(t, "installation", &b);
    assert_int_equal(a, 1);
    assert_int_equal(b, 1);
    assert_int_equal(x->group, y->group);
    assert_true(x->strength < 1.0f);
    assert_null(groups_of(t, "hårdvara", &none));
    assert_int_equal(none, 0);
    assert_true(gl_thesaurus_is_light(
        t, gl_root_of(gl_stem_word(analysis, GL_LITERAL("utföra"), GL_SWEDISH))));
    assert_false(gl_thesaurus_is_light(t, GL_LITERAL("mjukvar")));
    gl_thesaurus_free(t);
}

static void a_bad_line_is_named(void **state)
{
    (void)state;
    static const char *const BAD[] = {"same\ta|b\nsynonym\tc|d\n", "same\ta|b\nnear\n",
                                      "same\ta|b\nutan flik\n"};
    for (size_t i = 0; i < ARRAY_LEN(BAD); i++) {
        gl_thesaurus *t;
        glapp_error err = {0};
        assert_int_equal(gl_thesaurus_read(&t, gl_slice_of(BAD[i]), analysis, &err),
                         GLAPP_BAD_INPUT);
        assert_null(t);
        assert_int_equal(err.line, 2);
    }
}

static void what_ships_is_read(void **state)
{
    (void)state;
    gl_thesaurus *t;
    glapp_error err = {0};
    gl_slice tsv = read_corpus("thesaurus_sv.tsv");
    if (gl_thesaurus_read(&t, tsv, analysis, &err))
        fail_msg("line %llu: %s", (unsigned long long)err.line, err.message);
    gl_thesaurus_free(t);
    free((char *)tsv.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_meet_by_their_roots),
                                       cmocka_unit_test(a_bad_line_is_named),
                                       cmocka_unit_test(what_ships_is_read)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
