/* SPDX-License-Identifier: Apache-2.0 */
/* future.c - what is likely to come, for a skill or for an occupation group. */
#include <sqlite3.h>

#include "store/open.h"

/* 12 forecast months, always (check.c). */
#define A_MONTH(column)                                                                  \
    "(SELECT sum(x." column ") / 12 FROM trend AS x WHERE x.area_code = ?1"              \
    " AND x.skill_id = ?2 AND x.kind = 'forecast')"

glapp_status gl_db_future(gl_db *db, const char *area, int64_t skill_id,
                          bool (*row)(void *to, const gl_future_view *future), void *to,
                          glapp_error *err)
{
    if (!gl_db_has_table(db, "rising")) return GLAPP_NOTHING;
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT t.verdict, t.ads, t.months, t.slope, t.slope_low, t.slope_high,"
        " " A_MONTH("openings") ", " A_MONTH("low") ", " A_MONTH(
            "high") ", q.folds, q.mase, q.naive_mase, q.coverage, r.area_code IS NOT"
                    " NULL, r.local_share, r.rest_share, r.lag_months"
                    " FROM (SELECT ?1 AS area_code, ?2 AS skill_id) AS k"
                    " LEFT JOIN trend_test AS t ON t.area_code = k.area_code"
                    "   AND t.skill_id = k.skill_id"
                    " LEFT JOIN forecast_quality AS q ON q.area_code = k.area_code"
                    "   AND q.skill_id = k.skill_id"
                    " LEFT JOIN rising AS r ON r.area_code = k.area_code"
                    "   AND r.skill_id = k.skill_id"
                    " WHERE t.verdict IS NOT NULL OR r.area_code IS NOT NULL",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 2, skill_id);
    int more = gl_db_step(db, rows, err);
    if (more > 0) {
        gl_future_view view = {.verdict = gl_db_text(rows, 0),
                               .ads = gl_db_known(rows, 1),
                               .months = gl_db_known(rows, 2),
                               .slope = gl_db_real(rows, 3),
                               .slope_low = gl_db_real(rows, 4),
                               .slope_high = gl_db_real(rows, 5),
                               .expected = gl_db_known_real(rows, 6),
                               .low = gl_db_known_real(rows, 7),
                               .high = gl_db_known_real(rows, 8),
                               .folds = gl_db_known(rows, 9),
                               .mase = gl_db_known_real(rows, 10),
                               .naive_mase = gl_db_known_real(rows, 11),
                               .coverage = gl_db_known_real(rows, 12),
                               .rises_elsewhere = gl_db_integer(rows, 13) != 0,
                               .local_share = gl_db_known_real(rows, 14),
                               .rest_share = gl_db_known_real(rows, 15),
                               .lag_months = gl_db_known(rows, 16)};
        row(to, &view);
    }
    gl_db_end(db, rows);
    if (more < 0) return GLAPP_BAD_INPUT;
    return more ? GLAPP_OK : GLAPP_NOTHING;
}

/* -- Yrkesbarometern -- */

#define OUTLOOK_OF                                                                       \
    "SELECT w.area_code, w.ssyk, w.occupation, w.barometer_occupation, w.chance,"        \
    " w.five_years, w.source, w.agrees FROM v_outlook AS w WHERE w.area_code ="          \
    " coalesce((SELECT 'SE' FROM area WHERE area_code = ?1 AND kind = 'group'), ?1)"     \
    " AND w.ssyk "

static glapp_status read_outlook(gl_db *db, sqlite3_stmt *rows,
                                 bool (*row)(void *to, const gl_outlook_view *outlook),
                                 void *to, glapp_error *err)
{
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        gl_outlook_view view = {.area_code = gl_db_text(rows, 0),
                                .ssyk = gl_db_text(rows, 1),
                                .occupation = gl_db_text(rows, 2),
                                .barometer_occupation = gl_db_text(rows, 3),
                                .chance = gl_db_text(rows, 4),
                                .five_years = gl_db_text(rows, 5),
                                .source = gl_db_text(rows, 6),
                                .agrees = gl_db_text(rows, 7)};
        if (!row(to, &view)) break;
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_outlook(gl_db *db, const char *area, const char *ssyk,
                           bool (*row)(void *to, const gl_outlook_view *outlook),
                           void *to, glapp_error *err)
{
    if (!gl_db_has_table(db, "v_outlook")) return GLAPP_OK;
    sqlite3_stmt *rows =
        gl_db_prepare(db, OUTLOOK_OF "= ?2 ORDER BY w.barometer_occupation", err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_text(rows, 2, ssyk, -1, SQLITE_STATIC);
    return read_outlook(db, rows, row, to, err);
}

glapp_status gl_db_skill_outlook(gl_db *db, const char *area, int64_t skill_id,
                                 bool (*row)(void *to, const gl_outlook_view *outlook),
                                 void *to, glapp_error *err)
{
    if (!gl_db_has_table(db, "v_outlook")) return GLAPP_OK;
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        OUTLOOK_OF "IN (SELECT a.ssyk FROM ad_skill AS k JOIN ad AS a ON a.ad_id ="
                   " k.ad_id WHERE k.skill_id = ?2 AND k.weight >= 0.5 AND a.openings > 0"
                   " AND a.ssyk IS NOT NULL AND " GL_DB_IN_AREA(
                       "a.county_code") " GROUP BY a.ssyk ORDER BY sum(a.openings) DESC,"
                                        " a.ssyk LIMIT 3)"
                                        " ORDER BY w.ssyk, w.barometer_occupation",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 2, skill_id);
    return read_outlook(db, rows, row, to, err);
}
