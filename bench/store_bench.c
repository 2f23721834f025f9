/* SPDX-License-Identifier: Apache-2.0 */
/* store_bench.c - store/: 20,000 ads with ten matches each into one database, published
 * (2,000 when counted).
 */
#include <stdio.h>
#include <unistd.h>

#include "bench.h"
#include "store/write.h"

enum { ADS = 20000, ADS_COUNTED = 2000, MATCHES_EACH = 10 };

static const char DATABASE[] = "store_bench.db";

static glapp_status add_ad(gl_store *store, int64_t ad)
{
    char id[16];
    snprintf(id, sizeof id, "%lld", (long long)ad);
    const gl_ad_row row = {.ad_id = ad,
                           .external_id = gl_slice_of(id),
                           .headline = GL_LITERAL("Underhållsmekaniker till valsverket"),
                           .published = 20000,
                           .expires = 20030,
                           .vacancies = 1,
                           .permanent = 1};
    glapp_status rc = gl_store_add_ad(store, &row);
    for (int i = 0; i < MATCHES_EACH && !rc; i++) {
        const gl_match_row match = {.ad_id = ad,
                                    .programme_id = 1 + (ad * 7 + i * 13) % 50 + i * 50,
                                    .ad_rank = i + 1,
                                    .score = 0.5,
                                    .coverage = 0.5};
        rc = gl_store_add_match(store, &match);
    }
    return rc;
}

static void write_all(void *on)
{
    (void)on;
    gl_store *store = NULL;
    const gl_run_row run = {.reference_date = 20000, .window_days = 365};
    bench_expect(gl_store_open(&store, DATABASE, NULL) == GLAPP_OK, "the store opens");
    const int64_t count = (int64_t)bench_load(ADS, ADS_COUNTED);
    for (int64_t ad = 1; ad <= count; ad++)
        bench_expect(add_ad(store, ad) == GLAPP_OK, "rows are taken");
    bench_expect(gl_store_publish(store, &run, NULL, NULL) == GLAPP_OK,
                 "it is published");
    gl_store_close(store);
}

int main(void)
{
    bench_times times = bench_measure(write_all, NULL, BENCH_LEAST_RUNS);
    bench_report("store, ads and matches", &times, ADS * (1.0 + MATCHES_EACH), "rows");
    bench_expect(unlink(DATABASE) == 0, "the database is there");
    return 0;
}
