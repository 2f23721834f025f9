/* SPDX-License-Identifier: Apache-2.0 */
#include "index/postings.h"

#include "check.h"

static void rows_of_a_key_lie_together_in_their_order(void **state)
{
    (void)state;
    static const uint32_t KEYS[] = {3, 0, 3, 1, 0, 3, 5};
    static const size_t WANTED[] = {1, 4, 3, 0, 2, 5, 6}; /* rows, by place */
    gl_postings postings;
    assert_true(gl_postings_init(&postings, 6));
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++) gl_postings_count(&postings, KEYS[i]);
    gl_postings_lay_out(&postings);
    size_t rows[ARRAY_LEN(KEYS)];
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++)
        rows[gl_postings_place(&postings, KEYS[i])] = i;
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++) assert_int_equal(rows[i], WANTED[i]);

    static const size_t STARTS[] = {0, 2, 3, 3, 6, 6}, COUNTS[] = {2, 1, 0, 3, 0, 1};
    for (uint32_t key = 0; key < 6; key++) {
        size_t count;
        assert_int_equal(gl_postings_find(&postings, key, &count), STARTS[key]);
        assert_int_equal(count, COUNTS[key]);
    }
    gl_postings_dispose(&postings);
}

static void what_is_no_key_has_no_rows(void **state)
{
    (void)state;
    gl_postings postings;
    assert_true(gl_postings_init(&postings, 0));
    gl_postings_lay_out(&postings);
    size_t count = 7;
    assert_int_equal(gl_postings_find(&postings, 0, &count), 0);
    assert_int_equal(count, 0);
    count = 7;
    assert_int_equal(gl_postings_find(&postings, UINT32_MAX, &count), 0);
    assert_int_equal(count, 0);
    gl_postings_dispose(&postings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_a_key_lie_together_in_their_order),
        cmocka_unit_test(what_is_no_key_has_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
