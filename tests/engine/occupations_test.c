/* SPDX-License-Identifier: Apache-2.0 */
/* Occupations that are hard to match: a run over the invented ads and programmes of
 * tests/cases/match/hard_occupations.txt, with the corpus' taxonomy. */
#include "engine/running.h"

#include "report/escape.h"

enum { MOST_CASES = 32, MOST_IDS = 8, MOST_RANKED = 64, WITHIN = 3 };

typedef struct hard_case {
    gl_slice name, first[MOST_IDS], within[MOST_IDS], after[MOST_IDS];
    size_t first_count, within_count, after_count;
} hard_case;

typedef struct hard {
    folder place;
    char *file, ads_path[256], programmes_path[256], db[256];
    gl_buf ads, programmes;
    hard_case cases[MOST_CASES];
    size_t count;
} hard;

/* -- the cases -- */

static gl_slice next_field(gl_slice *rest, char between)
{
    gl_slice field = {0};
    if (rest->bytes) gl_slice_split(rest, between, &field);
    return gl_slice_trim(field);
}

static void add_field(gl_buf *out, const char *before, const char *name, gl_slice value)
{
    gl_buf_printf(out, "%s\"%s\":", before, name);
    gl_escape_json(out, value);
}

static void take_programme(hard *h, gl_slice rest)
{
    add_field(&h->programmes, "{", "id", next_field(&rest, '|'));
    add_field(&h->programmes, ",", "title", next_field(&rest, '|'));
    add_field(&h->programmes, ",", "description", next_field(&rest, '|'));
    gl_buf_add_text(&h->programmes, "}\n");
}

static void take_ad(hard *h, gl_slice rest)
{
    gl_buf_printf(&h->ads, "{\"id\":\"%zu\",\"published\":\"2026-01-01\"", h->count - 1);
    add_field(&h->ads, ",", "headline", next_field(&rest, '|'));
    add_field(&h->ads, ",", "text", next_field(&rest, '|'));
    gl_buf_add_text(&h->ads, "}\n");
}

static size_t take_ids(gl_slice rest, gl_slice *out)
{
    size_t count = 0;
    while (rest.bytes && rest.len) {
        assert_true(count < MOST_IDS);
        out[count++] = next_field(&rest, ',');
    }
    return count;
}

static void take_line(hard *h, gl_slice line)
{
    gl_slice key = next_field(&line, ' ');
    hard_case *c = h->count ? &h->cases[h->count - 1] : NULL;
    if (gl_slice_is(key, "programme")) {
        take_programme(h, line);
    } else if (gl_slice_is(key, "case")) {
        assert_true(h->count < MOST_CASES);
        h->cases[h->count++].name = gl_slice_trim(line);
    } else if (c && gl_slice_is(key, "ad")) {
        take_ad(h, line);
    } else if (c && gl_slice_is(key, "first")) {
        c->first_count = take_ids(line, c->first);
    } else if (c && gl_slice_is(key, "within")) {
        c->within_count = take_ids(line, c->within);
    } else if (c && gl_slice_is(key, "after")) {
        c->after_count = take_ids(line, c->after);
    } else {
        fail_msg("no such line: %.*s", GL_PRINT(key));
    }
}

static int open_cases(void **state)
{
    static hard h;
    size_t len;
    h.file = read_file(GLAPP_TESTS "/cases/match/hard_occupations.txt", &len);
    gl_slice rest = {h.file, len};
    for (gl_slice line; rest.bytes && gl_slice_split(&rest, '\n', &line);)
        if (line.len && line.bytes[0] != '#') take_line(&h, line);
    folder_open(&h.place);
    write_file(folder_file(&h.place, "ads.jsonl", h.ads_path), h.ads.bytes, h.ads.len);
    write_file(folder_file(&h.place, "programmes.jsonl", h.programmes_path),
               h.programmes.bytes, h.programmes.len);
    folder_file(&h.place, "hard.db", h.db);
    *state = &h;
    return 0;
}

static int close_cases(void **state)
{
    hard *h = *state;
    folder_close(&h->place);
    gl_buf_dispose(&h->ads);
    gl_buf_dispose(&h->programmes);
    free(h->file);
    return 0;
}

/* -- the run -- */

typedef struct ranking {
    char ids[MOST_RANKED][64];
    size_t count;
} ranking;

static void read_ranking(const hard *h, size_t number, ranking *out)
{
    sqlite3 *db;
    sqlite3_stmt *rows;
    out->count = 0;
    assert_int_equal(sqlite3_open_v2(h->db, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT programme FROM v_matches WHERE ad = ?"
                                        " AND ad_rank IS NOT NULL ORDER BY ad_rank",
                                        -1, &rows, NULL),
                     SQLITE_OK);
    char ad[24];
    snprintf(ad, sizeof ad, "%zu", number);
    sqlite3_bind_text(rows, 1, ad, -1, SQLITE_STATIC);
    while (sqlite3_step(rows) == SQLITE_ROW && out->count < MOST_RANKED)
        snprintf(out->ids[out->count++], sizeof out->ids[0], "%s",
                 (const char *)sqlite3_column_text(rows, 0));
    sqlite3_finalize(rows);
    sqlite3_close(db);
}

/* From 0; MOST_RANKED for what did not come at all. */
static size_t place_of(const ranking *r, gl_slice id)
{
    for (size_t i = 0; i < r->count; i++)
        if (gl_slice_is(id, r->ids[i])) return i;
    return MOST_RANKED;
}

static size_t best_place(const ranking *r, const gl_slice *ids, size_t count)
{
    size_t best = MOST_RANKED;
    for (size_t i = 0; i < count; i++)
        if (place_of(r, ids[i]) < best) best = place_of(r, ids[i]);
    return best;
}

static bool holds(const hard_case *c, const ranking *r)
{
    size_t last = best_place(r, c->first, c->first_count);
    bool ok = last == 0;
    for (size_t i = 0; i < c->within_count; i++) {
        size_t place = place_of(r, c->within[i]);
        ok = ok && place < WITHIN;
        if (place > last) last = place;
    }
    return ok && (c->after_count == 0 || best_place(r, c->after, c->after_count) > last ||
                  best_place(r, c->after, c->after_count) == MOST_RANKED);
}

static void the_right_programme_comes_first(void **state)
{
    hard *h = *state;
    running r = {.ads = h->ads_path,
                 .programmes = h->programmes_path,
                 .options = {.db = h->db, .top = MOST_RANKED, .jobs = 2}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
    int failures = 0;
    assert_true(h->count >= 10);
    for (size_t i = 0; i < h->count; i++) {
        ranking got;
        read_ranking(h, i, &got);
        if (holds(&h->cases[i], &got)) continue;
        failures++;
        print_error("%.*s: got", GL_PRINT(h->cases[i].name));
        for (size_t k = 0; k < got.count && k < 6; k++) print_error(" %s", got.ids[k]);
        print_error("\n");
    }
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_programme_comes_first),
    };
    return cmocka_run_group_tests(tests, open_cases, close_cases);
}
