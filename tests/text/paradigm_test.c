/* SPDX-License-Identifier: Apache-2.0 */
/* A form belongs to the word whose paradigm explains it, and to no other. */
#include "text/words.h"

#include "text/lemma.h"

/* A form and its dictionary form; "itself" where it is no form of anything. */
static bool judge(const word_case *c, void *with)
{
    gl_lemma lemma;
    gl_slice wanted = gl_slice_is(c->field[1], "itself") ? c->field[0] : c->field[1];
    gl_lemma_find(with, c->field[0], &lemma);
    if (gl_slice_equals(gl_lemma_slice(&lemma), wanted)) return true;
    print_error("%.*s: got %.*s, wanted %.*s\n", GL_PRINT(c->field[0]),
                GL_PRINT(gl_lemma_slice(&lemma)), GL_PRINT(wanted));
    return false;
}

static void forms_have_their_words(void **state)
{
    (void)state;
    if (!have_dictionary()) skip();
    glapp_error err = {0};
    gl_lexicon *lexicon = make_lexicon(true);
    assert_true(gl_lexicon_freeze(lexicon));
    gl_analyser_data data = {.exceptions = read_corpus("exceptions_sv.tsv"),
                             .irregulars = read_corpus("irregular_sv.tsv"),
                             .lexicon = lexicon};
    gl_wordbook book;
    if (gl_wordbook_init(&book, &data, &err)) fail_msg("%s", err.message);
    all_cases("text/paradigms.txt", judge, &book);
    gl_wordbook_dispose(&book);
    free((char *)data.exceptions.bytes);
    free((char *)data.irregulars.bytes);
}

/* A form of two words is refused where it is read: which of them it is of is for a person
 * to say. */
static void a_form_has_one_word(void **state)
{
    (void)state;
    glapp_error err = {0};
    gl_lexicon *lexicon = gl_lexicon_new();
    assert_true(gl_lexicon_freeze(lexicon));
    gl_analyser_data data = {.irregulars = GL_LITERAL("sitta\tsatt\ti, a\n"
                                                      "sätta\tsatte satt\tä, a\n"),
                             .lexicon = lexicon};
    gl_wordbook book;
    assert_int_equal(gl_wordbook_init(&book, &data, &err), GLAPP_BAD_INPUT);
    gl_wordbook_dispose(&book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_have_their_words),
        cmocka_unit_test(a_form_has_one_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
