/* SPDX-License-Identifier: Apache-2.0 */
/* A run over real ads, programmes and concepts: every record is a row or has a reason. */
#include "engine/running.h"

#define ADS GLAPP_SHARED "/data/ads"
#define PROGRAMMES GLAPP_SHARED "/data/programmes"
#define TAXONOMY GLAPP_SHARED "/data/taxonomy/skills.json"

static folder place;
static char db[256];
static running run;

static int run_once(void **state)
{
    (void)state;
    if (access(ADS, R_OK) != 0) return 0; /* each test says that it is skipped */
    folder_open(&place);
    run = (running){.ads = ADS,
                    .programmes = PROGRAMMES,
                    .taxonomy = TAXONOMY,
                    .options = {.db = folder_file(&place, "real.db", db), .jobs = 2}};
    running_start(&run);
    if (run.status) fail_msg("got %d: %s", (int)run.status, run.words.bytes);
    return 0;
}

static int end(void **state)
{
    (void)state;
    if (run.words.bytes) folder_close(&place);
    gl_buf_dispose(&run.words);
    return 0;
}

static void the_database_is_sound(void **state)
{
    (void)state;
    need_path(ADS);
    if (!running_is_sound(&run, db)) fail_msg("%s", run.words.bytes);
    assert_int_equal(folder_count(&place), 1);
}

/* Each plain file of the folders is a row of `source`, or is named as passed over. */
static void every_file_is_accounted_for(void **state)
{
    (void)state;
    need_path(ADS);
    static const char *const folders[] = {ADS, PROGRAMMES};
    size_t files = 0;
    for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
        DIR *listing = opendir(folders[i]);
        assert_non_null(listing);
        for (struct dirent *e; (e = readdir(listing));) {
            char sql[700];
            if (e->d_type != DT_REG || e->d_name[0] == '.') continue;
            files++;
            snprintf(sql, sizeof sql,
                     "SELECT count(*) FROM source WHERE name LIKE '%%/%s' OR name='%s'",
                     e->d_name, e->d_name);
            if (ask_number(db, sql) != 1 && !strstr(run.words.bytes, e->d_name))
                fail_msg("%s: neither read nor named", e->d_name);
        }
        closedir(listing);
    }
    assert_true(files > 5);
    assert_int_equal(ask_number(db, "SELECT count(*) FROM source WHERE records <>"
                                    " accepted + rejected OR length(sha256) <> 64"
                                    " OR bytes <= 0"),
                     0);
}

static void every_record_is_a_row_or_has_a_reason(void **state)
{
    (void)state;
    need_path(ADS);
    static const struct {
        const char *file;
        int64_t records;
    } known[] = {{"susa.jsonl", 485}, {"gymnasium.jsonl", 773}, {"syllabi.jsonl", 2471}};
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        char sql[300];
        snprintf(sql, sizeof sql,
                 "SELECT sum(records) FROM source WHERE name LIKE '%%%s'", known[i].file);
        int64_t got = ask_number(db, sql);
        if (got != known[i].records)
            fail_msg("%s: got %lld records, wanted %lld", known[i].file, (long long)got,
                     (long long)known[i].records);
    }
    assert_true(ask_number(db, "SELECT count(*) FROM ad") >= 430);
    assert_true(ask_number(db, "SELECT count(*) FROM programme") >= 485);
    assert_true(ask_number(db, "SELECT count(*) FROM skill") > 1000);
    assert_int_equal(
        ask_number(db, "SELECT count(*) FROM rejected WHERE coalesce(reason,'')=''"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_database_is_sound),
        cmocka_unit_test(every_file_is_accounted_for),
        cmocka_unit_test(every_record_is_a_row_or_has_a_reason),
    };
    return cmocka_run_group_tests(tests, run_once, end);
}
