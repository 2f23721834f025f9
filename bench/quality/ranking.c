/* SPDX-License-Identifier: Apache-2.0 */
/* ranking.c - does an ad get the trainings that lead to its occupation?
 *
 * Ads of the sample whose SSYK group some training of the sample leads to, against all of
 * its trainings (susa.jsonl, labels/susa_ssyk.tsv). A training of the same group is
 * right, every other one wrong. glapp makes a whole run over copies that hold nothing but
 * ids, headlines, titles and texts: no occupation, no code, no declared skill. It ranks
 * as for an officer; nothing here is tuned by hand.
 *
 * Half of such ads are of one group (2512), so each figure stands twice: over ads, and as
 * the mean over groups of the mean over the group's ads.
 *
 * Beside it, in the same run: SQLite FTS5's bm25 over titles and descriptions, Xapian's
 * BM25 with the Swedish stemmer (ranking_xapian.cc; left out where Xapian is not
 * installed), the cosine of TF-IDF over stems, and headlines against titles alone.
 */
#include "quality.h"

#include <libstemmer.h>
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/keep.h"
#include "fts.h"
#include "metrics.h"
#include "ranking.h"
#include "report/escape.h"
#include "source/decode.h"
#include "source/input.h"
#include "text/fold.h"
#include "tfidf.h"

enum { MOST_CODES = 16 };

typedef struct training {
    gl_slice id, title, text;
    uint16_t codes[MOST_CODES];
    size_t code_count;
} training;

typedef struct asked_ad {
    gl_slice id, headline, text;
    uint16_t ssyk;
} asked_ad;

typedef struct sample {
    gl_arena arena;
    gl_buf room;
    training *trainings;
    size_t training_count, training_cap;
    asked_ad *ads;
    size_t ad_count, ad_cap;
    gl_slice ad_labels, training_labels;
} sample;

/* Figures over ads, and over groups. */
typedef struct figures {
    quality_mean ads[RANKING_FIGURES], groups[RANKING_FIGURES];
} figures;

/* -- the sample -- */

static void take_training(sample *s, const gl_programme_record *p)
{
    gl_slice codes = quality_label_of(s->training_labels, p->id), code;
    s->trainings = quality_or_die(gl_array_grow(
        s->trainings, &s->training_cap, s->training_count + 1, sizeof *s->trainings));
    training *t = &s->trainings[s->training_count++];
    *t = (training){quality_keep(&s->arena, &s->room, p->id),
                    quality_keep(&s->arena, &s->room, p->title),
                    quality_keep(&s->arena, &s->room, p->description),
                    {0},
                    0};
    while (codes.bytes && gl_slice_split(&codes, ' ', &code))
        if (gl_ssyk_of(code) && t->code_count < MOST_CODES)
            t->codes[t->code_count++] = gl_ssyk_of(code);
}

static bool leads_to(const training *t, uint16_t ssyk)
{
    for (size_t i = 0; i < t->code_count; i++)
        if (t->codes[i] == ssyk) return true;
    return false;
}

/* Trainings first: an ad without any of its group asks nothing. */
static void take_ad(sample *s, const gl_ad_record *ad)
{
    uint16_t ssyk = gl_ssyk_of(quality_label_of(s->ad_labels, ad->id));
    bool answered = false;
    for (size_t i = 0; i < s->training_count && ssyk; i++)
        answered = answered || leads_to(&s->trainings[i], ssyk);
    if (!answered) return;
    s->ads = quality_or_die(
        gl_array_grow(s->ads, &s->ad_cap, s->ad_count + 1, sizeof *s->ads));
    s->ads[s->ad_count++] = (asked_ad){quality_keep(&s->arena, &s->room, ad->id),
                                       quality_keep(&s->arena, &s->room, ad->headline),
                                       quality_keep(&s->arena, &s->room, ad->text), ssyk};
}

static void read_records(sample *s, gl_kind kind, const char *path)
{
    gl_input_options options = {.kind = kind, .paths = {&path, 1}};
    gl_input *input;
    gl_decoder *decoder = quality_or_die(gl_decoder_new());
    glapp_error err = {0};
    gl_raw raw;
    quality_must("ranking", gl_input_open(&input, &options, &err), &err);
    while (gl_input_next(input, &raw, &err) == GLAPP_OK) {
        gl_ad_record ad;
        gl_programme_record programme;
        gl_verdict verdict = {0};
        quality_must("ranking",
                     kind == GL_ADS
                         ? gl_decode_ad(decoder, &raw, &ad, &verdict, &err)
                         : gl_decode_programme(decoder, &raw, &programme, &verdict, &err),
                     &err);
        if (verdict.reason != GL_TAKEN) continue;
        if (kind == GL_ADS)
            take_ad(s, &ad);
        else
            take_training(s, &programme);
    }
    gl_input_close(input);
    gl_decoder_free(decoder);
}

