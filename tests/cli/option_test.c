/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/option.h"

#include "check.h"
#include "cli/arguments.h"
#include "cli/help.h"
#include "cli/nearest.h"

/* A command line in one string, blanks between the words. */
static glapp_status parse(gl_settings *s, const char *line, char *words, glapp_error *err)
{
    char *argv[32], *rest = words, *word;
    int argc = 0;
    strcpy(words, line);
    while ((word = strsep(&rest, " "))) argv[argc++] = word;
    return gl_arguments_parse(s, argc, argv, err);
}

static void words_become_settings(void **state)
{
    (void)state;
    char words[256];
    gl_settings s;
    assert_int_equal(
        parse(&s, "glapp run dir --ads a --ads=b --jobs=8 --no-text --db x", words, NULL),
        GLAPP_OK);
    assert_int_equal(s.command, GL_COMMAND_RUN);
    assert_int_equal(s.ads.count, 2);
    assert_string_equal(s.ads.items[1], "b");
    assert_int_equal(s.jobs, 8);
    assert_true(s.no_text);
    assert_string_equal(s.db, "x");
    assert_string_equal(s.operands.items[0], "dir");
    assert_true(gl_settings_has(&s, gl_option_find_of("db", GL_COMMAND_RUN)));
    assert_false(gl_settings_has(&s, gl_option_find_of("top", GL_COMMAND_RUN)));
    gl_settings_dispose(&s);

    assert_int_equal(parse(&s, "glapp extract -", words, NULL), GLAPP_OK);
    assert_string_equal(s.operands.items[0], "-");
    gl_settings_dispose(&s);
    assert_int_equal(parse(&s, "glapp extract -- --jobs", words, NULL), GLAPP_OK);
    assert_string_equal(s.operands.items[0], "--jobs");
    gl_settings_dispose(&s);
    assert_int_equal(parse(&s, "glapp match --text - --db=--strange", words, NULL),
                     GLAPP_OK);
    assert_string_equal(s.text, "-");
    assert_string_equal(s.db, "--strange");
    gl_settings_dispose(&s);
}

static void help_is_found_behind_a_mistake(void **state)
{
    (void)state;
    char words[256];
    gl_settings s;
    assert_int_equal(parse(&s, "glapp run --jops 2 --help", words, NULL), GLAPP_OK);
    assert_true(s.help);
    assert_int_equal(s.command, GL_COMMAND_RUN);
    gl_settings_dispose(&s);
}

static const struct {
    const char *wanted, *near;
} NEAR[] = {
    {"jops", "jobs"},       {"dsitance", "distance"}, {"prog", "programmes"},
    {"dates", "date"},      {"tpo", "top"},           {"startafter", "start-after"},
    {"qiuet", "quiet"},     {"qqqqqqqq", NULL},       {"", NULL},
    {"taxonmy", "taxonomy"}};

static void slips_are_understood(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(NEAR); i++) {
        gl_nearest search;
        gl_nearest_start(&search, NEAR[i].wanted);
        for (size_t k = 0; k < GL_OPTION_COUNT; k++)
            gl_nearest_offer(&search, GL_OPTIONS[k].name);
        const char *got = gl_nearest_answer(&search);
        if (strcmp(got ? got : "-", NEAR[i].near ? NEAR[i].near : "-") != 0)
            fail_msg("%s: got %s, wanted %s", NEAR[i].wanted, got ? got : "nothing",
                     NEAR[i].near ? NEAR[i].near : "nothing");
    }
    char endless[5000];
    memset(endless, 'a', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_null(gl_option_nearest(endless, GL_COMMAND_RUN));
}

static const struct {
    const char *option, *value;
    bool good;
} VALUES[] = {
    {"jobs", "1", true},
    {"jobs", "256", true},
    {"jobs", "257", false},
    {"jobs", "0", false},
    {"jobs", "", false},
    {"jobs", " 4", false},
    {"jobs", "+4", false},
    {"jobs", "-1", false},
    {"jobs", "4x", false},
    {"jobs", "4294967297", false}, /* 1, if it were cut to 32 bits */
    {"jobs", "18446744073709551617", false},
    {"max-pace", "100", true},
    {"max-pace", "101", false},
    {"window", "3650", true},
    {"window", "3651", false},
    {"repost-window", "30", true},
    {"repost-window", "0", false},
    {"repost-edits", "40", true},
    {"repost-edits", "41", false},
    {"repost-retitled", "49", false},
    {"limit", "100000", true},
    {"top", "1001", false},
    {"date", "2028-02-29", true},
    {"date", "2026-02-29", false},
    {"date", "1989-12-31", false},
    {"date", "2100-01-01", false},
    {"date", "2026-1-1", false},
    {"date", "2026-04-31", false},
    {"date", "2026-12-31 ", false},
    {"areas", "17", true},
    {"areas", "17,20,21", true},
    {"areas", "17,", false},
    {"areas", ",17", false},
    {"areas", "17, 20", false},
    {"areas", "1", false},
    {"areas", "Dalarna", false},
    {"form", "yh,komvux", true},
    {"form", "yh,yrkes", false},
    {"form", "y", false},
    {"form", "yh|gy", false},
    {"format", "json", true},
    {"format", "jso", false},
    {"format", "table|json", false},
    {"occupation", "0110", true},
    {"occupation", "721", false},
    {"occupation", "72120", false},
    {"listen", "127.0.0.1:8117", true},
    {"listen", "[::1]:65535", true},
    {"listen", "127.0.0.1:65536", false},
    {"listen", "127.0.0.1", false},
    {"listen", "localhost:8117", false},
    {"listen", "0.0.0.0:8117", false},
    {"fetch-ads", "https://example.org/ads.jsonl.gz", true},
    {"fetch-ads", "file:///srv/ads.jsonl", true},
    {"stream", "http://[::1]:8080/stream?x=1", true},
    {"stream", "https://name:word@example.org/stream", false},
    {"stream", "ftp://example.org/stream", false},
    {"stream", "https://", false},
    {"stream", "https://example.org/a b", false},
    {"stream", "example.org/stream", false},
    {"keep", "0", true},
    {"keep", "366", false},
    {"fewest-ads", "101", false},
    {"timeout", "9", false},
    {"db", "", false},
    {"db", "å.db", true},
};

