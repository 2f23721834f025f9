/* SPDX-License-Identifier: Apache-2.0 */
/* rising.c - see rising.h.
 *
 * A skill stands in the table for an area if
 *
 *   its share of the whole country's openings rises (trend.h: q <= 0.05),
 *   the rest of the country's share would bring the area at least five openings in the
 *   last twelve whole months: of fewer, none is no news, and
 *   the area has so few that chance alone seldom explains it: P(N <= openings), by a law
 *   with that mean, is 0.05 or less after Benjamini and Hochberg over all such cells.
 *
 * An ad may ask for ten at once, so openings vary more than single events do. For such
 * sums the variance is the mean times E[X^2] / E[X] of what one ad asks for, which all
 * ads of the market tell. What is expected is known from the openings of the rest alone,
 * so its own variance comes on top: total / others of the other. Cells whose share is not
 * below the rest's are tested too, though none of them can be told: with them left out,
 * what chance leaves had p in 0 ... 0.5, and up to 14 of 100 that were told were false.
 *
 * How many months is it behind? What is compared are changes on the year before of the
 * share of twelve months: seasons are gone from them, and so is a straight line, which is
 * like itself at every lag and would give any. The lag is that of the highest
 * correlation, in 0 ... LAGS months, over OVERLAP months or more, if it is .85 or more
 * and not at the end of what was searched, and if at least 50 vacancies here stand behind
 * it. With .7 and twelve months, 30 of 100 pairs of mere chance had a lag; so 10 do, and
 * of 100 true ones of 0 to 14 months 92 are told, each within three months.
 */
#include "gap/rising.h"

#include <math.h>
#include <stdlib.h>

#include "gap/interval.h"
#include "gap/law.h"

enum { LAGS = 18, OVERLAP = 18, YEAR = GL_SERIES_YEAR };

#define LEAST_EXPECTED 5.0
#define LEAST_CHANGE 1e-9 /* of a share; below it lies rounding */
#define LEAST_LIKENESS 0.85
#define FALSE_DISCOVERIES 0.05

/* -- lag -- */

/* Change on the year before of the share of the twelve months that end in each month;
 * gives how many there are. */
static size_t find_changes(const double *part, const double *all, size_t count,
                           double *changes)
{
    double shares[GL_SERIES_MONTHS];
    size_t known = 0;
    for (size_t end = YEAR; end <= count; end++) {
        double a = 0, b = 0;
        for (size_t i = end - YEAR; i < end; i++) {
            a += part[i];
            b += all[i];
        }
        shares[known++] = b > 0 ? a / b : 0;
    }
    if (known <= YEAR) return 0;
    for (size_t i = YEAR; i < known; i++)
        changes[i - YEAR] = shares[i] - shares[i - YEAR];
    return known - YEAR;
}

static double correlation(const double *x, const double *y, size_t count)
{
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < count; i++) {
        mx += x[i] / (double)count;
        my += y[i] / (double)count;
    }
    for (size_t i = 0; i < count; i++) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    double rounding = LEAST_CHANGE * LEAST_CHANGE * (double)count;
    return xx > rounding && yy > rounding ? xy / sqrt(xx * yy) : 0;
}

int gl_rising_lag(const double *here, const double *all_here, const double *there,
                  const double *all_there, size_t count, double *likeness)
{
    double x[GL_SERIES_MONTHS], y[GL_SERIES_MONTHS];
    size_t known = find_changes(here, all_here, count, x);
    find_changes(there, all_there, count, y);
    int best = -1, last = -1;
    *likeness = 0;
    for (int lag = 0; lag <= LAGS && known >= OVERLAP + (size_t)lag; lag++) {
        double r = correlation(x + lag, y, known - (size_t)lag);
        last = lag;
        if (best >= 0 && !(r > *likeness)) continue;
        best = lag;
        *likeness = r;
    }
    return best < last && *likeness >= LEAST_LIKENESS ? best : -1;
}

/* -- cells -- */

typedef struct places {
    const gl_series *series;
    size_t country;    /* the area that is everything */
    double dispersion; /* variance of sums of openings by their mean */
} places;

