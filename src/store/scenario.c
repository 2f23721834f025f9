/* SPDX-License-Identifier: Apache-2.0 */
/* scenario.c - the scenarios that a file holds. */
#include <sqlite3.h>

#include "store/open.h"

static glapp_status read_all(gl_db *db,
                             bool (*row)(void *to, const gl_scenario_row *scenario),
                             void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT scenario_id, name, base_digest, touched, moved, gaps_closed,"
        " gaps_opened, others, others_moved FROM scenario ORDER BY scenario_id",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to, &(gl_scenario_row){.scenario_id = gl_db_integer(rows, 0),
                                        .name = gl_db_text(rows, 1),
                                        .base_digest = gl_db_text(rows, 2),
                                        .touched = gl_db_integer(rows, 3),
                                        .moved = gl_db_integer(rows, 4),
                                        .gaps_closed = gl_db_integer(rows, 5),
                                        .gaps_opened = gl_db_integer(rows, 6),
                                        .others = gl_db_integer(rows, 7),
                                        .others_moved = gl_db_integer(rows, 8)}))
            break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_scenarios(gl_db *db,
                             bool (*row)(void *to, const gl_scenario_row *scenario),
                             void *to, glapp_error *err)
{
    sqlite3_stmt *table =
        gl_db_prepare(db, "SELECT 1 FROM sqlite_master WHERE name = 'scenario'", err);
    if (!table) return GLAPP_BAD_INPUT;
    int there = gl_db_step(db, table, err);
    gl_db_end(db, table);
    if (there < 0) return GLAPP_BAD_INPUT;
    return there ? read_all(db, row, to, err) : GLAPP_OK;
}
