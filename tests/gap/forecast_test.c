/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.8. */
#include "gap/forecast.h"

#include "check.h"

static void smoothing_with_its_intervals(void **state)
{
    (void)state;
    static const double Y[] = {6, 4, 7, 5, 9, 8, 6, 10, 9, 11, 8, 12};
    static const struct {
        unsigned step;
        double low, high, size;
    } WANTED[] = {{1, 6, 14, 0}, {3, 6, 14, 53.746619}, {6, 5, 15, 21.498648}};
    double level = gl_forecast_ses(Y, 12, .3), before[11];
    assert_near(level, 9.674391);
    for (size_t i = 0; i < 11; i++) before[i] = gl_forecast_ses(Y, i + 1, .3);
    double phi = gl_forecast_dispersion(Y + 1, before, 11);
    assert_near(phi, 1);
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++) {
        gl_law law = gl_forecast_law(level, phi, .3, WANTED[i].step);
        assert_near(law.size, WANTED[i].size);
        assert_within(gl_law_quantile(law, .1), WANTED[i].low, 0);
        assert_within(gl_law_quantile(law, .9), WANTED[i].high, 0);
    }
}

static void series_with_many_zeros(void **state)
{
    (void)state;
    static const double Y[] = {0, 0, 3, 0, 1, 0, 0, 2, 0, 4, 0, 0}, NONE[5] = {0};
    gl_croston c = gl_forecast_croston(Y, 12, .1);
    assert_near(c.size, 2.848);
    assert_near(c.interval, 2.819);
    assert_near(c.croston, 1.010287);
    assert_near(c.sba, .959773);
    assert_near(c.sbj, .957114);
    gl_tsb t = gl_forecast_tsb(Y, 12, .1, .1);
    assert_near(t.probability, .323580);
    assert_near(t.forecast, .921555);
    assert_near(gl_forecast_croston(NONE, 5, .1).croston, 0);
    assert_near(gl_forecast_tsb(NONE, 5, .1, .1).forecast, 0);
}

static void a_damped_line(void **state)
{
    (void)state;
    static const double Y[] = {10, 12, 13, 15, 16, 18, 17, 20};
    gl_holt h = gl_forecast_holt(Y, 8, .5, .2, .9, 10, 2);
    assert_near(h.level, 19.359085);
    assert_near(h.slope, .976828);
    assert_near(gl_holt_ahead(h, 1), 20.238231);
    assert_near(gl_holt_ahead(h, 2), 21.029462);
    assert_near(gl_holt_ahead(h, 3), 21.741569);
    assert_near(gl_holt_ahead(h, 6), 23.478401);
}

static void scores_and_seasons(void **state)
{
    (void)state;
    static const double TRAIN[] = {10, 12, 9, 14, 11, 13, 10, 15};
    static const double TEST[] = {12, 14, 11}, FORECAST[] = {11.5, 12.5, 12};
    static const double Y[] = {8, 12, 10, 14, 9, 13, 11, 17};
    static const double WANTED[] = {.723636, 1.065455, .894545, 1.316364};
    assert_near(gl_forecast_mase(TRAIN, 8, TEST, FORECAST, 3, 1), .304348);
    assert_near(gl_forecast_mase(TRAIN, 8, TEST, FORECAST, 3, 4), 1);
    assert_near(gl_forecast_interval_score(8, 15, 17, .2), 27);
    assert_near(gl_forecast_interval_score(8, 15, 7, .2), 12 + 5);
    assert_near(gl_forecast_pinball(15, 17, .9), 1.8);
    assert_near(gl_forecast_pinball(15, 12, .9), .3);
    double index[4];
    gl_forecast_seasonal_index(Y, 8, 4, index);
    for (size_t i = 0; i < 4; i++) assert_near(index[i], WANTED[i]);
    assert_near(gl_forecast_seasonal_naive(Y, 8, 4, 1), 9);
    assert_near(gl_forecast_seasonal_naive(Y, 8, 4, 6), 13);
    assert_near(gl_forecast_seasonal_naive(Y, 3, 4, 2), 10);
    /* A straight line: theta starts near its end and climbs half as fast. */
    static const double LINE[] = {1, 2, 3, 4, 5, 6, 7, 8};
    assert_near(gl_forecast_theta(LINE, 8, 1, 1), 8.5);
    assert_near(gl_forecast_theta(LINE, 8, 1, 3), 9.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(smoothing_with_its_intervals),
        cmocka_unit_test(series_with_many_zeros),
        cmocka_unit_test(a_damped_line),
        cmocka_unit_test(scores_and_seasons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
