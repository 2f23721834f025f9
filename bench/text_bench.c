/* SPDX-License-Identifier: Apache-2.0 */
/* text_bench.c - text/ and concept/: ads analysed, then their mentions found, on one
 * core.
 *
 * Run bare it reads the corpus' ads and must find the counts below. With arguments,
 *
 *     text_bench ADS TAXONOMY
 *
 * it reads a file or folder of other ads against a taxonomy of their own, and only prints
 * what it finds. Cold is a worker's first run over the ads, when it learns each form of a
 * word that no label has; warm is every later one, and what nearly all of a large run is.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "bench.h"
#include "engine/catalogue.h"

enum { ADS = 176, TOKENS = 27313, MENTIONS = 2396 };

typedef struct ad_text {
    char *bytes;
    size_t len;
} ad_text;

typedef struct job {
    gl_catalogue catalogue;
    gl_analysis *analysis;
    gl_extractor *extractor;
    ad_text *ads;
    size_t count, cap, bytes;
    size_t tokens, mentions;
} job;

static void keep_ad(job *j, gl_slice text)
{
    ad_text *ads = gl_array_grow(j->ads, &j->cap, j->count + 1, sizeof *ads);
    char *bytes = malloc(text.len + 1);
    bench_expect(ads && bytes, "there is memory");
    memcpy(bytes, text.bytes, text.len);
    j->ads = ads;
    ads[j->count++] = (ad_text){bytes, text.len};
    j->bytes += text.len;
}

static void keep_ads(job *j, const char *path, const glapp_log *log)
{
    gl_input *input = NULL;
    gl_decoder *decoder = gl_decoder_new();
    const gl_input_options options = {.kind = GL_ADS, .paths = {&path, 1}, .log = log};
    bench_expect(decoder && gl_input_open(&input, &options, NULL) == GLAPP_OK,
                 "the ads are opened");
    for (gl_raw raw; gl_input_next(input, &raw, NULL) == GLAPP_OK;) {
        gl_ad_record ad;
        gl_verdict verdict;
        bench_expect(gl_decode_ad(decoder, &raw, &ad, &verdict, NULL) == GLAPP_OK,
                     "an ad is decoded");
        if (ad.text.len > 0) keep_ad(j, ad.text);
    }
    gl_input_close(input);
    gl_decoder_free(decoder);
}

/* What no label has taught the catalogue is forgotten. */
static void forget(job *j)
{
    gl_analysis_free(j->analysis);
    j->analysis = gl_analysis_after(j->catalogue.analyser, j->catalogue.analysis);
    bench_expect(j->analysis != NULL, "there is memory");
}

static void prepare(job *j, const char *ads, const char *taxonomy)
{
    const glapp_log log = {.message = NULL};
    gl_ledger *ledger = gl_ledger_new(&log, false);
    bench_expect(
        gl_catalogue_read(&j->catalogue, BENCH_CORPUS, (glapp_paths){&taxonomy, 1}, NULL,
                          ledger, &log, NULL) == GLAPP_OK &&
            gl_catalogue_learn(&j->catalogue, BENCH_CORPUS, ledger, NULL) == GLAPP_OK,
        "the taxonomy is read");
    gl_analyser_close_vocabulary(j->catalogue.analyser);
    const gl_reader_parts parts = gl_catalogue_parts(&j->catalogue);
    j->extractor = gl_extractor_new(&parts);
    bench_expect(j->extractor != NULL, "there is memory");
    forget(j);
    keep_ads(j, ads, &log);
    gl_ledger_free(ledger);
}

static void analyse(void *on)
{
    job *j = on;
    j->tokens = 0;
    for (size_t i = 0; i < j->count; i++) {
        gl_text text;
        bench_expect(gl_analyse(j->analysis, (gl_slice){j->ads[i].bytes, j->ads[i].len},
                                GL_SWEDISH, &text, NULL) == GLAPP_OK,
                     "a text is analysed");
        j->tokens += text.token_count;
    }
}

static void extract(void *on)
{
    job *j = on;
    j->mentions = 0;
    for (size_t i = 0; i < j->count; i++) {
        gl_text text;
        size_t count;
        gl_extractor_begin(j->extractor);
        bench_expect(gl_analyse(j->analysis, (gl_slice){j->ads[i].bytes, j->ads[i].len},
                                GL_SWEDISH, &text, NULL) == GLAPP_OK &&
                         gl_extractor_add(j->extractor, &text, GL_EXTRACT_BODY, 0,
                                          NULL) == GLAPP_OK,
                     "mentions are found");
        gl_extractor_mentions(j->extractor, &count);
        j->mentions += count;
    }
}

static void extract_cold(void *on)
{
    forget(on);
    extract(on);
}

static void dispose(job *j)
{
    for (size_t i = 0; i < j->count; i++) free(j->ads[i].bytes);
    free(j->ads);
    gl_extractor_free(j->extractor);
    gl_analysis_free(j->analysis);
    gl_catalogue_dispose(&j->catalogue);
}

int main(int argc, char **argv)
{
    bool other = argc == 3;
    if (argc != 1 && !other) {
        fprintf(stderr, "usage: text_bench [ADS TAXONOMY]\n");
        return 2;
    }
    job j = {.count = 0};
    prepare(&j, other ? argv[1] : BENCH_CORPUS "/ads",
            other ? argv[2] : BENCH_CORPUS "/taxonomy");
    bench_times analysed = bench_measure(analyse, &j, BENCH_LEAST_RUNS);
    bench_times extracted = bench_measure(extract, &j, BENCH_LEAST_RUNS);
    bench_times cold = bench_measure(extract_cold, &j, BENCH_LEAST_RUNS);
    double megabytes = (double)j.bytes / 1e6;
    printf("%zu ads, %.2f MB of text, %zu tokens, %zu mentions\n", j.count, megabytes,
           j.tokens, j.mentions);
    bench_expect(other || j.count == ADS, "the number of ads");
    bench_expect(other || j.tokens == TOKENS, "the number of tokens");
    bench_expect(other || j.mentions == MENTIONS, "the number of mentions");
    bench_report("text, analyse", &analysed, megabytes, "MB");
    bench_report("concept, analyse and extract", &extracted, megabytes, "MB");
    bench_report("the same, cold", &cold, megabytes, "MB");
    dispose(&j);
    return 0;
}
