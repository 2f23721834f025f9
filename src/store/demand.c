/* SPDX-License-Identifier: Apache-2.0 */
/* demand.c - what a gap's openings are made of, and what employers said beside them. */
#include <sqlite3.h>

#include "store/open.h"

glapp_status gl_db_demand_by(gl_db *db, const char *area, int64_t skill_id,
                             const char *dimension, uint32_t limit,
                             bool (*row)(void *to, const gl_demand_view *part), void *to,
                             glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT value, label, ads, openings, vacancies FROM v_demand_by"
        " WHERE area_code = ?1 AND skill_id = ?2 AND dimension = ?3"
        " ORDER BY CASE WHEN dimension = 'month' THEN value END, value IS NULL,"
        " openings DESC, value LIMIT ?4",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 2, skill_id);
    sqlite3_bind_text(rows, 3, dimension, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 4, limit);
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        const gl_demand_view part = {.value = gl_db_text(rows, 0),
                                     .label = gl_db_text(rows, 1),
                                     .ads = gl_db_integer(rows, 2),
                                     .openings = gl_db_real(rows, 3),
                                     .vacancies = gl_db_real(rows, 4)};
        if (!row(to, &part)) break;
    }
    sqlite3_finalize(rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_needs(gl_db *db, const char *area, int64_t skill_id,
                         bool (*row)(void *to, const gl_need_view *need), void *to,
                         glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(db,
                                       "SELECT year, needs, employers, number FROM"
                                       " v_needs WHERE area_code = ?1 AND skill_id = ?2"
                                       " ORDER BY year IS NULL, year",
                                       err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 2, skill_id);
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        const gl_need_view need = {.year = gl_db_known(rows, 0),
                                   .needs = gl_db_integer(rows, 1),
                                   .employers = gl_db_integer(rows, 2),
                                   .number = gl_db_known_real(rows, 3)};
        if (!row(to, &need)) break;
    }
    sqlite3_finalize(rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}
