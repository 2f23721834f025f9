/* SPDX-License-Identifier: Apache-2.0 */
/* quality.c - runs the parts and prints the table that README shows.
 *
 *   quality [--data DIR] [--only PART]... [--check FLOORS] [--verbose] [--fit]
 *           [--summary FILE]
 *
 * --summary writes the short table of README: glapp beside the best of the others.
 *
 * With --check, a figure below the floor that FLOORS gives it ends the program with 1:
 * "test TAB metric TAB least" (or "most -x" for figures that should be small).
 */
#include "quality.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "engine/keep.h"

struct quality_row {
    const char *test, *metric, *system;
    quality_mean mean;
    double target;
};

enum { RESAMPLES = 1000, PATHS = 4, MAX_PATH = 800 };

static _Noreturn void die(const char *what, const char *which)
{
    fprintf(stderr, "quality: %s: %s\n", which, what);
    exit(1);
}

quality_half quality_half_of(gl_slice key)
{
    return gl_hash_mix(gl_hash(key)) & 1 ? QUALITY_HELD_OUT : QUALITY_TUNED;
}

/* -- scores -- */

void quality_score(quality_mean *mean, quality_half half, double score)
{
    double *scores = gl_array_grow(mean->scores[half], &mean->cap[half],
                                   mean->count[half] + 1, sizeof *scores);
    if (!scores) die("out of memory", "scores");
    mean->scores[half] = scores;
    scores[mean->count[half]++] = score;
}

double quality_mean_of(const quality_mean *mean, quality_half half)
{
    double sum = 0;
    for (size_t i = 0; i < mean->count[half]; i++) sum += mean->scores[half][i];
    return mean->count[half] ? sum / (double)mean->count[half] : NAN;
}

