/* SPDX-License-Identifier: Apache-2.0 */
/* market.c - the rows that the numbers of a gap are counted from, in key order. */
#include <sqlite3.h>

#include "store/open.h"

glapp_status gl_db_run(gl_db *db, bool (*row)(void *to, const gl_run_view *run), void *to,
                       glapp_error *err)
{
    sqlite3_stmt *rows =
        gl_db_prepare(db,
                      "SELECT glapp_version, stemmer_version, pcre2_version,"
                      " reference_date, window_days, settings, input_digest,"
                      " content_digest FROM run",
                      err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more = gl_db_step(db, rows, err);
    if (more > 0)
        row(to, &(gl_run_view){.glapp_version = gl_db_text(rows, 0),
                               .stemmer_version = gl_db_text(rows, 1),
                               .pcre2_version = gl_db_text(rows, 2),
                               .reference_date = gl_db_text(rows, 3),
                               .window_days = gl_db_integer(rows, 4),
                               .settings = gl_db_text(rows, 5),
                               .input_digest = gl_db_text(rows, 6),
                               .content_digest = gl_db_text(rows, 7)});
    gl_db_end(db, rows);
    if (more == 0)
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "the database does not say how it came to be; make it anew with "
                       "`glapp run`");
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_run_counties(gl_db *db, bool (*row)(void *to, gl_slice code), void *to,
                                glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db, "SELECT area_code FROM area WHERE kind = 'county' ORDER BY rowid", err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to, gl_db_text(rows, 0))) break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_skills(gl_db *db, bool (*row)(void *to, const gl_skill_row *skill),
                          void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db, "SELECT skill_id, concept_id, label, kind FROM skill ORDER BY skill_id", err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to, &(gl_skill_row){.skill_id = gl_db_integer(rows, 0),
                                     .concept_id = gl_db_text(rows, 1),
                                     .label = gl_db_text(rows, 2),
                                     .kind = gl_db_text(rows, 3)}))
            break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status
gl_db_counted_ads(gl_db *db, bool (*row)(void *to, const gl_ad_row *ad, double openings),
                  void *to, glapp_error *err)
{
    sqlite3_stmt *rows =
        gl_db_prepare(db,
                      "SELECT external_id, employer, employer_number, municipality_code,"
                      " county_code, ssyk, ssyk_from, published, permanent, vacancies,"
                      " size_class, ssyk_probability, openings FROM ad ORDER BY ad_id",
                      err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0) {
        gl_ad_row ad = {.external_id = gl_db_text(rows, 0),
                        .employer = gl_db_text(rows, 1),
                        .employer_number = gl_db_text(rows, 2),
                        .municipality_code = gl_db_text(rows, 3),
                        .county_code = gl_db_text(rows, 4),
                        .ssyk = gl_db_text(rows, 5),
                        .ssyk_from = gl_db_text(rows, 6),
                        .permanent = (int)gl_db_known(rows, 8),
                        .vacancies = gl_db_known(rows, 9),
                        .size_class = gl_db_text(rows, 10),
                        .ssyk_probability = gl_db_real(rows, 11)};
        gl_date_parse(gl_db_text(rows, 7), &ad.published);
        if (!row(to, &ad, gl_db_real(rows, 12))) break;
    }
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

static glapp_status read_skills(gl_db *db, const char *sql,
                                bool (*row)(void *to, const gl_counted_skill_view *skill),
                                void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(db, sql, err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to,
                 &(gl_counted_skill_view){gl_db_integer(rows, 0), gl_db_integer(rows, 1),
                                          gl_db_real(rows, 2)}))
            break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_counted_ad_skills(gl_db *db,
                                     bool (*row)(void *to,
                                                 const gl_counted_skill_view *skill),
                                     void *to, glapp_error *err)
{
    return read_skills(db,
                       "SELECT ad_id, skill_id, max(weight) FROM ad_skill WHERE"
                       " requirement <> 'not_required' GROUP BY ad_id, skill_id"
                       " ORDER BY ad_id, skill_id",
                       row, to, err);
}

glapp_status
gl_db_counted_programme_skills(gl_db *db,
                               bool (*row)(void *to, const gl_counted_skill_view *skill),
                               void *to, glapp_error *err)
{
    return read_skills(db,
                       "SELECT programme_id, skill_id, weight FROM programme_skill WHERE"
                       " role = 'outcome' ORDER BY programme_id, skill_id",
                       row, to, err);
}

glapp_status gl_db_counted_programmes(gl_db *db,
                                      bool (*row)(void *to, const gl_programme_row *p),
                                      void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT programme_id, external_id, title, provider, form, level, sun, ssyk,"
        " municipality_code, county_code, distance, seats, seats_from, seats_used,"
        " ssyk_from, pace, weeks, credits, starts FROM programme ORDER BY programme_id",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to, &(gl_programme_row){.programme_id = gl_db_integer(rows, 0),
                                         .external_id = gl_db_text(rows, 1),
                                         .title = gl_db_text(rows, 2),
                                         .provider = gl_db_text(rows, 3),
                                         .form = gl_db_text(rows, 4),
                                         .level = gl_db_text(rows, 5),
                                         .sun = gl_db_text(rows, 6),
                                         .ssyk = gl_db_text(rows, 7),
                                         .municipality_code = gl_db_text(rows, 8),
                                         .county_code = gl_db_text(rows, 9),
                                         .distance = (int)gl_db_known(rows, 10),
                                         .seats = gl_db_known_real(rows, 11),
                                         .seats_from = gl_db_text(rows, 12),
                                         .seats_used = gl_db_real(rows, 13),
                                         .ssyk_from = gl_db_text(rows, 14),
                                         .pace = (int)gl_db_known(rows, 15),
                                         .weeks = gl_db_known_real(rows, 16),
                                         .credits = gl_db_known_real(rows, 17),
                                         .starts = gl_db_text(rows, 18)}))
            break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}

glapp_status gl_db_gap_rows(gl_db *db, bool (*row)(void *to, const gl_gap_view *gap),
                            void *to, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(
        db,
        "SELECT area_code, skill_id, ads, openings, seats, ratio, ratio_low, ratio_high,"
        " unmet, unmet_low, unmet_high, verdict, reason FROM gap"
        " ORDER BY area_code, skill_id",
        err);
    if (!rows) return GLAPP_BAD_INPUT;
    int more;
    while ((more = gl_db_step(db, rows, err)) > 0)
        if (!row(to, &(gl_gap_view){.area_code = gl_db_text(rows, 0),
                                    .skill_id = gl_db_integer(rows, 1),
                                    .ads = gl_db_integer(rows, 2),
                                    .openings = gl_db_real(rows, 3),
                                    .seats = gl_db_real(rows, 4),
                                    .ratio = gl_db_real(rows, 5),
                                    .ratio_low = gl_db_real(rows, 6),
                                    .ratio_high = gl_db_real(rows, 7),
                                    .unmet = gl_db_real(rows, 8),
                                    .unmet_low = gl_db_real(rows, 9),
                                    .unmet_high = gl_db_real(rows, 10),
                                    .verdict = gl_db_text(rows, 11),
                                    .reason = gl_db_text(rows, 12)}))
            break;
    gl_db_end(db, rows);
    return more < 0 ? GLAPP_BAD_INPUT : GLAPP_OK;
}
