/* SPDX-License-Identifier: Apache-2.0 */
/* trend.c - openings a month for every area and skill, and the year to come.
 *
 * Two walks over the ads: the first counts the vacancies of every area x skill, so that
 * only the few per cent that reach GL_TREND_MIN_ADS get a series; the second adds up. A
 * dense area x skill x month array of all would be 70 MB at 15 000 skills and ten years.
 *
 * The month of the reference date has seldom ended on it. It stands in the table as it is
 * but is kept from the forecast, which would take half a month for a fall: the forecast
 * then starts one month earlier and its first month is dropped.
 *
 * Ads dated after the reference date count in no month, as they do in no window; neither
 * do ads without a date. The seasonal pattern that thin series lean on is that of the
 * skill over everything the market holds.
 */
#include "gap/trend.h"

#include <stdlib.h>

#include "gap/forecast.h"
#include "gap/itemset.h"

enum { MICRO = 1000000, HALF = GL_MILLI / 2 };

#define NO_SERIES UINT32_MAX

typedef struct trends {
    const gl_market *market;
    size_t rows;          /* areas, and one row more for everything */
    int first_month;      /* of the table */
    size_t months;        /* observed */
    bool last_is_partial; /* the reference date is not the last day of its month */
    uint32_t *vacancies;  /* row x skill */
    uint32_t *series;     /* row x skill: number of its series, or NO_SERIES */
    size_t series_count;  /* those of areas; those of everything are not in the table */
    size_t all_series_count;
    int64_t *openings; /* series x month, millionths */
    gl_itemset asked;
} trends;

static bool counts_in_a_month(const trends *t, const gl_market_ad *ad)
{
    return ad->published != GL_NO_DAY && ad->published <= t->market->reference &&
           gl_month_of(ad->published) >= t->first_month;
}

/* The months of the table; false if no ad has one. */
static bool find_months(trends *t)
{
    const gl_market *m = t->market;
    gl_day first = GL_NO_DAY;
    if (m->reference == GL_NO_DAY) return false;
    for (size_t i = 0; i < m->ad_count; i++) {
        gl_day day = m->ads[i].published;
        if (day == GL_NO_DAY || day > m->reference) continue;
        if (first == GL_NO_DAY || day < first) first = day;
    }
    if (first == GL_NO_DAY) return false;
    int last_month = gl_month_of(m->reference);
    t->first_month = gl_month_of(first);
    if (last_month - t->first_month >= GL_TREND_MONTHS)
        t->first_month = last_month - GL_TREND_MONTHS + 1;
    t->months = (size_t)(last_month - t->first_month) + 1;
    t->last_is_partial = gl_month_of(m->reference + 1) == last_month;
    return true;
}

static bool is_in_row(const trends *t, size_t row, uint8_t county)
{
    if (row == t->market->area_count) return true;
    const gl_market_area *area = &t->market->areas[row];
    return area->all || (county != GL_NO_COUNTY && area->counties >> county & 1);
}

/* Both walks; the first if there is nowhere to add openings to. */
static void walk_ads(trends *t)
{
    const gl_market *m = t->market;
    for (size_t i = 0; i < m->ad_count; i++) {
        const gl_market_ad *ad = &m->ads[i];
        if (ad->openings <= 0 || !counts_in_a_month(t, ad)) continue;
        size_t month = (size_t)(gl_month_of(ad->published) - t->first_month);
        gl_itemset_of_ad(&t->asked, m, ad);
        for (size_t row = 0; row < t->rows; row++) {
            if (!is_in_row(t, row, ad->county)) continue;
            for (size_t j = 0; j < t->asked.count; j++) {
                gl_item item = t->asked.items[j];
                size_t at = row * m->skill_count + item.item;
                if (!t->openings)
                    t->vacancies[at] += item.weight >= HALF;
                else if (t->series[at] != NO_SERIES)
                    t->openings[t->series[at] * t->months + month] +=
                        ad->openings * item.weight;
            }
        }
    }
}

