/* SPDX-License-Identifier: Apache-2.0 */
/* The main job as a whole: the same bytes whatever the number of workers, an old
 * database that stays as it was whenever a run ends badly, and what each setting does. */
#include "engine/running.h"
#include "index/index.h"
#include "store/read.h"

static folder place;
static char target[256], before[256];

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "w.db", target);
    folder_file(&place, "before.db", before);
    running r = {.ads = SMALL_ADS,
                 .programmes = SMALL_PROGRAMMES,
                 .options = {.db = before, .jobs = 2}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
    copy_file(before, target);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

/* Small inputs unless named; the target is a sound database already. */
static void start(running *r)
{
    if (!r->ads) r->ads = SMALL_ADS;
    if (!r->programmes) r->programmes = SMALL_PROGRAMMES;
    if (!r->options.db) r->options.db = target;
    running_start(r);
}

/* It ended so, said so, and left the old file alone. */
static void hold_refused(running *r, glapp_status status, const char *words)
{
    if (r->status != status || !strstr(r->words.bytes, words))
        fail_msg("got %d, wanted %d with \"%s\": %s", (int)r->status, (int)status, words,
                 r->words.bytes);
    assert_true(same_bytes(before, target));
    assert_int_equal(folder_count(&place), 2);
    gl_buf_dispose(&r->words);
}

static void the_corpus_gives_the_same_bytes_for_any_jobs(void **state)
{
    (void)state;
    static const uint32_t jobs[] = {2, 5};
    running one = {.options = {.db = before, .jobs = 1}};
    running_start(&one);
    if (one.status) fail_msg("%s", one.words.bytes);
    assert_true(running_is_sound(&one, before));
    assert_true(one.summary.ads > 150 && one.summary.matches > 1000);
    for (size_t i = 0; i < ARRAY_LEN(jobs); i++) {
        running other = {.options = {.db = target, .jobs = jobs[i]}};
        running_start(&other);
        if (other.status) fail_msg("%s", other.words.bytes);
        if (!same_bytes(before, target)) fail_msg("%u jobs give other bytes", jobs[i]);
        assert_int_equal(other.summary.gaps, one.summary.gaps);
        gl_buf_dispose(&other.words);
    }
    assert_int_equal(folder_count(&place), 2);
    gl_buf_dispose(&one.words);
}

static void what_the_run_says_is_what_the_tables_hold(void **state)
{
    (void)state;
    running r = {.options = {.jobs = 2}};
    start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    const struct {
        const char *sql;
        uint64_t said;
    } counts[] = {
        {"SELECT count(*) FROM ad", r.summary.ads},
        {"SELECT count(DISTINCT cluster_id) FROM ad", r.summary.clusters},
        {"SELECT CAST(sum(openings) AS INTEGER) FROM ad", r.summary.openings},
        {"SELECT count(*) FROM programme", r.summary.programmes},
        {"SELECT count(*) FROM skill", r.summary.concepts},
        {"SELECT count(*) FROM ad_skill", r.summary.mentions},
        {"SELECT count(*) FROM match", r.summary.matches},
        {"SELECT count(*) FROM gap", r.summary.gaps},
        {"SELECT count(*) FROM rejected", r.summary.rejected},
        {"SELECT sum(accepted) FROM source WHERE kind='ads'", r.summary.ads},
    };
    for (size_t i = 0; i < ARRAY_LEN(counts); i++)
        if (ask_number(target, counts[i].sql) != (int64_t)counts[i].said)
            fail_msg("%s: got %lld, said %llu", counts[i].sql,
                     (long long)ask_number(target, counts[i].sql),
                     (unsigned long long)counts[i].said);
    assert_true(ask_number(target, "SELECT count(*) FROM ad_text") > 0);
    gl_buf_dispose(&r.words);
}

/* The list of a skill, put into an index as the database holds it. */
static void put_list(gl_db *db, gl_index *index, uint32_t concept)
{
    gl_buf bytes = {0};
    glapp_status rc = gl_db_concept_posting(db, (int64_t)concept + 1, &bytes, NULL);
    if (!rc) rc = gl_index_put_concept(index, concept, gl_buf_slice(&bytes), NULL);
    assert_true(rc == GLAPP_OK || rc == GLAPP_NOTHING);
    gl_buf_dispose(&bytes);
}

/* Against the rows of the same skill: how many, and the sum of their programmes, which
 * are numbered from 1 there and from 0 here. */
static void hold_list(const gl_index *index, uint32_t concept, sqlite3_stmt *row)
{
    size_t count;
    int64_t ids = 0;
    const gl_concept_posting *list = gl_index_concept_postings(index, concept, &count);
    for (size_t k = 0; k < count; k++) ids += (int64_t)list[k].programme + 1;
    sqlite3_bind_int64(row, 1, (int64_t)concept + 1);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    assert_int_equal(count, sqlite3_column_int64(row, 0));
    assert_int_equal(ids, sqlite3_column_int64(row, 1));
    sqlite3_reset(row);
}

static void the_stored_index_is_that_of_the_rows(void **state)
{
    (void)state;
    static const char teach[] = "SELECT count(*), sum(programme_id) FROM programme_skill"
                                " WHERE skill_id = ?1 AND role = 'outcome'";
    const uint32_t skills = (uint32_t)ask_number(before, "SELECT count(*) FROM skill");
    const uint32_t programmes =
        (uint32_t)ask_number(before, "SELECT count(*) FROM programme");
    gl_db *db = NULL;
    sqlite3 *raw = NULL;
    sqlite3_stmt *row = NULL;
    gl_index *index = gl_index_open_packed(programmes, skills, 0);
    assert_non_null(index);
    assert_int_equal(gl_db_open(&db, before, NULL), GLAPP_OK);
    assert_int_equal(sqlite3_open(before, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(raw, teach, -1, &row, NULL), SQLITE_OK);
    for (uint32_t i = 0; i < skills; i++) {
        put_list(db, index, i);
        hold_list(index, i, row);
    }
    assert_true(ask_number(before, "SELECT sum(programmes) FROM concept_posting") > 50);
    assert_true(ask_number(before, "SELECT sum(programmes) FROM term_posting") > 500);
    assert_true(ask_number(before, "SELECT sum(programmes) FROM lead_posting") > 5);
    sqlite3_finalize(row);
    sqlite3_close(raw);
    gl_db_close(db);
    gl_index_free(index);
}

static void without_text_the_text_tables_are_empty(void **state)
{
    (void)state;
    running r = {.options = {.no_text = true, .jobs = 2}};
    start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    assert_int_equal(ask_number(target, "SELECT count(*) FROM ad_text"), 0);
    assert_int_equal(ask_number(target, "SELECT count(*) FROM programme_text"), 0);
    assert_int_equal(ask_number(target, "SELECT count(*) FROM match"),
                     ask_number(before, "SELECT count(*) FROM match"));
    assert_true(running_is_sound(&r, target));
    gl_buf_dispose(&r.words);
}

static void the_top_and_the_areas_are_those_asked_for(void **state)
{
    (void)state;
    running r = {.options = {.top = 3, .areas = "20", .jobs = 2}};
    start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    assert_int_equal(ask_number(target, "SELECT max(ad_rank) FROM match"), 3);
    assert_int_equal(ask_number(target, "SELECT max(programme_rank) FROM match"), 3);
    assert_int_equal(
        ask_number(target, "SELECT count(*) FROM area WHERE area_code IN ('17','21')"),
        0);
    assert_int_equal(
        ask_number(target, "SELECT count(*) FROM gap WHERE area_code IN ('17','21')"), 0);
    assert_true(ask_number(target, "SELECT count(*) FROM gap WHERE area_code='20'") > 0);
    assert_true(ask_number(target, "SELECT count(*) FROM gap WHERE area_code='SE'") > 0);
    assert_int_equal(ask_number(target,
                                "SELECT count(*) FROM ad_text JOIN ad USING(ad_id)"
                                " WHERE county_code<>'20'"),
                     0);
    gl_buf_dispose(&r.words);
}

static void the_day_and_the_window_are_those_asked_for(void **state)
{
    (void)state;
    running r = {.options = {.date = "2026-09-30", .window_days = 30, .jobs = 2}};
    start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    char *day = ask(target, "SELECT reference_date || ' ' || window_days FROM run");
    assert_string_equal(day, "2026-09-30 30");
    char *last = ask(target, "SELECT max(month) FROM trend WHERE kind='observed'");
    if (strcmp(last, "NULL") != 0) assert_string_equal(last, "2026-09");
    assert_true(running_is_sound(&r, target));
    free(day);
    free(last);
    gl_buf_dispose(&r.words);
}

/* Three ways to know the group: stated, by the taxonomy's occupations, by the name. The
 * fourth occupation is of no group that anybody knows, and that is said. */
static void the_outlook_stands_beside_the_gaps(void **state)
{
    (void)state;
    static const char rows[] =
        "{\"yb_concept_id\":\"y1\",\"yb_yrke\":\"Ingenjörer\",\"lan\":\"17\",\"ssyk\":"
        "\"3113\",\"jobbmojligheter\":\"stora\",\"prognos\":\"öka\"}\n"
        "{\"yb_yrke\":\"Vårdbiträden\",\"lan\":\"00\",\"jobbmojligheter\":\"små\"}\n"
        "{\"y2\":{\"EVVp_h6U_GSZ\":[\"medelstora\",\"minska\"]},"
        "\"y3\":{\"i46j_HmG_v64\":[\"stora\",\"öka\"],\"okänd\":[\"stora\"]}}\n"
        "{\"id\":\"y2\",\"preferred_label\":\"Svetsare\",\"narrower\":"
        "[{\"id\":\"g\",\"ssyk_code_2012\":\"7212\"}]}\n";
    char path[256];
    write_file(folder_file(&place, "outlook.jsonl", path), rows, sizeof rows - 1);
    const char *paths[] = {path};
    running r = {.options = {.outlook = {paths, 1}, .jobs = 2}};
    start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    remove(path);
    char *all = ask(target, "SELECT group_concat(area_code || ' ' || ssyk || ' ' ||"
                            " barometer_occupation || ' ' || chance || ' ' ||"
                            " coalesce(five_years, '-'), '; ') FROM v_outlook");
    assert_string_equal(all, "17 3113 Ingenjörer stora öka; 17 7212 Svetsare medelstora "
                             "minska; SE 5330 Vårdbiträden små -");
    assert_non_null(strstr(r.words.bytes, "1 assessments have a region or words"));
    assert_non_null(strstr(r.words.bytes, "1 assessments are of occupations whose SSYK"));
    assert_true(running_is_sound(&r, target));
    free(all);
    gl_buf_dispose(&r.words);
}

/* -- what stops a run
 * ------------------------------------------------------------------ */

static void a_bad_option_touches_nothing(void **state)
{
    (void)state;
    running area = {.options = {.areas = "17,99"}};
    start(&area);
    hold_refused(&area, GLAPP_USAGE, "99");
    running date = {.options = {.date = "30 september"}};
    start(&date);
    hold_refused(&date, GLAPP_USAGE, "YYYY-MM-DD");
    running top = {.options = {.top = 100000}};
    start(&top);
    hold_refused(&top, GLAPP_USAGE, "--top");
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    running ads = {.ads = "/nowhere/ads.jsonl"};
    start(&ads);
    hold_refused(&ads, ads.status == GLAPP_USAGE ? GLAPP_USAGE : GLAPP_BAD_INPUT,
                 "/nowhere/ads.jsonl");
    running programmes = {.programmes = "/nowhere/p.csv"};
    start(&programmes);
    hold_refused(&programmes,
                 programmes.status == GLAPP_USAGE ? GLAPP_USAGE : GLAPP_BAD_INPUT,
                 "/nowhere/p.csv");
}

static void a_folder_without_ads_leaves_nothing_to_match(void **state)
{
    (void)state;
    folder empty;
    folder_open(&empty);
    running r = {.ads = empty.path};
    start(&r);
    folder_close(&empty);
    hold_refused(&r, GLAPP_NOTHING, "no ad");
}

static void a_folder_of_other_things_leaves_nothing_to_match(void **state)
{
    (void)state;
    folder other;
    char path[256];
    folder_open(&other);
    write_file(folder_file(&other, "photo.png", path), "\x89PNG\r\n\x1a\n", 8);
    running r = {.ads = other.path};
    start(&r);
    folder_close(&other);
    hold_refused(&r, GLAPP_NOTHING, "photo.png");
}

static void a_cut_gzip_is_refused(void **state)
{
    (void)state;
    /* a whole gzip member of "{\"id\":1,\"text\":\"x\"}\n", cut before its checksum */
    static const char whole[] =
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\xca\x4c\x51\xb2\x32\xd4\x51\x2a"
        "\x49\xad\x28\x51\xb2\x52\xaa\x50\xaa\xe5\x02\x00";
    folder other;
    char path[256];
    folder_open(&other);
    write_file(folder_file(&other, "ads.jsonl.gz", path), whole, sizeof whole - 1);
    running r = {.ads = path};
    start(&r);
    folder_close(&other);
    hold_refused(&r, GLAPP_BAD_INPUT, "cut");
}

static void strict_stops_at_the_first_fault(void **state)
{
    (void)state;
    static const char lines[] = "{\"id\":\"1\",\"text\":\"svetsare\"}\n"
                                "{\"id\":\"2\",\"text\":}\n"
                                "{\"id\":\"3\",\"text\":\"snickare\","
                                "\"published\":\"2026-03-01\"}\n";
    folder other;
    char path[256];
    folder_open(&other);
    write_file(folder_file(&other, "ads.jsonl", path), lines, sizeof lines - 1);
    running strict = {.ads = path, .options = {.strict = true}};
    start(&strict);
    running lax = {.ads = path, .options = {.jobs = 2}};
    assert_int_equal(strict.err.line, 2);
    hold_refused(&strict, GLAPP_BAD_INPUT, "--strict");
    start(&lax);
    folder_close(&other);
    assert_int_equal(lax.status, GLAPP_OK);
    assert_int_equal(ask_number(target, "SELECT count(*) FROM ad"), 2);
    assert_int_equal(ask_number(target, "SELECT line FROM rejected"), 2);
    assert_int_equal(ask_number(target, "SELECT byte_offset FROM rejected"), 29);
    assert_non_null(strstr(lax.words.bytes, "line 2"));
    gl_buf_dispose(&lax.words);
}

static bool stop_at_once(void *to)
{
    (void)to;
    return true;
}

static void being_told_to_stop_changes_nothing(void **state)
{
    (void)state;
    running r = {.ads = SMALL_ADS, .programmes = SMALL_PROGRAMMES};
    const char *taxonomy = GLAPP_CORPUS "/taxonomy";
    glapp_run_options o = {.ads = {&r.ads, 1},
                           .programmes = {&r.programmes, 1},
                           .taxonomy = {&taxonomy, 1},
                           .corpus = GLAPP_CORPUS,
                           .db = target,
                           .log = {.stop = stop_at_once}};
    assert_int_equal(gl_run(&o, NULL, &r.err), GLAPP_MACHINE);
    assert_true(same_bytes(before, target));
    assert_int_equal(folder_count(&place), 2);
}

int main(void)
{
#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, open_place, close_place)
    const struct CMUnitTest tests[] = {
        WITH_PLACE(the_corpus_gives_the_same_bytes_for_any_jobs),
        WITH_PLACE(what_the_run_says_is_what_the_tables_hold),
        WITH_PLACE(the_stored_index_is_that_of_the_rows),
        WITH_PLACE(without_text_the_text_tables_are_empty),
        WITH_PLACE(the_top_and_the_areas_are_those_asked_for),
        WITH_PLACE(the_day_and_the_window_are_those_asked_for),
        WITH_PLACE(the_outlook_stands_beside_the_gaps),
        WITH_PLACE(a_bad_option_touches_nothing),
        WITH_PLACE(a_missing_file_is_named),
        WITH_PLACE(a_folder_without_ads_leaves_nothing_to_match),
        WITH_PLACE(a_folder_of_other_things_leaves_nothing_to_match),
        WITH_PLACE(a_cut_gzip_is_refused),
        WITH_PLACE(strict_stops_at_the_first_fault),
        WITH_PLACE(being_told_to_stop_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
