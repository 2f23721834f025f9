/* SPDX-License-Identifier: Apache-2.0 */
/* demand.c - what a gap's openings are made of, and what employers said beside them. */
#include <sqlite3.h>
#include <string.h>

#include "store/open.h"

/* Of v_demand_by, which for one of its sides counts all six: 3.3 s for the skill most
 * asked for among 100,000 ads, where one side takes .2. */
#define BY(value, label, order)                                                          \
    "SELECT " value " AS value, " label " AS label, sum(weight >= 0.5) AS ads,"          \
    " sum(openings) AS openings, sum(vacancies) FROM v_demand AS d WHERE area_code = ?1" \
    " AND skill_id = ?2 GROUP BY " value " ORDER BY " order " LIMIT ?3"
#define LARGEST_FIRST "value IS NULL, openings DESC, value"

static const char *const SIDES[][2] = {
    {"month", BY("month", "month", "value")},
    {"occupation", BY("ssyk",
                      "coalesce((SELECT label FROM occupation AS o WHERE o.ssyk ="
                      " d.ssyk), d.ssyk)",
                      LARGEST_FIRST)},
    {"industry", BY("industry", "'SNI ' || industry", LARGEST_FIRST)},
    {"size", BY("size_class", "size_class", LARGEST_FIRST)},
    {"contract", BY("contract", "contract", LARGEST_FIRST)},
    {"employer", BY("employer", "employer", LARGEST_FIRST)},
};

glapp_status gl_db_demand_by(gl_db *db, const char *area, int64_t skill_id,
                             const char *dimension, uint32_t limit,
                             bool (*row)(void *to, const gl_demand_view *part), void *to,
                             glapp_error *err)
{
    const char *const *side = SIDES[0];
    for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES; i++)
        if (strcmp(SIDES[i][0], dimension) == 0) side = SIDES[i];
    sqlite3_stmt *rows = gl_db_prepare(db, side[1], err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 2, skill_id);
    sqlite3_bind_int64(rows, 3, limit);
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
