/* SPDX-License-Identifier: Apache-2.0 */
/* Answers lie on the shelf until others need their place. */
#include "page/shelf.h"

#include "check.h"

static void put(gl_shelf *s, const char *key, size_t len, char letter)
{
    gl_buf answer = {0};
    for (size_t i = 0; i < len; i++) gl_buf_add_byte(&answer, letter);
    gl_shelf_put(s, gl_slice_of(key), gl_buf_slice(&answer));
    gl_buf_dispose(&answer);
}

/* The answer's length, its letter checked; 0 if it does not lie there. */
static size_t take(gl_shelf *s, const char *key, char letter)
{
    gl_buf out = {0};
    const bool there = gl_shelf_take(s, gl_slice_of(key), &out);
    const size_t len = out.len;
    assert_true(there == (len > 0));
    for (size_t i = 0; i < len; i++) assert_int_equal(out.bytes[i], letter);
    gl_buf_dispose(&out);
    return len;
}

static void an_answer_is_given_again(void **state)
{
    (void)state;
    gl_shelf *s = gl_shelf_new();
    put(s, "/gaps area=20", 5, 'a');
    put(s, "/gaps area=2", 7, 'b');
    assert_int_equal(take(s, "/gaps area=20", 'a'), 5);
    assert_int_equal(take(s, "/gaps area=2", 'b'), 7);
    assert_int_equal(take(s, "/gaps", 'a'), 0);
    put(s, "/gaps area=20", 6, 'c'); /* the newer one counts */
    assert_int_equal(take(s, "/gaps area=20", 'c'), 6);
    gl_shelf_free(s);
}

static void the_one_asked_for_longest_ago_gives_way(void **state)
{
    (void)state;
    gl_shelf *s = gl_shelf_new();
    char key[20];
    for (int i = 0; i < GL_SHELF_ANSWERS; i++) {
        snprintf(key, sizeof key, "%d", i);
        put(s, key, 3, 'a');
    }
    assert_int_equal(take(s, "0", 'a'), 3); /* so 1 is the oldest */
    put(s, "new", 3, 'b');
    assert_int_equal(take(s, "1", 'a'), 0);
    assert_int_equal(take(s, "0", 'a'), 3);
    assert_int_equal(take(s, "2", 'a'), 3);
    assert_int_equal(take(s, "new", 'b'), 3);
    gl_shelf_free(s);
}

static void memory_is_bounded(void **state)
{
    (void)state;
    gl_shelf *s = gl_shelf_new();
    char key[20];
    put(s, "too long", GL_SHELF_LONGEST + 1, 'a');
    assert_int_equal(take(s, "too long", 'a'), 0);
    const int fit = GL_SHELF_BYTES / GL_SHELF_LONGEST;
    for (int i = 0; i < fit + 3; i++) {
        snprintf(key, sizeof key, "%d", i);
        put(s, key, GL_SHELF_LONGEST, 'a');
    }
    int there = 0;
    for (int i = 0; i < fit + 3; i++) {
        snprintf(key, sizeof key, "%d", i);
        there += take(s, key, 'a') > 0;
    }
    assert_int_equal(there, fit);
    gl_shelf_free(s);
    gl_shelf_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_given_again),
        cmocka_unit_test(the_one_asked_for_longest_ago_gives_way),
        cmocka_unit_test(memory_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
