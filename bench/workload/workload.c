/* SPDX-License-Identifier: Apache-2.0 */
/* workload.c - a whole market of any size, from a seed.
 *
 *   workload FOLDER [--ads N] [--programmes N] [--skills N] [--seed N] [--tell]
 *            [--dictionary FOLDER]
 *
 * writes FOLDER/ads.jsonl, FOLDER/programmes.jsonl and FOLDER/taxonomy/, all as `glapp
 * run` reads them. The same seed gives the same bytes, and a smaller file is the
 * beginning of a larger one. Memory does not depend on the number of ads (--tell counts
 * types, and does).
 *
 * Frequencies, lengths, repeats and the fullness of the fields are those of real ads;
 * the words are drawn without syntax, so a reader of sentences finds less here than in
 * life, and a dictionary of words as much. Nobody and nothing in it exists: publish the
 * program and the seed, not the files.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bench.h"
#include "workload/ad.h"
#include "workload/census.h"
#include "workload/programme.h"

enum { BLOCK = 1 << 20 };

typedef struct options {
    const char *folder, *dictionary;
    uint64_t ads, programmes, skills, seed;
    bool tell;
} options;

static const char USAGE[] =
    "workload FOLDER [--ads N] [--programmes N] [--skills N] [--seed N] [--tell]\n"
    "         [--dictionary FOLDER]\n";

static void read_options(options *o, int argc, char **argv)
{
    const struct {
        const char *name;
        uint64_t *into;
    } numbers[] = {{"--ads", &o->ads},
                   {"--programmes", &o->programmes},
                   {"--skills", &o->skills},
                   {"--seed", &o->seed}};
    bool wrong = false;
    for (int i = 1; i < argc; i++) {
        uint64_t *into = NULL;
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
            if (strcmp(argv[i], numbers[n].name) == 0) into = numbers[n].into;
        if (into)
            wrong |= ++i >= argc || !gl_slice_to_u64(gl_slice_of(argv[i]), into);
        else if (strcmp(argv[i], "--dictionary") == 0 && i + 1 < argc)
            o->dictionary = argv[++i];
        else if (strcmp(argv[i], "--tell") == 0)
            o->tell = true;
        else if (argv[i][0] != '-' && !o->folder)
            o->folder = argv[i];
        else
            wrong = true;
    }
    if (!wrong && o->folder && o->skills >= 100 && o->skills <= 60000) return;
    fputs(USAGE, stderr);
    exit(2);
}

static FILE *open_file(const options *o, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", o->folder, name);
    FILE *file = fopen(path, "wb");
    if (!file) fprintf(stderr, "workload: %s: %s\n", path, strerror(errno));
    bench_expect(file != NULL, "the file can be written");
    return file;
}

static void flush(FILE *file, gl_buf *out)
{
    bench_expect(!out->failed && fwrite(out->bytes, 1, out->len, file) == out->len,
                 "there is memory and room for the file");
    gl_buf_clear(out);
}

static void end_file(FILE *file, gl_buf *out)
{
    if (out->len) flush(file, out);
    bench_expect(fclose(file) == 0, "there is room for the file");
}

static void write_ads(const options *o, const world *w, gl_buf *out)
{
    census *counts = o->tell ? census_new() : NULL;
    gl_buf text = {0};
    FILE *file = open_file(o, "ads.jsonl");
    for (uint64_t i = 0; i < o->ads; i++) {
        ad_write(w, i, out, counts ? &text : NULL);
        if (counts) census_add(counts, gl_buf_slice(&text));
        gl_buf_clear(&text);
        if (out->len > BLOCK) flush(file, out);
    }
    end_file(file, out);
    if (counts) {
        census_tell(counts);
        census_free(counts);
    }
    gl_buf_dispose(&text);
}

static void write_programmes(const options *o, const world *w, gl_buf *out)
{
    FILE *file = open_file(o, "programmes.jsonl");
    for (uint64_t i = 0; i < o->programmes; i++) {
        programme_write(w, i, out);
        if (out->len > BLOCK) flush(file, out);
    }
    end_file(file, out);
}

/* The labels of the occupation groups stand beside the skills, as in the corpus. */
static void write_taxonomy(const options *o, const world *w, gl_buf *out)
{
    draw d = {w->seed};
    FILE *file = open_file(o, "taxonomy/skills.jsonl");
    for (uint32_t i = 0; i < w->skills.count; i++)
        skills_add_line(&w->skills, i, w->market.codes, &d, out);
    end_file(file, out);
    file = open_file(o, "taxonomy/ssyk.csv");
    gl_buf labels = stock_file(BENCH_CORPUS, "taxonomy/ssyk.csv");
    end_file(file, &labels);
    gl_buf_dispose(&labels);
}

static void make_folder(const char *folder, const char *inside)
{
    char path[4096];
    snprintf(path, sizeof path, "%s%s", folder, inside);
    if (mkdir(path, 0777) == 0 || errno == EEXIST) return;
    fprintf(stderr, "workload: %s: %s\n", path, strerror(errno));
    bench_expect(false, "the folder can be made");
}

int main(int argc, char **argv)
{
    options o = {.dictionary = "/usr/share/hunspell",
                 .ads = 10000,
                 .programmes = 3000,
                 .skills = 10000,
                 .seed = 1};
    read_options(&o, argc, argv);
    world w = {.words = stock_read(o.dictionary, BENCH_CORPUS), .seed = o.seed};
    gl_buf out = {0};
    market_read(&w.market, BENCH_CORPUS);
    skills_make(&w.skills, o.skills, w.market.group_count, w.words, o.seed);
    if (o.tell)
        fprintf(stderr, "%s; %zu skills, %zu terms, %zu groups\n", stock_origin(w.words),
                w.skills.count, w.skills.term_count, w.market.group_count);
    make_folder(o.folder, "");
    make_folder(o.folder, "/taxonomy");
    write_taxonomy(&o, &w, &out);
    write_programmes(&o, &w, &out);
    write_ads(&o, &w, &out);
    gl_buf_dispose(&out);
    skills_dispose(&w.skills);
    market_dispose(&w.market);
    stock_free(w.words);
    return 0;
}
