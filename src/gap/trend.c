/* SPDX-License-Identifier: Apache-2.0 */
/* trend.c - see trend.h.
 *
 * The month of the reference date has seldom ended on it. It stands in the table as it is
 * but is kept from the tests and the forecast, which would take half a month for a fall:
 * the forecast then starts one month earlier and its first month is dropped.
 *
 * A verdict asks for 50 vacancies and two years: with 20 of them a month's luck decides,
 * and in less than two years no January meets another. Thousands of series are tested at
 * once, so that one in twenty would "rise" by chance: q holds the share of false ones
 * among those that are told to 5 %.
 *
 * What is forecast is the share, too: openings as many as the share brings if as much
 * comes in as in the last twelve months, month by month.
 *
 * The seasonal pattern that thin series lean on is that of the skill over everything the
 * market holds.
 */
#include "gap/trend.h"

#include <math.h>
#include <stdlib.h>

#include "gap/interval.h"
#include "gap/kendall.h"
#include "gap/rising.h"

#define FALSE_DISCOVERIES 0.05

const char *gl_trend_verdict_name(gl_trend_verdict verdict)
{
    static const char *const NAMES[] = {[GL_RISING] = "rising",
                                        [GL_FALLING] = "falling",
                                        [GL_STEADY] = "steady",
                                        [GL_TOO_FEW] = "too_few"};
    return NAMES[verdict];
}

/* -- months -- */

/* How large a row's feed was, 1 = a usual month of the last twelve (of all, if nothing
 * came in those). */
static void find_feed(const gl_series *s, size_t row, double *feed)
{
    size_t year = s->whole > GL_SERIES_YEAR ? GL_SERIES_YEAR : s->whole;
    double recent = 0, all = 0;
    gl_series_totals(s, row, feed);
    for (size_t i = 0; i < s->whole; i++) {
        all += feed[i];
        if (i + year >= s->whole) recent += feed[i];
    }
    double usual = recent > 0 ? recent / (double)year : all / (double)s->whole;
    for (size_t i = 0; i < s->whole; i++) feed[i] = usual > 0 ? feed[i] / usual : 1;
}

/* The months of a year by their share of the feed of everything. */
static void find_national(const gl_series *s, uint32_t skill, double *index)
{
    double y[GL_SERIES_MONTHS], feed[GL_SERIES_MONTHS], levels[GL_SERIES_MONTHS];
    size_t everything = s->rows - 1;
    gl_series_values(s, s->number[everything * s->market->skill_count + skill], y);
    find_feed(s, everything, feed);
    const gl_prospect_input in = {.y = y, .exposure = feed, .count = s->whole};
    gl_prospect_levels(&in, levels);
    gl_forecast_seasonal_index(levels, s->whole, GL_FORECAST_YEAR, index);
}

/* The rows of one area and skill. */
static void write_series(const gl_series *s, size_t at, gl_trend_table *out)
{
    double values[GL_SERIES_MONTHS], feed[GL_SERIES_MONTHS], index[GL_FORECAST_YEAR];
    gl_prospect_point ahead[GL_PROSPECT_MOST];
    size_t skills = s->market->skill_count, drop = s->months - s->whole;
    uint32_t skill = (uint32_t)(at % skills), area = (uint32_t)(at / skills);
    gl_trend_quality *quality = &out->qualities[out->quality_count++];

    gl_series_values(s, s->number[at], values);
    find_feed(s, area, feed);
    find_national(s, skill, index);
    const gl_prospect_input in = {values, feed, s->whole, index};
    gl_prospect_of(&in, GL_FORECAST_MONTHS + (unsigned)drop, ahead, &quality->record);
    quality->area = area;
    quality->skill = skill;
    for (size_t i = 0; i < s->months + GL_FORECAST_MONTHS; i++) {
        gl_trend_row *row = &out->rows[out->count++];
        *row = (gl_trend_row){area, skill, s->first_month + (int)i, 0, 0, 0, false};
        if (i < s->months) {
            row->openings = row->low = row->high = values[i];
            continue;
        }
        const gl_prospect_point *p = &ahead[i - s->months + drop];
        row->openings = p->mean;
        row->low = p->low;
        row->high = p->high;
        row->forecast = true;
    }
}

/* -- tests -- */

