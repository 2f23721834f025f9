/* SPDX-License-Identifier: Apache-2.0 */
/* gap_bench.c - gap/: a made-up market of 200,000 ads, 10 skills each, counted and
 * scored.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "bench.h"
#include "gap/gap.h"

enum {
    ADS = 200000,
    SKILLS_EACH = 10,
    SKILLS = 5000,
    PROGRAMMES = 3000,
    COUNTIES = 21,
    ADS_COUNTED = 20000, /* when instructions are counted */
    SKILLS_COUNTED = 500
};

typedef struct job {
    gl_market market;
    size_t rows;
    uint64_t hash;
} job;

static uint64_t state = 1;

static uint32_t draw(uint32_t below)
{
    state += UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(gl_hash_mix(state) % below);
}

static void score(void *on)
{
    job *j = on;
    const gl_gap_settings settings = {0};
    gl_gap_table table = {0};
    bench_expect(gl_gaps_by_skill(&j->market, &settings, &table, NULL) == GLAPP_OK,
                 "gaps are scored");
    j->rows = table.count;
    j->hash = 0;
    for (size_t i = 0; i < table.count; i++)
        j->hash = gl_hash_mix(j->hash ^ table.rows[i].ads ^
                              (uint64_t)(table.rows[i].openings * 1000));
    gl_gap_table_free(&table);
}

int main(void)
{
    static gl_market_area areas[] = {{1U << 14, false}, {1U << 16, false}, {0, true}};
    const uint32_t count = (uint32_t)bench_load(ADS, ADS_COUNTED);
    const uint32_t skills = (uint32_t)bench_load(SKILLS, SKILLS_COUNTED);
    gl_market_ad *ads = calloc(count, sizeof *ads);
    gl_market_skill *asked = calloc((size_t)count * SKILLS_EACH, sizeof *asked);
    gl_market_programme *programmes = calloc(PROGRAMMES, sizeof *programmes);
    gl_market_skill *taught = calloc((size_t)PROGRAMMES * SKILLS_EACH, sizeof *taught);
    bench_expect(ads && asked && programmes && taught, "there is memory");
    for (uint32_t i = 0; i < count; i++) {
        ads[i] = (gl_market_ad){.published = 20000 - (gl_day)draw(365),
                                .openings = 1000 * (1 + draw(3)),
                                .employer = 1 + draw(5000),
                                .ssyk = (uint16_t)(1111 + draw(400)),
                                .county = (uint8_t)draw(COUNTIES),
                                .first_skill = i * SKILLS_EACH,
                                .skill_count = SKILLS_EACH};
        for (uint32_t k = 0; k < SKILLS_EACH; k++)
            asked[i * SKILLS_EACH + k] = (gl_market_skill){draw(skills), 950};
    }
    for (uint32_t i = 0; i < PROGRAMMES; i++) {
        programmes[i] = (gl_market_programme){.seats = 1000 * (10 + draw(30)),
                                              .county = (uint8_t)draw(COUNTIES),
                                              .first_skill = i * SKILLS_EACH,
                                              .skill_count = SKILLS_EACH};
        for (uint32_t k = 0; k < SKILLS_EACH; k++)
            taught[i * SKILLS_EACH + k] = (gl_market_skill){draw(skills), 900};
    }
    job j = {.market = {.ads = ads,
                        .ad_count = count,
                        .ad_skills = asked,
                        .programmes = programmes,
                        .programme_count = PROGRAMMES,
                        .programme_skills = taught,
                        .areas = areas,
                        .area_count = 3,
                        .county_count = COUNTIES,
                        .skill_count = skills,
                        .reference = 20000,
                        .window_days = 365}};
    bench_times times = bench_measure(score, &j, BENCH_LEAST_RUNS);
    char name[40];
    printf("%zu rows, %016llx\n", j.rows, (unsigned long long)j.hash);
    if (bench_is_counted())
        bench_expect(j.rows == 1500 && j.hash == UINT64_C(0x5a74ad321b13f30a),
                     "1,500 rows, and their hash");
    else
        bench_expect(j.rows == 15000 && j.hash == UINT64_C(0xee2e3cbc922b542b),
                     "15,000 rows, and their hash");
    snprintf(name, sizeof name, "gap, %u ads", count);
    bench_report(name, &times, count, "ads");
    free(ads);
    free(asked);
    free(programmes);
    free(taught);
    return 0;
}
