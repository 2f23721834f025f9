/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.10. */
#include "repost/shingle.h"

#include "base/hash.h"
#include "check.h"

#define START "vi söker en erfaren svetsare till vår verkstad i "
#define REST " du har licens för mig svetsning"
static const char *const A = START "gävle" REST;
static const char *const B = START "falun" REST " och truckkort";

/* The runs of a text whose words stand between spaces. */
static void take(const char *text, unsigned run, gl_shingles *out)
{
    uint64_t words[64];
    size_t count = 0;
    gl_slice rest = gl_slice_of(text), word;
    while (gl_slice_split(&rest, ' ', &word))
        if (word.len) words[count++] = gl_hash(word);
    assert_true(count <= ARRAY_LEN(words));
    assert_true(gl_shingles_take(words, count, run, out));
}

static void two_rounds_of_one_advertisement(void **state)
{
    (void)state;
    static const struct {
        unsigned words;
        double jaccard, overlap;
    } WANTED[] = {{2, .684211, .866667}, {3, .578947, .785714}, {4, .473684, .692308}};
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++) {
        gl_shingles a = {0}, b = {0};
        take(A, WANTED[i].words, &a);
        take(B, WANTED[i].words, &b);
        assert_near(gl_shingles_jaccard(&a, &b), WANTED[i].jaccard);
        assert_near(gl_shingles_overlap(&a, &b), WANTED[i].overlap);
        assert_near(gl_shingles_jaccard(&a, &a), 1);
        gl_shingles_dispose(&a);
        gl_shingles_dispose(&b);
    }
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
        gl_shingles s = {0};
        take(CASES[i].text, CASES[i].words, &s);
        if (s.count != CASES[i].count)
            fail_msg("\"%s\" by %u: got %zu, wanted %zu", CASES[i].text, CASES[i].words,
                     s.count, CASES[i].count);
        gl_shingles_dispose(&s);
    }
    const gl_shingles none = {0};
    assert_near(gl_shingles_jaccard(&none, &none), 0);
    assert_near(gl_shingles_overlap(&none, &none), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_rounds_of_one_advertisement),
        cmocka_unit_test(odd_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
