/* SPDX-License-Identifier: Apache-2.0 */
/* source_bench.c - source/: the corpus' ads cut, hashed and decoded, 100 times over
 * (twice when counted). */
#include <stdio.h>

#include "bench.h"
#include "source/decode.h"

enum { ADS = 176, TIMES = 100, TIMES_COUNTED = 2 };

typedef struct job {
    size_t ads;
    double bytes;
} job;

static void read_all(void *on)
{
    static const char *const path = BENCH_CORPUS "/ads";
    const gl_input_options options = {.kind = GL_ADS, .paths = {&path, 1}};
    job *j = on;
    gl_input *input = NULL;
    gl_decoder *decoder = gl_decoder_new();
    j->ads = 0;
    j->bytes = 0;
    bench_expect(decoder && gl_input_open(&input, &options, NULL) == GLAPP_OK,
                 "the corpus is opened");
    for (size_t i = 0, times = bench_load(TIMES, TIMES_COUNTED); i < times; i++) {
        gl_raw raw;
        while (gl_input_next(input, &raw, NULL) == GLAPP_OK) {
            gl_ad_record ad;
            gl_verdict verdict;
            bench_expect(gl_decode_ad(decoder, &raw, &ad, &verdict, NULL) == GLAPP_OK,
                         "an ad is decoded");
            j->ads += verdict.reason == GL_TAKEN;
            j->bytes += (double)raw.bytes.len;
        }
        bench_expect(gl_input_rewind(input, NULL) == GLAPP_OK, "and again");
    }
    gl_input_close(input);
    gl_decoder_free(decoder);
}

int main(void)
{
    job j = {0};
    bench_times times = bench_measure(read_all, &j, BENCH_LEAST_RUNS);
    bench_expect(j.ads == ADS * bench_load(TIMES, TIMES_COUNTED), "176 ads, every time");
    bench_report("source, cut and decode", &times, j.bytes / 1e6, "MB");
    return 0;
}
