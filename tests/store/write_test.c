/* SPDX-License-Identifier: Apache-2.0 */
/* A small world written through store/write.h and read back through store/read.h and
 * the views. The numbers are worked out by hand in store/world.h. */
#include "check.h"

#include <sqlite3.h>

#include "folder.h"
#include "store/check.h"
#include "store/read.h"
#include "store/world.h"

static folder place;
static char path[256];
static sqlite3 *raw;
static gl_db *db;
static glapp_error err;
static char seen[8192]; /* what the callbacks were given, a line each */

static int open_world(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "w.db", path);
    if (world_build(path, &err)) fail_msg("%s", err.message);
    if (gl_db_open(&db, path, &err)) fail_msg("%s", err.message);
    return sqlite3_open_v2(path, &raw, SQLITE_OPEN_READONLY, NULL);
}

static int close_world(void **state)
{
    (void)state;
    gl_db_close(db);
    sqlite3_close(raw);
    folder_close(&place);
    return 0;
}

__attribute__((format(printf, 1, 2))) static void see(const char *format, ...)
{
    size_t len = strlen(seen);
    va_list args;
    va_start(args, format);
    vsnprintf(seen + len, sizeof seen - len, format, args);
    va_end(args);
}

/* All rows of a query, columns parted by '|', rows by line ends, NULL as "-". */
static const char *rows_of(const char *sql)
{
    sqlite3_stmt *row = NULL;
    seen[0] = '\0';
    if (sqlite3_prepare_v2(raw, sql, -1, &row, NULL))
        fail_msg("%s: %s", sql, sqlite3_errmsg(raw));
    while (sqlite3_step(row) == SQLITE_ROW)
        for (int i = 0, n = sqlite3_column_count(row); i < n; i++) {
            const char *value = (const char *)sqlite3_column_text(row, i);
            see("%s%s", value ? value : "-", i + 1 < n ? "|" : "\n");
        }
    sqlite3_finalize(row);
    return seen;
}

static void rows_are_those_that_were_given(void **state)
{
    (void)state;
    assert_string_equal(
        rows_of("SELECT ad_id, external_id, published, expires, permanent,"
                " vacancies, openings, cluster_id, ssyk_from FROM ad"),
        "1|A-1|2026-01-15|-|1|2|2.0|1|declared\n"
        "2|A-2|2026-01-15|-|1|2|0.0|1|declared\n"
        "3|A-3|-|-|-|-|1.0|3|-\n");
    assert_string_equal(rows_of("SELECT external_id, distance, pace, seats, seats_from,"
                                " weeks, credits, seats_used,"
                                " entry_upper_secondary, entry_experience, with_sfi"
                                " FROM programme"),
                        "P-1|0|100|24.0|stated|40.0|200.0|24.0|1|0|-\n"
                        "P-2|-|-|-|assumed|-|-|12.5|-|-|-\n");
    assert_string_equal(rows_of("SELECT ad_id, skill_id, source, requirement, weight,"
                                " start, length, matched_by, points FROM ad_skill"),
                        "1|1|declared|merit|1.0|-|-|declared|0.0\n"
                        "1|1|text|must|1.0|10|8|stem|0.5\n"
                        "1|2|text|merit|1.0|30|7|stem|0.3\n"
                        "2|1|text|must|1.0|10|8|stem|0.8\n");
    assert_string_equal(rows_of("SELECT ad_id, programme_id, ad_rank, programme_rank,"
                                " score, coverage FROM match"),
                        "1|1|1|2|0.55|0.5625\n"
                        "1|2|2|1|0.15|0.1875\n"
                        "2|1|1|1|0.6|0.75\n"
                        "3|2|-|2|0.1|0.0\n");
    assert_string_equal(rows_of("SELECT source_id, line, byte_offset, external_id, reason"
                                " FROM rejected"),
                        "1|4|700|-|syntax\n");
    assert_string_equal(rows_of("SELECT min(month), max(month), sum(kind='forecast'),"
                                " count(*) FROM trend"),
                        "2026-01|2027-02|12|14\n");
    assert_string_equal(rows_of("SELECT * FROM trend_test"),
                        "SE|1|36|0.02|0.01|0.03|0.001|rising|0.01|60|0.25\n");
    assert_string_equal(rows_of("SELECT * FROM forecast_quality"),
                        "SE|1|0.75|0.9|4|level|30|1.0|0.8\n");
    assert_string_equal(rows_of("SELECT * FROM rising"),
                        "17|1|0.02|0.125|7|0.25|10.0|20.0|0.01|0.75\n");
    assert_string_equal(rows_of("SELECT * FROM overlap"), "1|2|0.25|coordination\n");
    assert_string_equal(rows_of("SELECT similarity, shared_skills FROM v_overlaps"),
                        "0.25|1\n");
    assert_string_equal(rows_of("SELECT * FROM proposal"), "1|17|1|1|3.0\n");
}

