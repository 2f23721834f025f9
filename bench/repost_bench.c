/* SPDX-License-Identifier: Apache-2.0 */
/* repost_bench.c - repost/: signatures folded into vacancies, 100,000 and 1,000,000 of
 * them, and 1,000,000 of one employer in one municipality, which no market has and a
 * broken file may.
 *
 * A made-up market with an employer for every five ads, of very different sizes. An
 * employer has 60 words that stand in all its ads, ten headlines, and one ad in four in
 * another municipality. Every fifth ad repeats an earlier one with one word in twelve
 * edited. How many of those are found is written below.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "bench.h"
#include "repost/cluster.h"

enum { MOST = 1000000, WORDS = 150, TEMPLATE = 60, YEAR = 365 };

typedef struct job {
    const gl_repost_ad *ads;
    size_t count, clusters, found;
    gl_repost_result *results;
    const uint32_t *of; /* the ad that one repeats, or itself */
} job;

static uint64_t state = 1;

static uint32_t draw(uint32_t below)
{
    state += UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(gl_hash_mix(state) % below);
}

/* Words of the employer, then of the vacancy; `edited` ones are of the ad alone. */
static void sign(gl_signature *out, uint32_t employer, uint32_t vacancy, uint32_t ad,
                 bool edited)
{
    uint64_t words[WORDS], runs[WORDS];
    for (uint32_t i = 0; i < WORDS; i++) {
        uint64_t of = i < TEMPLATE ? employer : MOST + (uint64_t)vacancy;
        if (edited && draw(12) == 0) of = 2 * (uint64_t)MOST + ad;
        words[i] = gl_hash_mix(of << 8 | i);
    }
    for (uint32_t i = 0; i < WORDS; i++)
        runs[i] = gl_hash_mix(words[i] ^ gl_hash_mix(words[(i + 1) % WORDS]) ^
                              gl_hash_mix(words[(i + 2) % WORDS] + 1));
    out->words = gl_sketch_of(words, WORDS);
    out->runs = gl_sketch_of(runs, WORDS);
    out->places = gl_minhash_of(words, WORDS);
}

static void make(gl_repost_ad *ads, uint32_t *of, uint32_t count, uint32_t employer_count)
{
    state = count;
    uint32_t *employers = calloc(MOST, sizeof *employers);
    uint32_t *headlines = calloc(MOST, sizeof *headlines);
    bench_expect(employers && headlines, "there is memory");
    for (uint32_t i = 0; i < count; i++) {
        of[i] = i > 0 && draw(5) == 0 ? of[draw(i)] : i;
        bool repeats = of[i] != i;
        /* Sizes fall as one over the rank. */
        employers[i] = repeats ? employers[of[i]] : draw(draw(employer_count) + 1);
        headlines[i] = repeats ? headlines[of[i]] : draw(10);
        gl_repost_ad *ad = &ads[i];
        *ad = (gl_repost_ad){.place = 0};
        ad->place = repeats ? ads[of[i]].place
                            : gl_hash_mix((uint64_t)employers[i] << 2 |
                                          (employer_count > 1 && draw(4) == 0));
        ad->sequence = i;
        ad->published = 20000 + (repeats ? (gl_day)draw(60) + ads[of[i]].published - 20000
                                         : (gl_day)draw(YEAR));
        ad->expires = ad->published + 30;
        ad->vacancies = 1;
        ad->signature.headline[0].stem =
            (uint16_t)(gl_hash_mix((uint64_t)employers[i] * 10 + headlines[i]) | 1);
        sign(&ad->signature, employers[i], of[i], i, repeats);
    }
    free(employers);
    free(headlines);
}

static void fold(void *on)
{
    job *j = on;
    bench_expect(gl_repost_fold(j->ads, j->count, NULL, j->results, NULL) == GLAPP_OK,
                 "the ads are folded");
    j->clusters = j->found = 0;
    for (size_t i = 0; i < j->count; i++) {
        j->clusters += j->results[i].cluster == i;
        j->found +=
            j->of[i] != i && j->results[i].cluster == j->results[j->of[i]].cluster;
    }
}

static void run(job *j, uint32_t count, uint32_t employers, size_t clusters, size_t found)
{
    size_t copies = 0;
    char name[80];
    gl_repost_ad *ads = calloc(count, sizeof *ads);
    uint32_t *of = calloc(count, sizeof *of);
    bench_expect(ads && of, "there is memory");
    make(ads, of, count, employers);
    j->ads = ads;
    j->of = of;
    j->count = count;
    for (size_t i = 0; i < count; i++) copies += of[i] != i;
    bench_times times = bench_measure(fold, j, BENCH_LEAST_RUNS);
    snprintf(name, sizeof name, "repost, %u ads of %u employers", count, employers);
    printf("%zu vacancies, %zu of %zu copies found; %zu bytes an ad\n", j->clusters,
           j->found, copies, sizeof *ads);
    bench_report(name, &times, count, "ads");
    bench_expect(j->clusters == clusters && j->found == found,
                 "the vacancies and copies that this market has");
    free(ads);
    free(of);
}

int main(void)
{
    job j = {.results = calloc(MOST, sizeof *j.results)};
    bench_expect(j.results, "there is memory");
    run(&j, MOST / 10, MOST / 50, 80135, 19865);
    if (!bench_is_counted()) {
        run(&j, MOST, MOST / 5, 800149, 199851);
        run(&j, MOST / 10, 1, 80150, 19841);
    }
    free(j.results);
    return 0;
}
