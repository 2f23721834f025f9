/* SPDX-License-Identifier: Apache-2.0 */
/* What changed between two runs: the parts of every move sum, and each stands under its
 * own cause. The older run has the corpus; the newer one has something else of it. */
#include "engine/running.h"

#include "engine/answers.h"
#include "engine/difference.h"

static folder place;
static char older[256], newer[256], inputs[256];

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "older.db", older);
    folder_file(&place, "newer.db", newer);
    folder_file(&place, "inputs.jsonl", inputs);
    running r = {.options = {.db = older}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static void make_newer(running *r)
{
    r->options.db = newer;
    running_start(r);
    if (r->status) fail_msg("%s", r->words.bytes);
    gl_buf_dispose(&r->words);
}

/* The lines of a file for which `keeps` says so, each as `keeps` leaves it. */
static void rewrite(const char *from, bool (*keeps)(size_t line, char *text))
{
    char *all = read_file(from, NULL), *rest = all;
    gl_buf out = {0};
    char *line;
    for (size_t i = 0; (line = strsep(&rest, "\n"));) {
        if (!*line || !keeps(i++, line)) continue;
        gl_buf_add_text(&out, line);
        gl_buf_add_byte(&out, '\n');
    }
    write_file(inputs, out.bytes, out.len);
    gl_buf_dispose(&out);
    free(all);
}

typedef struct held {
    gl_db *db[2];
    gl_snapshot snapshots[2];
    gl_difference difference;
} held;

static void hold(held *h)
{
    const char *const paths[] = {older, newer};
    glapp_error err;
    for (int i = 0; i < 2; i++)
        if (gl_db_open(&h->db[i], paths[i], &err) ||
            gl_snapshot_open(&h->snapshots[i], h->db[i], GLAPP_CORPUS, &err))
            fail_msg("%s", err.message);
    if (gl_difference_find(&h->difference, h->db[0], h->db[1], &h->snapshots[0],
                           &h->snapshots[1], NULL, &err))
        fail_msg("%s", err.message);
}

static void let_go(held *h)
{
    gl_difference_close(&h->difference);
    for (int i = 0; i < 2; i++) {
        gl_snapshot_close(&h->snapshots[i]);
        gl_db_close(h->db[i]);
    }
}

/* Every part but those of `ads` and `seats` (bits 1 << cause) is nothing, and together
 * they are all that changed. */
static void hold_causes(const held *h, unsigned ads, unsigned seats)
{
    assert_true(h->difference.count > 0);
    for (size_t i = 0; i < h->difference.count; i++) {
        const gl_difference_row *row = &h->difference.rows[i];
        for (int k = 0; k < 3; k++)
            if (row->unexplained[k])
                fail_msg("%.*s %.*s: %lld are left over", GL_PRINT(row->area_code),
                         GL_PRINT(row->skill), (long long)row->unexplained[k]);
        for (int c = 0; c < GL_CAUSE_COUNT; c++) {
            if ((row->ads[c] || row->openings[c]) && !(ads >> c & 1))
                fail_msg("%.*s %.*s: %lld ads, %lld millionths of openings by %s",
                         GL_PRINT(row->area_code), GL_PRINT(row->skill),
                         (long long)row->ads[c], (long long)row->openings[c],
                         gl_cause_name((gl_cause)c));
            if (row->seats[c] && !(seats >> c & 1))
                fail_msg("%.*s %.*s: %lld millionths of seats by %s",
                         GL_PRINT(row->area_code), GL_PRINT(row->skill),
                         (long long)row->seats[c], gl_cause_name((gl_cause)c));
        }
    }
}

static bool has_cause(const held *h, gl_cause cause, bool seats)
{
    for (size_t i = 0; i < h->difference.count; i++)
        if (seats ? h->difference.rows[i].seats[cause]
                  : h->difference.rows[i].openings[cause])
            return true;
    return false;
}

enum {
    NEW = 1 << GL_CAUSE_NEW,
    GONE = 1 << GL_CAUSE_GONE,
    REPOSTS = 1 << GL_CAUSE_REPOSTS,
    RESIZED = 1 << GL_CAUSE_RESIZED,
    EDITED = 1 << GL_CAUSE_EDITED,
    SETTINGS = 1 << GL_CAUSE_SETTINGS,
};

/* Half of the ads: they are gone, and the vacancies of others may be capped otherwise and
 * their distance seats shared otherwise. */
static void ads_that_are_gone_are_told(void **state)
{
    (void)state;
    running r = {.ads = GLAPP_CORPUS "/ads/engineering.jsonl",
                 .options = {.date = "2026-05-29"}};
    char *day = ask(older, "SELECT reference_date FROM run");
    r.options.date = day;
    make_newer(&r);
    held h = {0};
    hold(&h);
    hold_causes(&h, GONE | REPOSTS | EDITED, SETTINGS | EDITED);
    assert_true(has_cause(&h, GL_CAUSE_GONE, false));
    let_go(&h);
    free(day);
}

static bool keeps_most(size_t line, char *text)
{
    (void)text;
    return line != 0 && line != 3;
}

/* The first programme gone, the seats of another written anew. */
static void programmes_that_are_gone_are_told(void **state)
{
    (void)state;
    rewrite(GLAPP_CORPUS "/programmes/komvux_and_aub.jsonl", keeps_most);
    const char *paths[] = {GLAPP_CORPUS "/programmes/komvux_and_aub.jsonl"};
    running a = {.programmes = paths[0], .options = {.db = older}};
    running_start(&a);
    assert_int_equal(a.status, GLAPP_OK);
    gl_buf_dispose(&a.words);
    running b = {.programmes = inputs};
    make_newer(&b);
    held h = {0};
    hold(&h);
    hold_causes(&h, EDITED, GONE | SETTINGS | EDITED);
    assert_true(has_cause(&h, GL_CAUSE_GONE, true));
    let_go(&h);
}

static bool resizes(size_t line, char *text)
{
    char *seats = strstr(text, "\"seats\":");
    (void)line;
    if (seats && seats[8] >= '1' && seats[8] <= '8') seats[8] = '9';
    return true;
}

static void resized_programmes_are_told(void **state)
{
    (void)state;
    rewrite(GLAPP_CORPUS "/programmes/komvux_and_aub.jsonl", resizes);
    running a = {.programmes = GLAPP_CORPUS "/programmes/komvux_and_aub.jsonl",
                 .options = {.db = older}};
    running_start(&a);
    assert_int_equal(a.status, GLAPP_OK);
    gl_buf_dispose(&a.words);
    running b = {.programmes = inputs};
    make_newer(&b);
    held h = {0};
    hold(&h);
    hold_causes(&h, 0, RESIZED | SETTINGS); /* the mean of a form moves with it */
    assert_true(has_cause(&h, GL_CAUSE_RESIZED, true));
    let_go(&h);
}

/* The same files half a year later: only the window moved. */
static void a_window_that_moved_is_a_setting(void **state)
{
    (void)state;
    running a = {.options = {.db = older}};
    running_start(&a);
    gl_buf_dispose(&a.words);
    running b = {.options = {.date = "2027-01-15"}};
    make_newer(&b);
    held h = {0};
    hold(&h);
    hold_causes(&h, SETTINGS, SETTINGS);
    assert_true(has_cause(&h, GL_CAUSE_SETTINGS, false));
    let_go(&h);
}

typedef struct rows {
    const gl_snapshot *snapshot;
    const gl_gap_table *table;
    size_t met, equal;
} rows;

static bool find_row(void *to, const gl_gap_view *view)
{
    rows *r = to;
    r->met++;
    for (size_t i = 0; i < r->table->count; i++) {
        const gl_gap_row *row = &r->table->rows[i];
        r->equal +=
            gl_slice_equals(r->snapshot->scope.codes[row->area], view->area_code) &&
            row->item + 1 == view->skill_id && row->ads == view->ads &&
            row->openings == view->openings && row->seats == view->seats &&
            row->ratio == view->ratio && row->ratio_low == view->ratio_low &&
            row->unmet_high == view->unmet_high &&
            gl_slice_is(view->verdict, gl_gap_verdict_name(row->verdict)) &&
            gl_slice_is(view->reason, row->reason);
    }
    return true;
}

/* Read back, a database's market gives the very rows of its table. */
static void a_snapshot_scores_what_the_run_scored(void **state)
{
    (void)state;
    gl_db *db;
    gl_snapshot s;
    glapp_error err;
    assert_int_equal(gl_db_open(&db, older, &err), GLAPP_OK);
    if (gl_snapshot_open(&s, db, GLAPP_CORPUS, &err)) fail_msg("%s", err.message);
    gl_market_supply supply = {0};
    assert_true(
        gl_market_supply_build(&supply, &s.programmes, NULL, s.scope.areas, s.reference));
    gl_market market = gl_snapshot_market(&s, &supply);
    gl_gap_table table;
    assert_int_equal(gl_gaps_by_skill(&market, NULL, &table, &err), GLAPP_OK);
    rows r = {.snapshot = &s, .table = &table};
    assert_int_equal(gl_db_gap_rows(db, find_row, &r, &err), GLAPP_OK);
    assert_true(r.met > 100);
    assert_int_equal(r.met, table.count);
    assert_int_equal(r.equal, table.count);
    gl_gap_table_free(&table);
    gl_market_supply_free(&supply);
    gl_snapshot_close(&s);
    gl_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_snapshot_scores_what_the_run_scored),
        cmocka_unit_test(ads_that_are_gone_are_told),
        cmocka_unit_test(programmes_that_are_gone_are_told),
        cmocka_unit_test(resized_programmes_are_told),
        cmocka_unit_test(a_window_that_moved_is_a_setting),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