void quality_mean_dispose(quality_mean *mean)
{
    for (int half = 0; half < QUALITY_HALVES; half++) free(mean->scores[half]);
    *mean = (quality_mean){0};
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Percentile bootstrap, 95 %, of the half's mean; the seed is the sample's own size, so
 * that the table is the same every time. */
static void bootstrap(const quality_mean *mean, quality_half half, double *low,
                      double *high)
{
    static double means[RESAMPLES];
    size_t count = mean->count[half];
    uint64_t seed = count;
    for (size_t r = 0; r < RESAMPLES; r++) {
        double sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += mean->scores[half][gl_hash_mix(++seed) % count];
        means[r] = sum / (double)count;
    }
    qsort(means, RESAMPLES, sizeof *means, by_size);
    *low = means[RESAMPLES / 40];
    *high = means[RESAMPLES - 1 - RESAMPLES / 40];
}

void quality_row_add(quality *q, const char *test, const char *metric, const char *system,
                     quality_mean *mean, double target)
{
    quality_row *rows =
        gl_array_grow(q->rows, &q->row_cap, q->row_count + 1, sizeof *rows);
    if (!rows) die("out of memory", "rows");
    q->rows = rows;
    rows[q->row_count++] = (quality_row){test, metric, system, *mean, target};
    *mean = (quality_mean){0};
}

void quality_skip(const char *part, const char *why)
{
    fprintf(stderr, "quality: %s is left out: %s\n", part, why);
}

/* -- files -- */

const char *quality_path(const char *folder, const char *name)
{
    static char paths[PATHS][MAX_PATH];
    static size_t next;
    char *path = paths[next++ % PATHS];
    snprintf(path, MAX_PATH, "%s/%s", folder, name);
    return path;
}

void *quality_or_die(void *memory)
{
    if (!memory) die("out of memory", "quality");
    return memory;
}

void quality_must(const char *part, glapp_status rc, const glapp_error *err)
{
    if (rc) die(err->message, part);
}

gl_slice quality_keep(gl_arena *arena, gl_buf *room, gl_slice text)
{
    gl_slice out;
    if (!gl_keep(arena, room, text.bytes ? text : GL_LITERAL(""), &out))
        quality_or_die(NULL);
    return out;
}

void quality_folder_open(quality_folder *folder, const char *part)
{
    const char *base = getenv("TMPDIR");
    snprintf(folder->path, sizeof folder->path, "%s/glapp-%s-XXXXXX",
             base && *base && strlen(base) < 90 ? base : "/tmp", part);
    if (!mkdtemp(folder->path)) die(strerror(errno), folder->path);
}

void quality_folder_close(const quality_folder *folder)
{
    DIR *listing = opendir(folder->path);
    for (struct dirent *e; listing && (e = readdir(listing));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            remove(quality_path(folder->path, e->d_name));
    if (listing) closedir(listing);
    rmdir(folder->path);
}

char *quality_read(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file) die(strerror(errno), path);
    gl_buf buf = {0};
    char block[1 << 14];
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        gl_buf_add_slice(&buf, (gl_slice){block, n});
    fclose(file);
    *len = buf.len;
    gl_buf_add_byte(&buf, '\0');
    if (buf.failed) die("out of memory", path);
    return buf.bytes;
}

size_t quality_fields(gl_slice *rest, gl_slice *fields, size_t most)
{
    for (gl_slice line; rest->bytes && gl_slice_split(rest, '\n', &line);) {
        if (line.len && line.bytes[line.len - 1] == '\r') line.len--;
        if (line.len == 0 || line.bytes[0] == '#') continue;
        size_t count = 0;
        while (count < most && line.bytes && gl_slice_split(&line, '\t', &fields[count]))
            count++;
        return count;
    }
    return 0;
}

gl_slice quality_label_of(gl_slice rows, gl_slice key)
{
    gl_slice f[2];
    for (size_t count; (count = quality_fields(&rows, f, 2));)
        if (count == 2 && gl_slice_equals(f[0], key)) return f[1];
    return (gl_slice){0};
}

static void say_nothing(void *with, const char *message)
{
    (void)with;
    (void)message;
}

void quality_catalogue(const quality *q, gl_catalogue *catalogue, const char *taxonomy)
{
    char own[MAX_PATH];
    snprintf(own, sizeof own, "%s/taxonomy", q->corpus);
    if (!taxonomy) taxonomy = own;
    const glapp_log log = {.message = say_nothing};
    glapp_error err = {0};
    gl_ledger *ledger = gl_ledger_new(&log, false);
    if (!ledger ||
        gl_catalogue_read(catalogue, q->corpus, (glapp_paths){&taxonomy, 1}, NULL, ledger,
                          &log, &err) ||
        gl_catalogue_learn(catalogue, q->corpus, ledger, &err))
        die(err.message, taxonomy);
    gl_ledger_free(ledger);
}

/* -- the table -- */

static void print_half(const quality_mean *mean, quality_half half, bool interval)
{
    if (mean->count[half] == 0) {
        printf(" – |");
        return;
    }
    printf(" %.4f", quality_mean_of(mean, half));
    if (interval) {
        double low, high;
        bootstrap(mean, half, &low, &high);
        printf(" (%.3f–%.3f)", low, high);
    }
    printf(", n %zu |", mean->count[half]);
}

static void print_table(const quality *q)
{
    printf("| test | figure | system | tuned half | held-out half (95 %%) | target |\n"
           "|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < q->row_count; i++) {
        const quality_row *r = &q->rows[i];
        printf("| %s | %s | %s |", r->test, r->metric, r->system);
        print_half(&r->mean, QUALITY_TUNED, false);
        print_half(&r->mean, QUALITY_HELD_OUT, true);
        if (isnan(r->target))
            printf(" |\n");
        else
            printf(" %s %g |\n", r->target < 0 ? "≤" : "≥", fabs(r->target));
    }
}

static const quality_row *find_row(const quality *q, gl_slice test, gl_slice metric)
{
    for (size_t i = 0; i < q->row_count; i++)
        if (gl_slice_is(test, q->rows[i].test) &&
            gl_slice_is(metric, q->rows[i].metric) &&
            strcmp(q->rows[i].system, "glapp") == 0)
            return &q->rows[i];
    return NULL;
}

/* -- the short table -- */

/* Of the half that was not tuned on; of the other one where that is empty. */
static double figure_of(const quality_row *r, bool *tuned)
{
    double held_out = quality_mean_of(&r->mean, QUALITY_HELD_OUT);
    *tuned = isnan(held_out);
    return *tuned ? quality_mean_of(&r->mean, QUALITY_TUNED) : held_out;
}

/* glapp in another setting is no other, nor is what could be reached at the most. */
static bool is_ours(const char *system)
{
    return strncmp(system, "glapp", 5) == 0 || strncmp(system, "all that", 8) == 0;
}

static const quality_row *best_other(const quality *q, const quality_row *own)
{
    const quality_row *best = NULL;
    double best_figure = 0;
    for (size_t i = 0; i < q->row_count; i++) {
        const quality_row *r = &q->rows[i];
        bool tuned;
        double figure = figure_of(r, &tuned);
        if (strcmp(r->test, own->test) != 0 || strcmp(r->metric, own->metric) != 0)
            continue;
        if (is_ours(r->system) || isnan(figure)) continue;
        bool better = own->target < 0 ? figure < best_figure : figure > best_figure;
        if (best && !better) continue;
        best = r;
        best_figure = figure;
    }
    return best;
}

static void write_summary(const quality *q, const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file) die(strerror(errno), path);
    fprintf(file, "| test | figure | glapp | best of the others | aim |\n"
                  "|---|---|---|---|---|\n");
    for (size_t i = 0; i < q->row_count; i++) {
        const quality_row *r = &q->rows[i], *other;
        bool tuned;
        if (strcmp(r->system, "glapp") != 0) continue;
        double figure = figure_of(r, &tuned);
        fprintf(file, "| %s | %s | %.3f%s |", r->test, r->metric, figure,
                tuned ? " *" : "");
        other = best_other(q, r);
        if (other)
            fprintf(file, " %.3f, %s |", figure_of(other, &tuned), other->system);
        else
            fprintf(file, " – |");
        if (isnan(r->target))
            fprintf(file, " |\n");
        else
            fprintf(file, " %s %g |\n", r->target < 0 ? "≤" : "≥", fabs(r->target));
    }
    if (fclose(file) != 0) die(strerror(errno), path);
}

