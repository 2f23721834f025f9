/* SPDX-License-Identifier: Apache-2.0 */
/* run_bench.c - the whole of `glapp run`, through the public header alone.
 *
 *   run_bench                      the corpus; the counts it must find stand below
 *   run_bench ADS PROGRAMMES TAXONOMY   your own files; what it found is printed
 */
#include <stdio.h>
#include <unistd.h>

#include <glapp.h>

#include "bench.h"

static const char *const CORPUS[] = {BENCH_CORPUS "/ads", BENCH_CORPUS "/programmes",
                                     BENCH_CORPUS "/taxonomy"};
static const char DATABASE[] = "run_bench.db";

typedef struct job {
    const char *const *paths; /* ads, programmes, taxonomy */
    glapp_run_summary summary;
} job;

static void run(void *on)
{
    job *j = on;
    glapp_error err = {.status = GLAPP_OK};
    const glapp_run_options options = {.ads = {&j->paths[0], 1},
                                       .programmes = {&j->paths[1], 1},
                                       .taxonomy = {&j->paths[2], 1},
                                       .corpus = BENCH_CORPUS,
                                       .db = DATABASE,
                                       .jobs = bench_is_counted() ? 1 : 0};
    glapp_status rc = glapp_run(&options, &j->summary, &err);
    if (rc) fprintf(stderr, "run_bench: %s\n", err.message);
    bench_expect(rc == GLAPP_OK, "the run ends well");
}

int main(int argc, char **argv)
{
    job j = {.paths = argc == 4 ? (const char *const *)(argv + 1) : CORPUS};
    bench_times times = {.runs = 1};
    if (bench_is_counted())
        bench_count(run, &j); /* a first run is what users have */
    else
        times = bench_measure(run, &j, BENCH_LEAST_RUNS);
    if (argc != 4)
        bench_expect(j.summary.ads == 176 && j.summary.programmes == 77 &&
                         j.summary.concepts == 994 && j.summary.clusters == 166,
                     "176 ads, 77 programmes, 994 concepts, 166 vacancies");
    printf("%llu ads, %llu programmes, %llu mentions, %llu matches\n",
           (unsigned long long)j.summary.ads, (unsigned long long)j.summary.programmes,
           (unsigned long long)j.summary.mentions, (unsigned long long)j.summary.matches);
    bench_report("run", &times, (double)j.summary.ads, "ads");
    unlink(DATABASE);
    return 0;
}
