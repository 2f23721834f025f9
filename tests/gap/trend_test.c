/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/trend.h"

#include "gap/world.h"
#include "index/fault.h"

static gl_trend_table trends_of(const world *w)
{
    gl_trend_table t;
    glapp_error err = {0};
    if (gl_trends(&w->market, &t, &err)) fail_msg("%s", err.message);
    for (size_t i = 0; i < t.count; i++) {
        const gl_trend_row *r = &t.rows[i];
        assert_true(0 <= r->low && r->low <= r->openings && r->openings <= r->high);
        if (!r->forecast) assert_true(r->low == r->high);
    }
    return t;
}

/* `count` ads on one day; the window is not asked. */
static void ads_on(world *w, int year, int month, int day, int count, uint32_t skill)
{
    int age = w->market.reference - gl_day_of(year, month, day);
    for (int i = 0; i < count; i++) {
        world_ad(w, 0, 1, 0, age);
        world_asks(w, skill, GL_MILLI);
    }
}

static void months_are_counted_and_continued(void **state)
{
    (void)state;
    world *w = world_new(3, 2);
    ads_on(w, 2026, 8, 1, 2, 0);
    ads_on(w, 2026, 8, 31, 1, 0);
    ads_on(w, 2026, 10, 15, 4, 0);
    ads_on(w, 2026, 11, 30, 5, 0);
    ads_on(w, 2026, 12, 1, 9, 0); /* after the reference date: in no month */
    ads_on(w, 2026, 9, 1, 4, 1);  /* four are too few for a series */
    world_ad(w, 0, 0, 0, 0);      /* a repost */
    world_asks(w, 0, GL_MILLI);
    w->ads[world_ad(w, 0, 1, 0, 0) - w->ads].published = GL_NO_DAY;
    world_asks(w, 0, GL_MILLI);

    static const double WANTED[] = {3, 0, 4, 5};
    gl_trend_table t = trends_of(w);
    assert_int_equal(t.count, 3 * (4 + GL_FORECAST_MONTHS)); /* county 0, both, all */
    for (size_t i = 0; i < t.count; i++) {
        const gl_trend_row *r = &t.rows[i];
        size_t month = i % 16;
        assert_int_equal(r->skill, 0);
        assert_int_equal(r->area, i / 16 == 0 ? 0 : i / 16 + 1);
        assert_int_equal(r->month, (2026 - 1970) * 12 + 7 + (int)month);
        assert_int_equal(r->forecast, month >= 4);
        if (month < 4) assert_near(r->openings, WANTED[month]);
        if (month >= 4) assert_true(r->openings > .5 && r->openings < 6 && r->high >= 6);
    }
    gl_trend_table_free(&t);
    world_free(w);
}

/* Thirty steady months, and a reference date in the first days of the next. */
static void a_month_that_has_just_begun_is_no_fall(void **state)
{
    (void)state;
    world *w = world_new(1, 2);
    w->market.reference = gl_day_of(2026, 11, 3);
    for (int month = 0; month < 30; month++)
        ads_on(w, 2024 + (4 + month) / 12, (4 + month) % 12 + 1, 5, 20, 0);
    ads_on(w, 2026, 11, 2, 1, 0);
    gl_trend_table t = trends_of(w);
    assert_int_equal(t.count, 3 * (31 + 12));
    assert_near(t.rows[30].openings, 1);
    for (size_t i = 31; i < 43; i++) assert_near(t.rows[i].openings, 20);
    gl_trend_table_free(&t);
    world_free(w);
}

static void ten_years_at_most(void **state)
{
    (void)state;
    world *w = world_new(1, 2);
    ads_on(w, 1990, 1, 1, 5, 0);
    ads_on(w, 2026, 11, 1, 5, 0);
    gl_trend_table t = trends_of(w);
    assert_int_equal(t.count, 3 * (GL_SERIES_MONTHS + 12));
    assert_int_equal(t.rows[GL_SERIES_MONTHS - 1].month, 56 * 12 + 10);
    assert_near(t.rows[GL_SERIES_MONTHS - 1].openings, 5);
    gl_trend_table_free(&t);
    world_free(w);
}

