/* SPDX-License-Identifier: Apache-2.0 */
/* Small markets with a known answer; the order of ads; coverage of the intervals. */
#include "gap/gap.h"

#include <math.h>

#include "gap/world.h"
#include "index/fault.h"

/* The worlds here are read without a mistake. */
static gl_gap_table gaps_of(const world *w, bool occupations)
{
    gl_gap_table t;
    glapp_error err = {0};
    const gl_gap_settings s = {.misread = gl_misreading_perfect()};
    glapp_status rc = occupations ? gl_gaps_by_occupation(&w->market, &s, &t, &err)
                                  : gl_gaps_by_skill(&w->market, &s, &t, &err);
    if (rc) fail_msg("%s", err.message);
    for (size_t i = 0; i < t.count; i++) {
        const gl_gap_row *r = &t.rows[i];
        assert_true(isfinite(r->ratio) && isfinite(r->ratio_high) && r->ratio > 0);
        assert_true(0 <= r->ratio_low && r->ratio_low <= r->ratio);
        assert_true(r->ratio <= r->ratio_high);
        assert_true(0 <= r->unmet_low && r->unmet_low <= r->unmet);
        assert_true(r->unmet <= r->unmet_high);
        assert_true(r->ads >= 5 || r->verdict == GL_UNDECIDED);
        bool certain = r->verdict == GL_CERTAIN_GAP || r->verdict == GL_CERTAIN_SURPLUS;
        assert_true(!certain || r->reason[0] == '\0');
        if (i > 0)
            assert_true(r[-1].area < r->area ||
                        (r[-1].area == r->area && r[-1].item < r->item));
    }
    return t;
}

static const gl_gap_row *row_at(const gl_gap_table *t, uint32_t area, uint32_t item)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->rows[i].area == area && t->rows[i].item == item) return &t->rows[i];
    return NULL;
}

static void check_row(const gl_gap_table *t, uint32_t area, uint32_t item,
                      gl_gap_verdict verdict, const char *reason)
{
    const gl_gap_row *r = row_at(t, area, item);
    assert_non_null(r);
    if (r->verdict != verdict || strcmp(r->reason, reason) != 0)
        fail_msg("item %u in area %u: got %s \"%s\" (%u ads, ratio %g, %g-%g), wanted %s "
                 "\"%s\"",
                 item, area, gl_gap_verdict_name(r->verdict), r->reason, r->ads, r->ratio,
                 r->ratio_low, r->ratio_high, gl_gap_verdict_name(verdict), reason);
}

enum { WELDER, COOK, CLERK, NURSE, PILOT, FILLER };

/* County 0: 200 welders asked for and 30 seats in 10 programmes; 60 cooks, and 2000
 * seats; much else, so that the shares are small. County 1 asks and teaches alike. */
static world *two_counties(void)
{
    world *w = world_new(6, 2);
    world_ads(w, 0, 200, WELDER);
    world_ads(w, 1, 40, WELDER);
    world_ads(w, 0, 60, COOK);
    world_ads(w, 1, 100, COOK);
    world_ads(w, 0, 1500, FILLER);
    world_ads(w, 1, 1500, FILLER);
    world_programmes(w, 0, 10, 3, WELDER);
    world_programmes(w, 1, 20, 20, WELDER);
    world_programmes(w, 0, 40, 50, COOK);
    world_programmes(w, 1, 4, 25, COOK);
    world_programmes(w, 0, 40, 25, FILLER);
    world_programmes(w, 1, 40, 25, FILLER);
    return w;
}

