/* SPDX-License-Identifier: Apache-2.0 */
/* judged.c - would a careful officer show these five trainings?
 *
 * Twenty ads of the sample, ten of each half, and the verdict of a person who read them
 * on each training that a system put among its first five: tests/cases/match/judged.tsv,
 * which tells how the ads were chosen and what "yes" means. A whole run over the ads as
 * they are (declared groups and all) against the trainings of Susa-navet and MYH.
 *
 * Of trainings with the same title and provider, in several towns, the first is counted
 * and the rest are passed over: an officer shows a training once. A training that nobody
 * has judged counts as a "no"; how many there are is told, and with --verbose which.
 *
 * Beside it FTS5's bm25, asked for all words of the ad and for those of the headline; its
 * first five were judged in the same way.
 */
#include "quality.h"

#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/keep.h"
#include "fts.h"
#include "source/decode.h"
#include "source/input.h"

enum {
    FIRST = 5,    /* trainings that an officer looks at */
    DEEP = 100,   /* matches kept, for the same training may fill many of them */
    MOST_ADS = 64 /* of the file */
};

typedef struct training {
    gl_slice id, title, provider, text;
} training;

typedef struct judged_ad {
    gl_slice id, headline, text;
} judged_ad;

typedef struct verdict {
    gl_slice ad, training;
    bool yes;
} verdict;

typedef struct judging {
    const quality *q;
    gl_arena arena;
    gl_buf room;
    char *file;
    verdict *verdicts;
    size_t verdict_count, verdict_cap;
    judged_ad ads[MOST_ADS];
    size_t ad_count;
    training *trainings;
    size_t training_count, training_cap;
} judging;

/* The best trainings for an ad by one system, as numbers. */
typedef struct list {
    uint32_t items[DEEP];
    size_t count;
} list;

/* -- what was judged -- */

static judged_ad *find_ad(judging *j, gl_slice id)
{
    for (size_t i = 0; i < j->ad_count; i++)
        if (gl_slice_equals(j->ads[i].id, id)) return &j->ads[i];
    return NULL;
}

static void read_verdicts(judging *j)
{
    size_t len;
    j->file = quality_read(quality_path(j->q->cases, "match/judged.tsv"), &len);
    gl_slice rest = {j->file, len}, f[4];
    for (size_t count; (count = quality_fields(&rest, f, 4));) {
        if (count < 4) continue;
        j->verdicts = quality_or_die(gl_array_grow(
            j->verdicts, &j->verdict_cap, j->verdict_count + 1, sizeof *j->verdicts));
        j->verdicts[j->verdict_count++] = (verdict){f[0], f[2], gl_slice_is(f[3], "yes")};
        if (!find_ad(j, f[0]) && j->ad_count < MOST_ADS) j->ads[j->ad_count++].id = f[0];
    }
}

static void read_ads(judging *j, const char *path)
{
    const gl_input_options options = {.kind = GL_ADS, .paths = {&path, 1}};
    gl_input *input;
    gl_decoder *decoder = quality_or_die(gl_decoder_new());
    glapp_error err = {0};
    gl_raw raw;
    quality_must("judged", gl_input_open(&input, &options, &err), &err);
    while (gl_input_next(input, &raw, &err) == GLAPP_OK) {
        gl_ad_record ad;
        gl_verdict bad = {0};
        quality_must("judged", gl_decode_ad(decoder, &raw, &ad, &bad, &err), &err);
        judged_ad *known = bad.reason == GL_TAKEN ? find_ad(j, ad.id) : NULL;
        if (!known) continue;
        known->headline = quality_keep(&j->arena, &j->room, ad.headline);
        known->text = quality_keep(&j->arena, &j->room, ad.text);
    }
    gl_input_close(input);
    gl_decoder_free(decoder);
}

static bool is_same(const training *a, const training *b)
{
    return gl_slice_equals(a->title, b->title) &&
           gl_slice_equals(a->provider, b->provider);
}