static void empty_markets_have_no_trend(void **state)
{
    (void)state;
    gl_market none = {0};
    gl_trend_table t;
    assert_int_equal(gl_trends(&none, &t, NULL), GLAPP_OK);
    assert_int_equal(t.count, 0);
    world *w = world_new(1, 2);
    ads_on(w, 2026, 11, 1, 9, 0);
    w->market.reference = GL_NO_DAY;
    t = trends_of(w);
    assert_int_equal(t.count, 0);
    w->market.reference = INT32_MAX;
    assert_int_equal(gl_trends(&w->market, &t, NULL), GLAPP_BAD_INPUT);
    w->market.reference = GL_MARKET_DAYS;
    t = trends_of(w);
    assert_int_equal(t.count, 0);
    w->ads[0].published = -GL_MARKET_DAYS;
    t = trends_of(w);
    assert_int_equal(t.count, 0);
    w->ads[0].published = INT32_MAX;
    assert_int_equal(gl_trends(&w->market, &t, NULL), GLAPP_BAD_INPUT);
    gl_trend_table_free(&t);
    world_free(w);
}

/* Three years: `all` openings a month that grow to `grown` times as many, of which skill
 * 0 has the share `first` that goes in a straight line to `last`. */
static world *three_years(int all, double grown, double first, double last)
{
    world *w = world_new(2, 2);
    for (int month = 0; month < 36; month++) {
        double at = month / 35.0;
        int total = (int)(all * (1 + at * (grown - 1)) + .5);
        int part = (int)(total * (first + at * (last - first)) + .5);
        ads_on(w, 2023 + (11 + month) / 12, (11 + month) % 12 + 1, 5, part, 0);
        ads_on(w, 2023 + (11 + month) / 12, (11 + month) % 12 + 1, 5, total - part, 1);
    }
    return w;
}

static const gl_trend_test *test_of(const gl_trend_table *t, uint32_t area)
{
    for (size_t i = 0; i < t->test_count; i++)
        if (t->tests[i].area == area && t->tests[i].skill == 0) return &t->tests[i];
    fail_msg("area %u has no test", area);
    return NULL;
}

static void a_share_that_rises(void **state)
{
    (void)state;
    world *w = three_years(100, 1, .10, .40);
    gl_trend_table t = trends_of(w);
    const gl_trend_test *test = test_of(&t, 0);
    assert_int_equal(test->verdict, GL_RISING);
    assert_int_equal(test->months, 36);
    assert_true(test->slope > .08 && test->slope < .12); /* .30 in 35 months */
    assert_true(test->slope_low <= test->slope && test->slope <= test->slope_high);
    assert_true(test->share > .30 && test->share < .40); /* of the last twelve */
    assert_true(test->q < .001);
    gl_trend_table_free(&t);
    world_free(w);
}

/* Four times as many ads, and none of them because of the skill. */
static void a_feed_that_grows_is_no_rise(void **state)
{
    (void)state;
    world *w = three_years(40, 4, .20, .20);
    gl_trend_table t = trends_of(w);
    assert_int_equal(test_of(&t, 0)->verdict, GL_STEADY);
    gl_trend_table_free(&t);
    world_free(w);
    w = three_years(60, 3, .40, .20); /* more openings than before, a smaller part */
    t = trends_of(w);
    assert_int_equal(test_of(&t, 0)->verdict, GL_FALLING);
    gl_trend_table_free(&t);
    world_free(w);
}

static void few_ads_have_no_verdict(void **state)
{
    (void)state;
    world *w = three_years(10, 1, .05, .20); /* some 45 ads in three years */
    gl_trend_table t = trends_of(w);
    const gl_trend_test *test = test_of(&t, 0);
    assert_int_equal(test->verdict, GL_TOO_FEW);
    assert_near(test->q, 1);
    assert_near(test->slope, 0);
    gl_trend_table_free(&t);
    world_free(w);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    world *w = world_new(1, 2);
    ads_on(w, 2026, 11, 1, 9, 0);
    gl_trend_table t;
    glapp_error err;
    glapp_status rc = GLAPP_MACHINE;
    long n = 0;
    for (; rc && n < 80; n++) {
        fault_after(n);
        rc = gl_trends(&w->market, &t, &err);
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
    }
    assert_true(n > 4);
    assert_int_equal(rc, GLAPP_OK);
    gl_trend_table_free(&t);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_are_counted_and_continued),
        cmocka_unit_test(a_month_that_has_just_begun_is_no_fall),
        cmocka_unit_test(ten_years_at_most),
        cmocka_unit_test(a_share_that_rises),
        cmocka_unit_test(a_feed_that_grows_is_no_rise),
        cmocka_unit_test(few_ads_have_no_verdict),
        cmocka_unit_test(empty_markets_have_no_trend),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
