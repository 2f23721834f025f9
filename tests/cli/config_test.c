/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/config.h"

#include "check.h"
#include "cli/arguments.h"

static glapp_status parse(gl_settings *s, const char *text, size_t len, glapp_error *err)
{
    *s = (gl_settings){.command = GL_COMMAND_RUN};
    return gl_config_parse(s, "file.ini", text, len, err);
}

/* "file:line: message", as the program prints it behind "glapp: ". */
static void print_fault(const glapp_error *err, char *out, size_t size)
{
    snprintf(out, size, "%s:%llu: %s", err->source, (unsigned long long)err->line,
             err->message);
}

static bool is_as_wanted(const char *text, size_t len, const char *wanted, char *got,
                         size_t size)
{
    gl_settings s;
    glapp_error err = {0};
    glapp_status rc = parse(&s, text, len, &err);
    gl_settings_dispose(&s);
    snprintf(got, size, "ok");
    if (rc) print_fault(&err, got, size);
    if (strcmp(wanted, "ok") == 0) return rc == GLAPP_OK;
    return rc == GLAPP_USAGE && strstr(got, wanted) != NULL;
}

static void files_as_expected(void **state)
{
    (void)state;
    char *text = read_file(GLAPP_TESTS "/cases/cli/config.txt", NULL);
    char *at = strstr(text, "\n=== ");
    int cases = 0, wrong = 0;
    while (at) {
        char *name = at + 5, *body = strchr(name, '\n') + 1;
        char *wanted = strstr(body, "-->"), *next = strstr(wanted, "\n=== ");
        char *line_end = strchr(wanted, '\n');
        char got[900];
        body[-1] = '\0';
        if (line_end) *line_end = '\0';
        size_t len = (size_t)(wanted - body);
        wanted += 3;
        while (*wanted == ' ') wanted++;
        cases++;
        if (!is_as_wanted(body, len, wanted, got, sizeof got)) {
            wrong++;
            print_error("%s: got \"%s\", wanted \"%s\"\n", name, got, wanted);
        }
        at = next;
    }
    free(text);
    assert_true(cases > 20);
    assert_int_equal(wrong, 0);
}

static void bytes_that_no_case_file_can_hold(void **state)
{
    (void)state;
    char got[900], line[8300];
    assert_true(is_as_wanted("[run]\njobs\0 = 4\n", 16, "byte 5 of line 2 is a NUL", got,
                             sizeof got));
    assert_true(
        is_as_wanted("# M\xE5\n", 5, "byte 4 of line 1 is not UTF-8", got, sizeof got));
    assert_true(is_as_wanted("#\xED\xA0\x80", 4, "not UTF-8", got, sizeof got));
    assert_true(is_as_wanted("#\xC0\x80", 3, "not UTF-8", got, sizeof got));
    assert_true(is_as_wanted("#\xF4\x90\x80\x80", 5, "not UTF-8", got, sizeof got));
    assert_true(is_as_wanted("#\xE2\x82", 3, "not UTF-8", got, sizeof got));
    assert_true(
        is_as_wanted("\xEF\xBB\xBF[run]\r\ntop = 4\r\n", 19, "ok", got, sizeof got));
    /* 8192 bytes pass, whole; one more does not. */
    memset(line, 'a', sizeof line);
    memcpy(line, "[run]\nads = ", 12);
    gl_settings s;
    assert_int_equal(parse(&s, line, 6 + 8192, NULL), GLAPP_OK);
    assert_int_equal(strlen(s.ads.items[0]), 8192 - 6);
    gl_settings_dispose(&s);
    assert_true(is_as_wanted(line, 6 + 8193, "line 2 is longer than 8192 bytes", got,
                             sizeof got));
}

