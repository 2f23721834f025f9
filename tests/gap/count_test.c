/* SPDX-License-Identifier: Apache-2.0 */
/* Sums, places, windows, seats at a distance; markets that cannot be counted. */
#include "gap/count.h"

#include "gap/world.h"

static gl_counts take(const world *w, gl_count_kind kind)
{
    gl_counts c;
    glapp_error err = {0};
    if (gl_counts_take(&w->market, kind, &c, &err)) fail_msg("%s", err.message);
    return c;
}

static void ads_are_counted_where_they_are(void **state)
{
    (void)state;
    world *w = world_new(2, 2);
    world_ad(w, 0, 3, 77, 10);
    world_asks(w, 0, 1000);
    world_asks(w, 1, 499); /* mentioned: openings, but no ad */
    world_asks(w, 0, 200); /* twice: the larger weight */
    world_ad(w, 0, 1, 77, 10)->ssyk_predicted = true;
    world_asks(w, 0, 500);
    world_ad(w, 1, 2, 78, 10);
    world_asks(w, 0, 1000);
    world_ad(w, GL_NO_COUNTY, 5, 0, 10);
    world_asks(w, 0, 60000);   /* counts as 1000 */
    world_ad(w, 0, 0, 77, 10); /* a repost */
    world_asks(w, 0, 1000);

    gl_counts c = take(w, GL_COUNT_SKILLS);
    static const struct {
        uint32_t place, ads;
        int64_t openings, top, total;
        double effective;
    } WANTED[] = {
        {0, 2, 3500000, 3500000, 4000, 12.25 / 9.25},
        {1, 1, 2000000, 2000000, 2000, 1},
        {2, 3, 5500000, 3500000, 6000, 30.25 / 13.25},
        {3, 4, 10500000, 5000000, 11000, 110.25 / 38.25},
    };
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++) {
        const gl_count_cell *cell = gl_count_at(&c, WANTED[i].place, 0);
        assert_int_equal(cell->ads, WANTED[i].ads);
        assert_int_equal(cell->openings, WANTED[i].openings);
        assert_int_equal(cell->top_employer, WANTED[i].top);
        assert_int_equal(c.totals[WANTED[i].place].openings, WANTED[i].total);
        assert_near(gl_count_effective(cell->openings, cell->openings_squared),
                    WANTED[i].effective);
    }
    assert_int_equal(gl_count_at(&c, 0, 0)->predicted, 500000);
    assert_int_equal(gl_count_at(&c, 0, 1)->ads, 0);
    assert_int_equal(gl_count_at(&c, 0, 1)->openings, 3 * 499000);
    gl_counts_dispose(&c);
    world_free(w);
}

static void the_window_has_its_borders(void **state)
{
    (void)state;
    static const struct {
        int age;
        bool counts;
    } CASES[] = {{0, true}, {364, true}, {365, false}, {-1, false}};
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        world *w = world_new(1, 2);
        world_ad(w, 0, 1, 0, CASES[i].age);
        gl_counts c = take(w, GL_COUNT_SKILLS);
        if ((c.totals[0].openings != 0) != CASES[i].counts)
            fail_msg("%d days old: %lld", CASES[i].age, (long long)c.totals[0].openings);
        gl_counts_dispose(&c);
        w->ads[0].published = GL_NO_DAY;
        c = take(w, GL_COUNT_SKILLS);
        assert_int_equal(c.totals[0].openings, 1000);
        gl_counts_dispose(&c);
        world_free(w);
    }
}

static void seats_at_a_distance_are_shared(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int openings[2];
        int64_t seats[4]; /* county 0, county 1, both, everything; thousandths */
    } CASES[] = {
        {"in proportion", {2, 1}, {6667, 3333, 10000, 10000}},
        {"none without openings", {4, 0}, {10000, 0, 10000, 10000}},
        {"no openings: equally", {0, 0}, {5000, 5000, 10000, 10000}},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        world *w = world_new(3, 2);
        for (uint8_t c = 0; c < 2; c++)
            if (CASES[i].openings[c]) world_ad(w, c, CASES[i].openings[c], 0, 5);
        world_programme(w, 1, 10)->distance = true;
        world_teaches(w, 2, 333);
        gl_counts c = take(w, GL_COUNT_SKILLS);
        for (uint32_t p = 0; p < 4; p++) {
            if (c.totals[p].seats != CASES[i].seats[p])
                fail_msg("%s, place %u: got %lld", CASES[i].name, p,
                         (long long)c.totals[p].seats);
            assert_int_equal(gl_count_at(&c, p, 2)->seats, CASES[i].seats[p] * 333);
        }
        gl_counts_dispose(&c);
        world_free(w);
    }
}

