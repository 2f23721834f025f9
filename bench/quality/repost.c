/* SPDX-License-Identifier: Apache-2.0 */
/* repost.c - does it tell a vacancy that is advertised again from one that looks like it?
 *
 * A world of which the truth is known (repost_world.h) goes through a whole run, as a
 * file of ads with numbers that tell nothing; the pairs of ads that share a vacancy are
 * held against those that share a cluster. The thresholds were set on the first seed,
 * which is the tuned half; the other three are held out, one case a seed.
 *
 * Baselines, in the same run: employer + headline + municipality; the same within 60 days
 * and one declared group (what glapp did before it read the texts); and the overlap of
 * three-word shingles alone, exact, at .85 (matching.md 7), within the same window.
 */
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

static void *or_die(void *memory)
{
    if (memory) return memory;
    fprintf(stderr, "quality: out of memory\n");
    exit(1);
}

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
         "the ads cannot be written to /tmp");
    gl_buf_dispose(&out);
}

static void read_clusters(const repost_world *w, const char *path, uint32_t *clusters)
{
    sqlite3 *db;
    sqlite3_stmt *rows;
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
             sqlite3_prepare_v2(db, "SELECT cluster_id FROM ad WHERE external_id = ?", -1,
                                &rows, NULL) == SQLITE_OK,
         "the database cannot be read");
    for (size_t i = 0; i < w->count; i++) {
        char id[16];
        snprintf(id, sizeof id, "%u", w->ads[i].number);
        sqlite3_bind_text(rows, 1, id, -1, SQLITE_STATIC);
        must(sqlite3_step(rows) == SQLITE_ROW, "an ad is gone");
        clusters[i] = (uint32_t)sqlite3_column_int64(rows, 0);
        sqlite3_reset(rows);
    }
    sqlite3_finalize(rows);
    sqlite3_close(db);
}

static void run_glapp(const quality *q, const repost_world *w, uint32_t *clusters)
{
    char ads[] = "/tmp/glapp-repost-XXXXXX.jsonl", db[] = "/tmp/glapp-repost-XXXXXX";
    const char *path = ads, *programmes = quality_path(q->corpus, "programmes");
    const char *taxonomy = quality_path(q->corpus, "taxonomy");
    int file = mkstemps(ads, 6), place = mkstemp(db);
    must(file >= 0 && place >= 0, "no file in /tmp");
    write_ads(w, file);
    close(file);
    close(place);
    unlink(db);
    const glapp_run_options options = {.ads = {&path, 1},
                                       .programmes = {&programmes, 1},
                                       .taxonomy = {&taxonomy, 1},
                                       .corpus = q->corpus,
                                       .db = db,
                                       .date = "2025-12-31",
                                       .no_text = true};
    glapp_error err = {0};
    must(glapp_run(&options, NULL, &err) == GLAPP_OK, err.message);
    read_clusters(w, db, clusters);
    unlink(ads);
    unlink(db);
}

/* -- baselines -- */

static uint64_t key_of(const world_ad *ad)
{
    uint64_t hash =
        gl_hash_more(gl_hash(ad->headline), gl_slice_of(ad->municipality_code));
    return gl_hash_mix(hash + ad->employer);
}

static gl_shingles *take_shingles(const repost_world *w)
{
    gl_shingles *all = or_die(calloc(w->count, sizeof *all));
    uint64_t *words = or_die(calloc(MOST_WORDS, sizeof *words));
    for (size_t i = 0; i < w->count; i++) {
        size_t count = 0;
        gl_slice rest = w->ads[i].text, word;
        while (count < MOST_WORDS && gl_slice_split(&rest, ' ', &word))
            if (word.len) words[count++] = gl_hash(gl_slice_trim(word));
        must(gl_shingles_take(words, count, 3, &all[i]), "out of memory");
    }
    free(words);
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

static bool folds(int system, const repost_world *w, const gl_shingles *shingles,
                  size_t i, size_t k)
{
    const world_ad *a = &w->ads[i], *b = &w->ads[k];
    if (system == KEY) return key_of(a) == key_of(b);
    if (!may_fold(a, b)) return false;
    if (system == KEY_IN_WINDOW) return key_of(a) == key_of(b);
    return a->municipality_code == b->municipality_code &&
           gl_shingles_overlap(&shingles[i], &shingles[k]) >= OVERLAP;
}

static uint32_t root_of(uint32_t *parents, uint32_t i)
{
    while (parents[i] != i) i = parents[i] = parents[parents[i]];
    return i;
}

/* Pairs of one employer that fold are joined, and what they are joined with. */
static void cluster(int system, const repost_world *w, const gl_shingles *shingles,
                    uint32_t *clusters)
{
    for (uint32_t i = 0; i < w->count; i++) clusters[i] = i;
    for (uint32_t i = 0; i < w->count; i++)
        for (uint32_t k = 0; k < i; k++)
            if (w->ads[i].employer == w->ads[k].employer &&
                folds(system, w, shingles, i, k))
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
    uint32_t *clusters = or_die(calloc(w.count, sizeof *clusters));
    gl_shingles *shingles = take_shingles(&w);
    for (int s = 0; s < SYSTEMS; s++) {
        if (s == GLAPP)
            run_glapp(q, &w, clusters);
        else
            cluster(s, &w, shingles, clusters);
        score(q, &w, clusters, half, s == GLAPP, &systems[s]);
    }
    for (size_t i = 0; i < w.count; i++) gl_shingles_dispose(&shingles[i]);
    free(shingles);
    free(clusters);
    repost_world_dispose(&w);
}

void quality_repost(quality *q)
{
    system_scores systems[SYSTEMS] = {
        [GLAPP] = {.name = "glapp"},
        [KEY] = {.name = "title, employer, place"},
        [KEY_IN_WINDOW] = {.name = "the same, 60 days, group"},
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
}
