/* SPDX-License-Identifier: Apache-2.0 */
#include "report/escape.h"

#include "base/utf8.h"
#include "check.h"

/* Bytes written as \xNN, and \n \t \r where `short_forms`, in place; gives the length. */
static size_t read_bytes(char *text, bool hex, bool short_forms)
{
    char *to = text;
    for (const char *p = text; *p;) {
        if (hex && strncmp(p, "\\x", 2) == 0) {
            char digits[3] = {p[2], p[3], '\0'};
            *to++ = (char)strtol(digits, NULL, 16);
            p += 4;
        } else if (short_forms && *p == '\\' && strchr("ntr", p[1])) {
            *to++ = p[1] == 'n' ? '\n' : p[1] == 't' ? '\t' : '\r';
            p += 2;
        } else {
            *to++ = *p++;
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

typedef void escape(gl_buf *out, gl_slice text);

static int wrong_ones(const char *place, escape *how, gl_slice text, const char *wanted)
{
    gl_buf out = {0};
    how(&out, text);
    bool same = !out.failed && gl_slice_is(gl_buf_slice(&out), wanted);
    if (!same)
        print_error("%s: got \"%.*s\", wanted \"%s\"\n", place,
                    GL_PRINT(gl_buf_slice(&out)), wanted);
    gl_buf_dispose(&out);
    return !same;
}

static void texts_as_expected(void **state)
{
    (void)state;
    char *text = read_file(GLAPP_TESTS "/cases/report/escape.txt", NULL), *lines = text;
    int cases = 0, wrong = 0;
    for (char *line; (line = strsep(&lines, "\n"));) {
        if (*line == '#' || *line == '\0') continue;
        char *given = strsep(&line, "\t"), *terminal = strsep(&line, "\t");
        char *json = strsep(&line, "\t"), *csv = line;
        assert_non_null(csv);
        gl_slice bytes = {given, read_bytes(given, true, false)};
        read_bytes(csv, false, true);
        wrong += wrong_ones("terminal", gl_escape_terminal, bytes, terminal);
        wrong += wrong_ones("JSON", gl_escape_json, bytes, json);
        wrong += wrong_ones("CSV", gl_escape_csv, bytes, csv);
        cases++;
    }
    free(text);
    assert_true(cases > 30);
    assert_int_equal(wrong, 0);
}

/* No byte passes that a terminal obeys, and what comes out is UTF-8, for every pair of
 * bytes and every code point. */
static void nothing_live_passes(void **state)
{
    (void)state;
    static escape *const HOW[] = {gl_escape_terminal, gl_escape_json, gl_escape_csv};
    gl_buf out = {0};
    for (uint32_t i = 0; i < 0x10000 + 0x110000; i++) {
        char bytes[4];
        size_t len = 2;
        if (i < 0x10000) {
            bytes[0] = (char)(i >> 8);
            bytes[1] = (char)(i & 0xFF);
        } else {
            len = gl_utf8_put(i - 0x10000, bytes);
        }
        for (size_t k = 0; k < ARRAY_LEN(HOW); k++) {
            gl_buf_clear(&out);
            HOW[k](&out, (gl_slice){bytes, len});
            gl_slice got = gl_buf_slice(&out);
            if (!gl_utf8_is_valid(got, NULL)) fail_msg("%u in place %zu", i, k);
            for (size_t at = 0; at < got.len;) {
                uint32_t c = gl_utf8_next(got, &at);
                bool line_byte = HOW[k] == gl_escape_csv && strchr("\t\r\n", (int)c) && c;
                if ((c < 0x20 && !line_byte) || (c >= 0x7F && c < 0xA0) ||
                    (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
                    fail_msg("%u leaves U+%04X in place %zu", i, (unsigned)c, k);
            }
        }
    }
    gl_buf_dispose(&out);
}

static void cells_of_hostile_files_are_no_formulas(void **state)
{
    (void)state;
    need_path(GLAPP_SHARED "/hostile/formula/headlines.jsonl");
    size_t len;
    char *text = read_file(GLAPP_SHARED "/hostile/formula/headlines.jsonl", &len);
    gl_slice rest = {text, len}, line;
    int cases = 0;
    while (gl_slice_split(&rest, '\n', &line)) {
        const char *at = line.len ? strstr(line.bytes, "\"headline\"") : NULL;
        if (!at) continue;
        at = strchr(at + 10, '"') + 1;
        if (!strchr("=+-@", *at)) continue;
        gl_buf out = {0};
        gl_escape_csv(&out, (gl_slice){at, strcspn(at, "\"")});
        const char *got = out.bytes + (out.bytes[0] == '"');
        assert_int_equal(*got, '\'');
        cases++;
        gl_buf_dispose(&out);
    }
    free(text);
    assert_true(cases > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_as_expected),
        cmocka_unit_test(nothing_live_passes),
        cmocka_unit_test(cells_of_hostile_files_are_no_formulas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
