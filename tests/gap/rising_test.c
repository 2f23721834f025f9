/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/rising.h"

#include <math.h>

#include "gap/world.h"

enum { MONTHS = 60 };

/* A share that goes from .03 to .15 around month `middle`. */
static double share_at(double month, double middle)
{
    return .03 + .12 / (1 + exp(-(month - middle) / 5));
}

/* Openings with chance in them: normal, with the variance of a count. */
static double chance(double mean, uint64_t *seed)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) sum += world_draw(seed);
    return fmax(0, mean + sqrt(mean) * sum);
}

/* How many of 100 lags of 0 ... 14 months are found within three months, of those told.
 */
static void lags_are_found(void **state)
{
    (void)state;
    uint64_t seed = 11;
    int told = 0, near = 0;
    for (int n = 0; n < 100; n++) {
        double here[MONTHS], all_here[MONTHS], there[MONTHS], all_there[MONTHS], r;
        int lag = n % 15;
        for (int i = 0; i < MONTHS; i++) {
            double season = 1 + .3 * cos(i * 3.14159265 / 6);
            all_here[i] = 200;
            all_there[i] = 8000;
            here[i] = chance(200 * season * share_at(i - lag, 27), &seed);
            there[i] = chance(8000 * season * share_at(i, 27), &seed);
        }
        int got = gl_rising_lag(here, all_here, there, all_there, MONTHS, &r);
        told += got >= 0;
        near += got >= 0 && abs(got - lag) <= 3;
    }
    print_message("lags told %d of 100, within three months %d\n", told, near);
    assert_true(told >= 70);
    assert_true(near >= told * 8 / 10);
}

/* Short series, straight lines and chance have no lag. */
static void no_lag_where_none_can_be_told(void **state)
{
    (void)state;
    uint64_t seed = 5;
    double here[MONTHS], there[MONTHS], all[MONTHS], r;
    for (int i = 0; i < MONTHS; i++) {
        all[i] = 1000;
        here[i] = 10 + i;
        there[i] = 20 + 2 * i;
    }
    assert_int_equal(gl_rising_lag(here, all, there, all, MONTHS, &r), -1);
    assert_int_equal(gl_rising_lag(here, all, there, all, 30, &r), -1);
    assert_int_equal(gl_rising_lag(here, all, there, all, 0, &r), -1);
    int told = 0;
    for (int n = 0; n < 100; n++) {
        for (int i = 0; i < MONTHS; i++) {
            here[i] = chance(20, &seed);
            there[i] = chance(800, &seed);
        }
        told += gl_rising_lag(here, all, there, all, MONTHS, &r) >= 0;
    }
    print_message("lags told of chance: %d of 100\n", told);
    assert_true(told <= 15);
}

/* Four years. Skill 0 rises from 2 to 20 per cent in the rest of the country; in county 0
 * it does so too, in county 1 it stays at 2. Skill 1 is what the other ads ask for. */
static world *four_years(int each, int at_once)
{
    world *w = world_new(2, 3);
    for (int month = 0; month < 48; month++)
        for (uint8_t county = 0; county < 3; county++) {
            int ads = county == 2 ? 4 * each : each;
            double share = county == 1 ? .02 : .02 + .18 * month / 47;
            for (int i = 0; i < ads; i++) {
                int age = w->market.reference -
                          gl_day_of(2022 + (11 + month) / 12, (11 + month) % 12 + 1, 9);
                world_ad(w, county, at_once, 0, age);
                world_asks(w, i < (int)(ads * share + .5) ? 0 : 1, GL_MILLI);
            }
        }
    return w;
}

static void what_rises_elsewhere_is_told(void **state)
{
    (void)state;
    world *w = four_years(50, 1);
    gl_trend_table t;
    assert_int_equal(gl_trends(&w->market, &t, NULL), GLAPP_OK);
    assert_int_equal(t.rising_count, 2); /* county 1; and both counties together */
    const gl_rising *r = &t.risings[0];
    assert_int_equal(r->area, 1);
    assert_int_equal(r->skill, 0);
    assert_near(r->openings, 12);
    assert_near(r->share, .02);
    assert_true(r->rest_share > .15 && r->rest_share < .20);
    assert_true(r->expected > 90 && r->q < .001);
    assert_true(r->country_slope > .02);
    assert_int_equal(r->lag, -1); /* it has not begun */
    assert_int_equal(t.risings[1].area, 2);
    gl_trend_table_free(&t);
    world_free(w);
}

static double doubt_of(int each, int at_once)
{
    world *w = four_years(each, at_once);
    gl_trend_table t;
    assert_int_equal(gl_trends(&w->market, &t, NULL), GLAPP_OK);
    double q = 1;
    for (size_t i = 0; i < t.rising_count; i++)
        if (t.risings[i].area == 1) q = t.risings[i].q;
    gl_trend_table_free(&t);
    world_free(w);
    return q;
}

/* As many openings, one by one or twenty at once: then they are some four ads, and that
 * there is none is likelier by far. With a quarter of the ads it is not told at all. */
static void ads_for_many_are_fewer_events(void **state)
{
    (void)state;
    double one = doubt_of(60, 1), many = doubt_of(3, 20);
    if (!(many > 1000 * one)) fail_msg("%g one by one, %g at once", one, many);
    assert_true(many < .05);
    assert_near(doubt_of(2, 1), 1); /* some four expected */
}

static void no_country_no_rise(void **state)
{
    (void)state;
    world *w = four_years(50, 1);
    w->market.area_count = 3; /* without the one that is everything */
    gl_trend_table t;
    assert_int_equal(gl_trends(&w->market, &t, NULL), GLAPP_OK);
    assert_int_equal(t.rising_count, 0);
    gl_trend_table_free(&t);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lags_are_found),
        cmocka_unit_test(no_lag_where_none_can_be_told),
        cmocka_unit_test(what_rises_elsewhere_is_told),
        cmocka_unit_test(ads_for_many_are_fewer_events),
        cmocka_unit_test(no_country_no_rise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