/* Figures that sank; a row that was not measured (no sample data) is passed over. */
static size_t check_floors(const quality *q, const char *path)
{
    size_t len, sunk = 0;
    char *bytes = quality_read(path, &len);
    gl_slice rest = {bytes, len}, fields[3];
    for (size_t count; (count = quality_fields(&rest, fields, 3));) {
        const quality_row *row = count == 3 ? find_row(q, fields[0], fields[1]) : NULL;
        if (!row) continue;
        double floor = strtod(fields[2].bytes, NULL);
        double got = quality_mean_of(&row->mean, QUALITY_HELD_OUT);
        bool holds = floor < 0 ? got <= -floor : got >= floor;
        if (holds || isnan(got)) continue;
        fprintf(stderr, "quality: %s, %s: %.4f is beyond its floor %.4f\n", row->test,
                row->metric, got, fabs(floor));
        sunk++;
    }
    free(bytes);
    return sunk;
}

static const struct part {
    const char *name;
    void (*run)(quality *q);
} PARTS[] = {
    {"words", quality_words},       {"requirement", quality_requirement},
    {"mentions", quality_mentions}, {"metamorphic", quality_metamorphic},
    {"link", quality_link},         {"occupation", quality_occupation},
    {"ranking", quality_ranking},   {"judged", quality_judged},
    {"deletion", quality_deletion}, {"repost", quality_repost},
    {"forecast", quality_forecast}, {"trend", quality_trend},
    {"market", quality_market},
};

enum { PART_COUNT = sizeof PARTS / sizeof *PARTS };

int main(int argc, char **argv)
{
    quality q = {.corpus = BENCH_CORPUS, .cases = BENCH_CASES, .data = BENCH_DATA};
    const char *floors = NULL, *summary = NULL;
    bool only[PART_COUNT] = {false}, all = true;
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        q.verbose = q.verbose || strcmp(argv[i], "--verbose") == 0;
        q.fit = q.fit || strcmp(argv[i], "--fit") == 0;
        if (strcmp(argv[i], "--verbose") == 0 || strcmp(argv[i], "--fit") == 0) continue;
        i++;
        if (strcmp(argv[i - 1], "--data") == 0) q.data = value;
        if (strcmp(argv[i - 1], "--check") == 0) floors = value;
        if (strcmp(argv[i - 1], "--summary") == 0) summary = value;
        if (strcmp(argv[i - 1], "--only") != 0) continue;
        all = false;
        size_t p = 0;
        while (p < PART_COUNT && strcmp(value, PARTS[p].name) != 0) p++;
        if (p == PART_COUNT) die("there is no such part", value);
        only[p] = true;
    }
    if (access(q.data, R_OK) != 0) q.data = NULL;
    for (size_t p = 0; p < PART_COUNT; p++)
        if (all || only[p]) PARTS[p].run(&q);
    print_table(&q);
    if (summary) write_summary(&q, summary);
    size_t sunk = floors ? check_floors(&q, floors) : 0;
    for (size_t i = 0; i < q.row_count; i++) quality_mean_dispose(&q.rows[i].mean);
    free(q.rows);
    return sunk > 0;
}
