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
    NEVER = QUARTERS
};

typedef struct search {
    const gl_market *market;
    gl_itemset set;
    uint32_t lens;
    uint32_t *ads;  /* skill x quarter */
    uint8_t *first; /* by skill, in everything: quarter, or NEVER */
    double *lags;   /* of the skills that have come */
} search;

/* 0 = the oldest; NEVER for a day that is outside. Quarters are counted back from the
 * reference day, so that the last one is whole. */
static uint32_t quarter_of(const gl_market *m, gl_day day)
{
    if (day == GL_NO_DAY || day > m->reference) return NEVER;
    int64_t back = ((int64_t)m->reference - day) / QUARTER_DAYS;
    return back < QUARTERS ? (uint32_t)(QUARTERS - 1 - back) : NEVER;
}

static bool lies_in(const gl_market *m, uint8_t county, uint32_t area)
{
    const gl_market_area *a = &m->areas[area];
    return a->all || (county != GL_NO_COUNTY && (a->counties >> county & 1));
}

static void count_ads(search *s, uint32_t area, uint32_t totals[QUARTERS])
{
    const gl_market *m = s->market;
    memset(s->ads, 0, (size_t)m->skill_count * QUARTERS * sizeof *s->ads);
    memset(totals, 0, QUARTERS * sizeof *totals);
    for (size_t i = 0; i < m->ad_count; i++) {
        const gl_market_ad *ad = &m->ads[i];
        uint32_t quarter = quarter_of(m, ad->published);
        if (ad->openings <= 0 || quarter == NEVER || !lies_in(m, ad->county, area))
            continue;
        totals[quarter]++;
        gl_itemset_of_ad(&s->set, m, ad);
        for (size_t j = 0; j < s->set.count; j++) {
            uint32_t skill = s->set.items[j].item;
            if (s->set.items[j].weight >= HALF && (m->lenses[skill] >> s->lens & 1))
                s->ads[(size_t)skill * QUARTERS + quarter]++;
        }
    }
}

static uint8_t first_quarter(const search *s, uint32_t skill,
                             const uint32_t totals[QUARTERS])
{
    const uint32_t *ads = s->ads + (size_t)skill * QUARTERS;
    for (uint8_t q = 0; q < QUARTERS; q++)
        if (ads[q] >= LEAST_ADS && (uint64_t)ads[q] * ONE_IN >= totals[q]) return q;
    return NEVER;
}

static int compare_lags(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static gl_lag lag_of(search *s, const uint32_t totals[QUARTERS])
{
    gl_lag lag = {.quarters = NAN};
    for (uint32_t i = 0; i < s->market->skill_count; i++) {
        if (s->first[i] == NEVER) continue;
        uint8_t here = first_quarter(s, i, totals);
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

static void search_areas(search *s, gl_lag *out)
{
    const gl_market *m = s->market;
    uint32_t totals[QUARTERS];
    memset(s->first, NEVER, m->skill_count);
    for (uint32_t area = 0; area < m->area_count; area++) {
        if (!m->areas[area].all) continue;
        count_ads(s, area, totals);
        for (uint32_t i = 0; i < m->skill_count; i++)
            s->first[i] = first_quarter(s, i, totals);
    }
    for (uint32_t area = 0; area < m->area_count; area++) {
        count_ads(s, area, totals);
        out[area] = lag_of(s, totals);
    }
}

glapp_status gl_lags(const gl_market *m, uint32_t lens, gl_lag *out, glapp_error *err)
{
    glapp_status rc = gl_market_check(m, err);
    for (size_t i = 0; !rc && i < m->area_count; i++) out[i] = (gl_lag){NAN, 0, 0};
    if (rc || !m->lenses || lens >= m->lens_count || m->skill_count == 0) return rc;
    search s = {.market = m, .lens = lens};
    rc = gl_itemset_open(&s.set, m, m->skill_count, err);
    if (rc) return rc;
    s.ads = calloc(m->skill_count, QUARTERS * sizeof *s.ads);
    s.first = calloc(m->skill_count, sizeof *s.first);
    s.lags = calloc(m->skill_count, sizeof *s.lags);
    rc = s.ads && s.first && s.lags ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) search_areas(&s, out);
    free(s.ads);
    free(s.first);
    free(s.lags);
    gl_itemset_dispose(&s.set);
    return rc;
}