/* Of the training, in whatever town: 1 yes, 0 no, -1 if nobody has judged it. */
static int verdict_on(const judging *j, gl_slice ad, const training *t)
{
    for (size_t i = 0; i < j->verdict_count; i++) {
        const verdict *v = &j->verdicts[i];
        if (!gl_slice_equals(v->ad, ad)) continue;
        if (gl_slice_equals(v->training, t->id)) return v->yes;
        for (size_t k = 0; k < j->training_count; k++)
            if (gl_slice_equals(j->trainings[k].id, v->training) &&
                is_same(&j->trainings[k], t))
                return v->yes;
    }
    return -1;
}

/* -- scores -- */

typedef struct tally {
    quality_mean precision, any;
    size_t unjudged, repeated;
} tally;

static bool is_repeated(const judging *j, const list *l, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (is_same(&j->trainings[l->items[i]], &j->trainings[l->items[at]])) return true;
    return false;
}

static void show(const judging *j, const judged_ad *ad, const char *system,
                 const training *t)
{
    if (j->q->verbose)
        fprintf(stderr, "judged: %s\t%.*s\t%.*s\t?\t%.*s\n", system, GL_PRINT(ad->id),
                GL_PRINT(t->id), GL_PRINT(t->title));
}

static void score_ad(const judging *j, const judged_ad *ad, const char *system,
                     const list *l, tally *t)
{
    size_t shown = 0, right = 0;
    for (size_t i = 0; i < l->count && shown < FIRST; i++) {
        const training *now = &j->trainings[l->items[i]];
        if (is_repeated(j, l, i)) {
            t->repeated++;
            continue;
        }
        shown++;
        int said = verdict_on(j, ad->id, now);
        right += said == 1;
        if (said >= 0) continue;
        t->unjudged++;
        show(j, ad, system, now);
    }
    quality_half half = quality_half_of(ad->id);
    quality_score(&t->precision, half, (double)right / FIRST);
    quality_score(&t->any, half, right > 0);
}

/* What a system could reach that had all the judged trainings and knew the verdicts: for
 * some ads there is nothing to show. */
static void add_ceiling(quality *q, const judging *j)
{
    tally t = {.unjudged = 0};
    for (size_t i = 0; i < j->ad_count; i++) {
        list yes = {.count = 0};
        size_t right = 0;
        for (size_t k = 0; k < j->training_count && yes.count < DEEP; k++) {
            if (verdict_on(j, j->ads[i].id, &j->trainings[k]) != 1) continue;
            yes.items[yes.count++] = (uint32_t)k;
            right += !is_repeated(j, &yes, yes.count - 1);
        }
        quality_half half = quality_half_of(j->ads[i].id);
        quality_score(&t.precision, half,
                      (right < FIRST ? (double)right : FIRST) / FIRST);
        quality_score(&t.any, half, right > 0);
    }
    quality_row_add(q, "ads judged by hand", "precision@5", "all that was judged",
                    &t.precision, NAN);
    quality_row_add(q, "ads judged by hand", "a yes among five", "all that was judged",
                    &t.any, NAN);
}

static void add_rows(quality *q, const judging *j, const char *system, const list *lists)
{
    tally t = {.unjudged = 0};
    for (size_t i = 0; i < j->ad_count; i++)
        score_ad(j, &j->ads[i], system, &lists[i], &t);
    fprintf(stderr,
            "quality: judged, %s: of the first %d of %zu ads %zu trainings have no "
            "verdict; %zu were passed over as the same in another town\n",
            system, FIRST, j->ad_count, t.unjudged, t.repeated);
    quality_row_add(q, "ads judged by hand", "precision@5", system, &t.precision, NAN);
    quality_row_add(q, "ads judged by hand", "a yes among five", system, &t.any, NAN);
}

/* -- the systems -- */