static void open_sample(sample *s, const quality *q)
{
    *s = (sample){.ad_count = 0};
    gl_arena_init(&s->arena, 0);
    size_t len;
    s->ad_labels.bytes = quality_read(quality_path(q->data, "ads/labels.tsv"), &len);
    s->ad_labels.len = len;
    s->training_labels.bytes =
        quality_read(quality_path(q->data, "labels/susa_ssyk.tsv"), &len);
    s->training_labels.len = len;
    read_records(s, GL_PROGRAMMES, quality_path(q->data, "programmes/susa.jsonl"));
    read_records(s, GL_ADS, quality_path(q->data, "ads/dev.jsonl"));
}

static void close_sample(sample *s)
{
    free((char *)s->ad_labels.bytes);
    free((char *)s->training_labels.bytes);
    free(s->ads);
    free(s->trainings);
    gl_buf_dispose(&s->room);
    gl_arena_dispose(&s->arena);
}

/* -- scores -- */

static const char *const NAMES[RANKING_FIGURES] = {"hit@1", "hit@5", "hit@10", "MRR@10"};
static const char *const GROUP_NAMES[RANKING_FIGURES] = {
    "hit@1, mean of groups", "hit@5, mean of groups", "hit@10, mean of groups",
    "MRR@10, mean of groups"};

static void score_list(const sample *s, const ranking_list *list, uint16_t ssyk,
                       double out[RANKING_FIGURES])
{
    bool hits[RANKING_TOP] = {false};
    size_t first = RANKING_TOP;
    for (size_t i = list->count; i-- > 0;) {
        hits[i] = leads_to(&s->trainings[list->items[i]], ssyk);
        if (hits[i]) first = i;
    }
    out[0] = first < 1;
    out[1] = first < 5;
    out[2] = first < RANKING_TOP;
    out[3] = metric_reciprocal_rank(hits, list->count);
}

/* The mean over a group's ads, once: at the group's first ad of the half. */
static void score_group(const sample *s, double (*scores)[RANKING_FIGURES], size_t at,
                        figures *f)
{
    quality_half half = quality_half_of(s->ads[at].id);
    double sum[RANKING_FIGURES] = {0};
    size_t count = 0;
    for (size_t i = 0; i < s->ad_count; i++) {
        if (s->ads[i].ssyk != s->ads[at].ssyk || quality_half_of(s->ads[i].id) != half)
            continue;
        if (i < at) return;
        for (int k = 0; k < RANKING_FIGURES; k++) sum[k] += scores[i][k];
        count++;
    }
    for (int k = 0; k < RANKING_FIGURES; k++)
        quality_score(&f->groups[k], half, sum[k] / (double)count);
}

static void add_rows(quality *q, const sample *s, const char *system,
                     const ranking_list *lists)
{
    figures f = {0};
    double(*scores)[RANKING_FIGURES] =
        quality_or_die(calloc(s->ad_count + 1, sizeof *scores));
    for (size_t i = 0; i < s->ad_count; i++) {
        score_list(s, &lists[i], s->ads[i].ssyk, scores[i]);
        for (int k = 0; k < RANKING_FIGURES; k++)
            quality_score(&f.ads[k], quality_half_of(s->ads[i].id), scores[i][k]);
    }
    for (size_t i = 0; i < s->ad_count; i++) score_group(s, scores, i, &f);
    for (int k = 0; k < RANKING_FIGURES; k++)
        quality_row_add(q, "ad to training", NAMES[k], system, &f.ads[k], NAN);
    for (int k = 0; k < RANKING_FIGURES; k++)
        quality_row_add(q, "ad to training", GROUP_NAMES[k], system, &f.groups[k], NAN);
    free(scores);
}

/* -- the baselines -- */

static void keep_best(ranking_list *list, const double *scores, size_t count)
{
    list->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t at = list->count;
        if (!(scores[i] > 0)) continue;
        while (at > 0 && scores[i] > scores[list->items[at - 1]]) at--;
        if (at == RANKING_TOP) continue;
        size_t moved = (list->count < RANKING_TOP ? list->count : RANKING_TOP - 1) - at;
        memmove(&list->items[at + 1], &list->items[at], moved * sizeof *list->items);
        list->items[at] = i;
        if (list->count < RANKING_TOP) list->count++;
    }
}

