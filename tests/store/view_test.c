/* SPDX-License-Identifier: Apache-2.0 */
/* Every exported view of a small market: whole, with the names of its columns. */
#include "store/view.h"

#include <sqlite3.h>

#include "folder.h"
#include "store/schema.h"
#include "world.h"

static folder place;
static char path[256];
static glapp_error err;

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "world.db", path);
    return world_build(path, &err) ? -1 : 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

typedef struct seen {
    size_t columns, rows, cells;
    char names[2000];
    size_t most; /* rows after which it has enough; 0 = all */
} seen;

static bool see_columns(void *to, const char *const *names, size_t count)
{
    seen *s = to;
    s->columns = count;
    for (size_t i = 0; i < count; i++) {
        strcat(s->names, i ? " " : "");
        strcat(s->names, names[i]);
    }
    return true;
}

static bool see_row(void *to, const gl_cell *cells, size_t count)
{
    seen *s = to;
    (void)cells;
    s->rows++;
    s->cells += count;
    return s->rows != s->most;
}

static int64_t ask(const char *sql)
{
    sqlite3 *file = NULL;
    sqlite3_stmt *row = NULL;
    sqlite3_open_v2(path, &file, SQLITE_OPEN_READONLY, NULL);
    sqlite3_prepare_v2(file, sql, -1, &row, NULL);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    int64_t answer = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(file);
    return answer;
}

static void every_view_has_all_its_rows(void **state)
{
    (void)state;
    gl_db *db = NULL;
    assert_int_equal(gl_db_open(&db, path, &err), GLAPP_OK);
    for (int view = 0; view < GL_VIEW_COUNT; view++) {
        char sql[120];
        seen s = {0};
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s",
                 gl_view_relation((gl_view)view));
        assert_int_equal(gl_db_view(db, (gl_view)view,
                                    (gl_view_reader){see_columns, see_row, &s}, &err),
                         GLAPP_OK);
        assert_int_equal(s.rows, ask(sql));
        assert_int_equal(s.cells, s.rows * s.columns);
        assert_true(s.columns > 3);
    }
    gl_db_close(db);
}

static void columns_have_the_names_of_the_contract(void **state)
{
    (void)state;
    gl_db *db = NULL;
    seen s = {0};
    assert_int_equal(gl_db_open(&db, path, &err), GLAPP_OK);
    assert_int_equal(
        gl_db_view(db, GL_VIEW_GAPS, (gl_view_reader){see_columns, see_row, &s}, &err),
        GLAPP_OK);
    assert_non_null(strstr(s.names, "area_code area skill_id skill kind ads openings"));
    s = (seen){0};
    assert_int_equal(
        gl_db_columns(db, "v_gaps", (gl_view_reader){see_columns, NULL, &s}, &err),
        GLAPP_OK);
    assert_true(s.columns > 16);
    assert_int_equal(
        gl_db_columns(db, "a\"; --", (gl_view_reader){see_columns, NULL, &s}, &err),
        GLAPP_NOTHING);
    gl_db_close(db);
}

static void no_relation_has_more_columns_than_a_row_has_cells(void **state)
{
    (void)state;
    assert_true(ask("SELECT max(n) FROM (SELECT (SELECT count(*) FROM"
                    " pragma_table_info(m.name)) AS n FROM sqlite_master AS m WHERE"
                    " m.type IN ('table', 'view'))") <= GL_CELLS);
}

static void a_reader_may_have_enough(void **state)
{
    (void)state;
    gl_db *db = NULL;
    seen s = {.most = 1};
    assert_int_equal(gl_db_open(&db, path, &err), GLAPP_OK);
    assert_int_equal(
        gl_db_view(db, GL_VIEW_SOURCES, (gl_view_reader){see_columns, see_row, &s}, &err),
        GLAPP_OK);
    assert_int_equal(s.rows, 1);
    gl_db_close(db);
}

static void a_view_that_is_not_there_is_nothing(void **state)
{
    (void)state;
    gl_db *db = NULL;
    sqlite3 *file = NULL;
    seen s = {0};
    assert_int_equal(sqlite3_open(path, &file), SQLITE_OK);
    assert_int_equal(sqlite3_exec(file, "DROP VIEW v_needs", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(file);
    assert_int_equal(gl_db_open(&db, path, &err), GLAPP_OK);
    assert_int_equal(
        gl_db_view(db, GL_VIEW_NEEDS, (gl_view_reader){see_columns, see_row, &s}, &err),
        GLAPP_NOTHING);
    assert_int_equal(s.columns, 0);
    gl_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_view_has_all_its_rows),
        cmocka_unit_test(columns_have_the_names_of_the_contract),
        cmocka_unit_test(no_relation_has_more_columns_than_a_row_has_cells),
        cmocka_unit_test(a_reader_may_have_enough),
        cmocka_unit_test(a_view_that_is_not_there_is_nothing),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
