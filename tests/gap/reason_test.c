/* SPDX-License-Identifier: Apache-2.0 */
/* tests/cases/gap/reasons.txt: codes, and what people read instead. */
#include "gap/reason.h"

#include "check.h"

static void judge(gl_slice codes, gl_slice wanted, gl_reason_language language,
                  size_t *wrong)
{
    gl_buf words = {0};
    gl_reason_words(codes, language, &words);
    if (!gl_slice_equals(gl_buf_slice(&words), wanted)) {
        print_error("%.*s: got \"%.*s\", wanted \"%.*s\"\n", GL_PRINT(codes),
                    GL_PRINT(gl_buf_slice(&words)), GL_PRINT(wanted));
        (*wrong)++;
    }
    gl_buf_dispose(&words);
}

static void reasons_in_words(void **state)
{
    (void)state;
    size_t len, cases = 0, wrong = 0;
    char *bytes = read_file(GLAPP_TESTS "/cases/gap/reasons.txt", &len);
    gl_slice rest = {bytes, len};
    for (gl_slice line; rest.bytes && gl_slice_split(&rest, '\n', &line);) {
        const char *arrow = line.len && line.bytes[0] != '#'
                                ? memmem(line.bytes, line.len, " => ", 4)
                                : NULL;
        if (!arrow) continue;
        gl_slice codes = {line.bytes, (size_t)(arrow - line.bytes)};
        gl_slice swedish = {arrow + 4, line.len - codes.len - 4};
        const char *slash = memmem(swedish.bytes, swedish.len, " / ", 3);
        if (!slash) fail_msg("no English: %.*s", GL_PRINT(line));
        gl_slice english = {slash + 3, (size_t)(swedish.bytes + swedish.len - slash - 3)};
        swedish.len = (size_t)(slash - swedish.bytes);
        judge(codes, swedish, GL_REASON_SWEDISH, &wrong);
        judge(codes, english, GL_REASON_ENGLISH, &wrong);
        cases++;
    }
    free(bytes);
    assert_true(cases >= 10);
    assert_int_equal(wrong, 0);
}

static void no_reason_has_no_words(void **state)
{
    (void)state;
    gl_buf words = {0};
    gl_reason_words((gl_slice){0}, GL_REASON_SWEDISH, &words);
    gl_reason_words(GL_LITERAL(""), GL_REASON_ENGLISH, &words);
    assert_int_equal(words.len, 0);
    gl_buf_dispose(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reasons_in_words),
        cmocka_unit_test(no_reason_has_no_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
