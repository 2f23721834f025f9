/* SPDX-License-Identifier: Apache-2.0 */
/* text_bench.c - text/ and concept/: the corpus' ads analysed, then their mentions found,
 * on one core, the memory of word forms warm.
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "engine/catalogue.h"

enum { ADS = 176, TOKENS = 27313, MENTIONS = 2641 };

typedef struct job {
    gl_catalogue catalogue;
    gl_extractor *extractor;
    char *texts[ADS];
    size_t lens[ADS], count, bytes;
    size_t tokens, mentions;
} job;

static void keep_ads(job *j, gl_input *input, gl_decoder *decoder)
{
    gl_raw raw;
    while (j->count < ADS && gl_input_next(input, &raw, NULL) == GLAPP_OK) {
        gl_ad_record ad;
        gl_verdict verdict;
        bench_expect(gl_decode_ad(decoder, &raw, &ad, &verdict, NULL) == GLAPP_OK,
                     "an ad is decoded");
        char *text = malloc(ad.text.len + 1);
        bench_expect(text != NULL, "there is memory");
        memcpy(text, ad.text.bytes, ad.text.len);
        j->texts[j->count] = text;
        j->lens[j->count++] = ad.text.len;
        j->bytes += ad.text.len;
    }
}

static void prepare(job *j)
{
    static const char *const taxonomy = BENCH_CORPUS "/taxonomy", *const ads =
                                                                      BENCH_CORPUS "/ads";
    const glapp_log log = {.message = NULL};
    gl_ledger *ledger = gl_ledger_new(&log, false);
    gl_input *input = NULL;
    gl_decoder *decoder = gl_decoder_new();
    const gl_input_options options = {.kind = GL_ADS, .paths = {&ads, 1}, .log = &log};
    bench_expect(
        gl_catalogue_read(&j->catalogue, BENCH_CORPUS, (glapp_paths){&taxonomy, 1}, NULL,
                          ledger, &log, NULL) == GLAPP_OK &&
            gl_catalogue_learn(&j->catalogue, BENCH_CORPUS, ledger, NULL) == GLAPP_OK &&
            gl_input_open(&input, &options, NULL) == GLAPP_OK,
        "the corpus is read");
    gl_analyser_close_vocabulary(j->catalogue.analyser);
    keep_ads(j, input, decoder);
    const gl_reader_parts parts = gl_catalogue_parts(&j->catalogue);
    j->extractor = gl_extractor_new(&parts);
    bench_expect(j->extractor != NULL && j->count == ADS, "176 ads are kept");
    gl_input_close(input);
    gl_decoder_free(decoder);
    gl_ledger_free(ledger);
}

static void analyse(void *on)
{
    job *j = on;
    j->tokens = 0;
    for (size_t i = 0; i < ADS; i++) {
        gl_text text;
        bench_expect(gl_analyse(j->catalogue.analysis,
                                (gl_slice){j->texts[i], j->lens[i]}, GL_SWEDISH, &text,
                                NULL) == GLAPP_OK,
                     "a text is analysed");
        j->tokens += text.token_count;
    }
}

static void extract(void *on)
{
    job *j = on;
    j->mentions = 0;
    for (size_t i = 0; i < ADS; i++) {
        gl_text text;
        size_t count;
        gl_analyse(j->catalogue.analysis, (gl_slice){j->texts[i], j->lens[i]}, GL_SWEDISH,
                   &text, NULL);
        gl_extractor_begin(j->extractor);
        bench_expect(gl_extractor_add(j->extractor, &text, GL_EXTRACT_BODY, 0, NULL) ==
                         GLAPP_OK,
                     "mentions are found");
        gl_extractor_mentions(j->extractor, &count);
        j->mentions += count;
    }
}

int main(void)
{
    job j = {.count = 0};
    prepare(&j);
    bench_times times = bench_measure(analyse, &j, BENCH_LEAST_RUNS);
    printf("%zu tokens\n", j.tokens);
    bench_expect(j.tokens == TOKENS, "the number of tokens");
    bench_report("text, analyse", &times, (double)j.bytes / 1e6, "MB");
    times = bench_measure(extract, &j, BENCH_LEAST_RUNS);
    printf("%zu mentions\n", j.mentions);
    bench_expect(j.mentions == MENTIONS, "the number of mentions");
    bench_report("concept, analyse and extract", &times, (double)j.bytes / 1e6, "MB");
    for (size_t i = 0; i < ADS; i++) free(j.texts[i]);
    gl_extractor_free(j.extractor);
    gl_catalogue_dispose(&j.catalogue);
    return 0;
}
