/* SPDX-License-Identifier: Apache-2.0 */
/* match_bench.c - rank ads against programmes in two made-up worlds: the size of three
 * counties, and of a country.
 *
 * Words follow Zipf's law with the shape of Swedish advertisements: a few hundred of
 * 30,000 terms make most of each text, so that most of the work is in common words, as
 * it is in life. An ad has 12 needs and about 360 distinct terms. The generator is
 * splitmix64 and uses no library function that differs between machines; the number of
 * matches and the hash over all of them are declared below.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "bench.h"
#include "match/match.h"
#include "match/parameter.h"

enum {
    CONCEPTS = 3000,
    TERMS = 30000,
    NEEDS = 12,
    AD_WORDS = 520,
    PROGRAMME_WORDS = 400,
    PROGRAMME_SKILLS = 20,
    RELATIONS_EACH = 3,
    TOP = 10
};

struct world {
    const char *name;
    uint32_t programmes, ads;
    size_t match_count;
    uint64_t match_hash;
};

static const struct world WORLDS[] = {
    {"match, 1,000 programmes x 10,000 ads", 1000, 10000, 100000,
     UINT64_C(0x2dc140ea4cc3e207)},
    {"match, 30,000 programmes x 300 ads", 30000, 300, 3000,
     UINT64_C(0x5539119676b9f74f)},
    /* Small ones, for when instructions are counted. */
    {"match, 1,000 programmes x 500 ads", 1000, 500, 5000, UINT64_C(0x707507658138a7fc)},
    {"match, 30,000 programmes x 10 ads", 30000, 10, 100, UINT64_C(0xb238705a7ce76221)},
};

struct ad {
    gl_need needs[NEEDS];
    gl_match_term terms[AD_WORDS];
};

struct job {
    const struct world *world;
    gl_matcher *matcher;
    struct ad *ads;
    size_t match_count;
    uint64_t match_hash;
};

static uint64_t draw(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return gl_hash_mix(*state);
}

/* 0 ... count - 1, small ones likelier: the density falls as 1/rank, roughly. A number
 * with a random count of bits, which needs no logarithm. */
static uint32_t draw_ranked(uint64_t *state, uint32_t count)
{
    for (;;) {
        uint32_t bits = (uint32_t)(draw(state) % 15) + 1;
        uint32_t rank =
            (UINT32_C(1) << bits) + (uint32_t)(draw(state) >> (64 - bits)) - 2;
        if (rank < count) return rank;
    }
}

static void fill_programme(gl_index *index, uint64_t *state)
{
    gl_profile_skill skills[PROGRAMME_SKILLS];
    gl_index_term terms[PROGRAMME_WORDS];
    for (size_t i = 0; i < PROGRAMME_SKILLS; i++)
        skills[i] = (gl_profile_skill){
            .concept = draw_ranked(state, CONCEPTS),
            .role = i % 5 == 4 ? GL_PREREQUISITE : GL_OUTCOME,
            .weight = (float)(1 + draw(state) % 64) / 64.0f,
        };
    for (size_t i = 0; i < PROGRAMME_WORDS; i++)
        terms[i] = (gl_index_term){
            .term = draw_ranked(state, TERMS),
            .field = (uint8_t)(i < 4    ? GL_FIELD_TITLE_TERMS
                               : i < 80 ? GL_FIELD_OUTCOME_TERMS
                                        : GL_FIELD_BODY_TERMS),
            .milli = draw(state) % 8 ? 1000 : 500,
        };
    gl_profile profile = {skills, PROGRAMME_SKILLS};
    bench_expect(gl_index_add(index, &profile, terms, PROGRAMME_WORDS, NULL) == GLAPP_OK,
                 "a programme is taken");
}

static gl_index *make_index(uint32_t programmes, uint64_t *state)
{
    gl_index *index = gl_index_new(CONCEPTS, TERMS);
    bench_expect(index != NULL, "there is memory for an index");
    for (uint32_t i = 0; i < programmes; i++) fill_programme(index, state);
    bench_expect(gl_index_freeze(index, NULL) == GLAPP_OK, "the index freezes");
    return index;
}

