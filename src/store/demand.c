/* SPDX-License-Identifier: Apache-2.0 */
/* demand.c - what a gap's openings are made of, and what employers said beside them. */
#include <sqlite3.h>

#include "store/demand.h"
#include "store/open.h"

/* Six sides of v_demand_by, of the ads read once: one after another they took 3.3 s each
 * for the skill most asked for among 100,000 ads. */
#define SIDE(number, value, label, order)                                                \
    "SELECT * FROM (SELECT " number ", " value " AS value, " label ","                   \
    " sum(weight >= 0.5), sum(openings) AS openings, sum(vacancies) FROM d"              \
    " GROUP BY " value " ORDER BY " order " LIMIT ?3)"
#define LARGEST_FIRST "value IS NULL, openings DESC, value"

#define LARGEST(number, value, label)                                                    \
    " UNION ALL " SIDE(number, value, label, LARGEST_FIRST)

/* clang-format off */
#define DEMAND(walk)                                                                     \
    "WITH d AS MATERIALIZED (SELECT" GL_DEMAND_OF_AN_AD " FROM" walk "AND " GL_AD_COUNTS \
    " GROUP BY a.ad_id) "                                                                \
    SIDE("0", "month", "month", "value")                                                 \
    LARGEST("1", "ssyk", GL_GROUP_LABEL)                                                 \
    LARGEST("2", "industry", "'SNI ' || industry")                                       \
    LARGEST("3", "size_class", "size_class")                                             \
    LARGEST("4", "contract", "contract")                                                 \
    LARGEST("5", "employer", "employer")
/* clang-format on */

const char *gl_demand_side_name(gl_demand_side side)
{
    static const char *const names[GL_DEMAND_SIDES] = {"month", "occupation", "industry",
                                                       "size",  "contract",   "employer"};
    return names[side];
}

glapp_status gl_db_demand(gl_db *db, const char *area, int64_t skill_id, uint32_t limit,
                          bool (*row)(void *to, const gl_demand_view *part), void *to,
                          glapp_error *err)
{
    const char *const sql = gl_db_is_asked_widely(db, area, skill_id)
                                ? DEMAND(GL_DB_FROM_COUNTIES)
                                : DEMAND(GL_DB_FROM_SKILL);
    sqlite3_stmt *rows = gl_db_prepare(db, sql, err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 2, skill_id);
    sqlite3_bind_int64(rows, 3, limit);
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        const gl_demand_view part = {.side = (gl_demand_side)gl_db_integer(rows, 0),
                                     .value = gl_db_text(rows, 1),
                                     .label = gl_db_text(rows, 2),
                                     .ads = gl_db_integer(rows, 3),
                                     .openings = gl_db_real(rows, 4),
                                     .vacancies = gl_db_real(rows, 5)};
        if (!row(to, &part)) break;
    }
    gl_db_end(db, rows);
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
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}
