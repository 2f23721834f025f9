/* SPDX-License-Identifier: Apache-2.0 */
/* gaps.c - gap rows, and the ads and programmes behind one. */
#include <sqlite3.h>
#include <stdio.h>

#include "store/open.h"

#define GAP_VIEW                                                                         \
    "ads, openings, seats, ratio, ratio_low, ratio_high, unmet, unmet_low, unmet_high,"  \
    " verdict, reason, vacancies, permanent, temporary, employer_share,"                 \
    " seats_assumed, q, programmes"

/* What is known to be a gap comes before what is not: one ad for ten places is a large
 * number and no finding. */
#define GAPS_FIRST "verdict NOT IN ('certain_gap', 'likely_gap')"

static void read_gap(sqlite3_stmt *row, bool by_occupation, gl_gap_view *out)
{
    *out = (gl_gap_view){.area_code = gl_db_text(row, 0),
                         .area = gl_db_text(row, 1),
                         .skill_id = by_occupation ? 0 : gl_db_integer(row, 2),
                         .ssyk = by_occupation ? gl_db_text(row, 2) : (gl_slice){0},
                         .label = gl_db_text(row, 3),
                         .kind = gl_db_text(row, 4),
                         .ads = gl_db_integer(row, 5),
                         .openings = gl_db_real(row, 6),
                         .seats = gl_db_real(row, 7),
                         .ratio = gl_db_real(row, 8),
                         .ratio_low = gl_db_real(row, 9),
                         .ratio_high = gl_db_real(row, 10),
                         .unmet = gl_db_real(row, 11),
                         .unmet_low = gl_db_real(row, 12),
                         .unmet_high = gl_db_real(row, 13),
                         .verdict = gl_db_text(row, 14),
                         .reason = gl_db_text(row, 15),
                         .vacancies = gl_db_real(row, 16),
                         .permanent = gl_db_real(row, 17),
                         .temporary = gl_db_real(row, 18),
                         .employer_share = gl_db_real(row, 19),
                         .seats_assumed = gl_db_real(row, 20),
                         .q = gl_db_real(row, 21),
                         .programmes = gl_db_integer(row, 22)};
}

/* Sorted and cut before the names are looked up: of 10,000 skills fifty are shown. */
#define LISTED(columns, table, lenses, key, names, first)                                \
    "SELECT g.area_code, r.name, " columns ", " GAP_VIEW " FROM (SELECT * FROM " table   \
    " AS g WHERE (?1 IS NULL OR area_code = ?1)"                                         \
    " AND (?2 IS NULL OR " key " IN (SELECT " key " FROM " lenses " WHERE lens = ?2))"   \
    " AND (?4 = 0 OR ads > 0 OR verdict <> 'undecided')"                                 \
    " ORDER BY " ORDER(                                                                  \
        key, first) " LIMIT ?3) AS g"                                                    \
                    " LEFT JOIN area AS r ON r.area_code = g.area_code LEFT JOIN " names \
                    " ORDER BY " ORDER(key, first)
#define ORDER(key, first)                                                                \
    first GAPS_FIRST ", unmet DESC, ratio_low DESC, g." key ", g.area_code"
#define OF_SKILLS(first)                                                                 \
    LISTED("g.skill_id, s.label, s.kind", "gap", "skill_lens", "skill_id",               \
           "skill AS s ON s.skill_id = g.skill_id", first)
#define OF_GROUPS(first)                                                                 \
    LISTED("g.ssyk, o.label, NULL", "occupation_gap", "occupation_lens", "ssyk",         \
           "occupation AS o ON o.ssyk = g.ssyk", first)

static const char *const LISTS[][2] = {
    [GL_GAP_ORDER_GAP] = {OF_SKILLS(""), OF_GROUPS("")},
    [GL_GAP_ORDER_ADS] = {OF_SKILLS("ads DESC, "), OF_GROUPS("ads DESC, ")},
    [GL_GAP_ORDER_OPENINGS] = {OF_SKILLS("openings DESC, "),
                               OF_GROUPS("openings DESC, ")},
};