static void fill_ad(struct ad *ad, const gl_index *index, uint64_t *state)
{
    static const double IMPORTANCE[] = {1.0, 0.4, 0.1};
    for (size_t i = 0; i < NEEDS; i++) {
        uint32_t concept = draw_ranked(state, CONCEPTS);
        ad->needs[i] = (gl_need){
            .concept = concept,
            .importance = IMPORTANCE[i % 3] * gl_index_concept_idf(index, concept),
        };
    }
    gl_match_points(ad->needs, NEEDS, gl_match_needs_share(0));
    for (size_t i = 0; i < AD_WORDS; i++)
        ad->terms[i] = (gl_match_term){.term = draw_ranked(state, TERMS),
                                       .milli = i < 6 ? 3000 : 1000};
}

static gl_relation *make_relations(uint64_t *state)
{
    gl_relation *all = calloc((size_t)CONCEPTS * RELATIONS_EACH, sizeof *all);
    bench_expect(all != NULL, "there is memory for relations");
    for (uint32_t i = 0; i < CONCEPTS * RELATIONS_EACH; i++)
        all[i] = (gl_relation){
            .concept = i / RELATIONS_EACH,
            .neighbour = (i / RELATIONS_EACH + 1 + i % RELATIONS_EACH) % CONCEPTS,
            .closeness = draw(state) % 2 ? 0.6 : 0.4,
        };
    return all;
}

static uint64_t hash_match(uint64_t hash, const gl_match *match)
{
    const double numbers[] = {match->score, match->coverage, match->other};
    hash = gl_hash_mix(hash ^ match->programme);
    for (size_t i = 0; i < 3; i++)
        hash = gl_hash_mix(hash ^ (uint64_t)(numbers[i] * 1e9 + 0.5));
    return hash;
}

static void rank_all(void *on)
{
    struct job *job = on;
    gl_match matches[TOP];
    job->match_count = 0;
    job->match_hash = GL_HASH_START;
    for (uint32_t i = 0; i < job->world->ads; i++) {
        const struct ad *ad = &job->ads[i];
        size_t count = gl_matcher_rank(job->matcher,
                                       &(gl_match_ad){.needs = ad->needs,
                                                      .need_count = NEEDS,
                                                      .terms = ad->terms,
                                                      .term_count = AD_WORDS},
                                       NULL, TOP, matches);
        job->match_count += count;
        for (size_t k = 0; k < count; k++)
            job->match_hash = hash_match(job->match_hash, &matches[k]);
    }
}

static void run_world(const struct world *world)
{
    uint64_t state = 1;
    gl_relation *items = make_relations(&state);
    gl_relations relations = {.items = items, .count = (size_t)CONCEPTS * RELATIONS_EACH};
    gl_index *index = make_index(world->programmes, &state);
    struct ad *ads = calloc(world->ads, sizeof *ads);
    bench_expect(ads != NULL, "there is memory for ads");
    for (uint32_t i = 0; i < world->ads; i++) fill_ad(&ads[i], index, &state);
    struct job job = {world, gl_matcher_new(index, &relations), ads, 0, 0};
    bench_expect(job.matcher != NULL, "there is memory for a matcher");

    rank_all(&job);
    char found[120];
    snprintf(found, sizeof found, "%zu matches with the hash %016llx", job.match_count,
             (unsigned long long)job.match_hash);
    bench_expect(job.match_count == world->match_count &&
                     job.match_hash == world->match_hash,
                 found);
    bench_times times = bench_measure(rank_all, &job, BENCH_LEAST_RUNS);
    bench_expect(job.match_hash == world->match_hash, "the last run differs");
    bench_report(world->name, &times, world->ads, "ads");

    gl_matcher_free(job.matcher);
    free(ads);
    gl_index_free(index);
    free(items);
}

int main(void)
{
    size_t first = bench_load(0, 2), end = bench_load(2, 4);
    for (size_t i = first; i < end; i++) run_world(&WORLDS[i]);
    return 0;
}
