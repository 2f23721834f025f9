/* SPDX-License-Identifier: Apache-2.0 */
/* deletion.c - are the reasons that are shown the reasons of the score?
 *
 * Of each ad's best training, the three skills that add most to the score are taken out:
 * all the words, in title and text, in which they are found. Against that, DRAWS times
 * three random sentences of the same text. If the explanation is true, the score falls
 * far more for the skills (matching.md 12, xi: five times).
 *
 * Ads of the sample against Susa-navet's trainings and Skolverket's courses, MYH's list
 * having no texts. Asked of pairs that have an explained skill, and a text of
 * LEAST_SENTENCES or more: of five sentences three are all of it. Most pairs have one or
 * two explained skills, so "the three" are often fewer; that favours the sentences.
 *
 * Two runs. The first ranks and explains; the second has the trainings and beside them
 * all cut ones ("id#0" without skills, "id#1" ... without sentences), each stored with
 * each ad. The copies make a skill a little less rare, but for the whole one and the cut
 * ones alike, and it is their scores in the second run that are compared.
 */
#include "quality.h"

#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "engine/keep.h"
#include "report/escape.h"
#include "source/decode.h"
#include "source/input.h"

enum {
    SKILLS = 3,
    SENTENCES = 3,
    DRAWS = 4,
    LEAST_SENTENCES = 10,
    ALL_ADS = 1000, /* kept a training: more than there are, so every pair is stored */
    ROUNDS = 5,     /* words that are only found once others are gone */
    RESAMPLES = 1000
};

enum { TITLE, DESCRIPTION, OUTCOMES, PREREQUISITES, TEXTS };

typedef struct course {
    gl_slice id, texts[TEXTS];
} course;

typedef struct pair {
    gl_slice ad, concepts[SKILLS];
    size_t course, concept_count;
    double by_skills, by_sentences; /* what the score lost */
} pair;

typedef struct deleting {
    const quality *q;
    gl_arena arena;
    gl_buf room;
    gl_catalogue catalogue;
    gl_extractor *extractor;
    course *courses;
    size_t course_count, course_cap;
    pair *pairs;
    size_t pair_count, pair_cap, unexplained, too_short;
    quality_folder folder;
} deleting;

/* -- the trainings -- */

static void read_courses(deleting *d, const char *path)
{
    const gl_input_options options = {.kind = GL_PROGRAMMES, .paths = {&path, 1}};
    gl_input *input;
    gl_decoder *decoder = quality_or_die(gl_decoder_new());
    glapp_error err = {0};
    gl_raw raw;
    quality_must("deletion", gl_input_open(&input, &options, &err), &err);
    while (gl_input_next(input, &raw, &err) == GLAPP_OK) {
        gl_programme_record p;
        gl_verdict bad = {0};
        quality_must("deletion", gl_decode_programme(decoder, &raw, &p, &bad, &err),
                     &err);
        if (bad.reason != GL_TAKEN) continue;
        d->courses = quality_or_die(gl_array_grow(
            d->courses, &d->course_cap, d->course_count + 1, sizeof *d->courses));
        d->courses[d->course_count++] =
            (course){quality_keep(&d->arena, &d->room, p.id),
                     {quality_keep(&d->arena, &d->room, p.title),
                      quality_keep(&d->arena, &d->room, p.description),
                      quality_keep(&d->arena, &d->room, p.outcomes),
                      quality_keep(&d->arena, &d->room, p.prerequisites)}};
    }
    gl_input_close(input);
    gl_decoder_free(decoder);
}

static void add_field(gl_buf *out, const char *name, gl_slice value)
{
    gl_buf_printf(out, ",\"%s\":", name);
    gl_escape_json(out, value);
}

/* One line under glapp's own names; a cut one has its number behind the id. */
static void write_course(gl_buf *out, const course *c, int cut)
{
    static const char *const names[TEXTS] = {"title", "description", "outcomes",
                                             "prerequisites"};
    gl_buf_printf(out, "{\"id\":\"%.*s", GL_PRINT(c->id));
    if (cut >= 0) gl_buf_printf(out, "#%d", cut);
    gl_buf_add_text(out, "\"");
    for (int i = 0; i < TEXTS; i++) add_field(out, names[i], c->texts[i]);
    gl_buf_add_text(out, "}\n");
}