static double recent_share(const gl_series *s, size_t row, uint32_t number)
{
    double values[GL_SERIES_MONTHS], totals[GL_SERIES_MONTHS], part = 0, all = 0;
    gl_series_values(s, number, values);
    gl_series_totals(s, row, totals);
    size_t from = s->whole > GL_SERIES_YEAR ? s->whole - GL_SERIES_YEAR : 0;
    for (size_t i = from; i < s->whole; i++) {
        part += values[i];
        all += totals[i];
    }
    return all > 0 ? part / all : 0;
}

static glapp_status test_series(const gl_series *s, size_t at, gl_trend_test *t,
                                glapp_error *err)
{
    double shares[GL_SERIES_MONTHS];
    size_t skills = s->market->skill_count, row = at / skills;
    *t = (gl_trend_test){.area = (uint32_t)row,
                         .skill = (uint32_t)(at % skills),
                         .ads = s->vacancies[at],
                         .share = recent_share(s, row, s->number[at]),
                         .p = 1,
                         .q = 1,
                         .verdict = GL_TOO_FEW};
    gl_series_shares(s, row, s->number[at], shares);
    for (size_t i = 0; i < s->whole; i++) t->months += isnan(shares[i]) ? 0 : 1;
    if (t->ads < GL_TREND_LEAST_ADS || t->months < GL_TREND_LEAST_MONTHS) return GLAPP_OK;
    gl_kendall k;
    glapp_status rc = gl_kendall_seasonal(shares, s->whole, GL_SERIES_YEAR, &k, err);
    if (!rc) rc = gl_kendall_correct(shares, s->whole, GL_SERIES_YEAR, &k, err);
    if (rc) return rc;
    t->slope = k.slope;
    t->slope_low = k.slope_low;
    t->slope_high = k.slope_high;
    t->p = k.p;
    t->verdict = GL_STEADY;
    return GLAPP_OK;
}

/* Only series that were tested share the false discoveries. */
static glapp_status judge_tests(gl_trend_table *out, glapp_error *err)
{
    double *p = calloc(out->test_count + 1, sizeof *p);
    if (!p) return gl_fail_memory(err);
    size_t made = 0;
    for (size_t i = 0; i < out->test_count; i++)
        if (out->tests[i].verdict != GL_TOO_FEW) p[made++] = out->tests[i].p;
    glapp_status rc = gl_false_discovery(p, made, p, err);
    made = 0;
    for (size_t i = 0; !rc && i < out->test_count; i++) {
        gl_trend_test *t = &out->tests[i];
        if (t->verdict == GL_TOO_FEW) continue;
        t->q = p[made++];
        if (t->q <= FALSE_DISCOVERIES && t->slope != 0)
            t->verdict = t->slope > 0 ? GL_RISING : GL_FALLING;
    }
    free(p);
    return rc;
}

/* -- all together -- */

static glapp_status write_rows(const gl_series *s, gl_trend_table *out, glapp_error *err)
{
    if (s->count == 0) return GLAPP_OK;
    size_t a_series = s->months + GL_FORECAST_MONTHS;
    out->rows = calloc(s->count, a_series * sizeof *out->rows);
    out->tests = calloc(s->count, sizeof *out->tests);
    out->qualities = calloc(s->count, sizeof *out->qualities);
    if (!out->rows || !out->tests || !out->qualities) return gl_fail_memory(err);
    glapp_status rc = GLAPP_OK;
    for (size_t at = 0; at < (s->rows - 1) * s->market->skill_count && !rc; at++) {
        if (s->number[at] == GL_NO_SERIES) continue;
        write_series(s, at, out);
        rc = test_series(s, at, &out->tests[out->test_count++], err);
    }
    if (!rc) rc = judge_tests(out, err);
    return rc ? rc : gl_rising_find(s, out, err);
}

glapp_status gl_trends(const gl_market *market, gl_trend_table *out, glapp_error *err)
{
    *out = (gl_trend_table){0};
    gl_series s;
    glapp_status rc = gl_series_open(&s, market, err);
    if (!rc) rc = write_rows(&s, out, err);
    gl_series_dispose(&s);
    if (rc) gl_trend_table_free(out);
    return rc;
}

void gl_trend_table_free(gl_trend_table *table)
{
    free(table->rows);
    free(table->tests);
    free(table->qualities);
    free(table->risings);
    *table = (gl_trend_table){0};
}
