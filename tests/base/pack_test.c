/* SPDX-License-Identifier: Apache-2.0 */
/* What is packed comes back, the bytes are the same everywhere, and bytes that are cut or
 * claim too much give zeros and a bad reader. */
#include "base/intern.h"

#include <math.h>

#include "check.h"

static gl_unpack reader(const gl_buf *bytes)
{
    return (gl_unpack){.rest = gl_buf_slice(bytes)};
}

static void numbers_come_back(void **state)
{
    (void)state;
    static const uint64_t values[] = {
        0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX, UINT64_C(1) << 63, 1 << 14, 1 << 21};
    gl_buf bytes = {0};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        gl_pack_number(&bytes, values[i]);
    gl_unpack from = reader(&bytes);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_true(gl_unpack_number(&from, UINT64_MAX) == values[i]);
    assert_false(from.bad);
    assert_int_equal(from.rest.len, 0);
    gl_buf_dispose(&bytes);
}

static void the_bytes_are_those_of_every_machine(void **state)
{
    (void)state;
    static const uint32_t table[] = {7, 1 << 24};
    gl_buf bytes = {0};
    gl_pack_number(&bytes, 300);
    gl_pack_double(&bytes, 1.0);
    gl_pack_slice(&bytes, GL_LITERAL("ö"));
    gl_pack_slice(&bytes, (gl_slice){0});
    gl_pack_table(&bytes, table, 2, sizeof *table);
    static const unsigned char expected[] = {0xAC, 0x02, 0, 0,    0,    0, 0, 0,
                                             0xF0, 0x3F, 3, 0xC3, 0xB6, 0, 0, 0,
                                             7,    0,    0, 0,    0,    0, 0, 1};
    assert_int_equal(bytes.len, sizeof expected);
    assert_memory_equal(bytes.bytes, expected, sizeof expected);
    gl_unpack from = reader(&bytes);
    assert_int_equal(gl_unpack_number(&from, 300), 300);
    assert_true(gl_unpack_double(&from) == 1.0);
    assert_true(gl_slice_is(gl_unpack_slice(&from), "ö"));
    assert_true(gl_slice_is_null(gl_unpack_slice(&from)));
    const uint32_t *lent = gl_unpack_table(&from, 2, sizeof *lent);
    assert_true(lent[0] == 7 && lent[1] == 1 << 24);
    assert_false(from.bad);
    gl_buf_dispose(&bytes);
}

static void strings_come_back_with_their_ids(void **state)
{
    (void)state;
    static const char *const words[] = {"svets", "", "robot", "räls"};
    gl_intern *table = gl_intern_new();
    gl_buf bytes = {0}, again = {0};
    for (uint64_t i = 0; i < 4; i++) gl_intern_add(table, gl_slice_of(words[i]));
    gl_intern_pack(table, &bytes);
    gl_unpack from = reader(&bytes);
    gl_intern *lent = gl_intern_unpack(&from);
    assert_false(from.bad);
    assert_int_equal(from.rest.len, 0);
    assert_int_equal(gl_intern_count(lent), 4);
    for (uint32_t i = 0; i < 4; i++) {
        assert_int_equal(gl_intern_find(lent, gl_slice_of(words[i])), i);
        assert_true(gl_slice_is(gl_intern_text(lent, i), words[i]));
        assert_int_equal(gl_intern_add(lent, gl_slice_of(words[i])), i);
    }
    assert_int_equal(gl_intern_find(lent, GL_LITERAL("räl")), GL_NO_ID);
    assert_int_equal(gl_intern_add(lent, GL_LITERAL("ny")), GL_NO_ID);
    gl_intern_pack(lent, &again);
    assert_true(gl_slice_equals(gl_buf_slice(&bytes), gl_buf_slice(&again)));
    gl_intern_free(table);
    gl_intern_free(lent);
    gl_buf_dispose(&bytes);
    gl_buf_dispose(&again);
}

/* Every byte bent, every length: refused, or searches end and stay inside. */
static void bent_strings_are_refused_or_harmless(void **state)
{
    (void)state;
    gl_intern *table = gl_intern_new();
    gl_buf bytes = {0};
    for (int i = 0; i < 9; i++) {
        char word[8];
        snprintf(word, sizeof word, "ord%d", i);
        gl_intern_add(table, gl_slice_of(word));
    }
    gl_intern_pack(table, &bytes);
    for (size_t at = 0; at < bytes.len; at++)
        for (int bit = 0; bit < 8; bit++) {
            bytes.bytes[at] = (char)(bytes.bytes[at] ^ 1 << bit);
            gl_unpack from = reader(&bytes);
            gl_intern *bent = gl_intern_unpack(&from);
            assert_true(from.bad == (bent == NULL));
            if (bent) gl_intern_find(bent, GL_LITERAL("ord11"));
            for (uint32_t id = 0; bent && id < gl_intern_count(bent); id++)
                gl_intern_find(bent, gl_intern_text(bent, id));
            gl_intern_free(bent);
            bytes.bytes[at] = (char)(bytes.bytes[at] ^ 1 << bit);
        }
    for (size_t len = 0; len < bytes.len; len++) {
        gl_unpack from = {.rest = {bytes.bytes, len}};
        assert_null(gl_intern_unpack(&from));
    }
    gl_intern_free(table);
    gl_buf_dispose(&bytes);
}

static void bad_bytes_make_a_bad_reader(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
    } cases[] = {
        {"", 0},
        {"\x80", 1},                                      /* ends inside a number */
        {"\x05", 1},                                      /* more than the caller's 4 */
        {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 10}, /* more than 64 bits */
        {"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80", 11}, /* no end in ten bytes */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gl_unpack from = {.rest = {cases[i].bytes, cases[i].len}};
        assert_true(gl_unpack_number(&from, 4) == 0);
        assert_true(from.bad);
    }
    gl_unpack slice = {.rest = GL_LITERAL("\x09too short")};
    assert_true(gl_slice_is(gl_unpack_slice(&slice), "too shor"));
    gl_unpack cut = {.rest = GL_LITERAL("\x7ftoo short")};
    assert_true(gl_slice_is_null(gl_unpack_slice(&cut)) && cut.bad);
    gl_unpack many = {.rest = GL_LITERAL("\x7f a count of items that are not there")};
    assert_int_equal(gl_unpack_count(&many), 0);
    assert_true(many.bad);
    assert_null(gl_unpack_array(&many, 1, 8));
    gl_unpack table = {.rest = GL_LITERAL("too short")};
    assert_null(gl_unpack_table(&table, SIZE_MAX / 2, 8));
    assert_true(table.bad);
    gl_buf nan = {0};
    gl_pack_double(&nan, (double)NAN);
    gl_unpack odd = reader(&nan);
    assert_true(gl_unpack_double(&odd) == 0 && odd.bad);
    gl_buf_dispose(&nan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_come_back),
        cmocka_unit_test(the_bytes_are_those_of_every_machine),
        cmocka_unit_test(strings_come_back_with_their_ids),
        cmocka_unit_test(bent_strings_are_refused_or_harmless),
        cmocka_unit_test(bad_bytes_make_a_bad_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
