/* SPDX-License-Identifier: Apache-2.0 */
/* overview.c - names, headings and kinds of the columns; the rows come as cells. */
#include "engine/overview.h"

#include "base/error.h"
#include "report/table.h"

static const gl_column DOORS[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"persona", "person", GL_COLUMN_TEXT, 0},
    {"lens", "lins", GL_COLUMN_TEXT, 0},
    {"needs", "behov", GL_COLUMN_REAL, 1},
    {"open_percent", "öppet %", GL_COLUMN_REAL, 1},
    {"possible_percent", "kanske %", GL_COLUMN_REAL, 1},
    {"taught_percent", "lärs ut %", GL_COLUMN_REAL, 1},
    {"worst_condition", "stänger mest", GL_COLUMN_TEXT, 0},
    {"worst_percent", "utan det +%", GL_COLUMN_REAL, 1},
    {"stands_for", "vem", GL_COLUMN_TEXT, 0},
};

static const gl_column LOCKED[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"persona", "person", GL_COLUMN_TEXT, 0},
    {"skill_id", "id", GL_COLUMN_INTEGER, 0},
    {"skill", "kompetens", GL_COLUMN_TEXT, 0},
    {"needs", "stängda behov", GL_COLUMN_REAL, 1},
    {"condition", "stänger", GL_COLUMN_TEXT, 0},
    {"condition_needs", "öppnas utan det", GL_COLUMN_REAL, 1},
};

#define TABLE(columns) columns, sizeof columns / sizeof *columns

static const struct {
    const char *name;
    const gl_column *columns;
    size_t count;
    const char *nothing; /* what it may mean that there is no row */
} TABLES[GL_OVERVIEW_COUNT] = {
    [GL_OVERVIEW_DOORS] = {"doors", TABLE(DOORS),
                           "no persona; corpus/personas.csv has none"},
    [GL_OVERVIEW_LOCKED] = {"locked", TABLE(LOCKED),
                            "nothing that is taught is shut to anybody there"},
};

glapp_status gl_overview_find(const char *name, gl_overview *out, glapp_error *err)
{
    for (int i = 0; i < GL_OVERVIEW_COUNT; i++) {
        if (strcmp(TABLES[i].name, name) != 0) continue;
        *out = (gl_overview)i;
        return GLAPP_OK;
    }
    return gl_fail(err, GLAPP_USAGE, "--show: there is no table \"%s\"", name);
}

static bool add_row(void *to, const gl_cell *cells, size_t count)
{
    gl_table *table = to;
    for (size_t i = 0; i < count; i++) {
        if (cells[i].kind == GL_CELL_TEXT) gl_table_text(table, cells[i].text);
        if (cells[i].kind == GL_CELL_INTEGER) gl_table_integer(table, cells[i].integer);
        if (cells[i].kind == GL_CELL_REAL) gl_table_real(table, cells[i].real);
        if (cells[i].kind == GL_CELL_NULL) gl_table_null(table);
    }
    return true;
}

glapp_status gl_overview_print(gl_db *db, gl_overview which, const glapp_gaps_query *q,
                               uint32_t limit, glapp_sink out, glapp_error *err)
{
    gl_table *table =
        gl_table_open(out, q->format, TABLES[which].columns, TABLES[which].count);
    if (!table) return gl_fail_memory(err);
    glapp_status rc =
        gl_db_overview(db, which, q->area, q->lens, limit, add_row, table, err);
    bool empty = gl_table_rows(table) == 0;
    if (!gl_table_close(table) && !rc)
        rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    if (!rc && empty)
        rc = gl_fail(err, GLAPP_NOTHING, "no row fits: %s", TABLES[which].nothing);
    return rc;
}
