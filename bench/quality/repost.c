/* SPDX-License-Identifier: Apache-2.0 */
/* repost.c - does it tell a vacancy that is advertised again from one that looks like it?
 *
 * A world of which the truth is known (repost_world.h) goes through a whole run, as a
 * file of ads with numbers that tell nothing; the pairs of ads that share a vacancy are
 * held against those that share a cluster. The thresholds were set on the first seed,
 * which is the tuned half; the other three are held out, one case a seed.
 *
 * The real sample has its folded pairs, and the likest ones that do not fold, read by
 * hand (tests/cases/repost/judged.tsv); rules were made on them, so they stand as tuned.
 *
 * Baselines, in the same run: employer + headline + municipality; the same within 60 days
 * and one declared group (what glapp did before it read the texts); and the overlap of
 * three-word shingles alone, exact, at .85 (matching.md 7), within the same window.
 */
#include <fcntl.h>
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "report/escape.h"
#include "repost/shingle.h"
#include "repost_world.h"

enum { SEEDS = 4, WINDOW = 60, MOST_WORDS = 4096 };

static const double OVERLAP = .85;

typedef struct system_scores {
    const char *name;
    quality_mean precision, recall, f1;
} system_scores;

enum { GLAPP, KEY, KEY_IN_WINDOW, SHINGLES, SYSTEMS };

static void must(bool good, const char *what)
{
    if (good) return;
    fprintf(stderr, "quality: repost: %s\n", what);
    exit(1);
}

/* -- a run over the world -- */

static void add_day(gl_buf *to, const char *name, gl_day day)
{
    char text[11];
    gl_date_format(day, text);
    gl_buf_printf(to, ",\"%s\":\"%s\"", name, text);
}

static void write_ads(const repost_world *w, int file)
{
    gl_buf out = {0};
    for (size_t i = 0; i < w->count; i++) {
        const world_ad *ad = &w->ads[i];
        gl_buf_printf(&out, "{\"id\":\"%u\",\"employer\":\"Bolag %u AB\",\"headline\":",
                      ad->number, ad->employer);
        gl_escape_json(&out, ad->headline);
        gl_buf_add_text(&out, ",\"text\":");
        gl_escape_json(&out, ad->text);
        gl_buf_printf(&out, ",\"municipality_code\":\"%s\"", ad->municipality_code);
        if (ad->ssyk) gl_buf_printf(&out, ",\"ssyk\":\"%u\"", ad->ssyk);
        add_day(&out, "published", ad->published);
        add_day(&out, "expires", ad->expires);
        gl_buf_add_text(&out, ",\"vacancies\":1}\n");
    }
    must(!out.failed && write(file, out.bytes, out.len) == (ssize_t)out.len,
         "the ads cannot be written");
    gl_buf_dispose(&out);
}

static sqlite3_stmt *ask(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *rows = NULL;
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
             sqlite3_prepare_v2(db, sql, -1, &rows, NULL) == SQLITE_OK,
         "the database cannot be read");
    return rows;
}

static void close_answer(sqlite3_stmt *rows)
{
    sqlite3 *db = sqlite3_db_handle(rows);
    sqlite3_finalize(rows);
    sqlite3_close(db);
}

static void read_clusters(const repost_world *w, const char *path, uint32_t *clusters)
{
    sqlite3_stmt *rows = ask(path, "SELECT cluster_id FROM ad WHERE external_id = ?");
    for (size_t i = 0; i < w->count; i++) {
        char id[16];
        snprintf(id, sizeof id, "%u", w->ads[i].number);
        sqlite3_bind_text(rows, 1, id, -1, SQLITE_STATIC);
        must(sqlite3_step(rows) == SQLITE_ROW, "an ad is gone");
        clusters[i] = (uint32_t)sqlite3_column_int64(rows, 0);
        sqlite3_reset(rows);
    }
    close_answer(rows);
}

/* A run over `ads` into a new database. */
static void run_ads(const quality *q, const char *ads, const char *db)
{
    const char *programmes = quality_path(q->corpus, "programmes");
    const char *taxonomy = quality_path(q->corpus, "taxonomy");
    const glapp_run_options options = {.ads = {&ads, 1},
                                       .programmes = {&programmes, 1},
                                       .taxonomy = {&taxonomy, 1},
                                       .corpus = q->corpus,
                                       .db = db,
                                       .date = "2025-12-31",
                                       .no_text = true};
    glapp_error err = {0};
    must(glapp_run(&options, NULL, &err) == GLAPP_OK, err.message);
}

static void run_glapp(const quality *q, const repost_world *w, uint32_t *clusters)
{
    quality_folder folder;
    char ads[160], db[160];
    quality_folder_open(&folder, "repost");
    snprintf(ads, sizeof ads, "%s/ads.jsonl", folder.path);
    snprintf(db, sizeof db, "%s/glapp.db", folder.path);
    int file = open(ads, O_WRONLY | O_CREAT | O_EXCL, 0600);
    must(file >= 0, "the ads cannot be written");
    write_ads(w, file);
    close(file);
    run_ads(q, ads, db);
    read_clusters(w, db, clusters);
    quality_folder_close(&folder);
}

