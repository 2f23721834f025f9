/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/overlap.h"

#include <math.h>

#include "gap/world.h"
#include "index/fault.h"

static gl_overlap_table overlaps_of(const world *w)
{
    gl_overlap_table t;
    glapp_error err = {0};
    if (gl_overlaps(&w->market, &t, &err)) fail_msg("%s", err.message);
    return t;
}

/* A programme whose skills are letters: "abc" teaches 0, 1, 2 surely. */
static gl_market_programme *teaches(world *w, uint8_t county, uint32_t sun, uint8_t level,
                                    const char *skills)
{
    size_t index = w->market.programme_count;
    world_programme(w, county, 20);
    for (; *skills; skills++) world_teaches(w, (uint32_t)(*skills - 'a'), GL_MILLI);
    w->programmes[index].sun = sun;
    w->programmes[index].level = level;
    return &w->programmes[index];
}

static const struct {
    const char *name;
    struct {
        uint8_t county;
        uint32_t sun;
        uint8_t level;
        const char *skills;
    } a, b;
    double wanted; /* 0 = no row */
} CASES[] = {
    {"the same", {0, 521, 5, "abc"}, {1, 521, 5, "abc"}, 1},
    {"the same county", {0, 521, 5, "abc"}, {0, 521, 5, "abc"}, 0},
    {"another field", {0, 521, 5, "abc"}, {1, 522, 5, "abc"}, 0},
    {"no field", {0, 0, 5, "abc"}, {1, 0, 5, "abc"}, 0},
    {"another level", {0, 521, 5, "abc"}, {1, 521, 6, "abc"}, 0},
    {"a level unknown", {0, 521, 5, "abc"}, {1, 521, 0, "abc"}, 1},
    {"no county", {0, 521, 5, "abc"}, {GL_NO_COUNTY, 521, 5, "abc"}, 0},
    {"seven of ten", {0, 521, 5, "abcdefg"}, {1, 521, 5, "abcdefghij"}, .7},
    {"seven of eleven", {0, 521, 5, "abcdefg"}, {1, 521, 5, "abcdefghijk"}, 0},
    {"named twice", {0, 521, 5, "abca"}, {1, 521, 5, "abc"}, 1},
    {"no skills", {0, 521, 5, ""}, {1, 521, 5, ""}, 0},
};

static void pairs_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        world *w = world_new(26, 2);
        teaches(w, CASES[i].a.county, CASES[i].a.sun, CASES[i].a.level,
                CASES[i].a.skills);
        teaches(w, CASES[i].b.county, CASES[i].b.sun, CASES[i].b.level,
                CASES[i].b.skills);
        gl_overlap_table t = overlaps_of(w);
        double got = t.count ? t.rows[0].similarity : 0;
        if (t.count > 1 || fabs(got - CASES[i].wanted) > 1e-12)
            fail_msg("%s: got %zu rows, %g; wanted %g", CASES[i].name, t.count, got,
                     CASES[i].wanted);
        if (t.count) assert_int_equal(t.rows[0].verdict, GL_OVERLAP_UNDECIDED);
        gl_overlap_table_free(&t);
        world_free(w);
    }
}