glapp_status gl_db_gaps(gl_db *db, const gl_gap_query *q,
                        bool (*row)(void *to, const gl_gap_view *gap), void *to,
                        glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(db, LISTS[q->order][q->by_occupation], err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, q->area, -1, SQLITE_STATIC);
    sqlite3_bind_text(rows, 2, q->lens, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 3, q->limit);
    sqlite3_bind_int64(rows, 4, q->asked_for);
    int more;
    gl_gap_view gap;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        read_gap(rows, q->by_occupation, &gap);
        if (!row(to, &gap)) break;
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_area_codes(gl_db *db,
                              bool (*row)(void *to, gl_slice code, gl_slice name),
                              void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(db, "SELECT area_code, name FROM area", err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to, gl_db_text(rows, 0), gl_db_text(rows, 1))) break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_lenses(gl_db *db, bool (*row)(void *to, gl_slice lens), void *to,
                          glapp_error *err)
{
    sqlite3_stmt *rows =
        gl_db_prepare(db, "SELECT DISTINCT lens FROM skill_lens ORDER BY lens", err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to, gl_db_text(rows, 0))) break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_gap(gl_db *db, const char *area, int64_t skill_id,
                       bool (*row)(void *to, const gl_gap_view *gap), void *to,
                       glapp_error *err)
{
    sqlite3_stmt *rows =
        gl_db_prepare(db,
                      "SELECT area_code, area, skill_id, skill, kind, " GAP_VIEW
                      " FROM v_gaps WHERE area_code = ?1 AND skill_id = ?2",
                      err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 2, skill_id);
    int more = gl_db_step(db, rows, err);
    if (more > 0) {
        gl_gap_view gap;
        read_gap(rows, false, &gap);
        row(to, &gap);
    }
    gl_db_end(db, rows);
    if (more < 0) return GLAPP_BAD_INPUT;
    return more ? GLAPP_OK : GLAPP_NOTHING;
}

/* Which ads, and only then their words: with the words of all in the sorter, the skill
 * most asked for among 100,000 ads took .15 s for the fifty that a page shows. */
#define GAP_ADS(walk)                                                                    \
    "WITH asking AS MATERIALIZED (SELECT k.ad_id, k.requirement, k.weight, k.start,"     \
    " k.length, a.published FROM" walk "AND a.openings > 0 AND k.weight >= 0.5"          \
    " AND " GL_DB_IN_WINDOW(                                                             \
        "a.published") " AND k.source = (SELECT source FROM ad_skill WHERE ad_id = "     \
                       "k.ad_id AND skill_id ="                                          \
                       " k.skill_id AND requirement <> 'not_required' ORDER BY weight "  \
                       "DESC, source DESC"                                               \
                       " LIMIT 1)) SELECT a.external_id, a.headline, a.employer, "       \
                       "u.name, a.published,"                                            \
                       " k.requirement, a.openings, k.weight, substr(CAST(t.text AS "    \
                       "BLOB), k.start + 1,"                                             \
                       " k.length), (SELECT count(*) FROM asking) FROM (SELECT * FROM "  \
                       "asking"                                                          \
                       " ORDER BY published DESC, ad_id LIMIT ?3) AS k"                  \
                       " CROSS JOIN ad AS a ON a.ad_id = k.ad_id"                        \
                       " LEFT JOIN municipality AS u ON u.municipality_code = "          \
                       "a.municipality_code"                                             \
                       " LEFT JOIN ad_text AS t ON t.ad_id = a.ad_id"                    \
                       " ORDER BY k.published DESC, k.ad_id"

glapp_status gl_db_gap_ads(gl_db *db, const char *area, int64_t skill_id, uint32_t most,
                           bool (*row)(void *to, const gl_gap_ad_view *ad), void *to,
                           glapp_error *err)
{
    const char *const sql = gl_db_is_asked_widely(db, area, skill_id)
                                ? GAP_ADS(GL_DB_FROM_COUNTIES)
                                : GAP_ADS(GL_DB_FROM_SKILL);
    sqlite3_stmt *rows = gl_db_prepare(db, sql, err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 2, skill_id);
    sqlite3_bind_int64(rows, 3, most);
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        gl_gap_ad_view ad = {.ad = gl_db_text(rows, 0),
                             .headline = gl_db_text(rows, 1),
                             .employer = gl_db_text(rows, 2),
                             .municipality = gl_db_text(rows, 3),
                             .published = gl_db_text(rows, 4),
                             .requirement = gl_db_text(rows, 5),
                             .openings = gl_db_real(rows, 6),
                             .weight = gl_db_real(rows, 7),
                             .words = gl_db_text(rows, 8),
                             .all = (uint32_t)gl_db_integer(rows, 9)};
        if (!row(to, &ad)) break;
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_gap_programmes(gl_db *db, const char *area, int64_t skill_id,
                                  bool (*row)(void *to,
                                              const gl_gap_programme_view *programme),
                                  void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT p.external_id, p.title, p.provider, u.name, p.seats_from, p.seats, "
        "k.weight, p.seats_used"
        " FROM programme_skill k JOIN programme p ON p.programme_id = k.programme_id"
        " LEFT JOIN municipality u ON u.municipality_code = p.municipality_code"
        " WHERE k.skill_id = ?2 AND k.role = 'outcome' AND (p.distance = 1 "
        "OR " GL_DB_IN_AREA(
            "p.county_code") ") ORDER BY p.seats_used * k.weight DESC, p.programme_id",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(rows, 2, skill_id);
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        gl_gap_programme_view p = {.programme = gl_db_text(rows, 0),
                                   .title = gl_db_text(rows, 1),
                                   .provider = gl_db_text(rows, 2),
                                   .municipality = gl_db_text(rows, 3),
                                   .seats_from = gl_db_text(rows, 4),
                                   .seats = gl_db_known_real(rows, 5),
                                   .weight = gl_db_real(rows, 6),
                                   .seats_used = gl_db_real(rows, 7)};
        if (!row(to, &p)) break;
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}