static gl_slice joined(gl_buf *out, gl_slice a, gl_slice b)
{
    gl_buf_clear(out);
    gl_buf_add_slice(out, a);
    gl_buf_add_byte(out, '\n');
    gl_buf_add_slice(out, b);
    return gl_buf_slice(out);
}

/* Stems of the whole texts, or of headlines and titles alone. */
static void rank_by_cosine(quality *q, const sample *s, bool titles, const char *system)
{
    struct sb_stemmer *stemmer = quality_or_die(sb_stemmer_new("swedish", NULL));
    tfidf *index = tfidf_new(tfidf_cut_stems, stemmer);
    ranking_list *lists = quality_or_die(calloc(s->ad_count + 1, sizeof *lists));
    double *scores = quality_or_die(calloc(s->training_count + 1, sizeof *scores));
    gl_buf room = {0};
    const gl_slice none = GL_LITERAL("");
    for (size_t i = 0; i < s->training_count; i++) {
        const training *t = &s->trainings[i];
        tfidf_add(index, joined(&room, t->title, titles ? none : t->text));
    }
    tfidf_freeze(index);
    for (size_t i = 0; i < s->ad_count; i++) {
        const asked_ad *ad = &s->ads[i];
        tfidf_search(index, joined(&room, ad->headline, titles ? none : ad->text),
                     scores);
        keep_best(&lists[i], scores, s->training_count);
    }
    add_rows(q, s, system, lists);
    gl_buf_dispose(&room);
    free(scores);
    free(lists);
    tfidf_free(index);
    sb_stemmer_delete(stemmer);
}

static void rank_by_fts(quality *q, const sample *s)
{
    fts *index = fts_new();
    ranking_list *lists = quality_or_die(calloc(s->ad_count + 1, sizeof *lists));
    gl_buf text = {0};
    for (size_t i = 0; i < s->training_count; i++)
        fts_add(index, s->trainings[i].title, s->trainings[i].text);
    for (size_t i = 0; i < s->ad_count; i++)
        lists[i].count =
            fts_search(index, joined(&text, s->ads[i].headline, s->ads[i].text),
                       lists[i].items, RANKING_TOP);
    fts_free(index);
    add_rows(q, s, "FTS5 bm25", lists);
    gl_buf_dispose(&text);
    free(lists);
}

static void rank_by_xapian(quality *q, const sample *s)
{
    if (!ranking_has_xapian()) {
        quality_skip("ranking by Xapian", "it is not installed (libxapian-dev)");
        return;
    }
    ranking_list *lists = quality_or_die(calloc(s->ad_count + 1, sizeof *lists));
    gl_slice *documents =
        quality_or_die(calloc(s->training_count + 1, sizeof *documents));
    gl_slice *queries = quality_or_die(calloc(s->ad_count + 1, sizeof *queries));
    gl_arena arena;
    gl_buf room = {0};
    gl_arena_init(&arena, 0);
    for (size_t i = 0; i < s->training_count; i++)
        documents[i] = gl_arena_copy(
            &arena, joined(&room, s->trainings[i].title, s->trainings[i].text));
    for (size_t i = 0; i < s->ad_count; i++)
        queries[i] =
            gl_arena_copy(&arena, joined(&room, s->ads[i].headline, s->ads[i].text));
    ranking_xapian(documents, s->training_count, queries, s->ad_count, lists);
    add_rows(q, s, "Xapian BM25, Swedish stems", lists);
    gl_buf_dispose(&room);
    gl_arena_dispose(&arena);
    free(documents);
    free(queries);
    free(lists);
}

/* -- glapp -- */

static void write_all(const char *path, const gl_buf *bytes)
{
    FILE *file = fopen(path, "wb");
    bool ok = file && fwrite(bytes->bytes, 1, bytes->len, file) == bytes->len;
    if (!file || fclose(file) || !ok || bytes->failed) {
        fprintf(stderr, "quality: ranking: cannot write %s\n", path);
        exit(1);
    }
}

static void add_field(gl_buf *out, const char *name, gl_slice value)
{
    gl_buf_printf(
        out, "%s\"%s\":", out->len && out->bytes[out->len - 1] == '{' ? "" : ",", name);
    gl_escape_json(out, value);
}

