/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold for any series; how good it is on many: bench/quality --only forecast.
 */
#include "gap/prospect.h"

#include <math.h>

#include "gap/world.h"

static gl_prospect_record months_of(const double *y, const double *feed, size_t count,
                                    unsigned steps, gl_prospect_point *out)
{
    const gl_prospect_input in = {.y = y, .exposure = feed, .count = count};
    gl_prospect_record record;
    gl_prospect_of(&in, steps, out, &record);
    return record;
}

static void check_points(const gl_prospect_point *points, unsigned steps, size_t series)
{
    for (unsigned h = 0; h < steps; h++) {
        gl_prospect_point p = points[h];
        if (!(p.low >= 0 && p.low <= p.low80 && p.low80 <= p.mean && p.mean <= p.high80 &&
              p.high80 <= p.high && isfinite(p.high)))
            fail_msg("series %zu, step %u: %g <= %g <= %g", series, h + 1, p.low, p.mean,
                     p.high);
    }
}

static void every_series_gets_an_answer(void **state)
{
    (void)state;
    uint64_t seed = 7;
    double y[150], feed[150];
    gl_prospect_point points[13];
    for (size_t series = 0; series < 600; series++) {
        size_t count = series % 151;
        double scale = pow(10, (double)(series % 7) - 1), chance = world_draw(&seed);
        for (size_t i = 0; i < count; i++) {
            feed[i] = series % 3 ? 1 : 2 * world_draw(&seed) - .3;
            feed[i] = feed[i] > 0 ? feed[i] : 0;
            y[i] = world_draw(&seed) < chance ? feed[i] * scale * world_draw(&seed) : 0;
        }
        gl_prospect_record r = months_of(y, feed, count, 13, points);
        check_points(points, 13, series);
        assert_true(r.coverage >= 0 && r.coverage <= 1 && r.coverage80 <= r.coverage);
        assert_true(isfinite(r.mase) && isfinite(r.naive_mase));
    }
}

static void a_steady_series_goes_on(void **state)
{
    (void)state;
    double y[36];
    gl_prospect_point points[12];
    for (size_t i = 0; i < 36; i++) y[i] = 40;
    months_of(y, NULL, 36, 12, points);
    for (size_t i = 0; i < 12; i++) {
        assert_near(points[i].mean, 40);
        assert_true(points[i].low < 40 && points[i].high > 40);
    }
    /* A December that doubles every year comes back doubled. */
    for (size_t i = 0; i < 36; i++) y[i] = i % 12 == 11 ? 80 : 40;
    months_of(y, NULL, 36, 12, points);
    assert_true(points[11].mean > 60);
    assert_true(points[5].mean < 50);
}

/* A feed that doubles doubles its openings; next year it is expected to be as large as it
 * was last year, month by month, and no larger. A month without any feed is no zero. */
static void the_feed_is_not_the_demand(void **state)
{
    (void)state;
    double y[48], feed[48];
    gl_prospect_point points[12];
    for (size_t i = 0; i < 48; i++) {
        feed[i] = i == 30 ? 0 : (double)(i + 20) / 50;
        y[i] = 30 * feed[i];
    }
    gl_prospect_record r = months_of(y, feed, 48, 12, points);
    for (size_t i = 0; i < 12; i++) assert_near(points[i].mean, 30 * feed[36 + i]);
    assert_near(r.mase, -1); /* nothing was ever wrong: no scale */
    assert_int_equal(r.folds, 12);
}

/* Half of the months of a series alternate by a year: last year's month is worst of all,
 * and the record says so. */
static void the_record_is_of_the_months_that_came(void **state)
{
    (void)state;
    double y[72];
    gl_prospect_point points[12];
    for (size_t i = 0; i < 72; i++) y[i] = i / 12 % 2 == i % 2 ? 30 : 50;
    gl_prospect_record r = months_of(y, NULL, 72, 12, points);
    assert_int_equal(r.folds, 12);
    assert_int_equal(r.months, 7 * 12 + 10 + 8 + 6 + 4 + 2);
    assert_near(r.naive_mase, 1);
    assert_true(r.mase > .4 && r.mase < .7);
    assert_true(r.method != GL_BY_NAIVE);
    r = months_of(y, NULL, 20, 12, points); /* 13 months are needed to look back from */
    assert_int_equal(r.folds, 3);
    r = months_of(y, NULL, 12, 12, points);
    assert_int_equal(r.folds, 0);
    assert_near(r.mase, -1);
}

/* Sixteen months of ninety, as the sample's ads lie: no season is seen, months without a
 * feed are no zeros, and the interval has room above the mean. */
static void months_that_nobody_delivered_are_no_zeros(void **state)
{
    (void)state;
    double y[90] = {0}, feed[90] = {0};
    gl_prospect_point points[12];
    for (size_t i = 74; i < 90; i += 2) {
        feed[i] = 1 + (double)(i % 3);
        y[i] = 10 * feed[i] + (i % 4 ? 3 : -3);
    }
    gl_prospect_record r = months_of(y, feed, 90, 12, points);
    for (size_t i = 0; i < 12; i++) {
        assert_within(points[i].mean, 10, 2);
        assert_true(points[i].high > points[i].mean);
    }
    assert_int_equal(r.folds, 0);
    /* One flood in an empty series: the quantile is 0, the bound is not. */
    for (size_t i = 0; i < 90; i++) y[i] = i % 30 == 7 ? 300 : 0;
    months_of(y, NULL, 90, 12, points);
    check_points(points, 12, 0);
    for (size_t i = 0; i < 12; i++) assert_true(points[i].high > points[i].mean);
}

static double poisson(double mean, uint64_t *seed)
{
    double limit = exp(-mean), product = world_draw(seed), n = 0;
    for (; product > limit; n++) product *= world_draw(seed);
    return n;
}

/* Poisson months: nine of ten of the next ones must lie in the interval, and as many as
 * the record says. */
static void intervals_cover(void **state)
{
    (void)state;
    uint64_t seed = 42;
    double inside = 0, inside80 = 0, promised = 0, all = 0;
    for (int series = 0; series < 300; series++) {
        double y[60], mean = 5 + 20 * world_draw(&seed);
        gl_prospect_point points[12];
        for (size_t i = 0; i < 60; i++) y[i] = poisson(mean, &seed);
        promised += months_of(y, NULL, 48, 12, points).coverage / 300;
        for (size_t i = 0; i < 12; i++, all++) {
            inside += y[48 + i] >= points[i].low && y[48 + i] <= points[i].high;
            inside80 += y[48 + i] >= points[i].low80 && y[48 + i] <= points[i].high80;
        }
    }
    print_message("90 %%: %.3f, promised %.3f; 80 %%: %.3f\n", inside / all, promised,
                  inside80 / all);
    assert_within(inside / all, .90, .05);
    assert_within(inside80 / all, .80, .05);
    assert_within(inside / all, promised, .03);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_series_gets_an_answer),
        cmocka_unit_test(a_steady_series_goes_on),
        cmocka_unit_test(the_feed_is_not_the_demand),
        cmocka_unit_test(the_record_is_of_the_months_that_came),
        cmocka_unit_test(months_that_nobody_delivered_are_no_zeros),
        cmocka_unit_test(intervals_cover),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