static void values_arrive(void **state)
{
    (void)state;
    static const char TEXT[] = "[run]\nads = a b | c\njobs = 4\nno-text = true\n"
                               "strict = false\ndate = 2026-02-28\n"
                               "[areas]\nmembers = 20,21\n[serve]\ndb = other.db\n";
    gl_settings s;
    assert_int_equal(parse(&s, TEXT, sizeof TEXT - 1, NULL), GLAPP_OK);
    assert_int_equal(s.ads.count, 2);
    assert_string_equal(s.ads.items[0], "a b");
    assert_string_equal(s.ads.items[1], "c");
    assert_int_equal(s.jobs, 4);
    assert_true(s.no_text);
    assert_false(s.strict);
    assert_string_equal(s.date, "2026-02-28");
    assert_string_equal(s.areas, "20,21");
    assert_null(s.db); /* the page's, not the run's */
    gl_settings_dispose(&s);
}

static void the_command_line_wins(void **state)
{
    (void)state;
    static const char TEXT[] = "[run]\nads = x | y\njobs = 4\ntop = 5\n";
    char *words[] = {"glapp", "run", "--jobs", "2", "--ads", "z"};
    gl_settings s;
    assert_int_equal(gl_arguments_parse(&s, (int)ARRAY_LEN(words), words, NULL),
                     GLAPP_OK);
    assert_int_equal(gl_config_parse(&s, "f", TEXT, sizeof TEXT - 1, NULL), GLAPP_OK);
    assert_int_equal(s.jobs, 2);
    assert_int_equal(s.top, 5);
    assert_int_equal(s.ads.count, 1);
    assert_string_equal(s.ads.items[0], "z");
    gl_settings_dispose(&s);
}

/* expected.tsv: path, input, ..., exit in column 9, what must be said in column 11. */
static void hostile_files_as_expected(void **state)
{
    (void)state;
    need_path(GLAPP_SHARED "/hostile/expected.tsv");
    char *text = read_file(GLAPP_SHARED "/hostile/expected.tsv", NULL), *lines = text;
    int cases = 0;
    for (char *line; (line = strsep(&lines, "\n"));) {
        char *fields[12] = {0}, path[512], *must;
        for (size_t i = 0; i < ARRAY_LEN(fields) && line; i++)
            fields[i] = strsep(&line, "\t");
        if (!fields[10] || strcmp(fields[1], "config") != 0) continue;
        snprintf(path, sizeof path, "%s/hostile/%s", GLAPP_SHARED, fields[0]);
        gl_settings s = {.command = GL_COMMAND_RUN};
        glapp_error err = {0};
        glapp_status rc = gl_config_read(&s, path, &err);
        gl_settings_dispose(&s);
        if ((int)rc != atoi(fields[8]))
            fail_msg("%s: got %d, wanted %s", fields[0], rc, fields[8]);
        for (char *rest = fields[10]; (must = strsep(&rest, ";"));) {
            char *words = strchr(must, ':');
            if (words && !strstr(err.message, words + 1))
                fail_msg("%s: got \"%s\", wanted %s", fields[0], err.message, must);
        }
        cases++;
    }
    free(text);
    assert_true(cases >= 10);
}

/* Whatever the bytes, an answer: no crash, no hang, and a fault has its words. */
static void random_bytes_get_an_answer(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"[run]", "[serve]", "\n",   " = ",  "jobs",
                                         "4",     "#",       "\xE5", "]",    "[",
                                         "ads",   "|",       "\t",   "\r\n", ":"};
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        char text[512] = "";
        for (int i = 0; i < 24; i++) {
            seed = seed * 1664525 + 1013904223;
            strcat(text, PIECES[(seed >> 16) % ARRAY_LEN(PIECES)]);
        }
        gl_settings s;
        glapp_error err = {0};
        glapp_status rc = parse(&s, text, strlen(text), &err);
        if (rc && (!err.message[0] || err.line == 0)) fail_msg("no words for %s", text);
        gl_settings_dispose(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_as_expected),
        cmocka_unit_test(bytes_that_no_case_file_can_hold),
        cmocka_unit_test(values_arrive),
        cmocka_unit_test(the_command_line_wins),
        cmocka_unit_test(hostile_files_as_expected),
        cmocka_unit_test(random_bytes_get_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