/* -- baselines -- */

static uint64_t key_of(const world_ad *ad)
{
    uint64_t hash =
        gl_hash_more(gl_hash(ad->headline), gl_slice_of(ad->municipality_code));
    return gl_hash_mix(hash + ad->employer);
}

/* Sorted, each once. */
typedef struct shingles {
    uint64_t *hashes;
    size_t count;
} shingles;

static int compare_hashes(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static void sort_once(shingles *s)
{
    size_t kept = 0;
    qsort(s->hashes, s->count, sizeof *s->hashes, compare_hashes);
    for (size_t i = 0; i < s->count; i++)
        if (kept == 0 || s->hashes[kept - 1] != s->hashes[i])
            s->hashes[kept++] = s->hashes[i];
    s->count = kept;
}

static double overlap(const shingles *a, const shingles *b)
{
    size_t both = 0, smaller = a->count < b->count ? a->count : b->count;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        uint64_t x = a->hashes[i], y = b->hashes[k];
        both += x == y;
        i += x <= y;
        k += y <= x;
    }
    return smaller ? (double)both / (double)smaller : 0;
}

static shingles *take_shingles(const repost_world *w)
{
    shingles *all = quality_or_die(calloc(w->count, sizeof *all));
    for (size_t i = 0; i < w->count; i++) {
        uint64_t *words = quality_or_die(calloc(MOST_WORDS, sizeof *words));
        size_t count = 0;
        gl_slice rest = w->ads[i].text, word;
        while (count < MOST_WORDS && gl_slice_split(&rest, ' ', &word))
            if (word.len) words[count++] = gl_hash(gl_slice_trim(word));
        all[i] = (shingles){words, gl_shingles_take(words, count, 3, words)};
        sort_once(&all[i]);
    }
    return all;
}

/* Near enough in time, and no two declared groups. */
static bool may_fold(const world_ad *a, const world_ad *b)
{
    if (a->ssyk && b->ssyk && a->ssyk != b->ssyk) return false;
    const world_ad *first = a->published <= b->published ? a : b;
    const world_ad *second = first == a ? b : a;
    return second->published - first->expires <= WINDOW;
}

static bool folds(int system, const repost_world *w, const shingles *runs, size_t i,
                  size_t k)
{
    const world_ad *a = &w->ads[i], *b = &w->ads[k];
    if (system == KEY) return key_of(a) == key_of(b);
    if (!may_fold(a, b)) return false;
    if (system == KEY_IN_WINDOW) return key_of(a) == key_of(b);
    return a->municipality_code == b->municipality_code &&
           overlap(&runs[i], &runs[k]) >= OVERLAP;
}

static uint32_t root_of(uint32_t *parents, uint32_t i)
{
    while (parents[i] != i) i = parents[i] = parents[parents[i]];
    return i;
}

/* Pairs of one employer that fold are joined, and what they are joined with. */
static void cluster(int system, const repost_world *w, const shingles *runs,
                    uint32_t *clusters)
{
    for (uint32_t i = 0; i < w->count; i++) clusters[i] = i;
    for (uint32_t i = 0; i < w->count; i++)
        for (uint32_t k = 0; k < i; k++)
            if (w->ads[i].employer == w->ads[k].employer && folds(system, w, runs, i, k))
                clusters[root_of(clusters, i)] = root_of(clusters, k);
    for (uint32_t i = 0; i < w->count; i++) clusters[i] = root_of(clusters, i);
}

/* -- scores -- */

static void tell(const quality *q, const char *what, const world_ad *a, const world_ad *b)
{
    if (q->verbose)
        fprintf(stderr, "repost: %s\t%u %u\t%.*s\t%.*s\n", what, a->number, b->number,
                GL_PRINT(a->headline), GL_PRINT(b->headline));
}

static void score(const quality *q, const repost_world *w, const uint32_t *clusters,
                  quality_half half, bool ours, system_scores *s)
{
    size_t both = 0, said = 0, truth = 0;
    for (size_t i = 0; i < w->count; i++)
        for (size_t k = 0; k < i; k++) {
            bool is = w->ads[i].vacancy == w->ads[k].vacancy;
            bool says = clusters[i] == clusters[k];
            both += is && says;
            said += says;
            truth += is;
            if (ours && is != says)
                tell(q, is ? "missed" : "wrong", &w->ads[i], &w->ads[k]);
        }
    double precision = said ? (double)both / (double)said : 0;
    double recall = truth ? (double)both / (double)truth : 0;
    quality_score(&s->precision, half, precision);
    quality_score(&s->recall, half, recall);
    quality_score(&s->f1, half, both ? 2 * (double)both / (double)(said + truth) : 0);
}