/* Number the series: those of areas in the order of the table, then everything's. */
static void number_series(trends *t)
{
    size_t skills = t->market->skill_count, cells = t->rows * skills;
    size_t everything = (t->rows - 1) * skills;
    for (size_t at = 0; at < cells; at++) t->series[at] = NO_SERIES;
    for (size_t at = 0; at < everything; at++)
        if (t->vacancies[at] >= GL_TREND_MIN_ADS)
            t->series[at] = (uint32_t)t->series_count++;
    t->all_series_count = t->series_count;
    for (size_t at = 0; at < everything; at++) {
        uint32_t *whole = &t->series[everything + at % skills];
        if (t->series[at] != NO_SERIES && *whole == NO_SERIES)
            *whole = (uint32_t)t->all_series_count++;
    }
}

static void series_values(const trends *t, size_t series, double *values)
{
    for (size_t i = 0; i < t->months; i++)
        values[i] = (double)t->openings[series * t->months + i] / MICRO;
}

/* The rows of one area and skill. */
static void write_series(const trends *t, size_t at, gl_trend_table *out)
{
    double values[GL_TREND_MONTHS], national[GL_TREND_MONTHS];
    double index[GL_FORECAST_YEAR];
    gl_forecast_point ahead[GL_FORECAST_MONTHS + 1];
    size_t skills = t->market->skill_count;
    uint32_t skill = (uint32_t)(at % skills), area = (uint32_t)(at / skills);
    size_t drop = t->last_is_partial && t->months > 1, used = t->months - drop;

    series_values(t, t->series[at], values);
    series_values(t, t->series[(t->rows - 1) * skills + skill], national);
    gl_forecast_seasonal_index(national, used, GL_FORECAST_YEAR, index);
    gl_forecast_months(values, used, index, GL_FORECAST_MONTHS + (unsigned)drop, ahead);
    for (size_t i = 0; i < t->months + GL_FORECAST_MONTHS; i++) {
        gl_trend_row *row = &out->rows[out->count++];
        *row = (gl_trend_row){area, skill, t->first_month + (int)i, 0, 0, 0, false};
        if (i < t->months) {
            row->openings = row->low = row->high = values[i];
            continue;
        }
        const gl_forecast_point *p = &ahead[i - t->months + drop];
        row->openings = p->mean;
        row->low = p->low;
        row->high = p->high;
        row->forecast = true;
    }
}

static glapp_status write_rows(trends *t, gl_trend_table *out, glapp_error *err)
{
    if (t->series_count == 0) return GLAPP_OK;
    size_t a_series = t->months + GL_FORECAST_MONTHS;
    out->rows = calloc(t->series_count, a_series * sizeof *out->rows);
    if (!out->rows) return gl_fail_memory(err);
    for (size_t at = 0; at < (t->rows - 1) * t->market->skill_count; at++)
        if (t->series[at] != NO_SERIES) write_series(t, at, out);
    return GLAPP_OK;
}

static glapp_status make_trends(trends *t, gl_trend_table *out, glapp_error *err)
{
    size_t skills = t->market->skill_count;
    if (skills == 0 || t->market->area_count == 0 || !find_months(t)) return GLAPP_OK;
    t->rows = t->market->area_count + 1;
    if (t->rows > UINT32_MAX / skills) return gl_fail_memory(err);
    t->vacancies = calloc(t->rows * skills, sizeof *t->vacancies);
    t->series = calloc(t->rows * skills, sizeof *t->series);
    if (!t->vacancies || !t->series) return gl_fail_memory(err);
    glapp_status rc = gl_itemset_open(&t->asked, t->market, t->market->skill_count, err);
    if (rc) return rc;
    walk_ads(t);
    number_series(t);
    t->openings = calloc(t->all_series_count + 1, t->months * sizeof *t->openings);
    if (!t->openings) return gl_fail_memory(err);
    walk_ads(t);
    return write_rows(t, out, err);
}

glapp_status gl_trends(const gl_market *market, gl_trend_table *out, glapp_error *err)
{
    *out = (gl_trend_table){0};
    glapp_status rc = gl_market_check(market, err);
    if (rc) return rc;
    trends t = {.market = market};
    rc = make_trends(&t, out, err);
    free(t.vacancies);
    free(t.series);
    free(t.openings);
    gl_itemset_dispose(&t.asked);
    return rc;
}

void gl_trend_table_free(gl_trend_table *table)
{
    free(table->rows);
    *table = (gl_trend_table){0};
}