/* An INTEGER column holds integers, a REAL one reals, whoever reads it with typeof. */
static void every_value_has_the_type_of_its_column(void **state)
{
    (void)state;
    sqlite3_stmt *columns = NULL;
    size_t count = 0;
    const char *sql = "SELECT m.name, c.name, lower(c.type) FROM sqlite_master m,"
                      " pragma_table_info(m.name) c WHERE m.type='table'";
    assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &columns, NULL), SQLITE_OK);
    while (sqlite3_step(columns) == SQLITE_ROW) {
        char query[400];
        const char *table = (const char *)sqlite3_column_text(columns, 0);
        const char *column = (const char *)sqlite3_column_text(columns, 1);
        snprintf(
            query, sizeof query,
            "SELECT DISTINCT typeof(%s) FROM %s WHERE typeof(%s) NOT IN ('null','%s')",
            column, table, column, (const char *)sqlite3_column_text(columns, 2));
        if (*rows_of(query)) fail_msg("%s.%s holds %s", table, column, seen);
        count++;
    }
    sqlite3_finalize(columns);
    assert_true(count > 130);
}

static void the_shares_of_a_match_sum_to_its_score(void **state)
{
    (void)state;
    assert_string_equal(
        rows_of("SELECT skill_id, skill, requirement, met, via,"
                " round(contribution, 6) FROM v_match_skills WHERE ad_id=1"
                " AND programme_id=1 ORDER BY skill_id IS NULL, skill_id, skill"),
        "1|svetsning|must|yes|-|0.375\n"
        "2|ritningsläsning|merit|related|CAD|0.075\n"
        "-|occupation|-|related|Svetsare|0.05\n-|other words|-|yes|-|0.05\n");
    /* taught itself and through CAD alike: then it counts as taught */
    assert_string_equal(
        rows_of("SELECT skill_id, met, via, round(contribution, 6) FROM"
                " v_match_skills WHERE ad_id=1 AND programme_id=2 ORDER BY"
                " skill_id IS NULL, skill_id"),
        "1|no|-|0.0\n2|yes|-|0.15\n-|no|Svetsare|0.0\n-|no|-|0.0\n");
    assert_string_equal(rows_of("SELECT count(*) FROM match m WHERE abs(m.score - (SELECT"
                                " sum(contribution) FROM v_match_skills v WHERE v.ad_id ="
                                " m.ad_id AND v.programme_id = m.programme_id)) > 1e-9"),
                        "0\n");
}

