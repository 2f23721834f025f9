/* SPDX-License-Identifier: Apache-2.0 */
/* lag.c - the first quarter of each skill, in an area and in everything. */
#include "gap/lag.h"

#include <math.h>
#include <stdlib.h>

#include "gap/itemset.h"

enum {
    QUARTERS = 40,
    QUARTER_DAYS = 91,
    LEAST_ADS = 2,
    ONE_IN = 1000, /* ten ads of ten thousand */
    HALF = GL_MILLI / 2,
    NEVER = QUARTERS,
    MOST_COUNTS = 1 << 21 /* 8 MiB: 26 areas and 2,000 skills of a lens in one walk */
};

#define NOT_OF_IT UINT32_MAX

typedef struct search {
    const gl_market *market;
    gl_itemset set;
    uint32_t *column; /* by skill: its place among those of the lens, or NOT_OF_IT */
    uint32_t columns;
    uint32_t from, at_once; /* the areas of a walk; NOT_OF_IT: none was walked */
    uint32_t *ads;          /* area x column x quarter */
    uint32_t *totals;       /* area x quarter */
    uint8_t *first;         /* by column, in everything: quarter, or NEVER */
    double *lags;           /* of the skills that have come */
} search;

/* 0 = the oldest; NEVER for a day that is outside. Quarters are counted back from the
 * reference day, so that the last one is whole. */
static uint32_t quarter_of(const gl_market *m, gl_day day)
{
    if (day == GL_NO_DAY || day > m->reference) return NEVER;
    int64_t back = ((int64_t)m->reference - day) / QUARTER_DAYS;
    return back < QUARTERS ? (uint32_t)(QUARTERS - 1 - back) : NEVER;
}

static void add_ad(search *s, const gl_market_ad *ad, uint32_t quarter)
{
    const gl_market *m = s->market;
    for (uint32_t i = 0; i < s->at_once && s->from + i < m->area_count; i++) {
        if (!gl_market_lies_in(m, ad->county, s->from + i)) continue;
        s->totals[i * QUARTERS + quarter]++;
        uint32_t *ads = s->ads + (size_t)i * s->columns * QUARTERS;
        for (size_t j = 0; j < s->set.count; j++) {
            uint32_t column = s->column[s->set.items[j].item];
            if (column != NOT_OF_IT && s->set.items[j].weight >= HALF)
                ads[(size_t)column * QUARTERS + quarter]++;
        }
    }
}

/* Ads of the area and of its neighbours in the table, unless they are counted. */
static glapp_status count_ads(search *s, uint32_t area, glapp_error *err)
{
    const gl_market *m = s->market;
    uint32_t from = area / s->at_once * s->at_once;
    if (from == s->from) return GLAPP_OK;
    s->from = from;
    size_t counts = (size_t)s->at_once * QUARTERS;
    memset(s->ads, 0, counts * s->columns * sizeof *s->ads);
    memset(s->totals, 0, counts * sizeof *s->totals);
    gl_market_walk walk = gl_market_walk_begin(m, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next(&walk))) {
        uint32_t quarter = quarter_of(m, ad->published);
        if (ad->openings <= 0 || quarter == NEVER) continue;
        gl_itemset_of_ad(&s->set, &walk, ad);
        add_ad(s, ad, quarter);
    }
    return walk.status;
}

static uint8_t first_quarter(const search *s, uint32_t column, uint32_t area)
{
    const uint32_t *totals = s->totals + (area - s->from) * QUARTERS;
    const uint32_t *ads =
        s->ads + ((size_t)(area - s->from) * s->columns + column) * QUARTERS;
    for (uint8_t q = 0; q < QUARTERS; q++)
        if (ads[q] >= LEAST_ADS && (uint64_t)ads[q] * ONE_IN >= totals[q]) return q;
    return NEVER;
}

static int compare_lags(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static gl_lag lag_of(search *s, uint32_t area)
{
    gl_lag lag = {.quarters = NAN};
    for (uint32_t i = 0; i < s->columns; i++) {
        if (s->first[i] == NEVER) continue;
        uint8_t here = first_quarter(s, i, area);
        if (here == NEVER)
            lag.not_yet++;
        else
            s->lags[lag.skills++] = (double)here - s->first[i];
    }
    if (lag.skills == 0) return lag;
    qsort(s->lags, lag.skills, sizeof *s->lags, compare_lags);
    lag.quarters = s->lags[(lag.skills - 1) / 2];
    return lag;
}

/* Everything first: of several such areas the last one counts. */
static glapp_status search_areas(search *s, gl_lag *out, glapp_error *err)
{
    const gl_market *m = s->market;
    uint32_t count = (uint32_t)m->area_count;
    glapp_status rc = GLAPP_OK;
    memset(s->first, NEVER, s->columns);
    for (uint32_t everything = count; everything-- > 0;) {
        if (!m->areas[everything].all) continue;
        rc = count_ads(s, everything, err);
        for (uint32_t i = 0; i < s->columns && !rc; i++)
            s->first[i] = first_quarter(s, i, everything);
        break;
    }
    for (uint32_t area = 0; area < count && !rc; area++) {
        rc = count_ads(s, area, err);
        if (!rc) out[area] = lag_of(s, area);
    }
    return rc;
}

/* The skills of the lens, numbered in their order. */
static void number_skills(search *s, uint32_t lens)
{
    const gl_market *m = s->market;
    for (uint32_t i = 0; i < m->skill_count; i++)
        s->column[i] = m->lenses[i] >> lens & 1 ? s->columns++ : NOT_OF_IT;
    size_t of_area = (size_t)(s->columns ? s->columns : 1) * QUARTERS;
    size_t at_once = MOST_COUNTS / of_area;
    if (at_once > m->area_count) at_once = m->area_count;
    s->at_once = at_once ? (uint32_t)at_once : 1;
}

glapp_status gl_lags(const gl_market *m, uint32_t lens, gl_lag *out, glapp_error *err)
{
    glapp_status rc = gl_market_check(m, err);
    for (size_t i = 0; !rc && i < m->area_count; i++) out[i] = (gl_lag){NAN, 0, 0};
    if (rc || !m->lenses || lens >= m->lens_count || m->skill_count == 0) return rc;
    search s = {.market = m, .from = NOT_OF_IT};
    rc = gl_itemset_open(&s.set, m->skill_count, err);
    if (rc) return rc;
    s.column = calloc(m->skill_count, sizeof *s.column);
    if (s.column) number_skills(&s, lens);
    size_t counts = (size_t)s.at_once * QUARTERS;
    s.ads = calloc(counts * s.columns + 1, sizeof *s.ads);
    s.totals = calloc(counts + 1, sizeof *s.totals);
    s.first = calloc(s.columns + (size_t)1, sizeof *s.first);
    s.lags = calloc(s.columns + (size_t)1, sizeof *s.lags);
    bool made = s.column && s.ads && s.totals && s.first && s.lags;
    rc = made ? search_areas(&s, out, err) : gl_fail_memory(err);
    free(s.column);
    free(s.ads);
    free(s.totals);
    free(s.first);
    free(s.lags);
    gl_itemset_dispose(&s.set);
    return rc;
}