static void a_clear_gap_and_a_clear_surplus(void **state)
{
    (void)state;
    world *w = two_counties();
    gl_gap_table t = gaps_of(w, false);
    check_row(&t, 0, WELDER, GL_CERTAIN_GAP, "");
    check_row(&t, 0, COOK, GL_CERTAIN_SURPLUS, "");
    const gl_gap_row *r = row_at(&t, 0, WELDER);
    assert_int_equal(r->ads, 200);
    assert_near(r->openings, 200);
    assert_near(r->seats, 30);
    assert_near(r->demand_share, 200 / 1760.0);
    assert_near(r->supply_share, 30 / 3030.0);
    assert_near(r->unmet, 170);
    /* The same window twice as long has half as many openings a year. */
    w->market.window_days = 730;
    gl_gap_table longer = gaps_of(w, false);
    assert_near(row_at(&longer, 0, WELDER)->unmet, 70);
    gl_gap_table_free(&longer);
    gl_gap_table_free(&t);
    world_free(w);
}

static void what_blocks_certainty(void **state)
{
    (void)state;
    world *w = two_counties();
    world_ads(w, 0, 4, PILOT);
    for (int i = 0; i < 100; i++) { /* 61 of 100 openings are one employer's */
        world_ad(w, 0, 1, i < 61 ? 9 : 100 + (uint64_t)i, 3);
        world_asks(w, CLERK, 1000);
    }
    world_programmes(w, 0, 5, 1, CLERK);
    world_ads(w, 0, 300, NURSE);
    for (int i = 0; i < 6; i++) {
        world_programme(w, 0, 1)->seats_assumed = i < 4;
        world_teaches(w, NURSE, 1000);
    }
    gl_gap_table t = gaps_of(w, false);
    check_row(&t, 0, CLERK, GL_LIKELY_GAP, "employer=0.61");
    check_row(&t, 0, NURSE, GL_LIKELY_GAP, "seats");
    assert_int_equal(row_at(&t, 0, PILOT)->verdict, GL_UNDECIDED);
    assert_int_equal(strncmp(row_at(&t, 0, PILOT)->reason, "ads=4;seats", 11), 0);
    gl_gap_table_free(&t);
    world_free(w);
}

/* A driving school stands in no list of programmes. */
static void a_licence_to_drive_is_never_certain(void **state)
{
    (void)state;
    world *w = two_counties();
    world_ads(w, 0, 300, CLERK);
    world_programmes(w, 0, 5, 1, CLERK);
    gl_gap_table t = gaps_of(w, false);
    check_row(&t, 0, CLERK, GL_CERTAIN_GAP, "");
    gl_gap_table_free(&t);

    uint8_t kinds[32] = {[CLERK] = GL_KIND_LICENCE};
    assert_true(w->market.skill_count <= sizeof kinds);
    w->market.kinds = kinds;
    t = gaps_of(w, false);
    check_row(&t, 0, CLERK, GL_LIKELY_GAP, "elsewhere");
    gl_gap_table_free(&t);
    world_free(w);
}

static void one_large_ad_is_one_decision(void **state)
{
    (void)state;
    world *w = two_counties();
    for (int i = 0; i < 5; i++) {
        world_ad(w, 0, 60, 0, 3);
        world_asks(w, CLERK, 1000);
    }
    for (int i = 0; i < 300; i++) {
        world_ad(w, 1, 1, 0, 3);
        world_asks(w, CLERK, 1000);
    }
    gl_gap_table t = gaps_of(w, false);
    const gl_gap_row *few = row_at(&t, 0, CLERK), *many = row_at(&t, 1, CLERK);
    assert_near(few->openings, many->openings);
    assert_true(log(few->ratio / few->ratio_low) > log(many->ratio / many->ratio_low));
    assert_true(few->unmet_low < many->unmet_low);
    assert_near(few->unmet, many->unmet);
    gl_gap_table_free(&t);
    world_free(w);
}