static void values_are_held_to_their_range(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(VALUES); i++) {
        char why[200] = "";
        const gl_option *option = gl_option_find(VALUES[i].option);
        assert_non_null(option);
        glapp_status rc = gl_settings_check(option, VALUES[i].value, why);
        if ((rc == GLAPP_OK) != VALUES[i].good || (rc && !strstr(why, " is not ")))
            fail_msg("--%s \"%s\": got %d \"%s\", wanted %s", VALUES[i].option,
                     VALUES[i].value, rc, why, VALUES[i].good ? "good" : "refused");
    }
}

/* The table itself: each row can be found, explained and stored. */
static void the_table_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < GL_OPTION_COUNT; i++) {
        const gl_option *o = &GL_OPTIONS[i];
        assert_non_null(gl_option_find(o->name));
        /* 0 is "not given", but for nightly, which asks gl_settings_has. */
        const uint32_t least = o->commands == 1U << GL_COMMAND_NIGHTLY ? 0 : 1;
        if (!o->help || !o->commands || (o->kind == GL_VALUE_SWITCH) == !!o->argument ||
            (o->kind == GL_VALUE_NUMBER && (o->low < least || o->high < o->low)) ||
            o->place >= sizeof(gl_settings))
            fail_msg("--%s is not whole", o->name);
        for (int id = 0; id < GL_COMMAND_COUNT; id++)
            if (gl_option_is_of(o, (gl_command_id)id) &&
                gl_option_find_of(o->name, (gl_command_id)id) != o)
                fail_msg("--%s stands twice for %s", o->name, GL_COMMANDS[id].name);
    }
    for (int id = 0; id < GL_COMMAND_COUNT; id++) {
        assert_int_equal(gl_command_find(GL_COMMANDS[id].name), id);
        assert_non_null(GL_COMMANDS[id].example);
    }
}

/* A word of another's is worth a row where a command has the option and not the word. */
static void other_words_lead_somewhere(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"limit",    "top",    "area", "areas", "county",
                                        "database", "output", "file", "pace"};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++) {
        size_t found = 0;
        for (int id = 0; id < GL_COMMAND_COUNT; id++) {
            const char *meant = gl_option_meant(WORDS[i], (gl_command_id)id);
            if (meant && !gl_option_find_of(meant, (gl_command_id)id))
                fail_msg("%s has no --%s", GL_COMMANDS[id].name, meant);
            if (meant && !gl_option_find_of(WORDS[i], (gl_command_id)id)) found++;
        }
        if (!found) fail_msg("--%s leads nowhere", WORDS[i]);
    }
    assert_null(gl_option_meant("qqqqqqqq", GL_COMMAND_RUN));
}

/* Every option stands in the help of its commands, on a line of at most 80 columns. */
static void no_option_is_without_help(void **state)
{
    (void)state;
    for (int id = 0; id < GL_COMMAND_COUNT; id++) {
        char *text = NULL;
        size_t len = 0;
        FILE *out = open_memstream(&text, &len);
        gl_help_print_command(out, (gl_command_id)id);
        fclose(out);
        for (size_t i = 0; i < GL_OPTION_COUNT; i++) {
            char wanted[64];
            snprintf(wanted, sizeof wanted, "\n  --%s ", GL_OPTIONS[i].name);
            bool found = strstr(text, wanted) != NULL;
            if (found != !!gl_option_find_of(GL_OPTIONS[i].name, (gl_command_id)id))
                fail_msg("help %s: --%s", GL_COMMANDS[id].name, GL_OPTIONS[i].name);
        }
        for (const char *p = text; *p; p = strchr(p, '\n') + 1)
            if (strcspn(p, "\n") > 80)
                fail_msg("too wide: %.*s", (int)strcspn(p, "\n"), p);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_settings),
        cmocka_unit_test(help_is_found_behind_a_mistake),
        cmocka_unit_test(slips_are_understood),
        cmocka_unit_test(values_are_held_to_their_range),
        cmocka_unit_test(the_table_is_whole),
        cmocka_unit_test(other_words_lead_somewhere),
        cmocka_unit_test(no_option_is_without_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