/* The prefix filter must find what comparing all pairs finds. */
static void the_filter_loses_nothing(void **state)
{
    (void)state;
    enum { COUNT = 200, SKILLS = 12 };
    uint64_t seed = 5;
    world *w = world_new(SKILLS, 4);
    double vectors[COUNT][SKILLS] = {{0}};
    for (size_t i = 0; i < COUNT; i++) {
        gl_market_programme *p = world_programme(w, (uint8_t)(i / 12 % 4), 10);
        p->sun = 500 + (uint32_t)(i % 3);
        for (uint32_t s = 0; s < SKILLS; s++) {
            /* Every twelfth is new, the others are like the one twelve before. */
            double like = i < 12 ? 1000 * world_draw(&seed) : vectors[i - 12][s];
            if (world_draw(&seed) < .15) like = 1000 * world_draw(&seed);
            if (like < 300) continue;
            vectors[i][s] = floor(like);
            world_teaches(w, s, (uint16_t)vectors[i][s]);
        }
    }
    gl_overlap_table t = overlaps_of(w);
    size_t found = 0;
    for (uint32_t a = 0; a < COUNT; a++)
        for (uint32_t b = a + 1; b < COUNT; b++) {
            if (a % 3 != b % 3 || a / 12 % 4 == b / 12 % 4) continue;
            double least = 0, most = 0;
            for (size_t s = 0; s < SKILLS; s++) {
                least += fmin(vectors[a][s], vectors[b][s]);
                most += fmax(vectors[a][s], vectors[b][s]);
            }
            if (most <= 0 || 10 * least < 7 * most) continue;
            assert_true(found < t.count);
            assert_int_equal(t.rows[found].a, a);
            assert_int_equal(t.rows[found].b, b);
            assert_near(t.rows[found].similarity, least / most);
            found++;
        }
    print_message("%zu pairs\n", found);
    assert_true(found > 10);
    assert_int_equal(found, t.count);
    gl_overlap_table_free(&t);
    world_free(w);
}

/* Skill 0 is taught in both counties; what is asked for decides. Skill 1 fills up. */
static gl_overlap_verdict verdict_of(int asked, int small_programmes)
{
    world *w = world_new(2, 3);
    teaches(w, 0, 521, 5, "a");
    teaches(w, 1, 521, 5, "a");
    for (int i = 0; i < small_programmes; i++)
        world_programmes(w, (uint8_t)(i % 2), 1, 40, 0);
    world_programmes(w, 0, 40, 20, 1);
    world_programmes(w, 1, 40, 20, 1);
    world_programmes(w, 2, 40, 20, 1);
    world_programmes(w, 2, 5, 20, 0);
    world_ads(w, 0, asked, 0);
    world_ads(w, 1, asked, 0);
    world_ads(w, 2, 100, 0);
    for (uint8_t c = 0; c < 3; c++) world_ads(w, c, 1000, 1);
    gl_overlap_table t = overlaps_of(w);
    assert_int_equal(t.count, 1);
    gl_overlap_verdict verdict = t.rows[0].verdict;
    gl_overlap_table_free(&t);
    world_free(w);
    return verdict;
}

static void demand_decides(void **state)
{
    (void)state;
    assert_int_equal(verdict_of(10, 60), GL_DUPLICATION);
    assert_int_equal(verdict_of(800, 10), GL_COORDINATION);
    assert_int_equal(verdict_of(1, 60), GL_OVERLAP_UNDECIDED);
    assert_string_equal(gl_overlap_verdict_name(GL_DUPLICATION), "duplication");
    assert_string_equal(gl_overlap_verdict_name(GL_COORDINATION), "coordination");
    assert_string_equal(gl_overlap_verdict_name(GL_OVERLAP_UNDECIDED), "undecided");
}

static void no_memory_is_told(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    world *w = world_new(26, 2);
    teaches(w, 0, 521, 5, "abc");
    teaches(w, 1, 521, 5, "abc");
    gl_overlap_table t;
    glapp_error err;
    glapp_status rc = GLAPP_MACHINE;
    long n = 0;
    for (; rc && n < 100; n++) {
        fault_after(n);
        rc = gl_overlaps(&w->market, &t, &err);
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
    }
    assert_true(n > 10);
    assert_int_equal(t.count, 1);
    gl_overlap_table_free(&t);
    gl_market none = {0};
    assert_int_equal(gl_overlaps(&none, &t, NULL), GLAPP_OK);
    assert_int_equal(t.count, 0);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_as_expected),
        cmocka_unit_test(the_filter_loses_nothing),
        cmocka_unit_test(demand_decides),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