static void nobody_teaches_or_nobody_asks(void **state)
{
    (void)state;
    world *w = two_counties();
    world_ads(w, 0, 80, CLERK);
    world_programmes(w, 0, 5, 10, PILOT);
    gl_gap_table t = gaps_of(w, false);
    check_row(&t, 0, CLERK, GL_LIKELY_GAP, "seats;untaught");
    assert_near(row_at(&t, 0, CLERK)->supply_share, 0);
    assert_true(row_at(&t, 0, CLERK)->ratio > 1);
    assert_int_equal(row_at(&t, 0, PILOT)->verdict, GL_UNDECIDED);
    assert_true(row_at(&t, 0, PILOT)->ratio < 1);
    assert_null(row_at(&t, 0, NURSE));
    assert_null(row_at(&t, 1, CLERK));
    gl_gap_table_free(&t);

    w->market.programme_count = 0; /* no seat anywhere: nothing can be said */
    t = gaps_of(w, false);
    assert_near(row_at(&t, 0, WELDER)->ratio, 1);
    assert_int_equal(row_at(&t, 0, WELDER)->verdict, GL_UNDECIDED);
    assert_near(row_at(&t, 0, WELDER)->unmet, 200);
    gl_gap_table_free(&t);
    world_free(w);

    w = two_counties();
    w->market.ad_count = 0;
    t = gaps_of(w, false);
    assert_near(row_at(&t, 0, WELDER)->ratio, 1);
    assert_near(row_at(&t, 0, WELDER)->unmet_high, 0);
    gl_gap_table_free(&t);
    world_free(w);
}

static void guessed_codes_block_occupations_only(void **state)
{
    (void)state;
    static const uint16_t CODES[] = {7212, 5120, 9999};
    world *w = two_counties();
    for (size_t i = 0; i < w->market.ad_count; i++) {
        uint32_t skill = w->ad_skills[i].skill;
        w->ads[i].ssyk = CODES[skill == WELDER ? 0 : skill == COOK ? 1 : 2];
        w->ads[i].ssyk_predicted = i % 4 == 0;
    }
    for (uint32_t i = 0; i < w->market.programme_count; i++) {
        uint32_t skill = w->programme_skills[i].skill;
        w->ssyk[i] = CODES[skill == WELDER ? 0 : skill == COOK ? 1 : 2];
        w->programmes[i].first_ssyk = i;
        w->programmes[i].ssyk_count = 1;
    }
    gl_gap_table t = gaps_of(w, true), skills = gaps_of(w, false);
    check_row(&t, 0, 7212, GL_LIKELY_GAP, "occupation");
    check_row(&skills, 0, WELDER, GL_CERTAIN_GAP, "");
    gl_gap_table_free(&t);
    gl_gap_table_free(&skills);
    world_free(w);
}

static void the_order_of_ads_changes_nothing(void **state)
{
    (void)state;
    uint64_t seed = 11;
    world *w = two_counties();
    for (size_t i = 0; i < w->market.ad_count; i++) {
        w->ads[i].employer = i % 37;
        w->ads[i].openings = 100 + (int64_t)(i % 911) * 7;
    }
    gl_gap_table before = gaps_of(w, false);
    for (size_t i = w->market.ad_count - 1; i > 0; i--) {
        size_t j = (size_t)(world_draw(&seed) * (double)(i + 1));
        gl_market_ad kept = w->ads[i];
        w->ads[i] = w->ads[j];
        w->ads[j] = kept;
    }
    gl_gap_table after = gaps_of(w, false);
    assert_int_equal(before.count, after.count);
    for (size_t i = 0; i < before.count; i++) {
        const gl_gap_row *a = &before.rows[i], *b = &after.rows[i];
        assert_true(a->ratio == b->ratio && a->ratio_low == b->ratio_low);
        assert_true(a->unmet_low == b->unmet_low && a->openings == b->openings);
        assert_string_equal(a->reason, b->reason);
    }
    gl_gap_table_free(&before);
    gl_gap_table_free(&after);
    world_free(w);
}

