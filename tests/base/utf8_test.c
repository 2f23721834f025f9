/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include "check.h"

static const struct {
    const char *bytes;
    bool valid;
} BYTES[] = {
    {"", true},
    {"svetsare i Gävle", true},
    {"\xF0\x9F\x98\x80", true},
    {"\xC0\xAF", false},         /* overlong "/" */
    {"\xC1\xBF", false},         /* overlong */
    {"\xE0\x9F\xBF", false},     /* overlong */
    {"\xED\xBF\xBF", false},     /* surrogate */
    {"\xF4\x90\x80\x80", false}, /* above U+10FFFF */
    {"\xF5\x80\x80\x80", false},
    {"\xFF", false},
    {"\xBF", false},
    {"\xE2\x82", false},
    {"G\xE4vle", false}, /* Latin-1 */
};

static void validity(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(BYTES); i++)
        if (gl_utf8_is_valid(gl_slice_of(BYTES[i].bytes), NULL) != BYTES[i].valid)
            fail_msg("case %zu: wanted %s", i, BYTES[i].valid ? "valid" : "not valid");
    size_t bad = 0;
    assert_false(gl_utf8_is_valid(gl_slice_of("abcdefghijk\xFFl"), &bad));
    assert_int_equal(bad, 11);
}

static void every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t point = 1; point <= 0x10FFFF; point++) {
        if (point == 0xD800) point = 0xE000;
        char bytes[4];
        gl_slice s = {bytes, gl_utf8_put(point, bytes)};
        size_t at = 0, back = s.len;
        assert_true(gl_utf8_is_valid(s, NULL));
        assert_int_equal(gl_utf8_next(s, &at), point);
        assert_int_equal(at, s.len);
        assert_int_equal(gl_utf8_previous(s, &back), point);
        assert_int_equal(back, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(validity),
        cmocka_unit_test(every_code_point_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
