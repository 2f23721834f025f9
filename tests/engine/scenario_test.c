/* SPDX-License-Identifier: Apache-2.0 */
/* What if? A scenario gives what a fresh run over the changed programmes gives, figure by
 * figure and bit by bit, and leaves the run's own figures as they were. */
#include "engine/running.h"

#include "engine/answers.h"
#include "engine/suggest.h"

static folder place;
static char base[256], plans[256], fresh[256], inputs[256], extra[256];

#define PROGRAMMES GLAPP_CORPUS "/programmes/komvux_and_aub.jsonl"

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "base.db", base);
    folder_file(&place, "plans.db", plans);
    folder_file(&place, "fresh.db", fresh);
    folder_file(&place, "inputs.jsonl", inputs);
    folder_file(&place, "extra.jsonl", extra);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static void make(const char *programmes, const char *db)
{
    running r = {.programmes = programmes, .options = {.db = db}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
}

static bool swallow(void *to, const char *bytes, size_t len)
{
    gl_buf_add(to, bytes, len);
    return true;
}

typedef struct what {
    glapp_status status;
    glapp_error err;
    gl_buf out;
} what;

static void try(what *w, const glapp_scenario_step *steps, size_t count)
{
    const glapp_scenario_query q = {.db = base,
                                    .out = plans,
                                    .corpus = GLAPP_CORPUS,
                                    .steps = steps,
                                    .step_count = count};
    *w = (what){0};
    w->status =
        gl_answer_scenario(&q, (glapp_sink){.write = swallow, .to = &w->out}, &w->err);
    gl_buf_add_byte(&w->out, '\0');
}

static void must(const glapp_scenario_step *steps, size_t count)
{
    what w;
    try(&w, steps, count);
    if (w.status) fail_msg("%s", w.err.message);
    gl_buf_dispose(&w.out);
}

/* The programmes of the corpus' file, line by line; `change` may write to a line, and
 * says which file it goes to. */
static void divide(const char *(*change)(char *line))
{
    char *all = read_file(PROGRAMMES, NULL), *rest = all, *line;
    gl_buf bufs[2] = {{0}, {0}};
    while ((line = strsep(&rest, "\n"))) {
        const char *file = *line ? change(line) : NULL;
        if (!file) continue;
        gl_buf *buf = &bufs[file == extra];
        gl_buf_add_text(buf, line);
        gl_buf_add_byte(buf, '\n');
    }
    write_file(inputs, bufs[0].bytes, bufs[0].len);
    if (bufs[1].len) write_file(extra, bufs[1].bytes, bufs[1].len);
    gl_buf_dispose(&bufs[0]);
    gl_buf_dispose(&bufs[1]);
    free(all);
}

#define FIGURES(after)                                                                   \
    "ads, openings, seats" after ", ratio" after ", ratio_low" after                     \
    ", ratio_high" after ", unmet" after ", unmet_low" after ", unmet_high" after        \
    ", verdict" after ", reason" after

/* The gaps of the run with those of the scenario in their place, against the gaps of the
 * fresh run: rows that only one of the two has. Columns are compared as they are, so not
 * a bit may differ. */
static int64_t count_apart(const char *key, const char *gap, const char *scenario)
{
    char sql[2000], attach[600];
    snprintf(attach, sizeof attach, "ATTACH '%s' AS fresh", fresh);
    snprintf(
        sql, sizeof sql,
        "WITH planned AS (SELECT area_code, %s, " FIGURES(
            "") " FROM main.%s g WHERE"
                " NOT EXISTS (SELECT 1 FROM main.%s s WHERE s.area_code = g.area_code AND"
                " s.%s = g.%s) UNION ALL SELECT area_code, %s, " FIGURES(
                    "_after") " FROM main.%s WHERE verdict_after IS NOT NULL), run AS "
                              "(SELECT area_code,"
                              " %s, " FIGURES(
                                  "") " FROM fresh.%s) SELECT (SELECT count(*) FROM "
                                      "(SELECT *"
                                      " FROM planned EXCEPT SELECT * FROM run)) + "
                                      "(SELECT count(*) FROM (SELECT *"
                                      " FROM run EXCEPT SELECT * FROM planned))",
        key, gap, scenario, key, key, key, scenario, key, gap);
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    int64_t apart = -1;
    if (sqlite3_open_v2(plans, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_exec(db, attach, NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW)
        apart = sqlite3_column_int64(row, 0);
    if (apart < 0) print_error("%s\n", sqlite3_errmsg(db));
    sqlite3_finalize(row);
    sqlite3_close(db);
    return apart;
}

static void hold_fresh_run(void)
{
    running r = {0};
    assert_true(ask_number(plans, "SELECT count(*) FROM scenario_gap WHERE touched") > 5);
    gl_buf_add_byte(&r.words, '\0');
    if (!running_is_sound(&r, plans)) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
    assert_int_equal(count_apart("skill_id", "gap", "scenario_gap"), 0);
    assert_int_equal(count_apart("ssyk", "occupation_gap", "scenario_occupation_gap"), 0);
    unlink(plans);
}

#define CHOSEN "\"id\":\"kv-20-rorsvets-borlange\""

static const char *with_more_seats(char *line)
{
    char *seats = strstr(line, "\"seats\":4,");
    if (strstr(line, CHOSEN)) {
        assert_non_null(seats);
        seats[8] = '9';
    }
    return inputs;
}

static void a_resized_programme_is_that_of_a_fresh_run(void **state)
{
    (void)state;
    make(PROGRAMMES, base);
    divide(with_more_seats);
    make(inputs, fresh);
    must(&(glapp_scenario_step){GLAPP_RESIZE, "kv-20-rorsvets-borlange", 9, NULL}, 1);
    hold_fresh_run();
}

static const char *elsewhere(char *line)
{
    char *code = strstr(line, "\"municipality_code\":\"2081\"");
    if (strstr(line, CHOSEN)) {
        assert_non_null(code);
        memcpy(code + 21, "2180", 4);
    }
    return inputs;
}

static void a_moved_programme_is_that_of_a_fresh_run(void **state)
{
    (void)state;
    make(PROGRAMMES, base);
    divide(elsewhere);
    make(inputs, fresh);
    must(&(glapp_scenario_step){GLAPP_MOVE, "kv-20-rorsvets-borlange", 0, "Gävle"}, 1);
    hold_fresh_run();
}

static const char *apart(char *line)
{
    return strstr(line, CHOSEN) ? extra : inputs;
}

/* A programme's own words are among those that a run learns from; of this one there is
 * none that changes how another text is read. */
static void a_closed_programme_is_that_of_a_fresh_run(void **state)
{
    (void)state;
    make(PROGRAMMES, base);
    divide(apart);
    make(inputs, fresh);
    must(&(glapp_scenario_step){GLAPP_CLOSE, "kv-20-rorsvets-borlange", 0, NULL}, 1);
    hold_fresh_run();
}

static void a_new_programme_is_that_of_a_fresh_run(void **state)
{
    (void)state;
    divide(apart);
    make(inputs, base);
    make(PROGRAMMES, fresh);
    must(&(glapp_scenario_step){GLAPP_ADD, extra, 0, NULL}, 1);
    hold_fresh_run();
}

/* Side by side, each from the run's figures; the order of steps that undo each other
 * gives nothing at all. */
static void scenarios_stand_side_by_side(void **state)
{
    (void)state;
    make(PROGRAMMES, base);
    const glapp_scenario_step up = {GLAPP_RESIZE, "kv-17-cnc-arvika", 30, NULL};
    const glapp_scenario_step down = {GLAPP_RESIZE, "kv-17-cnc-arvika", 4, NULL};
    const glapp_scenario_step both[] = {up, down};
    must(&up, 1);
    must(&(glapp_scenario_step){GLAPP_CLOSE, "kv-20-rorsvets-borlange", 0, NULL}, 1);
    must(&up, 1);
    assert_int_equal(ask_number(plans, "SELECT count(*) FROM scenario"), 3);
    /* more seats open no gap, fewer close none, in what the programme teaches */
    assert_int_equal(ask_number(plans,
                                "SELECT sum(CASE scenario_id WHEN 2 THEN"
                                " gaps_closed ELSE gaps_opened END) FROM scenario"),
                     0);
    assert_int_equal(
        ask_number(plans, "SELECT count(*) FROM (SELECT area_code, skill_id, ratio_after"
                          " FROM scenario_gap WHERE scenario_id = 1 EXCEPT SELECT"
                          " area_code, skill_id, ratio_after FROM scenario_gap WHERE"
                          " scenario_id = 3)"),
        0);
    what w;
    try(&w, both, 2);
    assert_int_equal(w.status, GLAPP_NOTHING);
    assert_int_equal(ask_number(plans, "SELECT count(*) FROM scenario"), 3);
    gl_buf_dispose(&w.out);
    unlink(plans);
}

static void mistakes_say_the_next_step(void **state)
{
    (void)state;
    make(PROGRAMMES, base);
    const struct {
        glapp_scenario_step step;
        const char *words;
    } cases[] = {
        {{GLAPP_CLOSE, "kv-17-cnc-arvka", 0, NULL}, "did you mean kv-17-cnc-arvika?"},
        {{GLAPP_CLOSE, "nobody knows this", 0, NULL}, "glapp match"},
        {{GLAPP_MOVE, "kv-17-cnc-arvika", 0, "Gavle"}, "did you mean Gävle?"},
        {{GLAPP_MOVE, "kv-17-cnc-arvika", 0, "Atlantis City"}, "four digits"},
        {{GLAPP_ADD, PROGRAMMES, 0, NULL}, "is there already"},
        {{GLAPP_ADD, "nowhere.json", 0, NULL}, "nowhere.json"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        what w;
        try(&w, &cases[i].step, 1);
        assert_true(w.status == GLAPP_USAGE || w.status == GLAPP_BAD_INPUT);
        if (!strstr(w.err.message, cases[i].words) &&
            !strstr(w.err.source, cases[i].words))
            fail_msg("wanted \"%s\": %s", cases[i].words, w.err.message);
        gl_buf_dispose(&w.out);
    }
    assert_int_not_equal(access(plans, F_OK), 0); /* nothing was written */
}

/* Another run's file, and one without scenarios, are left alone. */
static void no_other_file_is_overwritten(void **state)
{
    (void)state;
    const glapp_scenario_step step = {GLAPP_CLOSE, "kv-17-cnc-arvika", 0, NULL};
    what w;
    make(PROGRAMMES, base);
    make(SMALL_PROGRAMMES, plans);
    try(&w, &step, 1);
    assert_int_equal(w.status, GLAPP_USAGE);
    assert_non_null(strstr(w.err.message, "without scenarios"));
    gl_buf_dispose(&w.out);
    unlink(plans);
    must(&step, 1);
    divide(apart);
    make(inputs, base);
    try(&w, &step, 1);
    assert_int_equal(w.status, GLAPP_USAGE);
    assert_non_null(strstr(w.err.message, "another run"));
    gl_buf_dispose(&w.out);
    unlink(plans);
}

static void names_are_near_or_not(void **state)
{
    (void)state;
    static const struct {
        const char *wanted, *name;
        bool is_near;
    } cases[] = {{"Gavle", "Gävle", true},
                 {"GÄVLE", "Gävle", true},
                 {"Soderhamn", "Söderhamn", true},
                 {"yh-2026-1", "yh-2026-001", true},
                 {"Gavle", "Ale", true},
                 {"Falun", "Mora", false},
                 {"", "Mora", false},
                 {"x", "Mora", false}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        gl_suggestion s = {.wanted = gl_slice_of(cases[i].wanted)};
        gl_slice name = gl_slice_of(cases[i].name);
        gl_suggest_offer(&s, name, name);
        if ((s.best.bytes != NULL) != cases[i].is_near)
            fail_msg("%s and %s", cases[i].wanted, cases[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_near_or_not),
        cmocka_unit_test(a_resized_programme_is_that_of_a_fresh_run),
        cmocka_unit_test(a_moved_programme_is_that_of_a_fresh_run),
        cmocka_unit_test(a_closed_programme_is_that_of_a_fresh_run),
        cmocka_unit_test(a_new_programme_is_that_of_a_fresh_run),
        cmocka_unit_test(scenarios_stand_side_by_side),
        cmocka_unit_test(mistakes_say_the_next_step),
        cmocka_unit_test(no_other_file_is_overwritten),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