static void settings_are_obeyed(void **state)
{
    (void)state;
    world *w = two_counties();
    gl_gap_table t;
    gl_gap_settings strict = {.certain_ads = 201};
    assert_int_equal(gl_gaps_by_skill(&w->market, &strict, &t, NULL), GLAPP_OK);
    check_row(&t, 0, WELDER, GL_LIKELY_GAP, "ads=200");
    gl_gap_table_free(&t);
    strict = (gl_gap_settings){.min_ads = 201, .certain_ads = 1};
    assert_int_equal(gl_gaps_by_skill(&w->market, &strict, &t, NULL), GLAPP_OK);
    check_row(&t, 0, WELDER, GL_UNDECIDED, "");
    gl_gap_table_free(&t);
    world_free(w);
    gl_market none = {0};
    assert_int_equal(gl_gaps_by_skill(&none, NULL, &t, NULL), GLAPP_OK);
    assert_int_equal(t.count, 0);
    gl_gap_table_free(&t);
    assert_string_equal(gl_gap_verdict_name(GL_CERTAIN_SURPLUS), "certain_surplus");
}

/* One ad in three guesses its code, .6 sure: it counts as .6 openings, and the interval
 * is wider than if as many openings were known. */
static void a_guessed_code_counts_with_its_probability(void **state)
{
    (void)state;
    world *w = two_counties();
    for (size_t i = 0; i < w->market.ad_count; i++) {
        w->ads[i].ssyk = w->ad_skills[i].skill == WELDER ? 7212 : 9999;
        w->ads[i].ssyk_predicted = i % 3 == 0;
        w->ads[i].ssyk_probability = i % 3 == 0 ? 600 : 0;
    }
    gl_gap_table t = gaps_of(w, true);
    const gl_gap_row *r = row_at(&t, 0, 7212);
    assert_near(r->openings, 133 + 67 * .6);
    assert_int_equal(r->ads, 200);
    for (size_t i = 0; i < w->market.ad_count; i++) w->ads[i].ssyk_probability = 0;
    gl_gap_table whole = gaps_of(w, true);
    const gl_gap_row *sure = row_at(&whole, 0, 7212);
    assert_true(r->unmet_high / r->unmet_low > sure->unmet_high / sure->unmet_low);
    /* .7 and more counts as known; the doubt stays in the interval alone. */
    for (size_t i = 0; i < w->market.ad_count; i++)
        w->ads[i].ssyk_probability = w->ads[i].ssyk_predicted ? 700 : 0;
    gl_gap_table surer = gaps_of(w, true);
    assert_null(strstr(row_at(&surer, 0, 7212)->reason, "occupation"));
    assert_non_null(strstr(r->reason, "occupation"));
    gl_gap_table_free(&t);
    gl_gap_table_free(&whole);
    gl_gap_table_free(&surer);
    world_free(w);
}

/* Thirty stated places in one ad that counts as ten; a third of the jobs are permanent.
 */
static void what_the_number_is_made_of(void **state)
{
    (void)state;
    world *w = two_counties();
    for (int i = 0; i < 3; i++) {
        gl_market_ad *ad = world_ad(w, 0, 10, 7, 3);
        ad->stated = 30 * GL_MILLI;
        ad->permanent = (int8_t)(i - 1); /* unknown, 0, 1 */
        world_asks(w, CLERK, 500);
    }
    world_programme(w, 0, 8)->seats_assumed = true;
    world_teaches(w, CLERK, 1000);
    gl_gap_table t = gaps_of(w, false);
    const gl_gap_row *r = row_at(&t, 0, CLERK);
    assert_near(r->openings, 15);
    assert_near(r->stated, 45);
    assert_near(r->permanent, 5);
    assert_near(r->temporary, 5);
    assert_near(r->employer_share, 1);
    assert_near(r->seats_assumed, 8);
    assert_int_equal(r->programmes, 1);
    gl_gap_table_free(&t);
    world_free(w);
}

