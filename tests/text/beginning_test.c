/* SPDX-License-Identifier: Apache-2.0 */
/* No word of the set is ever denied, nor a beginning of one; strangers mostly are. */
#include "text/words.h"

#include "base/hash.h"
#include "text/beginning.h"

static void words_and_beginnings_are_found(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"lastbil",   "mekaniker", "ö",
                                        "smörjolja", "smörja",    "re"};
    gl_beginnings *b = gl_beginnings_new(40);
    assert_non_null(b);
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        gl_beginnings_add(b, gl_slice_of(WORDS[i]), true);
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++) {
        gl_slice word = gl_slice_of(WORDS[i]);
        assert_true(gl_beginnings_may_hold(b, gl_hash(word)));
        for (size_t len = 0; len <= word.len; len++)
            assert_int_equal(gl_beginnings_reach(b, gl_slice_cut(word, 0, len)), len);
    }
    gl_beginnings_free(b);
}

/* All that is known of the beginnings of a text, in one walk. */
static void walks_tell_what_beginnings_are(void **state)
{
    (void)state;
    gl_prefixes walked;
    gl_slice text = GL_LITERAL("arbetstid");
    gl_beginnings *b = gl_beginnings_new(40);
    assert_non_null(b);
    gl_beginnings_add(b, GL_LITERAL("arbeta"), false);
    gl_beginnings_add(b, GL_LITERAL("arbete"), true);
    gl_beginnings_add_shape(b, 5, GL_LITERAL("s"));
    gl_beginnings_walk(b, text, &walked);
    assert_int_equal(walked.reach, strlen("arbets"));
    assert_true(walked.hashes[5] == gl_hash(GL_LITERAL("arbet")));
    assert_int_equal(walked.is[5], GL_BEGINS_WORD | GL_LACKS_E);
    assert_int_equal(walked.is[6], GL_BEGINS_WORD | GL_IS_SHAPE);
    assert_int_equal(walked.is[7] | walked.is[8], 0);
    gl_beginnings_walk(b, GL_LITERAL("arbeta"), &walked);
    assert_int_equal(walked.is[6], GL_BEGINS_WORD | GL_IS_WORD);
    gl_beginnings_walk(b, GL_LITERAL("arbete"), &walked);
    assert_int_equal(walked.is[6], GL_BEGINS_WORD | GL_IS_WORD | GL_IS_PART);
    gl_beginnings_free(b);
}

static void letters_are_counted_as_far_as_asked(void **state)
{
    (void)state;
    static const struct count_case {
        const char *word;
        size_t letters;
    } CASES[] = {{"", 0}, {"ö", 1}, {"åäö", 3}, {"lön", 3}, {"smörjolja", 9}};
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        gl_slice word = gl_slice_of(CASES[i].word);
        for (size_t n = 0; n < 12; n++)
            if (gl_has_letters(word, n) != (n <= CASES[i].letters))
                fail_msg("%s: has %zu letters, not %zu", CASES[i].word, CASES[i].letters,
                         n);
    }
}

/* Against the lists of the corpus. */
static void strangers_are_denied(void **state)
{
    (void)state;
    gl_lexicon *lexicon = make_lexicon(false);
    assert_true(gl_lexicon_freeze(lexicon));
    static const char *const STRANGERS[] = {"xlastbil",   "mekanikerx", "qwrtp",
                                            "zzångpanna", "smörjoljax", "kktruck"};
    size_t denied = 0, short_of = 0;
    for (size_t i = 0; i < ARRAY_LEN(STRANGERS); i++) {
        gl_slice word = gl_slice_of(STRANGERS[i]);
        denied += !gl_lexicon_may_hold(lexicon, gl_hash(word));
        short_of += gl_lexicon_reach(lexicon, word) < word.len;
    }
    assert_true(denied >= 5); /* 1 in 20 may pass */
    assert_true(short_of >= 5);
    assert_true(gl_lexicon_may_hold(lexicon, gl_hash(GL_LITERAL("maskin"))));
    gl_lexicon_free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_beginnings_are_found),
        cmocka_unit_test(walks_tell_what_beginnings_are),
        cmocka_unit_test(letters_are_counted_as_far_as_asked),
        cmocka_unit_test(strangers_are_denied)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
