/* SPDX-License-Identifier: Apache-2.0 */
/* No word of the set is ever denied, nor a beginning of one; strangers mostly are. */
#include "text/words.h"

#include "base/hash.h"
#include "text/beginning.h"

static void words_and_beginnings_are_found(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"lastbil", "mekaniker", "ö", "smörjolja", ""};
    gl_intern *set = gl_intern_new();
    assert_non_null(set);
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        assert_int_not_equal(gl_intern_add(set, gl_slice_of(WORDS[i])), GL_NO_ID);
    gl_beginnings *b = gl_beginnings_new(set);
    assert_non_null(b);
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++) {
        gl_slice word = gl_slice_of(WORDS[i]);
        assert_true(gl_beginnings_may_hold(b, gl_hash(word)));
        for (size_t len = 0; len <= word.len; len++)
            assert_int_equal(gl_beginnings_reach(b, gl_slice_cut(word, 0, len)), len);
    }
    gl_prefixes walked;
    uint8_t completes[GL_MAX_WORD + 1];
    const gl_slice ends[] = {GL_LITERAL("bil"), GL_LITERAL("")};
    gl_slice word = GL_LITERAL("lastbil");
    gl_beginnings_walk(b, word, &walked);
    gl_beginnings_complete(b, &walked, ends, 2, completes);
    assert_int_equal(walked.reach, word.len);
    assert_true(walked.hashes[4] == gl_hash(GL_LITERAL("last")));
    assert_int_equal(completes[4] & 1, 1); /* last|bil */
    assert_int_equal(completes[7] & 2, 2);
    gl_beginnings_free(b);
    gl_intern_free(set);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_and_beginnings_are_found),
                                       cmocka_unit_test(strangers_are_denied)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