static gl_slice column(judging *j, sqlite3_stmt *row, int at)
{
    const char *text = (const char *)sqlite3_column_text(row, at);
    return quality_keep(&j->arena, &j->room, gl_slice_of(text ? text : ""));
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(db, sql, -1, &rows, NULL) == SQLITE_OK) return rows;
    fprintf(stderr, "quality: judged: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void read_trainings(judging *j, sqlite3 *db)
{
    sqlite3_stmt *rows = prepare(
        db, "SELECT external_id, title, provider, text FROM programme"
            " LEFT JOIN programme_text USING(programme_id) ORDER BY programme_id");
    while (sqlite3_step(rows) == SQLITE_ROW) {
        j->trainings = quality_or_die(gl_array_grow(
            j->trainings, &j->training_cap, j->training_count + 1, sizeof *j->trainings));
        j->trainings[j->training_count++] =
            (training){column(j, rows, 0), column(j, rows, 1), column(j, rows, 2),
                       column(j, rows, 3)};
    }
    sqlite3_finalize(rows);
}

static void read_matches(judging *j, sqlite3 *db, list *lists)
{
    sqlite3_stmt *rows = prepare(
        db, "SELECT programme FROM v_matches WHERE ad = ? AND ad_rank ORDER BY ad_rank");
    for (size_t i = 0; i < j->ad_count; i++) {
        sqlite3_bind_text(rows, 1, j->ads[i].id.bytes, (int)j->ads[i].id.len,
                          SQLITE_STATIC);
        while (sqlite3_step(rows) == SQLITE_ROW && lists[i].count < DEEP) {
            gl_slice id = gl_slice_of((const char *)sqlite3_column_text(rows, 0));
            uint32_t t = 0;
            while (!gl_slice_equals(j->trainings[t].id, id)) t++;
            lists[i].items[lists[i].count++] = t;
        }
        sqlite3_reset(rows);
    }
    sqlite3_finalize(rows);
}

/* All programmes of the database, which is gone afterwards, and what it matches. */
static void run_glapp(judging *j, const char *ads, list *lists)
{
    quality_folder folder;
    char db[160];
    quality_folder_open(&folder, "judged");
    snprintf(db, sizeof db, "%s/glapp.db", folder.path);
    const char *programmes[] = {quality_path(j->q->data, "programmes/susa.jsonl"),
                                quality_path(j->q->data, "programmes/myh_2023.csv")};
    const char *taxonomy = quality_path(j->q->data, "taxonomy");
    glapp_error err = {0};
    const glapp_run_options options = {.ads = {&ads, 1},
                                       .programmes = {programmes, 2},
                                       .taxonomy = {&taxonomy, 1},
                                       .corpus = j->q->corpus,
                                       .db = db,
                                       .top = DEEP};
    quality_must("judged", glapp_run(&options, NULL, &err), &err);
    sqlite3 *open;
    sqlite3_open_v2(db, &open, SQLITE_OPEN_READONLY, NULL);
    read_trainings(j, open);
    read_matches(j, open, lists);
    sqlite3_close(open);
    quality_folder_close(&folder);
}

static void ask_fts(quality *q, judging *j, bool headline, const char *system)
{
    fts *index = fts_new();
    list *lists = quality_or_die(calloc(MOST_ADS, sizeof *lists));
    for (size_t i = 0; i < j->training_count; i++)
        fts_add(index, j->trainings[i].title, j->trainings[i].text);
    for (size_t i = 0; i < j->ad_count; i++) {
        gl_buf_clear(&j->room);
        gl_buf_add_slice(&j->room, j->ads[i].headline);
        gl_buf_add_byte(&j->room, '\n');
        if (!headline) gl_buf_add_slice(&j->room, j->ads[i].text);
        lists[i].count = fts_search(index, gl_buf_slice(&j->room), lists[i].items, DEEP);
    }
    add_rows(q, j, system, lists);
    free(lists);
    fts_free(index);
}

void quality_judged(quality *q)
{
    if (!q->data) {
        quality_skip("judged", "the sample ads are not there");
        return;
    }
    judging j = {.q = q};
    gl_arena_init(&j.arena, 0);
    const char *ads = quality_or_die(strdup(quality_path(q->data, "ads/dev.jsonl")));
    list *lists = quality_or_die(calloc(MOST_ADS, sizeof *lists));
    read_verdicts(&j);
    read_ads(&j, ads);
    run_glapp(&j, ads, lists);
    ask_fts(q, &j, false, "FTS5 bm25");
    ask_fts(q, &j, true, "FTS5 bm25, headline alone");
    add_ceiling(q, &j);
    add_rows(q, &j, "glapp", lists);
    free(lists);
    free((char *)ads);
    free(j.file);
    free(j.verdicts);
    free(j.trainings);
    gl_buf_dispose(&j.room);
    gl_arena_dispose(&j.arena);
}