static void views_put_labels_beside_keys(void **state)
{
    (void)state;
    assert_string_equal(rows_of("SELECT area, skill, kind, ads, openings, verdict, reason"
                                " FROM v_gaps ORDER BY area_code"),
                        "Värmlands län|svetsning|skill|6|12.5|likely_gap|ads=6\n"
                        "Sverige|svetsning|skill|30|12.5|certain_gap|\n");
    assert_string_equal(rows_of("SELECT area, ssyk, occupation FROM v_occupation_gaps"),
                        "Sverige|7212|Svetsare\n");
    assert_string_equal(rows_of("SELECT ad, headline, employer, municipality, programme,"
                                " title FROM v_matches WHERE ad_id IN (2,3)"),
                        "A-2|Svetsare|Norrängens Mekaniska AB|Karlstad|P-1|Svetsteknik\n"
                        "A-3|Svetsare|-|-|P-2|Teknisk ritning\n");
    assert_string_equal(
        rows_of("SELECT area_code, skill, programme_id, title, county_code,"
                " seats, weight FROM v_programmes_by_gap"),
        "17|svetsning|1|Svetsteknik|17|24.0|0.75\n"
        "SE|svetsning|1|Svetsteknik|17|24.0|0.75\n");
    assert_string_equal(
        rows_of("SELECT area, ssyk, occupation, verdict, barometer_occupation, chance,"
                " five_years, agrees FROM v_outlook"),
        "Sverige|7212|Svetsare|certain_gap|Licenssvetsare|stora|öka|yes\n"
        "Sverige|7212|Svetsare|certain_gap|Svetsare|små|-|no\n");
    assert_string_equal(
        rows_of("SELECT area, skill, month, kind, openings, low, high FROM"
                " v_trends WHERE month IN ('2026-02','2026-03')"),
        "Sverige|svetsning|2026-02|observed|2.0|2.0|2.0\n"
        "Sverige|svetsning|2026-03|forecast|2.0|0.5|4.0\n");
}

/* -- the readers
 * ---------------------------------------------------------------------- */

static bool see_gap(void *to, const gl_gap_view *g)
{
    (void)to;
    see("%.*s %.*s %.*s %g\n", GL_PRINT(g->area_code), GL_PRINT(g->label),
        GL_PRINT(g->verdict), g->unmet);
    return true;
}

static bool see_match(void *to, const gl_match_view *m)
{
    (void)to;
    see("%.*s %.*s %d %d %g\n", GL_PRINT(m->ad), GL_PRINT(m->programme), (int)m->ad_rank,
        (int)m->programme_rank, m->score);
    return true;
}

static bool see_first(void *to, const gl_match_view *m)
{
    see_match(to, m);
    return false;
}

static bool see_reason(void *to, const gl_reason_view *r)
{
    (void)to;
    see("%.*s %.*s %.3f\n", GL_PRINT(r->skill), GL_PRINT(r->met), r->contribution);
    return true;
}

