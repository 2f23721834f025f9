/* SPDX-License-Identifier: Apache-2.0 */
/* overview.c - one query a table; ?1 the area or NULL, ?2 the lens or NULL, ?3 the limit.
 */
#include "store/overview.h"

#include <sqlite3.h>

#include "store/open.h"

#define IN_AREA "(?1 IS NULL OR area_code = ?1)"
#define OF_LENS                                                                          \
    "(?2 IS NULL OR skill_id IN (SELECT skill_id FROM skill_lens WHERE lens = ?2))"

/* The conditions of `glapp match` in words, as they stand in a sentence. */
#define CONDITION(column)                                                                \
    "CASE " column " WHEN 'area' THEN 'platsen' WHEN 'distance' THEN 'distans'"          \
    " WHEN 'start-after' THEN 'startdatum' WHEN 'max-pace' THEN 'studietakten'"          \
    " WHEN 'max-weeks' THEN 'längden' WHEN 'form' THEN 'skolformen'"                    \
    " WHEN 'no-upper-secondary' THEN 'krav på gymnasium'"                               \
    " WHEN 'no-experience' THEN 'krav på yrkesvana' WHEN 'sfi' THEN 'stöd i svenska'"  \
    " ELSE " column " END"

static const char *const QUERIES[GL_OVERVIEW_COUNT] = {
    [GL_OVERVIEW_DOORS] =
        "SELECT area_code, persona, lens, openings, 100 * share, 100 * share_possible,"
        " 100 * taught / max(openings, 1e-9), " CONDITION(
            "worst_condition") ","
                               " 100 * worst_share, stands_for FROM (SELECT * FROM "
                               "v_doors WHERE ?2 IS NULL"
                               " UNION ALL SELECT * FROM v_doors_by_lens WHERE lens = "
                               "?2) WHERE " IN_AREA
                               " ORDER BY area_code, share, persona LIMIT ?3",
    [GL_OVERVIEW_LOCKED] =
        "SELECT area_code, persona, skill_id, skill, openings, " CONDITION(
            "condition") ","
                         " condition_openings FROM v_door_skills WHERE " IN_AREA
                         " AND " OF_LENS
                         " ORDER BY openings DESC, area_code, persona, skill_id LIMIT ?3",
};

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

glapp_status gl_db_overview(gl_db *db, gl_overview which, const char *area,
                            const char *lens, uint32_t limit,
                            bool (*row)(void *to, const gl_cell *cells, size_t count),
                            void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(db, QUERIES[which], err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_text(rows, 2, lens, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 3, limit);
    gl_cell cells[GL_OVERVIEW_CELLS];
    int more, count = sqlite3_column_count(rows);
    if (count > GL_OVERVIEW_CELLS) count = GL_OVERVIEW_CELLS;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        for (int i = 0; i < count; i++) cells[i] = cell_of(rows, i);
        if (!row(to, cells, (size_t)count)) break;
    }
    sqlite3_finalize(rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}