/* Odd seats, odd weights, many programmes: nothing is lost and nothing doubled. */
static void sharing_conserves_every_seat(void **state)
{
    (void)state;
    uint64_t seed = 3;
    world *w = world_new(5, 2);
    int64_t seats = 0, taught = 0;
    for (int i = 0; i < 17; i++) world_ad(w, (uint8_t)(i % 3 == 0), 1 + i, 0, 5);
    for (int i = 0; i < 500; i++) {
        int64_t mine = (int64_t)(world_draw(&seed) * 40000);
        uint16_t weight = (uint16_t)(1 + world_draw(&seed) * 999);
        gl_market_programme *p = world_programme(w, (uint8_t)(i % 2), 0);
        p->seats = mine;
        p->distance = i % 3 == 0;
        if (i % 7 == 0) p->county = GL_NO_COUNTY;
        p->seats_assumed = i % 5 == 0;
        world_teaches(w, 4, weight);
        seats += mine;
        taught += mine * weight;
        p->first_ssyk = (uint32_t)(i % 50);
        p->ssyk_count = 3;
    }
    for (uint16_t i = 0; i < WORLD_PROGRAMMES; i++) w->ssyk[i] = (uint16_t)(1000 + i);
    gl_counts c = take(w, GL_COUNT_SKILLS);
    assert_int_equal(c.totals[3].seats, seats);
    assert_int_equal(gl_count_at(&c, 3, 4)->seats, taught);
    assert_int_equal(c.totals[0].seats + c.totals[1].seats, c.totals[2].seats);
    gl_counts_dispose(&c);

    c = take(w, GL_COUNT_OCCUPATIONS);
    int64_t sums[4] = {0};
    for (uint32_t p = 0; p < 4; p++)
        for (uint32_t i = 0; i < GL_COUNT_CODES; i++)
            sums[p] += gl_count_at(&c, p, i)->seats;
    assert_int_equal(sums[3], seats * 1000);
    assert_int_equal(sums[0] + sums[1], sums[2]);
    assert_int_equal(sums[2], c.totals[2].seats * 1000);
    gl_counts_dispose(&c);
    world_free(w);
}

static void occupations_share_seats_equally(void **state)
{
    (void)state;
    world *w = world_new(1, 2);
    world_ad(w, 0, 2, 0, 1)->ssyk = 7212;
    w->ads[0].ssyk_predicted = true;
    world_ad(w, 0, 1, 0, 1); /* unknown: in the total only */
    gl_market_programme *p = world_programme(w, 0, 1);
    p->ssyk_count = 5;
    memcpy(w->ssyk, (uint16_t[]){7212, 0, 9329, 7213, 7212}, 5 * sizeof *w->ssyk);
    gl_counts c = take(w, GL_COUNT_OCCUPATIONS);
    assert_int_equal(gl_count_at(&c, 0, 7212)->seats, 333334);
    assert_int_equal(gl_count_at(&c, 0, 9329)->seats, 333333);
    assert_int_equal(gl_count_at(&c, 0, 7213)->seats, 333333);
    assert_int_equal(gl_count_at(&c, 0, 7212)->openings, 2000000);
    assert_int_equal(gl_count_at(&c, 0, 7212)->predicted, 2000000);
    assert_int_equal(c.totals[0].openings, 3000);
    gl_counts_dispose(&c);
    world_free(w);
}

static void refused(const world *w)
{
    gl_counts c;
    glapp_error err = {0};
    assert_int_equal(gl_counts_take(&w->market, GL_COUNT_SKILLS, &c, &err),
                     GLAPP_BAD_INPUT);
    assert_int_equal(err.status, GLAPP_BAD_INPUT);
    assert_true(err.message[0] != '\0');
}

static void what_cannot_be_counted_is_refused(void **state)
{
    (void)state;
    world *w = world_new(2, 2);
    gl_market_ad *ad = world_ad(w, 0, 1, 0, 1);
    world_asks(w, 2, 1000);
    refused(w);
    ad->skill_count = 0;
    ad->county = 2;
    refused(w);
    ad->county = 0;
    ad->openings = -1;
    refused(w);
    ad->openings = INT64_MAX;
    refused(w);
    ad->openings = 1000;
    ad->ssyk = 10000;
    refused(w);
    ad->ssyk = 0;
    world_programme(w, 0, 1)->seats = GL_MARKET_MOST + 1;
    refused(w);
    w->programmes[0].seats = 0;
    w->market.county_count = 33;
    refused(w);
    w->market.county_count = 2;
    /* Each is allowed, all together are too many. */
    for (int i = 0; i < 100000; i++) world_ad(w, 0, 0, 0, 1)->openings = GL_MARKET_MOST;
    refused(w);
    w->market.ad_count = 90000;
    gl_counts c = take(w, GL_COUNT_SKILLS);
    assert_true(c.totals[3].openings > 0);
    gl_counts_dispose(&c);
    world_free(w);
}

static void nothing_is_counted_as_nothing(void **state)
{
    (void)state;
    gl_market none = {0};
    gl_counts c;
    assert_int_equal(gl_counts_take(&none, GL_COUNT_SKILLS, &c, NULL), GLAPP_OK);
    assert_int_equal(c.place_count, 1);
    gl_counts_dispose(&c);
    world *w = world_new(0, 0);
    world_programme(w, GL_NO_COUNTY, 3)->distance = true;
    c = take(w, GL_COUNT_SKILLS);
    assert_int_equal(c.totals[3].seats, 3000);
    assert_int_equal(c.totals[0].seats, 0);
    gl_counts_dispose(&c);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ads_are_counted_where_they_are),
        cmocka_unit_test(the_window_has_its_borders),
        cmocka_unit_test(seats_at_a_distance_are_shared),
        cmocka_unit_test(sharing_conserves_every_seat),
        cmocka_unit_test(occupations_share_seats_equally),
        cmocka_unit_test(what_cannot_be_counted_is_refused),
        cmocka_unit_test(nothing_is_counted_as_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