/* More of the openings than of the seats, and yet about a seat for each of them. */
static void seats_that_may_suffice_are_a_reason(void **state)
{
    (void)state;
    world *w = two_counties();
    world_ads(w, 0, 100, CLERK);
    world_ads(w, 1, 20, CLERK);
    world_programmes(w, 0, 10, 9, CLERK);
    world_programmes(w, 1, 10, 9, CLERK);
    gl_gap_table t = gaps_of(w, false);
    check_row(&t, 0, CLERK, GL_LIKELY_GAP, "unmet");
    gl_gap_table_free(&t);
    world_free(w);
}

/* The same counts, read with mistakes: wider, on both sides, and said so. */
static void what_is_misread_widens_the_interval(void **state)
{
    (void)state;
    world *w = two_counties();
    world_ads(w, 0, 120, CLERK);
    world_ads(w, 1, 40, CLERK);
    world_programmes(w, 0, 9, 10, CLERK);
    world_programmes(w, 1, 9, 10, CLERK);
    gl_gap_settings misread = {.misread = gl_misreading_measured()};
    gl_gap_table perfect = gaps_of(w, false), t;
    assert_int_equal(gl_gaps_by_skill(&w->market, &misread, &t, NULL), GLAPP_OK);
    for (size_t i = 0; i < t.count; i++) {
        const gl_gap_row *a = &perfect.rows[i], *b = &t.rows[i];
        assert_near(a->ratio, b->ratio);
        assert_true(b->ratio_low < a->ratio_low && a->ratio_high < b->ratio_high);
        assert_true(b->unmet_low <= a->unmet_low && a->unmet_high <= b->unmet_high);
    }
    check_row(&perfect, 0, CLERK, GL_CERTAIN_GAP, "");
    check_row(&t, 0, CLERK, GL_LIKELY_GAP, "extraction");
    gl_gap_table_free(&perfect);
    gl_gap_table_free(&t);
    world_free(w);
}

/* 300 skills asked for and taught alike, and one in short supply: alone a difference of
 * one in twenty would do, in this list it must be rarer. */
static void one_of_many_may_be_chance(void **state)
{
    (void)state;
    enum { SKILLS = 300 };
    uint64_t seed = 5;
    world *w = world_new(SKILLS, 2);
    for (uint32_t s = 0; s < SKILLS; s++)
        for (uint8_t c = 0; c < 2; c++) {
            world_ads(w, c, 22 + (int)(world_draw(&seed) * 18), s);
            world_programmes(w, c, 2 + (int)(world_draw(&seed) * 2), 10, s);
        }
    world_ads(w, 0, 200, 0);
    gl_gap_table t = gaps_of(w, false);
    assert_int_equal(row_at(&t, 0, 0)->verdict, GL_CERTAIN_GAP);
    size_t apart = 0, chance = 0;
    for (size_t i = 0; i < t.count; i++) {
        const gl_gap_row *r = &t.rows[i];
        apart += r->ratio_low > 1 || r->ratio_high < 1;
        chance += strstr(r->reason, "chance") != NULL;
        assert_true(0 <= r->q && r->q <= 1);
        assert_true(r->q >= 2 * fmin(r->above_one, 1 - r->above_one) - 1e-12);
    }
    print_message("%zu of %zu intervals miss 1, %zu of them may be chance\n", apart,
                  t.count, chance);
    assert_true(chance > 0 && chance < apart);
    gl_gap_table_free(&t);
    world_free(w);
}

