/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.10. */
#include "repost/shingle.h"

#include "check.h"

#define START "vi söker en erfaren svetsare till vår verkstad i "
#define REST " du har licens för mig svetsning"
static const char *const A = START "gävle" REST;
static const char *const B = START "falun" REST " och truckkort";

static void two_rounds_of_one_advertisement(void **state)
{
    (void)state;
    static const struct {
        unsigned words;
        double jaccard, overlap;
    } WANTED[] = {{2, .684211, .866667}, {3, .578947, .785714}, {4, .473684, .692308}};
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++) {
        gl_shingles a, b;
        unsigned words = WANTED[i].words;
        assert_int_equal(gl_shingles_take(gl_slice_of(A), words, &a, NULL), GLAPP_OK);
        assert_int_equal(gl_shingles_take(gl_slice_of(B), words, &b, NULL), GLAPP_OK);
        assert_near(gl_shingles_jaccard(&a, &b), WANTED[i].jaccard);
        assert_near(gl_shingles_overlap(&a, &b), WANTED[i].overlap);
        assert_near(gl_shingles_jaccard(&a, &a), 1);
        gl_shingles_dispose(&a);
        gl_shingles_dispose(&b);
    }
    uint64_t a = gl_simhash(gl_slice_of(A)), b = gl_simhash(gl_slice_of(B));
    assert_int_equal(a, UINT64_C(0x16913207b771f208));
    assert_int_equal(b, UINT64_C(0x16913205b779f20c));
    assert_int_equal(gl_simhash_distance(a, b), 3);
}

static void odd_texts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned words;
        size_t count;
    } CASES[] = {
        {"", 1, 0},       {" ", 1, 0},       {"a", 1, 1},         {"a", 2, 0},
        {" a  b ", 2, 1}, {"a a a a", 2, 1}, {"a b a b a", 2, 2}, {"a b c", 3, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        gl_shingles s;
        assert_int_equal(
            gl_shingles_take(gl_slice_of(CASES[i].text), CASES[i].words, &s, NULL),
            GLAPP_OK);
        if (s.count != CASES[i].count)
            fail_msg("\"%s\" by %u: got %zu, wanted %zu", CASES[i].text, CASES[i].words,
                     s.count, CASES[i].count);
        gl_shingles_dispose(&s);
    }
    gl_shingles none;
    glapp_error err;
    assert_int_equal(gl_shingles_take(gl_slice_of("a"), 0, &none, &err), GLAPP_USAGE);
    assert_int_equal(gl_shingles_take(gl_slice_of("a"), 17, &none, &err), GLAPP_USAGE);
    assert_near(gl_shingles_jaccard(&none, &none), 0);
    assert_near(gl_shingles_overlap(&none, &none), 0);
    assert_int_equal(gl_simhash(gl_slice_of("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_rounds_of_one_advertisement),
        cmocka_unit_test(odd_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
