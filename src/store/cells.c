/* SPDX-License-Identifier: Apache-2.0 */
/* cells.c - see cells.h. */
#include "store/cells.h"

#include <sqlite3.h>

#include "store/open.h"

static gl_cell cell_of(sqlite3_stmt *row, int column)
{
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_TEXT:
        return (gl_cell){.kind = GL_CELL_TEXT, .text = gl_db_text(row, column)};
    case SQLITE_INTEGER:
        return (gl_cell){.kind = GL_CELL_INTEGER, .integer = gl_db_integer(row, column)};
    case SQLITE_FLOAT:
        return (gl_cell){.kind = GL_CELL_REAL, .real = gl_db_real(row, column)};
    default:
        return (gl_cell){.kind = GL_CELL_NULL};
    }
}

glapp_status gl_db_cells(gl_db *db, const char *sql, const char *first,
                         const char *second, int64_t third, gl_cell_row *row, void *to,
                         glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(db, sql, err);
    if (!rows) return GLAPP_BAD_INPUT;
    if (sqlite3_bind_parameter_count(rows) > 0)
        sqlite3_bind_text(rows, 1, first, -1, SQLITE_STATIC);
    if (sqlite3_bind_parameter_count(rows) > 1)
        sqlite3_bind_text(rows, 2, second, -1, SQLITE_STATIC);
    if (sqlite3_bind_parameter_count(rows) > 2) sqlite3_bind_int64(rows, 3, third);
    gl_cell cells[GL_CELLS];
    int more, count = sqlite3_column_count(rows);
    if (count > GL_CELLS) count = GL_CELLS;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        for (int i = 0; i < count; i++) cells[i] = cell_of(rows, i);
        if (!row(to, cells, (size_t)count)) break;
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}
