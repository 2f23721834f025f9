/* SPDX-License-Identifier: Apache-2.0 */
/* matches.c - pairs of ads and programmes, and what is needed to match a text anew. */
#include <sqlite3.h>
#include <stdio.h>

#include "store/open.h"
#include "store/pair.h"

static glapp_status find_id(gl_db *db, const char *sql, gl_slice name, int64_t *id,
                            glapp_error *err)
{
    *id = 0;
    sqlite3_stmt *rows = gl_db_prepare(db, sql, err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, name.bytes, (int)name.len, SQLITE_STATIC);
    int more = gl_db_step(db, rows, err);
    if (more > 0) *id = gl_db_integer(rows, 0);
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_find_ad(gl_db *db, gl_slice external_id, int64_t *ad_id,
                           glapp_error *err)
{
    return find_id(db, "SELECT ad_id FROM ad WHERE external_id = ?1", external_id, ad_id,
                   err);
}

glapp_status gl_db_find_programme(gl_db *db, gl_slice external_id, int64_t *programme_id,
                                  glapp_error *err)
{
    return find_id(db, "SELECT programme_id FROM programme WHERE external_id = ?1",
                   external_id, programme_id, err);
}

glapp_status gl_db_find_skill(gl_db *db, gl_slice name, int64_t *skill_id,
                              glapp_error *err)
{
    /* A link has the number, and need not read every label. */
    glapp_status rc = find_id(db,
                              "SELECT skill_id FROM skill WHERE skill_id ="
                              " CAST(?1 AS INTEGER) AND CAST(skill_id AS TEXT) = ?1",
                              name, skill_id, err);
    return rc || *skill_id
               ? rc
               : find_id(db,
                         "SELECT skill_id FROM skill WHERE concept_id = ?1 OR label = ?1"
                         " OR lower(label) = lower(?1) ORDER BY concept_id = ?1 DESC,"
                         " label = ?1 DESC, kind = 'occupation', skill_id LIMIT 1",
                         name, skill_id, err);
}

#define PROGRAMME_COLUMNS                                                                \
    " p.programme_id, p.external_id, p.title, p.provider, p.form, p.county_code,"        \
    " p.municipality_code, pu.name, p.starts, p.url, p.distance, p.pace, p.seats,"       \
    " p.weeks, p.credits, p.entry_upper_secondary, p.entry_experience, p.with_sfi"

static void read_programme(sqlite3_stmt *row, int at, gl_match_view *out)
{
    out->programme_id = gl_db_integer(row, at);
    out->programme = gl_db_text(row, at + 1);
    out->title = gl_db_text(row, at + 2);
    out->provider = gl_db_text(row, at + 3);
    out->form = gl_db_text(row, at + 4);
    out->county_code = gl_db_text(row, at + 5);
    out->municipality_code = gl_db_text(row, at + 6);
    out->programme_municipality = gl_db_text(row, at + 7);
    out->starts = gl_db_text(row, at + 8);
    out->url = gl_db_text(row, at + 9);
    out->distance = (int)gl_db_known(row, at + 10);
    out->pace = (int)gl_db_known(row, at + 11);
    out->seats = gl_db_known_real(row, at + 12);
    out->weeks = gl_db_known_real(row, at + 13);
    out->credits = gl_db_known_real(row, at + 14);
    out->entry_upper_secondary = (int)gl_db_known(row, at + 15);
    out->entry_experience = (int)gl_db_known(row, at + 16);
    out->with_sfi = (int)gl_db_known(row, at + 17);
}

static void read_match(sqlite3_stmt *row, gl_match_view *out)
{
    *out = (gl_match_view){.ad_id = gl_db_integer(row, 0),
                           .ad = gl_db_text(row, 1),
                           .headline = gl_db_text(row, 2),
                           .employer = gl_db_text(row, 3),
                           .municipality = gl_db_text(row, 4),
                           .ad_rank = gl_db_integer(row, 5),
                           .programme_rank = gl_db_integer(row, 6),
                           .score = gl_db_real(row, 7),
                           .coverage = gl_db_real(row, 8)};
    read_programme(row, 9, out);
}

#define MATCH_ROWS                                                                       \
    "SELECT m.ad_id, a.external_id, a.headline, a.employer, u.name, m.ad_rank,"          \
    " m.programme_rank, m.score, m.coverage," PROGRAMME_COLUMNS                          \
    " FROM match m JOIN ad a ON a.ad_id = m.ad_id"                                       \
    " JOIN programme p ON p.programme_id = m.programme_id"                               \
    " LEFT JOIN municipality u ON u.municipality_code = a.municipality_code"             \
    " LEFT JOIN municipality pu ON pu.municipality_code = p.municipality_code"

static glapp_status read_matches(gl_db *db, const char *sql, int64_t a, int64_t b,
                                 bool (*row)(void *to, const gl_match_view *match),
                                 void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(db, sql, err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_int64(rows, 1, a);
    if (b) sqlite3_bind_int64(rows, 2, b);
    int more;
    bool any = false;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        gl_match_view match;
        read_match(rows, &match);
        any = true;
        if (!row(to, &match)) break;
    }
    gl_db_end(db, rows);
    if (more < 0) return GLAPP_BAD_INPUT;
    return any ? GLAPP_OK : GLAPP_NOTHING;
}

glapp_status gl_db_matches(gl_db *db, int64_t ad_id, int64_t programme_id,
                           bool (*row)(void *to, const gl_match_view *match), void *to,
                           glapp_error *err)
{
    static const char by_ad[] =
        MATCH_ROWS " WHERE m.ad_id = ?1 AND m.ad_rank IS NOT NULL ORDER BY m.ad_rank";
    static const char by_programme[] =
        MATCH_ROWS " WHERE m.programme_id = ?1 AND m.programme_rank IS NOT NULL"
                   " ORDER BY m.programme_rank";
    glapp_status rc = read_matches(db, ad_id ? by_ad : by_programme,
                                   ad_id ? ad_id : programme_id, 0, row, to, err);
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

glapp_status gl_db_pair(gl_db *db, int64_t ad_id, int64_t programme_id,
                        bool (*row)(void *to, const gl_match_view *match), void *to,
                        glapp_error *err)
{
    return read_matches(db, MATCH_ROWS " WHERE m.ad_id = ?1 AND m.programme_id = ?2",
                        ad_id, programme_id, row, to, err);
}

/* Keys are dense. */
static glapp_status count_rows(gl_db *db, const char *sql, int64_t *count,
                               glapp_error *err)
{
    sqlite3_stmt *row = gl_db_prepare(db, sql, err);
    *count = 0;
    if (!row) return GLAPP_BAD_INPUT;
    const int more = gl_db_step(db, row, err);
    if (more > 0) *count = gl_db_integer(row, 0);
    gl_db_end(db, row);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_programme_count(gl_db *db, int64_t *count, glapp_error *err)
{
    return count_rows(db, "SELECT max(programme_id) FROM programme", count, err);
}

glapp_status gl_db_ad_count(gl_db *db, int64_t *count, glapp_error *err)
{
    return count_rows(db, "SELECT max(ad_id) FROM ad", count, err);
}

glapp_status gl_db_programmes(gl_db *db, bool (*next)(void *to, int64_t *programme_id),
                              bool (*row)(void *to, const gl_match_view *programme),
                              void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT" PROGRAMME_COLUMNS " FROM programme p"
        " LEFT JOIN municipality pu ON pu.municipality_code = p.municipality_code"
        " WHERE p.programme_id = ?1",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more = 0;
    bool wanted = true;
    for (int64_t id; wanted && more >= 0 && next(to, &id);) {
        sqlite3_reset(rows);
        sqlite3_bind_int64(rows, 1, id);
        more = gl_db_step(db, rows, err);
        gl_match_view programme = {.ad_id = 0};
        if (more > 0) read_programme(rows, 0, &programme);
        if (more > 0) wanted = row(to, &programme);
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_ad(gl_db *db, int64_t ad_id,
                      bool (*row)(void *to, const gl_ad_view *ad), void *to,
                      glapp_error *err)
{
    sqlite3_stmt *rows =
        gl_db_prepare(db,
                      "SELECT a.headline, a.ssyk, a.ssyk_from, t.text FROM ad a"
                      " LEFT JOIN ad_text t ON t.ad_id = a.ad_id WHERE a.ad_id = ?1",
                      err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_int64(rows, 1, ad_id);
    int more = gl_db_step(db, rows, err);
    if (more > 0) {
        gl_ad_view ad = {gl_db_text(rows, 0), gl_db_text(rows, 1), gl_db_text(rows, 2),
                         gl_db_text(rows, 3)};
        row(to, &ad);
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : more ? GLAPP_OK : GLAPP_NOTHING;
}

glapp_status gl_db_asking_groups(gl_db *db,
                                 bool (*row)(void *to, gl_slice ssyk, gl_slice label,
                                             int64_t ads),
                                 void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT a.ssyk, o.label, count(*) FROM ad a LEFT JOIN occupation o USING(ssyk)"
        " WHERE EXISTS (SELECT 1 FROM ad_skill k WHERE k.ad_id = a.ad_id AND k.points > "
        "0)"
        "   AND a.ssyk IS NOT NULL GROUP BY a.ssyk ORDER BY a.ssyk",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to, gl_db_text(rows, 0), gl_db_text(rows, 1), gl_db_integer(rows, 2)))
            break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

static glapp_status read_needs(gl_db *db, sqlite3_stmt *rows,
                               bool (*row)(void *to, int64_t skill_id, double importance),
                               void *to, glapp_error *err)
{
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to, gl_db_integer(rows, 0), gl_db_real(rows, 1))) break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

/* CROSS JOIN: the ads first. Left to itself SQLite walks all rows of ad_skill, for the
 * order of their skills, and looks each one's ad up: seconds among 100,000 ads, .1 this
 * way. */
glapp_status gl_db_occupation_needs(gl_db *db, const char *ssyk,
                                    bool (*row)(void *to, int64_t skill_id,
                                                double importance),
                                    void *to, glapp_error *err)
{
    sqlite3_stmt *rows =
        gl_db_prepare(db,
                      "SELECT k.skill_id, sum(k.points) FROM ad a CROSS JOIN ad_skill k"
                      " ON k.ad_id = a.ad_id WHERE a.ssyk = ?1 AND k.points > 0"
                      " GROUP BY k.skill_id ORDER BY k.skill_id",
                      err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_text(rows, 1, ssyk, -1, SQLITE_STATIC);
    return read_needs(db, rows, row, to, err);
}

glapp_status gl_db_ad_needs(gl_db *db, int64_t ad_id,
                            bool (*row)(void *to, int64_t skill_id, double importance),
                            void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db, "SELECT skill_id, points FROM ad_skill WHERE ad_id = ?1 AND points > 0", err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_int64(rows, 1, ad_id);
    return read_needs(db, rows, row, to, err);
}

glapp_status gl_db_taught(gl_db *db, int64_t programme_id,
                          bool (*row)(void *to, int64_t skill_id, double weight),
                          void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT skill_id, weight FROM programme_skill WHERE programme_id = ?1"
        " AND role = 'outcome' ORDER BY skill_id",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_int64(rows, 1, programme_id);
    return read_needs(db, rows, row, to, err);
}

/* The words of a row `k` in the text `t`: NULL where the text tables are empty. */
#define WORDS(t, k) "substr(CAST(" t ".text AS BLOB), " k ".start + 1, " k ".length)"

static const char REASONS[] =
    "SELECT v.skill_id, v.skill, v.requirement, v.met, v.via, v.contribution, v.points,\n"
    "  coalesce(" WORDS(
        "t", "k") ", CASE k.source WHEN 'text' THEN a.headline\n"
                  "    WHEN 'declared' THEN 'declared in the ad''s form' END),\n"
                  "  coalesce(" WORDS(
                      "pt",
                      "ps") ", CASE WHEN ps.role IS NOT NULL THEN p.title END)\n"
                            "FROM v_match_skills v JOIN ad a ON a.ad_id = v.ad_id\n"
                            "  JOIN programme p ON p.programme_id = v.programme_id\n"
                            "  LEFT JOIN ad_skill k ON k.ad_id = v.ad_id AND k.skill_id "
                            "= v.skill_id\n"
                            "    AND k.points > 0\n"
                            "  LEFT JOIN ad_text t ON t.ad_id = v.ad_id\n"
                            "  LEFT JOIN programme_skill ps ON ps.programme_id = "
                            "v.programme_id\n"
                            "    AND ps.skill_id = coalesce(v.via_id, v.skill_id) AND "
                            "ps.role = 'outcome'\n"
                            "  LEFT JOIN programme_text pt ON pt.programme_id = "
                            "v.programme_id\n"
                            "WHERE v.ad_id = ?1 AND v.programme_id = ?2\n"
                            "ORDER BY v.skill_id IS NULL, v.contribution DESC, v.points "
                            "DESC, v.skill_id";

glapp_status gl_db_needs_met(gl_db *db, int64_t ad_id, int64_t programme_id,
                             bool (*row)(void *to, const gl_reason_view *need), void *to,
                             glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT skill_id, skill, requirement," GL_NEED_COLUMNS
        " FROM (" GL_PAIRS_AND_NEEDS(
            "(SELECT ?1 AS ad_id, ?2 AS programme_id)") ") ORDER BY points - contribution"
                                                        " DESC, points DESC, skill_id",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_int64(rows, 1, ad_id);
    sqlite3_bind_int64(rows, 2, programme_id);
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        gl_reason_view need = {.skill_id = gl_db_integer(rows, 0),
                               .skill = gl_db_text(rows, 1),
                               .requirement = gl_db_text(rows, 2),
                               .met = gl_db_text(rows, 3),
                               .via = gl_db_text(rows, 4),
                               .contribution = gl_db_real(rows, 5),
                               .points = gl_db_real(rows, 6)};
        if (!row(to, &need)) break;
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_standing(gl_db *db, int64_t ad_id, int64_t programme_id,
                            gl_standing_view *out, glapp_error *err)
{
    *out = (gl_standing_view){.ranked = 0};
    sqlite3_stmt *row = gl_db_prepare(
        db,
        "SELECT (SELECT count(*) FROM match WHERE ad_id = ?1 AND ad_rank IS NOT NULL),"
        " (SELECT min(score) FROM match WHERE ad_id = ?1 AND ad_rank IS NOT NULL),"
        " b.ad_rank, a.external_id, a.headline, p.title"
        " FROM programme AS p LEFT JOIN match AS b ON b.programme_id = p.programme_id"
        "   AND b.ad_rank IS NOT NULL LEFT JOIN ad AS a ON a.ad_id = b.ad_id"
        " WHERE p.programme_id = ?2 ORDER BY b.ad_rank IS NULL, b.ad_rank, b.score DESC,"
        " b.ad_id LIMIT 1",
        err);
    if (!row) return GLAPP_BAD_INPUT;
    sqlite3_bind_int64(row, 1, ad_id);
    sqlite3_bind_int64(row, 2, programme_id);
    int more = gl_db_step(db, row, err);
    if (more > 0) {
        out->ranked = gl_db_integer(row, 0);
        out->last_score = gl_db_real(row, 1);
        out->best_rank = gl_db_integer(row, 2);
        snprintf(out->best_ad, sizeof out->best_ad, "%.*s", GL_PRINT(gl_db_text(row, 3)));
        snprintf(out->best_headline, sizeof out->best_headline, "%.*s",
                 GL_PRINT(gl_db_text(row, 4)));
        snprintf(out->title, sizeof out->title, "%.*s", GL_PRINT(gl_db_text(row, 5)));
    }
    gl_db_end(db, row);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_reasons(gl_db *db, int64_t ad_id, int64_t programme_id,
                           bool (*row)(void *to, const gl_reason_view *reason), void *to,
                           glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(db, REASONS, err);
    if (!rows) return GLAPP_BAD_INPUT;
    sqlite3_bind_int64(rows, 1, ad_id);
    sqlite3_bind_int64(rows, 2, programme_id);
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        gl_reason_view reason = {.skill_id = gl_db_integer(rows, 0),
                                 .skill = gl_db_text(rows, 1),
                                 .requirement = gl_db_text(rows, 2),
                                 .met = gl_db_text(rows, 3),
                                 .via = gl_db_text(rows, 4),
                                 .contribution = gl_db_real(rows, 5),
                                 .points = gl_db_real(rows, 6),
                                 .ad_words = gl_db_text(rows, 7),
                                 .programme_words = gl_db_text(rows, 8)};
        if (!row(to, &reason)) break;
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}