static double draw_normal(uint64_t *seed)
{
    double u = world_draw(seed) + 1e-12, v = world_draw(seed);
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

/* Gamma with mean 1 and a whole shape, as a sum of exponentials. */
static double draw_gamma(uint64_t *seed, int shape)
{
    double sum = 0;
    for (int i = 0; i < shape; i++) sum -= log(world_draw(seed) + 1e-300);
    return sum / shape;
}

static int draw_poisson(uint64_t *seed, double mean)
{
    if (mean > 60) return (int)fmax(0, round(mean + sqrt(mean) * draw_normal(seed)));
    double limit = exp(-mean), product = world_draw(seed);
    int n = 0;
    for (; product > limit; n++) product *= world_draw(seed);
    return n;
}

/* 100 skills in 20 counties: rates that are known, openings and programmes of one seat
 * that are drawn from them. 90 % of the intervals of R must hold the true ratio. */
static void intervals_cover_the_truth(void **state)
{
    (void)state;
    enum { SKILLS = 100, COUNTIES = 20, CELLS = SKILLS * COUNTIES };
    uint64_t seed = 2026;
    world *w = world_new(SKILLS, COUNTIES);
    gl_market_area areas[COUNTIES];
    double *demand = calloc(CELLS, sizeof *demand),
           *supply = calloc(CELLS, sizeof *supply);
    double demand_sum[COUNTIES] = {0}, supply_sum[COUNTIES] = {0};
    for (int c = 0; c < COUNTIES; c++) {
        areas[c] = (gl_market_area){UINT32_C(1) << c, false};
        for (int s = 0; s < SKILLS; s++) {
            double size = .2 + 10 * ((s * 37 % SKILLS) / (double)SKILLS);
            double *d = &demand[c * SKILLS + s], *p = &supply[c * SKILLS + s];
            *d = size * 1.5 * draw_gamma(&seed, 4);
            *p = size * .8 * draw_gamma(&seed, 3);
            demand_sum[c] += *d;
            supply_sum[c] += *p;
            world_ads(w, (uint8_t)c, draw_poisson(&seed, *d), (uint32_t)s);
        }
    }
    w->programmes = realloc(w->programmes, 40000 * sizeof *w->programmes);
    w->market.programmes = w->programmes;
    for (int i = 0; i < CELLS; i++)
        world_programmes(w, (uint8_t)(i / SKILLS), draw_poisson(&seed, supply[i]), 1,
                         (uint32_t)(i % SKILLS));
    assert_true(w->market.programme_count < 40000);
    w->market.areas = areas;
    w->market.area_count = COUNTIES;
    gl_gap_table t = gaps_of(w, false);
    int covered = 0;
    for (size_t i = 0; i < t.count; i++) {
        const gl_gap_row *r = &t.rows[i];
        size_t at = (size_t)r->area * SKILLS + r->item;
        double truth =
            demand[at] / demand_sum[r->area] / (supply[at] / supply_sum[r->area]);
        covered += r->ratio_low <= truth && truth <= r->ratio_high;
    }
    print_message("%zu cells, 90 %% intervals cover %.3f\n", t.count,
                  (double)covered / (double)t.count);
    assert_true(t.count > 1800);
    assert_within((double)covered / (double)t.count, .90, .06);
    gl_gap_table_free(&t);
    free(demand);
    free(supply);
    world_free(w);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    world *w = two_counties();
    gl_gap_table t;
    glapp_error err;
    glapp_status rc = GLAPP_MACHINE;
    long n = 0;
    for (; rc && n < 200; n++) {
        fault_after(n);
        rc = gl_gaps_by_skill(&w->market, NULL, &t, &err);
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
    }
    assert_true(n > 10);
    assert_int_equal(rc, GLAPP_OK);
    gl_gap_table_free(&t);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clear_gap_and_a_clear_surplus),
        cmocka_unit_test(what_blocks_certainty),
        cmocka_unit_test(a_licence_to_drive_is_never_certain),
        cmocka_unit_test(one_large_ad_is_one_decision),
        cmocka_unit_test(nobody_teaches_or_nobody_asks),
        cmocka_unit_test(guessed_codes_block_occupations_only),
        cmocka_unit_test(a_guessed_code_counts_with_its_probability),
        cmocka_unit_test(what_the_number_is_made_of),
        cmocka_unit_test(seats_that_may_suffice_are_a_reason),
        cmocka_unit_test(what_is_misread_widens_the_interval),
        cmocka_unit_test(one_of_many_may_be_chance),
        cmocka_unit_test(the_order_of_ads_changes_nothing),
        cmocka_unit_test(settings_are_obeyed),
        cmocka_unit_test(intervals_cover_the_truth),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