static glapp_status find_dispersion(const gl_market *m, double *out, glapp_error *err)
{
    double sum = 0, squares = 0;
    gl_market_walk walk = gl_market_walk_begin(m, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next(&walk))) {
        double openings = (double)ad->openings / GL_MILLI;
        sum += openings;
        squares += openings * openings;
    }
    *out = sum > 0 ? fmax(1, squares / sum) : 1;
    return walk.status;
}

static bool find_country(const gl_market *m, size_t *country)
{
    for (size_t i = 0; i < m->area_count; i++) {
        *country = i;
        if (m->areas[i].all) return true;
    }
    return false;
}

static double last_year(const gl_series *s, const double *values)
{
    double sum = 0;
    for (size_t i = s->whole > YEAR ? s->whole - YEAR : 0; i < s->whole; i++)
        sum += values[i];
    return sum;
}

/* One area and skill; false if nothing can be said of it. */
static bool look_at(const places *p, size_t row, uint32_t skill, gl_rising *out)
{
    const gl_series *s = p->series;
    double here[GL_SERIES_MONTHS] = {0}, all_here[GL_SERIES_MONTHS];
    double rest[GL_SERIES_MONTHS], all_rest[GL_SERIES_MONTHS];
    size_t at = row * s->market->skill_count + skill;
    if (s->number[at] != GL_NO_SERIES) gl_series_values(s, s->number[at], here);
    gl_series_values(s, s->number[p->country * s->market->skill_count + skill], rest);
    gl_series_totals(s, row, all_here);
    gl_series_totals(s, p->country, all_rest);
    for (size_t i = 0; i < s->months; i++) {
        rest[i] -= here[i];
        all_rest[i] -= all_here[i];
    }
    double total = last_year(s, all_here), others = last_year(s, all_rest);
    if (!(others > 0) || !(total > 0)) return false;
    out->openings = last_year(s, here);
    out->share = out->openings / total;
    out->rest_share = last_year(s, rest) / others;
    out->expected = out->rest_share * total;
    if (out->expected < LEAST_EXPECTED) return false;
    double variance = p->dispersion * out->expected * (1 + total / others);
    gl_law law = gl_law_of(out->expected, variance);
    out->q = gl_law_cdf(law, floor(out->openings)); /* p, until all are there */
    out->lag = -1;
    if (s->vacancies[at] >= GL_TREND_LEAST_ADS)
        out->lag =
            gl_rising_lag(here, all_here, rest, all_rest, s->whole, &out->likeness);
    return true;
}

/* Keep what chance does not explain. */
static glapp_status keep_told(gl_trend_table *t, glapp_error *err)
{
    double *p = calloc(t->rising_count + 1, sizeof *p);
    if (!p) return gl_fail_memory(err);
    for (size_t i = 0; i < t->rising_count; i++) p[i] = t->risings[i].q;
    glapp_status rc = gl_false_discovery(p, t->rising_count, p, err);
    size_t kept = 0;
    for (size_t i = 0; !rc && i < t->rising_count; i++) {
        t->risings[i].q = p[i];
        if (p[i] <= FALSE_DISCOVERIES) t->risings[kept++] = t->risings[i];
    }
    t->rising_count = kept;
    free(p);
    return rc;
}

glapp_status gl_rising_find(const gl_series *s, gl_trend_table *t, glapp_error *err)
{
    places p = {.series = s};
    size_t rising = 0;
    if (s->months == 0 || !find_country(s->market, &p.country)) return GLAPP_OK;
    for (size_t i = 0; i < t->test_count; i++)
        rising += t->tests[i].area == p.country && t->tests[i].verdict == GL_RISING;
    if (rising == 0) return GLAPP_OK;
    t->risings = calloc(rising * s->market->area_count, sizeof *t->risings);
    if (!t->risings) return gl_fail_memory(err);
    glapp_status rc = find_dispersion(s->market, &p.dispersion, err);
    if (rc) return rc;
    for (size_t row = 0; row < s->market->area_count; row++)
        for (size_t i = 0; i < t->test_count && row != p.country; i++) {
            const gl_trend_test *test = &t->tests[i];
            if (test->area != p.country || test->verdict != GL_RISING) continue;
            gl_rising *out = &t->risings[t->rising_count];
            *out = (gl_rising){.area = (uint32_t)row,
                               .skill = test->skill,
                               .country_slope = test->slope};
            t->rising_count += look_at(&p, row, test->skill, out);
        }
    return keep_told(t, err);
}
