/* SPDX-License-Identifier: Apache-2.0 */
/* series.c - see series.h.
 *
 * Two walks over the ads: the first counts the vacancies of every area x skill, so that
 * only the few per cent that reach GL_SERIES_MIN_ADS get a series; the second adds up. A
 * dense area x skill x month array of all would be 70 MB at 15 000 skills and ten years.
 *
 * A feed that grows by half makes everything grow by half: Platsbanken took in other
 * sites' ads, and a skill that nobody asked for more often "rose". So the totals of each
 * area stand beside the series, reposts left out of both, and what is tested and
 * forecast is the share.
 *
 * The month of the reference date has seldom ended on it; `whole` leaves it out. Ads
 * dated after that date count in no month, as they do in no window; neither do ads
 * without a date.
 */
#include "gap/series.h"

#include <math.h>
#include <stdlib.h>

#include "gap/itemset.h"

enum { MICRO = 1000000, HALF = GL_MILLI / 2 };

static bool counts_in_a_month(const gl_series *s, const gl_market_ad *ad)
{
    return ad->published != GL_NO_DAY && ad->published <= s->market->reference &&
           gl_month_of(ad->published) >= s->first_month;
}

static glapp_status find_months(gl_series *s, glapp_error *err)
{
    const gl_market *m = s->market;
    gl_day first = GL_NO_DAY;
    if (m->reference == GL_NO_DAY) return GLAPP_OK;
    gl_market_walk walk = gl_market_walk_begin(m, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next(&walk))) {
        gl_day day = ad->published;
        if (day == GL_NO_DAY || day > m->reference) continue;
        if (first == GL_NO_DAY || day < first) first = day;
    }
    if (walk.status || first == GL_NO_DAY) return walk.status;
    int last_month = gl_month_of(m->reference);
    s->first_month = gl_month_of(first);
    if (last_month - s->first_month >= GL_SERIES_MONTHS)
        s->first_month = last_month - GL_SERIES_MONTHS + 1;
    s->months = (size_t)(last_month - s->first_month) + 1;
    bool last_is_partial = gl_month_of(m->reference + 1) == last_month;
    s->whole = s->months - (last_is_partial && s->months > 1);
    return GLAPP_OK;
}

static bool is_in_row(const gl_series *s, size_t row, uint8_t county)
{
    return row == s->market->area_count ||
           gl_market_lies_in(s->market, county, (uint32_t)row);
}

static void add_ad(gl_series *s, const gl_market_ad *ad, const gl_itemset *asked,
                   size_t row, size_t month)
{
    size_t skills = s->market->skill_count;
    if (s->openings) s->totals[row * s->months + month] += ad->openings * GL_MILLI;
    for (size_t j = 0; j < asked->count; j++) {
        gl_item item = asked->items[j];
        size_t at = row * skills + item.item;
        if (!s->openings)
            s->vacancies[at] += item.weight >= HALF;
        else if (s->number[at] != GL_NO_SERIES)
            s->openings[s->number[at] * s->months + month] += ad->openings * item.weight;
    }
}

/* Both walks; the first if there is nowhere to add openings to. */
static glapp_status walk_ads(gl_series *s, gl_itemset *asked, glapp_error *err)
{
    gl_market_walk walk = gl_market_walk_begin(s->market, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next(&walk))) {
        if (ad->openings <= 0 || !counts_in_a_month(s, ad)) continue;
        size_t month = (size_t)(gl_month_of(ad->published) - s->first_month);
        gl_itemset_of_ad(asked, &walk, ad);
        for (size_t row = 0; row < s->rows; row++)
            if (is_in_row(s, row, ad->county)) add_ad(s, ad, asked, row, month);
    }
    return walk.status;
}

/* Number the series: those of areas in the order of the table, then everything's. */
static size_t number_series(gl_series *s)
{
    size_t skills = s->market->skill_count, everything = (s->rows - 1) * skills;
    for (size_t at = 0; at < everything + skills; at++) s->number[at] = GL_NO_SERIES;
    for (size_t at = 0; at < everything; at++)
        if (s->vacancies[at] >= GL_SERIES_MIN_ADS) s->number[at] = (uint32_t)s->count++;
    size_t all = s->count;
    for (size_t at = 0; at < everything; at++) {
        uint32_t *whole = &s->number[everything + at % skills];
        if (s->number[at] != GL_NO_SERIES && *whole == GL_NO_SERIES)
            *whole = (uint32_t)all++;
    }
    return all;
}

static glapp_status fill(gl_series *s, glapp_error *err)
{
    size_t skills = s->market->skill_count;
    s->vacancies = calloc(s->rows * skills, sizeof *s->vacancies);
    s->number = calloc(s->rows * skills, sizeof *s->number);
    s->totals = calloc(s->rows * s->months, sizeof *s->totals);
    if (!s->vacancies || !s->number || !s->totals) return gl_fail_memory(err);
    gl_itemset asked = {0};
    glapp_status rc = gl_itemset_open(&asked, s->market->skill_count, err);
    if (!rc) rc = walk_ads(s, &asked, err);
    if (!rc) {
        s->openings = calloc(number_series(s) + 1, s->months * sizeof *s->openings);
        rc = s->openings ? walk_ads(s, &asked, err) : gl_fail_memory(err);
    }
    gl_itemset_dispose(&asked);
    return rc;
}

glapp_status gl_series_open(gl_series *s, const gl_market *market, glapp_error *err)
{
    *s = (gl_series){.market = market};
    glapp_status rc = gl_market_check(market, err);
    if (rc || market->skill_count == 0 || market->area_count == 0) return rc;
    rc = find_months(s, err);
    if (rc || s->months == 0) return rc;
    s->rows = market->area_count + 1;
    if (s->rows > UINT32_MAX / market->skill_count) return gl_fail_memory(err);
    return fill(s, err);
}

void gl_series_dispose(gl_series *s)
{
    free(s->vacancies);
    free(s->number);
    free(s->openings);
    free(s->totals);
    *s = (gl_series){0};
}

void gl_series_values(const gl_series *s, uint32_t number, double *values)
{
    for (size_t i = 0; i < s->months; i++)
        values[i] = (double)s->openings[number * s->months + i] / MICRO;
}

void gl_series_totals(const gl_series *s, size_t row, double *totals)
{
    for (size_t i = 0; i < s->months; i++)
        totals[i] = (double)s->totals[row * s->months + i] / MICRO;
}

void gl_series_shares(const gl_series *s, size_t row, uint32_t number, double *shares)
{
    const int64_t *part = s->openings + number * s->months;
    const int64_t *all = s->totals + row * s->months;
    for (size_t i = 0; i < s->whole; i++)
        shares[i] = all[i] > 0 ? (double)part[i] / (double)all[i] : NAN;
}