static void run_seed(quality *q, uint64_t seed, system_scores *systems)
{
    repost_world w;
    repost_world_make(&w, q, seed);
    fprintf(stderr, "quality: repost, seed %llu: %zu ads of %u vacancies\n",
            (unsigned long long)seed, w.count, w.vacancies);
    must(w.vacancies >= 2000, "a world of 2,000 vacancies was promised");
    quality_half half = seed == 1 ? QUALITY_TUNED : QUALITY_HELD_OUT;
    uint32_t *clusters = quality_or_die(calloc(w.count, sizeof *clusters));
    shingles *runs = take_shingles(&w);
    for (int s = 0; s < SYSTEMS; s++) {
        if (s == GLAPP)
            run_glapp(q, &w, clusters);
        else
            cluster(s, &w, runs, clusters);
        score(q, &w, clusters, half, s == GLAPP, &systems[s]);
    }
    for (size_t i = 0; i < w.count; i++) free(runs[i].hashes);
    free(runs);
    free(clusters);
    repost_world_dispose(&w);
}

/* -- the real sample -- */

enum { MOST_PAIRS = 200 };

typedef struct judged_pair {
    gl_slice one, other;
    bool is, folded;
} judged_pair;

static size_t read_judged(const quality *q, char **file, judged_pair *pairs)
{
    size_t len, count = 0;
    *file = quality_read(quality_path(q->cases, "repost/judged.tsv"), &len);
    gl_slice rest = {*file, len}, f[4];
    while (count < MOST_PAIRS && quality_fields(&rest, f, 4) >= 3)
        pairs[count++] = (judged_pair){f[0], f[1], gl_slice_is(f[2], "yes"), false};
    return count;
}

static judged_pair *find_pair(judged_pair *pairs, size_t count, gl_slice a, gl_slice b)
{
    for (size_t i = 0; i < count; i++) {
        judged_pair *p = &pairs[i];
        if (gl_slice_equals(p->one, a) && gl_slice_equals(p->other, b)) return p;
        if (gl_slice_equals(p->one, b) && gl_slice_equals(p->other, a)) return p;
    }
    return NULL;
}

/* Every pair that folds and that nobody has read counts as wrong. */
static void run_sample(quality *q)
{
    quality_folder folder;
    char *file, db[160];
    judged_pair pairs[MOST_PAIRS];
    quality_mean right = {0}, found = {0};
    size_t count = read_judged(q, &file, pairs);
    quality_folder_open(&folder, "repost");
    snprintf(db, sizeof db, "%s/glapp.db", folder.path);
    run_ads(q, quality_path(q->data, "ads/dev.jsonl"), db);
    sqlite3_stmt *rows = ask(db, "SELECT a.external_id, b.external_id FROM ad a JOIN ad b"
                                 " USING(cluster_id) WHERE a.ad_id < b.ad_id");
    while (sqlite3_step(rows) == SQLITE_ROW) {
        gl_slice a = gl_slice_of((const char *)sqlite3_column_text(rows, 0));
        gl_slice b = gl_slice_of((const char *)sqlite3_column_text(rows, 1));
        judged_pair *p = find_pair(pairs, count, a, b);
        if (!p)
            fprintf(stderr, "quality: repost: nobody has read %.*s and %.*s\n",
                    GL_PRINT(a), GL_PRINT(b));
        if (p) p->folded = true;
        quality_score(&right, QUALITY_TUNED, p && p->is);
    }
    close_answer(rows);
    quality_folder_close(&folder);
    for (size_t i = 0; i < count; i++)
        if (pairs[i].is) quality_score(&found, QUALITY_TUNED, pairs[i].folded);
    quality_row_add(q, "reposts, read by hand", "pairs folded that are one", "glapp",
                    &right, NAN);
    quality_row_add(q, "reposts, read by hand", "copies found", "glapp", &found, NAN);
    free(file);
}

void quality_repost(quality *q)
{
    system_scores systems[SYSTEMS] = {
        [GLAPP] = {.name = "glapp"},
        [KEY] = {.name = "title, employer, place"},
        [KEY_IN_WINDOW] = {.name = "title, employer, place, 60 days"},
        [SHINGLES] = {.name = "overlap of shingles, .85"},
    };
    for (uint64_t seed = 1; seed <= SEEDS; seed++) run_seed(q, seed, systems);
    for (int s = 0; s < SYSTEMS; s++) {
        system_scores *t = &systems[s];
        quality_row_add(q, "reposts", "pairwise F1", t->name, &t->f1, .97);
        quality_row_add(q, "reposts", "pairs folded that are one", t->name, &t->precision,
                        NAN);
        quality_row_add(q, "reposts", "copies found", t->name, &t->recall, NAN);
    }
    if (q->data)
        run_sample(q);
    else
        quality_skip("repost on real ads", "the sample ads are not there");
}
