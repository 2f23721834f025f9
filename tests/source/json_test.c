/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "check.h"
#include "source/json.h"
#include "source/scan.h"

static const struct json_case {
    const char *text;
    gl_json_fault fault;
} JSON[] = {
    {"{}", GL_JSON_OK},
    {" [1, 2] ", GL_JSON_OK},
    {"\"text\"", GL_JSON_OK},
    {"null", GL_JSON_OK},
    {"", GL_JSON_SYNTAX},
    {"{", GL_JSON_SYNTAX},
    {"{}}", GL_JSON_SYNTAX},
    {"{} {}", GL_JSON_SYNTAX},
    {"[1,]", GL_JSON_SYNTAX},
    {"[tru]", GL_JSON_SYNTAX},
    {"[\"\\x\"]", GL_JSON_SYNTAX},
    {"[\"a\tb\"]", GL_JSON_ENCODING},
    {"[\"\xF6\"]", GL_JSON_ENCODING},
    {"[\"\xED\xA0\x80\"]", GL_JSON_ENCODING},
    {"[\"\\u0000\"]", GL_JSON_ESCAPE},
    {"[\"\\\\u0000\"]", GL_JSON_OK}, /* a backslash and five letters */
    {"[\"\\\\\\u0000\"]", GL_JSON_ESCAPE},
    {"[\"\\uD83D\\uDE00\"]", GL_JSON_OK},
    {"[\"\\ud83d\\ude00\"]", GL_JSON_OK},
    {"[\"\\uD83D\"]", GL_JSON_ESCAPE},
    {"[\"\\uDE00\"]", GL_JSON_ESCAPE},
    {"[\"\\uD83Dtext\"]", GL_JSON_ESCAPE},
    {"[\"\\uD83D\\u0041\"]", GL_JSON_ESCAPE},
    {"[1e400]", GL_JSON_NUMBER},
    {"[01]", GL_JSON_NUMBER},
    {"[99999999999999999999]", GL_JSON_NUMBER},
    {"[18446744073709551615]", GL_JSON_OK},
};

static void faults_are_told_apart(void **state)
{
    (void)state;
    gl_json *json = gl_json_new();
    gl_value root;
    for (size_t i = 0; i < ARRAY_LEN(JSON); i++) {
        gl_json_fault got = gl_json_parse(json, gl_slice_of(JSON[i].text), &root);
        if (got != JSON[i].fault)
            fail_msg("%s: got fault %d, wanted %d", JSON[i].text, got, JSON[i].fault);
    }
    gl_json_free(json);
}

static void depth_64_passes_and_65_does_not(void **state)
{
    (void)state;
    gl_json *json = gl_json_new();
    gl_value root;
    for (size_t depth = 60; depth < 70; depth++) {
        gl_buf text = {0};
        for (size_t i = 0; i < depth; i++) gl_buf_add_byte(&text, '[');
        for (size_t i = 0; i < depth; i++) gl_buf_add_byte(&text, ']');
        gl_json_fault fault = gl_json_parse(json, gl_buf_slice(&text), &root);
        assert_int_equal(fault, depth <= 64 ? GL_JSON_OK : GL_JSON_DEPTH);
        gl_buf_dispose(&text);
    }
    gl_json_free(json);
}

/* A million values would take twenty times their bytes in memory. */
static void values_are_counted(void **state)
{
    (void)state;
    gl_json *json = gl_json_new();
    gl_value root;
    for (size_t count = 1000000; count <= 1100000; count += 100000) {
        gl_buf text = {0};
        gl_buf_add_byte(&text, '[');
        for (size_t i = 1; i < count; i++) gl_buf_add_text(&text, "0,");
        gl_buf_add_text(&text, "0]");
        assert_int_equal(gl_json_parse(json, gl_buf_slice(&text), &root),
                         count == 1000000 ? GL_JSON_OK : GL_JSON_LENGTH);
        gl_buf_dispose(&text);
    }
    gl_json_free(json);
}

static void objects_are_walked_and_the_last_key_wins(void **state)
{
    (void)state;
    gl_json *json = gl_json_new();
    gl_value root, value;
    gl_slice text =
        GL_LITERAL("{\"a\":1,\"b\":[true,null,2.5,\"\xC3\xB6\"],\"\\u0061\":-3,"
                   "\"c\":{\"d\":{}}}");
    assert_int_equal(gl_json_parse(json, text, &root), GL_JSON_OK);
    assert_int_equal(gl_json_member(root, "a").as.whole, -3);
    assert_int_equal(gl_json_member(root, "z").type, GL_VALUE_MISSING);
    assert_int_equal(gl_json_member(gl_json_member(root, "c"), "d").type,
                     GL_VALUE_OBJECT);
    static const gl_value_type types[] = {GL_VALUE_BOOL, GL_VALUE_NULL, GL_VALUE_REAL,
                                          GL_VALUE_TEXT};
    gl_json_walk walk = gl_json_walk_of(gl_json_member(root, "b"));
    size_t count = 0;
    for (gl_slice key; gl_json_walk_next(&walk, &key, &value); count++) {
        assert_null(key.bytes);
        assert_int_equal(value.type, types[count]);
    }
    assert_int_equal(count, 4);
    assert_true(gl_slice_is(value.as.text, "ö"));
    walk = gl_json_walk_of(gl_json_member(root, "a"));
    gl_slice key;
    assert_false(gl_json_walk_next(&walk, &key, &value));
    gl_json_free(json);
}

/* The end of a value is found wherever the bytes are parted. */
static void values_end_where_they_end(void **state)
{
    (void)state;
    static const char *const values[] = {"{\"a\":[1,\"]}\\\"\"]}", "[]", "\"a\\\\\"",
                                         "[[{}],\"\\u005D\"]"};
    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        char text[64];
        size_t len = strlen(values[i]);
        snprintf(text, sizeof text, "%s,{}", values[i]);
        for (size_t part = 0; part <= len; part++) {
            gl_scan scan = {0};
            size_t end = gl_scan_feed(&scan, text, part);
            end += gl_scan_feed(&scan, text + end, strlen(text) - end);
            assert_true(scan.done);
            assert_int_equal(end, len);
        }
    }
}

static void numbers_are_judged_by_the_grammar(void **state)
{
    (void)state;
    static const char *const good[] = {"[0,-0,1.5e+10,1E400,12]", "{\"a 01\":1}"};
    static const char *const bad[] = {"[01]", "[1.]", "[.5,-]", "[1e]", "[1a]"};
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        assert_true(gl_scan_numbers_are_sound(gl_slice_of(good[i])));
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (gl_scan_numbers_are_sound(gl_slice_of(bad[i]))) fail_msg("%s passed", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_told_apart),
        cmocka_unit_test(depth_64_passes_and_65_does_not),
        cmocka_unit_test(values_are_counted),
        cmocka_unit_test(objects_are_walked_and_the_last_key_wins),
        cmocka_unit_test(values_end_where_they_end),
        cmocka_unit_test(numbers_are_judged_by_the_grammar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
