/* SPDX-License-Identifier: Apache-2.0 */
/* The small holders of base/: slices, arenas, buffers, interned strings, digests. */
#include "base/buf.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/intern.h"
#include "check.h"

static void slices_are_cut_and_compared(void **state)
{
    (void)state;
    gl_slice rest = GL_LITERAL("17|20||21"), piece;
    char joined[32] = "";
    while (gl_slice_split(&rest, '|', &piece)) {
        strncat(joined, piece.bytes, piece.len);
        strcat(joined, ";");
    }
    assert_string_equal(joined, "17;20;;21;");
    assert_true(gl_slice_is(gl_slice_trim(GL_LITERAL("\t Falun\xC2\xA0 \n")), "Falun"));
    assert_true(gl_slice_compare(GL_LITERAL("a"), GL_LITERAL("ab")) < 0);
    uint64_t value;
    assert_true(gl_slice_to_u64(GL_LITERAL("18446744073709551615"), &value));
    assert_int_equal(value, UINT64_MAX);
    assert_false(gl_slice_to_u64(GL_LITERAL("18446744073709551616"), &value));
    assert_false(gl_slice_to_u64(GL_LITERAL("-1"), &value));
}

static void an_arena_keeps_its_memory_over_a_reset(void **state)
{
    (void)state;
    gl_arena arena;
    gl_arena_init(&arena, 64);
    char *first = gl_arena_alloc(&arena, 10);
    memset(first, 7, 10);
    assert_non_null(gl_arena_alloc(&arena, 1000));
    gl_arena_reset(&arena);
    char *again = gl_arena_alloc(&arena, 10);
    assert_ptr_equal(first, again);
    assert_int_equal(again[9], 0);
    assert_null(gl_arena_array(&arena, SIZE_MAX / 2, 3));
    gl_arena_dispose(&arena);
}

static void a_buffer_grows_and_prints(void **state)
{
    (void)state;
    gl_buf buf = {0};
    for (int i = 0; i < 1000; i++) gl_buf_printf(&buf, "%d,", i);
    assert_false(buf.failed);
    assert_int_equal(buf.len, 3890);
    assert_string_equal(buf.bytes + buf.len - 4, "999,");
    gl_buf_dispose(&buf);
}

static void interned_ids_count_in_order(void **state)
{
    (void)state;
    gl_intern *table = gl_intern_new();
    char word[16];
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(word, sizeof word, "w%u", i);
        assert_int_equal(gl_intern_add(table, gl_slice_of(word)), i);
    }
    assert_int_equal(gl_intern_add(table, GL_LITERAL("w17")), 17);
    assert_int_equal(gl_intern_find(table, GL_LITERAL("w4999")), 4999);
    assert_int_equal(gl_intern_find(table, GL_LITERAL("x")), GL_NO_ID);
    assert_true(gl_slice_is(gl_intern_text(table, 42), "w42"));
    gl_intern_free(table);
}

static void a_digest_is_sha256(void **state)
{
    (void)state;
    gl_digest digest;
    char hex[GL_DIGEST_HEX];
    gl_digest_start(&digest);
    gl_digest_add(&digest, "abc", 3);
    gl_digest_finish(&digest, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61"
                             "f20015ad"); /* FIPS 180-2, B.1 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_cut_and_compared),
        cmocka_unit_test(an_arena_keeps_its_memory_over_a_reset),
        cmocka_unit_test(a_buffer_grows_and_prints),
        cmocka_unit_test(interned_ids_count_in_order),
        cmocka_unit_test(a_digest_is_sha256),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