/* The ads and trainings under glapp's own names, with nothing but their words. */
static void write_masked(const sample *s, const char *ads, const char *trainings)
{
    gl_buf out = {0};
    for (size_t i = 0; i < s->ad_count; i++) {
        gl_buf_add_byte(&out, '{');
        add_field(&out, "id", s->ads[i].id);
        add_field(&out, "headline", s->ads[i].headline);
        add_field(&out, "text", s->ads[i].text);
        gl_buf_add_text(&out, ",\"published\":\"2026-01-01\"}\n");
    }
    write_all(ads, &out);
    gl_buf_clear(&out);
    for (size_t i = 0; i < s->training_count; i++) {
        gl_buf_add_byte(&out, '{');
        add_field(&out, "id", s->trainings[i].id);
        add_field(&out, "title", s->trainings[i].title);
        add_field(&out, "description", s->trainings[i].text);
        gl_buf_add_text(&out, "}\n");
    }
    write_all(trainings, &out);
    gl_buf_dispose(&out);
}

static size_t find_training(const sample *s, const char *id)
{
    for (size_t i = 0; i < s->training_count; i++)
        if (gl_slice_is(s->trainings[i].id, id)) return i;
    return s->training_count;
}

static void read_matches(const sample *s, const char *path, ranking_list *lists)
{
    sqlite3 *db;
    sqlite3_stmt *rows;
    sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    if (sqlite3_prepare_v2(db,
                           "SELECT ad, programme FROM v_matches WHERE ad_rank <= ?"
                           " ORDER BY ad, ad_rank",
                           -1, &rows, NULL)) {
        fprintf(stderr, "quality: ranking: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
    sqlite3_bind_int(rows, 1, RANKING_TOP);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const char *ad = (const char *)sqlite3_column_text(rows, 0);
        size_t i = 0, t = find_training(s, (const char *)sqlite3_column_text(rows, 1));
        while (i < s->ad_count && !gl_slice_is(s->ads[i].id, ad)) i++;
        if (i < s->ad_count && lists[i].count < RANKING_TOP && t < s->training_count)
            lists[i].items[lists[i].count++] = (uint32_t)t;
    }
    sqlite3_finalize(rows);
    sqlite3_close(db);
}

static void tell_misses(const sample *s, const ranking_list *lists)
{
    for (size_t i = 0; i < s->ad_count; i++) {
        double scores[RANKING_FIGURES];
        score_list(s, &lists[i], s->ads[i].ssyk, scores);
        if (scores[1] > 0 || quality_half_of(s->ads[i].id) != QUALITY_TUNED) continue;
        fprintf(stderr, "ad to training: %.*s (%04d) got:", GL_PRINT(s->ads[i].headline),
                s->ads[i].ssyk);
        for (size_t k = 0; k < lists[i].count && k < 5; k++)
            fprintf(stderr, " %.*s;", GL_PRINT(s->trainings[lists[i].items[k]].title));
        fputc('\n', stderr);
    }
}

static void rank_by_glapp(quality *q, const sample *s)
{
    quality_folder folder;
    char ads[160], trainings[160], db[160];
    quality_folder_open(&folder, "ranking");
    snprintf(ads, sizeof ads, "%s/ads.jsonl", folder.path);
    snprintf(trainings, sizeof trainings, "%s/trainings.jsonl", folder.path);
    snprintf(db, sizeof db, "%s/glapp.db", folder.path);
    write_masked(s, ads, trainings);
    const char *inputs[] = {ads, trainings, quality_path(q->data, "taxonomy")};
    const glapp_run_options options = {.ads = {&inputs[0], 1},
                                       .programmes = {&inputs[1], 1},
                                       .taxonomy = {&inputs[2], 1},
                                       .corpus = q->corpus,
                                       .db = db,
                                       .no_text = true};
    glapp_error err = {0};
    quality_must("ranking", glapp_run(&options, NULL, &err), &err);
    ranking_list *lists = quality_or_die(calloc(s->ad_count + 1, sizeof *lists));
    read_matches(s, db, lists);
    if (q->verbose) tell_misses(s, lists);
    add_rows(q, s, "glapp", lists);
    free(lists);
    quality_folder_close(&folder);
}

void quality_ranking(quality *q)
{
    if (!q->data) {
        quality_skip("ranking", "the sample ads are not there");
        return;
    }
    sample s;
    open_sample(&s, q);
    rank_by_fts(q, &s);
    rank_by_xapian(q, &s);
    rank_by_cosine(q, &s, false, "TF-IDF cosine of stems");
    rank_by_cosine(q, &s, true, "titles only");
    rank_by_glapp(q, &s);
    close_sample(&s);
}
