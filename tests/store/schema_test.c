/* SPDX-License-Identifier: Apache-2.0 */
/* Every table, column, type and view that the contract names, in its order
 * (tests/cases/store/contract.txt), in a file that the store has written. */
#include "check.h"

#include <sqlite3.h>

#include "folder.h"
#include "store/world.h"

static folder place;
static sqlite3 *db;

static int open_world(void **state)
{
    (void)state;
    char path[256];
    glapp_error err;
    folder_open(&place);
    folder_file(&place, "w.db", path);
    if (world_build(path, &err)) fail_msg("%s", err.message);
    return sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
}

static int close_world(void **state)
{
    (void)state;
    sqlite3_close(db);
    folder_close(&place);
    return 0;
}

static int64_t one_number(const char *sql)
{
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &row, NULL) || sqlite3_step(row) != SQLITE_ROW)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    int64_t number = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return number;
}

/* The next column of what is being walked, against one line of the contract. */
static size_t hold_column(sqlite3_stmt *columns, const char *of, const char *line)
{
    char name[64] = "", type[16] = "";
    sscanf(line, "%63s %15s", name, type);
    if (!columns || sqlite3_step(columns) != SQLITE_ROW) {
        print_error("%s.%s is not there\n", of, name);
        return 1;
    }
    const char *got = (const char *)sqlite3_column_text(columns, 1);
    const char *got_type = (const char *)sqlite3_column_text(columns, 2);
    bool good = strcmp(got, name) == 0 && (!*type || strcmp(got_type, type) == 0);
    if (!good) print_error("%s: got %s %s, wanted %s\n", of, got, got_type, line);
    return !good;
}

static void names_and_types_are_those_of_the_contract(void **state)
{
    (void)state;
    char *all = read_file(GLAPP_TESTS "/cases/store/contract.txt", NULL), *rest = all;
    char of[64] = "", sql[160], kind[8] = "";
    sqlite3_stmt *columns = NULL;
    size_t failed = 0, tables = 0, views = 0, lines = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (!*line || *line == '#') continue;
        if (strncmp(line, "table ", 6) == 0 || strncmp(line, "view ", 5) == 0) {
            sscanf(line, "%7s %63s", kind, of);
            tables += *kind == 't';
            views += *kind == 'v';
            sqlite3_finalize(columns);
            columns = NULL;
            snprintf(sql, sizeof sql,
                     "SELECT count(*) FROM sqlite_master WHERE type='%s' AND name='%s'",
                     kind, of);
            if (one_number(sql) != 1) {
                print_error("there is no %s %s\n", kind, of);
                failed++;
            }
            snprintf(sql, sizeof sql, "PRAGMA table_info(%s)", of);
            sqlite3_prepare_v2(db, sql, -1, &columns, NULL);
            continue;
        }
        lines++;
        failed += hold_column(columns, of, line);
    }
    sqlite3_finalize(columns);
    free(all);
    assert_int_equal(tables, 42);
    assert_int_equal(views, 16);
    assert_true(lines > 380);
    if (failed) fail_msg("%zu places differ from the contract", failed);
}

static void marks_and_keys_are_those_of_the_contract(void **state)
{
    (void)state;
    assert_int_equal(one_number("PRAGMA application_id"), 0x474C5050);
    assert_int_equal(one_number("PRAGMA user_version"), 1);
    assert_int_equal(one_number("SELECT count(*) FROM run"), 1);
    assert_int_equal(one_number("SELECT schema FROM run"), 1);
    /* no STRICT, which readers from before 2021 cannot open */
    assert_int_equal(one_number("SELECT count(*) FROM sqlite_master WHERE sql LIKE "
                                "'%STRICT%'"),
                     0);
    static const char *const without_rowid[] = {
        "skill_lens",     "ad_skill", "programme_skill", "match",   "gap",
        "occupation_gap", "trend",    "overlap",         "proposal"};
    for (size_t i = 0; i < ARRAY_LEN(without_rowid); i++) {
        char sql[160];
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM sqlite_master WHERE name='%s' AND sql LIKE "
                 "'%%WITHOUT ROWID%%'",
                 without_rowid[i]);
        if (one_number(sql) != 1) fail_msg("%s has a rowid", without_rowid[i]);
    }
}

/* What may stand in a column is held by the file itself, whoever writes to it. */
static void words_outside_the_contract_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "UPDATE area SET kind='land'",
        "UPDATE ad_skill SET requirement='maybe'",
        "UPDATE ad_skill SET source='guess'",
        "UPDATE programme_skill SET role='both'",
        "UPDATE gap SET verdict='gap'",
        "UPDATE occupation_gap SET verdict='gap'",
        "UPDATE trend SET kind='guess'",
        "UPDATE trend_test SET verdict='up'",
        "UPDATE outlook SET chance='bra'",
        "UPDATE ad SET external_id='A-1'",
        "UPDATE programme SET external_id='P-1'",
        "UPDATE skill SET concept_id='c-weld'",
        "INSERT INTO area VALUES('17','again','county')",
        "INSERT INTO skill_lens VALUES(1,'green')",
        "INSERT INTO match SELECT * FROM match",
        "INSERT INTO term_posting SELECT * FROM term_posting",
        "INSERT INTO learnt(name) VALUES('words')",
    };
    char from[256], to[256];
    sqlite3 *copy = NULL;
    copy_file(folder_file(&place, "w.db", from), folder_file(&place, "c.db", to));
    assert_int_equal(sqlite3_open(to, &copy), SQLITE_OK);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        int rc = sqlite3_exec(copy, wrong[i], NULL, NULL, NULL);
        if (rc != SQLITE_CONSTRAINT) fail_msg("%s: got %d", wrong[i], rc);
    }
    sqlite3_close(copy);
}

/* A page of the report asks for one pair at a time; with a million matches it may not
 * walk a whole table for each. */
static void the_shares_of_a_pair_are_found_by_keys(void **state)
{
    (void)state;
    sqlite3_stmt *plan = NULL;
    const char *sql = "EXPLAIN QUERY PLAN SELECT * FROM v_match_skills WHERE ad_id=1 AND"
                      " programme_id=1";
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &plan, NULL), SQLITE_OK);
    size_t steps = 0;
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(plan, 3);
        steps++;
        /* tables go by one letter there; the view's own rows are those of the pair */
        if (strncmp(step, "SCAN ", 5) == 0 && (step[6] == ' ' || step[6] == '\0'))
            fail_msg("walks a whole table: %s", step);
        if (strncmp(step, "SCAN match", 10) == 0 || strncmp(step, "SCAN skill", 10) == 0)
            fail_msg("walks a whole table: %s", step);
    }
    sqlite3_finalize(plan);
    assert_true(steps > 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_types_are_those_of_the_contract),
        cmocka_unit_test(marks_and_keys_are_those_of_the_contract),
        cmocka_unit_test(words_outside_the_contract_are_refused),
        cmocka_unit_test(the_shares_of_a_pair_are_found_by_keys),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
