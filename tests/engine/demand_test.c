/* SPDX-License-Identifier: Apache-2.0 */
/* Every ad comes back once, with its openings and skills, and employers rise. */
#include "engine/demand.h"

#include <stdlib.h>

#include "base/hash.h"
#include "check.h"
#include "engine/parts.h"
#include "folder.h"
#include "index/fault.h"

enum { COUNT = 2 * GL_PART_ADS + 100, SKILLS = 1000, MOST = 9 };

/* An ad that tells its number: as the vacancies that it states. */
static gl_market_ad make_ad(uint32_t i, gl_market_skill skills[MOST])
{
    uint64_t hash = gl_hash_mix(i);
    gl_market_ad ad = {.stated = i,
                       .employer = hash % 5 ? gl_hash_mix(hash % 800) : 0,
                       .published = (gl_day)(hash >> 50),
                       .skill_count = hash >> 8 & 7};
    for (uint32_t k = 0; k < ad.skill_count; k++)
        skills[k] = (gl_market_skill){(i + k) % SKILLS, (uint16_t)(k + 1)};
    return ad;
}

static int64_t openings_of(uint32_t i)
{
    return i % 4 ? (int64_t)(i % 7 + 1) * GL_MILLI : 0; /* every fourth is a repost */
}

static glapp_status fill(gl_demand **out, const gl_store *store, glapp_error *err)
{
    gl_market_skill skills[MOST];
    glapp_status rc = gl_demand_open(out, store, COUNT, err);
    for (uint32_t i = 0; i < COUNT && !rc; i++) {
        const gl_market_ad ad = make_ad(i, skills);
        rc = gl_demand_add(*out, &ad, skills, err);
    }
    for (uint32_t i = 0; i < COUNT && !rc; i++)
        rc = gl_demand_settle(*out, openings_of(i), err);
    return rc ? rc : gl_demand_sort(*out, err);
}

static void check_ad(const gl_market_ad *ad, const gl_market_skill *skills, bool *seen)
{
    gl_market_skill wanted[MOST];
    uint32_t i = (uint32_t)ad->stated;
    assert_true(i < COUNT && !seen[i]);
    seen[i] = true;
    const gl_market_ad made = make_ad(i, wanted);
    assert_int_equal(ad->employer, made.employer);
    assert_int_equal(ad->published, made.published);
    assert_int_equal(ad->openings, openings_of(i));
    assert_int_equal(ad->skill_count, ad->openings ? made.skill_count : 0);
    for (uint32_t k = 0; k < ad->skill_count; k++) {
        assert_int_equal(skills[ad->first_skill + k].skill, wanted[k].skill);
        assert_int_equal(skills[ad->first_skill + k].weight, wanted[k].weight);
    }
}

static void all_ads_come_back(void **state)
{
    (void)state;
    folder place;
    char path[256];
    gl_store *store;
    gl_demand *d = NULL;
    folder_open(&place);
    folder_file(&place, "d.db", path);
    assert_int_equal(gl_store_open(&store, path, NULL), GLAPP_OK);
    assert_int_equal(fill(&d, store, NULL), GLAPP_OK);
    gl_demand_reader readers[2] = {{.demand = NULL}, {.demand = NULL}};
    const gl_market market = {.source = gl_demand_source(&readers[0], d),
                              .ad_count = COUNT,
                              .skill_count = SKILLS};
    gl_market beside = market;
    beside.source = gl_demand_source(&readers[1], d);
    for (int again = 0; again < 2; again++) { /* as often as one likes */
        bool *seen = calloc(COUNT, sizeof *seen);
        uint64_t employer = 0;
        size_t count = 0;
        gl_market_walk walk = gl_market_walk_begin(&market, NULL);
        gl_market_walk ahead = gl_market_walk_begin(&beside, NULL);
        for (size_t i = 0; i < COUNT / 2; i++) gl_market_walk_next(&ahead);
        for (const gl_market_ad *ad; (ad = gl_market_walk_next(&walk)); count++) {
            gl_market_walk_next(&ahead); /* two read, and neither feels it */
            check_ad(ad, walk.chunk.skills, seen);
            assert_true(ad->employer >= employer);
            employer = ad->employer;
        }
        assert_int_equal(walk.status, GLAPP_OK);
        assert_int_equal(count, COUNT);
        free(seen);
    }
    for (int i = 0; i < 2; i++) gl_demand_reader_dispose(&readers[i]);
    gl_demand_close(d);
    gl_store_close(store);
    assert_int_equal(folder_count(&place), 0);
    folder_close(&place);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    folder place;
    char path[256];
    gl_store *store;
    glapp_status rc = GLAPP_MACHINE;
    long n = 0;
    folder_open(&place);
    folder_file(&place, "d.db", path);
    assert_int_equal(gl_store_open(&store, path, NULL), GLAPP_OK);
    for (; rc && n < 400; n++) {
        gl_demand *d = NULL;
        glapp_error err;
        fault_after(n);
        rc = fill(&d, store, &err);
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
        gl_demand_close(d);
    }
    assert_true(n > 20 && n < 400);
    gl_store_close(store);
    folder_close(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_ads_come_back),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