static void save(const char *path, const gl_buf *bytes)
{
    FILE *file = fopen(path, "wb");
    bool ok = file && fwrite(bytes->bytes, 1, bytes->len, file) == bytes->len;
    glapp_error err = {.message = "cannot write in /tmp"};
    quality_must("deletion",
                 !file || fclose(file) || !ok || bytes->failed ? GLAPP_MACHINE : GLAPP_OK,
                 &err);
}

/* -- cutting -- */

typedef struct range {
    size_t start, end;
} range;

static gl_slice without(deleting *d, gl_slice text, const range *cuts, size_t count)
{
    gl_buf left = {0};
    for (size_t i = 0; i < text.len; i++) {
        bool gone = false;
        for (size_t k = 0; k < count && !gone; k++)
            gone = i >= cuts[k].start && i < cuts[k].end;
        if (!gone) gl_buf_add_byte(&left, text.bytes[i]);
    }
    gl_slice out = quality_keep(&d->arena, &d->room, gl_buf_slice(&left));
    gl_buf_dispose(&left);
    return out;
}

static bool is_inside_word(char c)
{
    return (c & 0x80) || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The whole words that a mention lies in: "svets" is found in "svetsteknik". */
static range words_around(gl_slice text, size_t start, size_t end)
{
    while (start > 0 && is_inside_word(text.bytes[start - 1])) start--;
    while (end < text.len && is_inside_word(text.bytes[end])) end++;
    return (range){start, end};
}

static bool is_one_of(const deleting *d, const pair *p, uint32_t concept)
{
    gl_slice id = gl_taxonomy_concept(d->catalogue.taxonomy, concept)->id;
    for (size_t i = 0; i < p->concept_count; i++)
        if (gl_slice_equals(p->concepts[i], id)) return true;
    return false;
}

static void analyse(deleting *d, gl_slice text, gl_text *out)
{
    glapp_error err = {0};
    quality_must("deletion",
                 gl_analyse(d->catalogue.analysis, text, GL_SWEDISH, out, &err), &err);
}

static gl_slice without_skills(deleting *d, const pair *p, gl_slice text)
{
    enum { MOST = 64 };
    glapp_error err = {0};
    for (int round = 0; round < ROUNDS && text.len; round++) {
        gl_text analysed;
        range cuts[MOST];
        size_t count, cut_count = 0;
        analyse(d, text, &analysed);
        gl_extractor_begin(d->extractor);
        quality_must(
            "deletion",
            gl_extractor_add(d->extractor, &analysed, GL_EXTRACT_DESCRIPTION, 0, &err),
            &err);
        const gl_mention *m = gl_extractor_mentions(d->extractor, &count);
        for (size_t i = 0; i < count && cut_count < MOST; i++)
            if (is_one_of(d, p, m[i].concept))
                cuts[cut_count++] = words_around(text, m[i].start, m[i].start + m[i].len);
        if (cut_count == 0) break;
        text = without(d, text, cuts, cut_count);
    }
    return text;
}

static size_t count_sentences(deleting *d, const course *c)
{
    size_t sum = 0;
    for (int i = DESCRIPTION; i <= OUTCOMES; i++) {
        gl_text analysed;
        if (c->texts[i].len == 0) continue;
        analyse(d, c->texts[i], &analysed);
        sum += analysed.sentence_count;
    }
    return sum;
}

/* `from`: the number of the first sentence of the text among those of the course. */
static gl_slice without_sentences(deleting *d, gl_slice text, const size_t *drawn,
                                  size_t *from)
{
    gl_text analysed;
    range cuts[SENTENCES];
    size_t cut_count = 0;
    if (text.len == 0) return text;
    analyse(d, text, &analysed);
    for (size_t i = 0; i < analysed.sentence_count; i++)
        for (size_t k = 0; k < SENTENCES; k++)
            if (drawn[k] == *from + i)
                cuts[cut_count++] =
                    (range){analysed.sentences[i].start,
                            analysed.sentences[i].start + analysed.sentences[i].len};
    *from += analysed.sentence_count;
    return without(d, text, cuts, cut_count);
}

/* Three different numbers below `count`, told by the seed. */
static void draw(uint64_t seed, size_t count, size_t *out)
{
    for (size_t k = 0; k < SENTENCES;) {
        out[k] = gl_hash_mix(++seed) % count;
        bool again = false;
        for (size_t i = 0; i < k; i++) again = again || out[i] == out[k];
        if (!again) k++;
    }
}

static void write_cut(deleting *d, gl_buf *out, const pair *p)
{
    const course *whole = &d->courses[p->course];
    course cut = *whole;
    gl_buf id = {0};
    gl_buf_printf(&id, "%.*s@%.*s", GL_PRINT(whole->id), GL_PRINT(p->ad));
    cut.id = quality_keep(&d->arena, &d->room, gl_buf_slice(&id));
    gl_buf_dispose(&id);
    for (int i = TITLE; i <= OUTCOMES; i++)
        cut.texts[i] = without_skills(d, p, whole->texts[i]);
    write_course(out, &cut, 0);
    size_t count = count_sentences(d, whole);
    for (int k = 1; k <= DRAWS; k++) {
        size_t drawn[SENTENCES], from = 0;
        draw(gl_hash(p->ad) + (uint64_t)k * 1000, count, drawn);
        cut.texts[TITLE] = whole->texts[TITLE];
        for (int i = DESCRIPTION; i <= OUTCOMES; i++)
            cut.texts[i] = without_sentences(d, whole->texts[i], drawn, &from);
        write_course(out, &cut, k);
    }
}

/* -- runs -- */

static const char *in_folder(const deleting *d, const char *name)
{
    return quality_path(d->folder.path, name);
}

static sqlite3 *run(deleting *d, uint32_t top, const char *name)
{
    const char *ads = quality_path(d->q->data, "ads/dev.jsonl");
    const char *programmes = in_folder(d, "programmes.jsonl");
    const char *taxonomy = quality_path(d->q->data, "taxonomy");
    const glapp_run_options options = {.ads = {&ads, 1},
                                       .programmes = {&programmes, 1},
                                       .taxonomy = {&taxonomy, 1},
                                       .corpus = d->q->corpus,
                                       .db = in_folder(d, name),
                                       .top = top,
                                       .no_text = true};
    glapp_error err = {0};
    sqlite3 *db;
    quality_must("deletion", glapp_run(&options, NULL, &err), &err);
    sqlite3_open_v2(in_folder(d, name), &db, SQLITE_OPEN_READONLY, NULL);
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(db, sql, -1, &rows, NULL) == SQLITE_OK) return rows;
    fprintf(stderr, "quality: deletion: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static gl_slice column(deleting *d, sqlite3_stmt *row, int at)
{
    return quality_keep(&d->arena, &d->room,
                        gl_slice_of((const char *)sqlite3_column_text(row, at)));
}

static void read_concepts(deleting *d, sqlite3 *db, sqlite3_int64 ad,
                          sqlite3_int64 programme, pair *p)
{
    sqlite3_stmt *rows =
        prepare(db, "SELECT concept_id FROM v_match_skills AS m JOIN skill AS s"
                    " ON s.skill_id = coalesce(m.via_id, m.skill_id)"
                    " WHERE ad_id = ? AND programme_id = ? AND contribution > 0"
                    " ORDER BY contribution DESC, concept_id LIMIT ?");
    sqlite3_bind_int64(rows, 1, ad);
    sqlite3_bind_int64(rows, 2, programme);
    sqlite3_bind_int(rows, 3, SKILLS);
    while (sqlite3_step(rows) == SQLITE_ROW)
        p->concepts[p->concept_count++] = column(d, rows, 0);
    sqlite3_finalize(rows);
}

static void read_pairs(deleting *d, sqlite3 *db)
{
    sqlite3_stmt *rows =
        prepare(db, "SELECT ad_id, programme_id, ad, programme FROM v_matches"
                    " WHERE ad_rank = 1 ORDER BY ad_id");
    while (sqlite3_step(rows) == SQLITE_ROW) {
        pair p = {.ad = column(d, rows, 2)};
        gl_slice id = gl_slice_of((const char *)sqlite3_column_text(rows, 3));
        while (!gl_slice_equals(d->courses[p.course].id, id)) p.course++;
        read_concepts(d, db, sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 1),
                      &p);
        bool is_short = count_sentences(d, &d->courses[p.course]) < LEAST_SENTENCES;
        d->unexplained += p.concept_count == 0;
        d->too_short += p.concept_count > 0 && is_short;
        if (p.concept_count == 0 || is_short) continue;
        d->pairs = quality_or_die(
            gl_array_grow(d->pairs, &d->pair_cap, d->pair_count + 1, sizeof *d->pairs));
        d->pairs[d->pair_count++] = p;
    }
    sqlite3_finalize(rows);
}

/* How far the shares of a pair are from its score, at the most of all pairs. */
static double worst_sum(sqlite3 *db)
{
    sqlite3_stmt *row = prepare(
        db, "SELECT max(abs(sum - score)) FROM match JOIN (SELECT ad_id, programme_id,"
            " sum(contribution) AS sum FROM v_match_skills GROUP BY 1, 2)"
            " USING(ad_id, programme_id)");
    sqlite3_step(row);
    double worst = sqlite3_column_double(row, 0);
    sqlite3_finalize(row);
    return worst;
}

/* 0 where the pair is not stored: every pair that has a score is. */
static double score_of(sqlite3_stmt *find, gl_slice ad, const char *programme)
{
    sqlite3_bind_text(find, 1, ad.bytes, (int)ad.len, SQLITE_STATIC);
    sqlite3_bind_text(find, 2, programme, -1, SQLITE_STATIC);
    double score = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_double(find, 0) : 0;
    sqlite3_reset(find);
    return score;
}

static void read_drops(deleting *d, sqlite3 *db)
{
    sqlite3_stmt *find = prepare(
        db, "SELECT score FROM match WHERE"
            " ad_id = (SELECT ad_id FROM ad WHERE external_id = ?) AND programme_id ="
            " (SELECT programme_id FROM programme WHERE external_id = ?)");
    for (size_t i = 0; i < d->pair_count; i++) {
        pair *p = &d->pairs[i];
        gl_slice whole = d->courses[p->course].id;
        double left[1 + DRAWS], before;
        char id[200];
        snprintf(id, sizeof id, "%.*s", GL_PRINT(whole));
        before = score_of(find, p->ad, id);
        for (int k = 0; k <= DRAWS; k++) {
            snprintf(id, sizeof id, "%.*s@%.*s#%d", GL_PRINT(whole), GL_PRINT(p->ad), k);
            left[k] = score_of(find, p->ad, id);
        }
        p->by_skills = before - left[0];
        for (int k = 1; k <= DRAWS; k++) p->by_sentences += (before - left[k]) / DRAWS;
    }
    sqlite3_finalize(find);
}

/* -- figures -- */

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The ratio of the two mean drops over the half's pairs, or over as many drawn ones. */
static double ratio_of(const deleting *d, quality_half half, uint64_t *seed)
{
    double skills = 0, sentences = 0;
    for (size_t i = 0; i < d->pair_count; i++) {
        size_t at = i;
        if (seed) {
            do at = gl_hash_mix(++*seed) % d->pair_count;
            while (quality_half_of(d->pairs[at].ad) != half);
        }
        if (quality_half_of(d->pairs[at].ad) != half) continue;
        if (seed && quality_half_of(d->pairs[i].ad) != half) continue;
        skills += d->pairs[at].by_skills;
        sentences += d->pairs[at].by_sentences;
    }
    return skills / sentences;
}

static void tell_ratio(const deleting *d, quality_half half, quality_mean *mean)
{
    static double ratios[RESAMPLES];
    size_t count = 0;
    for (size_t i = 0; i < d->pair_count; i++)
        count += quality_half_of(d->pairs[i].ad) == half;
    if (count == 0) return;
    double ratio = ratio_of(d, half, NULL);
    uint64_t seed = count;
    for (size_t r = 0; r < RESAMPLES; r++) ratios[r] = ratio_of(d, half, &seed);
    qsort(ratios, RESAMPLES, sizeof *ratios, by_size);
    fprintf(stderr,
            "quality: deletion, %s half: %.2f times (95 %%: %.2f-%.2f), %zu pairs\n",
            half == QUALITY_TUNED ? "tuned" : "held-out", ratio, ratios[RESAMPLES / 40],
            ratios[RESAMPLES - 1 - RESAMPLES / 40], count);
    quality_score(mean, half, ratio);
}

static void add_rows(quality *q, const deleting *d, double worst)
{
    quality_mean skills = {0}, sentences = {0}, ratio = {0}, sums = {0};
    for (size_t i = 0; i < d->pair_count; i++) {
        quality_half half = quality_half_of(d->pairs[i].ad);
        quality_score(&skills, half, d->pairs[i].by_skills);
        quality_score(&sentences, half, d->pairs[i].by_sentences);
    }
    for (int half = 0; half < QUALITY_HALVES; half++)
        tell_ratio(d, (quality_half)half, &ratio);
    quality_score(&sums, QUALITY_HELD_OUT, worst);
    fprintf(stderr,
            "quality: deletion: %zu pairs have no explained skill, %zu a text of fewer "
            "than %d sentences; shares and score differ by %.1e at the most\n",
            d->unexplained, d->too_short, LEAST_SENTENCES, worst);
    quality_row_add(q, "explanation", "drop without its sentences", "three at random",
                    &sentences, NAN);
    quality_row_add(q, "explanation", "drop without its skills", "glapp", &skills, NAN);
    quality_row_add(q, "explanation", "drops, times", "glapp", &ratio, 5);
    quality_row_add(q, "explanation", "shares and score differ", "glapp", &sums, -1e-9);
}

static void open_rooms(deleting *d)
{
    gl_arena_init(&d->arena, 0);
    quality_folder_open(&d->folder, "deletion");
    quality_catalogue(d->q, &d->catalogue, quality_path(d->q->data, "taxonomy"));
    gl_analyser_close_vocabulary(d->catalogue.analyser);
    const gl_reader_parts parts = gl_catalogue_parts(&d->catalogue);
    d->extractor = quality_or_die(gl_extractor_new(&parts));
    read_courses(d, quality_path(d->q->data, "programmes/susa.jsonl"));
    read_courses(d, quality_path(d->q->data, "programmes/gymnasium.jsonl"));
}

static void close_rooms(deleting *d)
{
    quality_folder_close(&d->folder);
    gl_extractor_free(d->extractor);
    gl_catalogue_dispose(&d->catalogue);
    free(d->courses);
    free(d->pairs);
    gl_buf_dispose(&d->room);
    gl_arena_dispose(&d->arena);
}

void quality_deletion(quality *q)
{
    if (!q->data) {
        quality_skip("deletion", "the sample ads are not there");
        return;
    }
    deleting d = {.q = q};
    gl_buf lines = {0};
    open_rooms(&d);
    for (size_t i = 0; i < d.course_count; i++) write_course(&lines, &d.courses[i], -1);
    save(in_folder(&d, "programmes.jsonl"), &lines);
    sqlite3 *whole = run(&d, 0, "whole.db");
    read_pairs(&d, whole);
    double worst = worst_sum(whole);
    sqlite3_close(whole);
    for (size_t i = 0; i < d.pair_count; i++) write_cut(&d, &lines, &d.pairs[i]);
    save(in_folder(&d, "programmes.jsonl"), &lines);
    gl_buf_dispose(&lines);
    sqlite3 *cut = run(&d, ALL_ADS, "cut.db");
    read_drops(&d, cut);
    sqlite3_close(cut);
    add_rows(q, &d, worst);
    close_rooms(&d);
}
