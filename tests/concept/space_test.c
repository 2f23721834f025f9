/* SPDX-License-Identifier: Apache-2.0 */
/* Sparse vectors and their cosines. */
#include "check.h"

#include "concept/space.h"

enum { A = 11, B = 22, C = 33, D = 44 };

/* Three documents: {A A}, {A B}, {C}. */
static gl_space *make_space(void)
{
    gl_space *s = gl_space_new();
    gl_bag bag = {0};
    assert_non_null(s);
    assert_true(gl_bag_add(&bag, A, 1) && gl_bag_add(&bag, A, 1));
    assert_true(gl_space_add(s, &bag));
    gl_bag_clear(&bag);
    assert_true(gl_bag_add(&bag, B, 1) && gl_bag_add(&bag, A, 1));
    assert_true(gl_space_add(s, &bag));
    gl_bag_clear(&bag);
    assert_true(gl_bag_add(&bag, C, 1));
    assert_true(gl_space_add(s, &bag));
    assert_true(gl_space_freeze(s));
    gl_bag_dispose(&bag);
    return s;
}

/* By hand: idf A = ln(4/3) + 1 = 1.287682, B = C = ln(4/2) + 1 = 1.693147; with one A in
 * the question, document 1 is (ln2 * 1.287682, ln2 * 1.693147), its cosine with A is
 * 1.287682 / sqrt(1.287682^2 + 1.693147^2) = .605349. */
static void cosines_by_hand(void **state)
{
    (void)state;
    gl_space *s = make_space();
    gl_bag bag = {0};
    gl_question q = {0};
    assert_true(gl_bag_add(&bag, A, 1));
    assert_true(gl_space_ask(s, &bag, &q));
    assert_within((double)gl_space_compare(s, &q, 0), 1.0, 1e-6);
    assert_within((double)gl_space_compare(s, &q, 1), .605349, 1e-6);
    assert_within((double)gl_space_compare(s, &q, 2), 0.0, 1e-9);
    gl_question_dispose(&q);
    gl_bag_dispose(&bag);
    gl_space_free(s);
}

static void an_earlier_question_is_forgotten(void **state)
{
    (void)state;
    gl_space *s = make_space();
    gl_bag bag = {0};
    gl_question q = {0};
    float scores[3] = {0};
    uint32_t reached[3];
    assert_true(gl_bag_add(&bag, A, 1));
    assert_true(gl_space_ask(s, &bag, &q));
    gl_bag_clear(&bag);
    assert_true(gl_bag_add(&bag, C, 1) && gl_bag_add(&bag, D, 1));
    assert_true(gl_space_ask(s, &bag, &q));
    assert_within((double)gl_space_compare(s, &q, 0), 0.0, 1e-9);
    assert_int_equal(gl_space_spread(s, &q, 1.0f, 10, scores, reached, 0), 1);
    assert_int_equal(reached[0], 2);
    scores[2] = 0;
    assert_int_equal(gl_space_spread(s, &q, 1.0f, 0, scores, reached, 0), 0);
    gl_question_dispose(&q);
    gl_bag_dispose(&bag);
    gl_space_free(s);
}

static void many_features_keep_their_numbers(void **state)
{
    (void)state;
    gl_space *s = gl_space_new();
    gl_bag bag = {0};
    gl_question q = {0};
    for (uint64_t d = 0; d < 3000; d++) {
        gl_bag_clear(&bag);
        for (uint64_t k = 0; k < 5; k++) assert_true(gl_bag_add(&bag, d * 5 + k, 1));
        assert_true(gl_space_add(s, &bag));
    }
    assert_true(gl_space_freeze(s));
    for (uint32_t d = 0; d < 3000; d += 977) {
        gl_bag_clear(&bag);
        for (uint64_t k = 0; k < 5; k++) assert_true(gl_bag_add(&bag, d * 5 + k, 1));
        assert_true(gl_space_ask(s, &bag, &q));
        assert_within((double)gl_space_compare(s, &q, d), 1.0, 1e-5);
        assert_within((double)gl_space_compare(s, &q, (d + 1) % 3000), 0.0, 1e-9);
    }
    gl_question_dispose(&q);
    gl_bag_dispose(&bag);
    gl_space_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cosines_by_hand),
        cmocka_unit_test(an_earlier_question_is_forgotten),
        cmocka_unit_test(many_features_keep_their_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