#define READ(call)                                                                       \
    do {                                                                                 \
        seen[0] = '\0';                                                                  \
        glapp_status rc = (call);                                                        \
        if (rc) fail_msg(#call ": got %d: %s", rc, err.message);                         \
    } while (0)

static void readers_give_the_rows_in_their_order(void **state)
{
    (void)state;
    READ(gl_db_gaps(db, &(gl_gap_query){.limit = 9}, see_gap, NULL, &err));
    assert_non_null(strstr(seen, "17 svetsning likely_gap 3\n"));
    assert_non_null(strstr(seen, "SE svetsning certain_gap 3\n"));
    READ(gl_db_gaps(db, &(gl_gap_query){"17", "green", .limit = 9}, see_gap, NULL, &err));
    assert_string_equal(seen, "17 svetsning likely_gap 3\n");
    READ(gl_db_gaps(db, &(gl_gap_query){"17", "blue", .limit = 9}, see_gap, NULL, &err));
    assert_string_equal(seen, "");
    READ(gl_db_gaps(db, &(gl_gap_query){.by_occupation = true, .limit = 9}, see_gap, NULL,
                    &err));
    assert_string_equal(seen, "SE Svetsare certain_gap 3\n");
    READ(gl_db_matches(db, 1, 0, see_match, NULL, &err));
    assert_string_equal(seen, "A-1 P-1 1 2 0.55\nA-1 P-2 2 1 0.15\n");
    READ(gl_db_matches(db, 0, 2, see_match, NULL, &err));
    assert_string_equal(seen, "A-1 P-2 2 1 0.15\nA-3 P-2 0 2 0.1\n");
    READ(gl_db_matches(db, 1, 0, see_first, NULL, &err)); /* a reader may stop */
    assert_string_equal(seen, "A-1 P-1 1 2 0.55\n");
    READ(gl_db_reasons(db, 1, 1, see_reason, NULL, &err));
    assert_non_null(strstr(seen, "svetsning yes 0.375\n"));
    assert_non_null(strstr(seen, "ritningsläsning related 0.075\n"));
    assert_int_equal(gl_db_pair(db, 2, 2, see_match, NULL, &err), GLAPP_NOTHING);
}

static bool see_future(void *to, const gl_future_view *f)
{
    (void)to;
    see("%.*s %d %g %g %g %d %g %d %d\n", GL_PRINT(f->verdict), (int)f->ads, f->expected,
        f->low, f->high, (int)f->folds, f->coverage, f->rises_elsewhere,
        (int)f->lag_months);
    return true;
}

static bool see_outlook(void *to, const gl_outlook_view *w)
{
    (void)to;
    see("%.*s %.*s %.*s %.*s\n", GL_PRINT(w->area_code), GL_PRINT(w->ssyk),
        GL_PRINT(w->barometer_occupation), GL_PRINT(w->agrees));
    return true;
}

static void the_future_is_read(void **state)
{
    (void)state;
    READ(gl_db_future(db, "SE", 1, see_future, NULL, &err));
    assert_string_equal(seen, "rising 60 2 0.5 4 4 0.9 0 -1\n");
    READ(gl_db_future(db, "17", 1, see_future, NULL, &err)); /* too few for a series */
    assert_string_equal(seen, " -1 -1 -1 -1 -1 -1 1 7\n");
    assert_int_equal(gl_db_future(db, "17", 2, see_future, NULL, &err), GLAPP_NOTHING);
    READ(gl_db_outlook(db, "SE", "7212", see_outlook, NULL, &err));
    assert_string_equal(seen, "SE 7212 Licenssvetsare yes\nSE 7212 Svetsare no\n");
    READ(gl_db_outlook(db, "17", "7212", see_outlook, NULL, &err));
    assert_string_equal(seen, "");
    READ(gl_db_skill_outlook(db, "SE", 1, see_outlook, NULL, &err));
    assert_string_equal(seen, "SE 7212 Licenssvetsare yes\nSE 7212 Svetsare no\n");
    READ(gl_db_skill_outlook(db, "SE", 3, see_outlook, NULL, &err));
    assert_string_equal(seen, "");
}

static void names_lead_to_numbers(void **state)
{
    (void)state;
    int64_t id = -1;
    READ(gl_db_find_ad(db, GL_LITERAL("A-2"), &id, &err));
    assert_int_equal(id, 2);
    READ(gl_db_find_ad(db, GL_LITERAL("a-2"), &id, &err)); /* ids keep their case */
    assert_int_equal(id, 0);
    READ(gl_db_find_programme(db, GL_LITERAL("P-2"), &id, &err));
    assert_int_equal(id, 2);
    static const char *const weld[] = {"1", "c-weld", "svetsning", "Svetsning"};
    for (size_t i = 0; i < ARRAY_LEN(weld); i++) {
        READ(gl_db_find_skill(db, gl_slice_of(weld[i]), &id, &err));
        if (id != 1) fail_msg("%s: got %lld", weld[i], (long long)id);
    }
    READ(gl_db_find_skill(db, GL_LITERAL("' OR 1=1 --"), &id, &err));
    assert_int_equal(id, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_those_that_were_given),
        cmocka_unit_test(every_value_has_the_type_of_its_column),
        cmocka_unit_test(the_shares_of_a_match_sum_to_its_score),
        cmocka_unit_test(views_put_labels_beside_keys),
        cmocka_unit_test(readers_give_the_rows_in_their_order),
        cmocka_unit_test(the_future_is_read),
        cmocka_unit_test(names_lead_to_numbers),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
