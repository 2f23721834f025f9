/* SPDX-License-Identifier: Apache-2.0 */
/* market.c - is this market one that can be counted?
 *
 * All limits are checked here once, over 10 million skills in a few milliseconds, so that
 * the loops that add up need no checks of their own.
 */
#include "gap/market.h"

enum { YEAR = 365, CODES = 10000 };

gl_market_walk gl_market_walk_begin(const gl_market *market, glapp_error *err)
{
    gl_market_walk walk = {.market = market, .err = err};
    if (!market->source.read)
        walk.chunk = (gl_market_chunk){market->ads, market->ad_count, market->ad_skills};
    return walk;
}

const gl_market_ad *gl_market_walk_next(gl_market_walk *walk)
{
    const gl_market_source *source = &walk->market->source;
    while (walk->next_ad == walk->chunk.ad_count) {
        if (walk->status || !source->read || walk->next_chunk == source->chunk_count)
            return NULL;
        walk->next_ad = 0;
        walk->chunk = (gl_market_chunk){0};
        walk->status =
            source->read(source->from, walk->next_chunk++, &walk->chunk, walk->err);
        if (walk->status) walk->chunk = (gl_market_chunk){0};
    }
    return &walk->chunk.ads[walk->next_ad++];
}

const gl_market_ad *gl_market_walk_next_open(gl_market_walk *walk)
{
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next(walk)))
        if (ad->openings > 0 && gl_market_in_window(walk->market, ad->published)) break;
    return ad;
}

static glapp_status check_skills(const gl_market_skill *skills, uint32_t first,
                                 uint32_t count, uint32_t limit, glapp_error *err)
{
    if (count && !skills)
        return gl_fail(err, GLAPP_BAD_INPUT, "skills are counted but not given");
    for (size_t i = first; i < (size_t)first + count; i++)
        if (skills[i].skill >= limit)
            return gl_fail(err, GLAPP_BAD_INPUT, "skill %u of %u", skills[i].skill,
                           limit);
    return GLAPP_OK;
}

static glapp_status check_county(const gl_market *market, uint8_t county,
                                 glapp_error *err)
{
    if (county == GL_NO_COUNTY || county < market->county_count) return GLAPP_OK;
    return gl_fail(err, GLAPP_BAD_INPUT, "county %u of %u", county, market->county_count);
}

/* Add an amount in thousandths, to be multiplied by a weight in thousandths later. */
static glapp_status add_amount(int64_t *sum, int64_t amount, const char *what,
                               glapp_error *err)
{
    if (amount < 0 || amount > GL_MARKET_MOST)
        return gl_fail(err, GLAPP_BAD_INPUT, "%lld thousandths of %s are out of range",
                       (long long)amount, what);
    if (*sum > INT64_MAX / GL_MILLI - amount)
        return gl_fail(err, GLAPP_BAD_INPUT, "the %s are too many to be added up", what);
    *sum += amount;
    return GLAPP_OK;
}

static glapp_status check_day(gl_day day, glapp_error *err)
{
    if (day == GL_NO_DAY || (day >= -GL_MARKET_DAYS && day <= GL_MARKET_DAYS))
        return GLAPP_OK;
    return gl_fail(err, GLAPP_BAD_INPUT, "day %d is none of the calendar", day);
}

/* What is read by employer must come so: nobody sorts it again. */
static glapp_status check_order(const gl_market *market, const gl_market_ad *ad,
                                uint64_t *employer, glapp_error *err)
{
    if (market->source.read && ad->employer < *employer)
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "the ads of an employer do not stand "
                       "together");
    *employer = ad->employer;
    return GLAPP_OK;
}

static glapp_status check_ads(const gl_market *market, glapp_error *err)
{
    int64_t sum = 0, stated = 0;
    uint64_t employer = 0;
    gl_market_walk walk = gl_market_walk_begin(market, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next(&walk))) {
        glapp_status rc = check_county(market, ad->county, err);
        if (!rc) rc = check_day(ad->published, err);
        if (!rc) rc = add_amount(&sum, ad->openings, "openings", err);
        if (!rc) rc = add_amount(&stated, ad->stated, "stated vacancies", err);
        if (!rc)
            rc = check_skills(walk.chunk.skills, ad->first_skill, ad->skill_count,
                              market->skill_count, err);
        if (!rc) rc = check_order(market, ad, &employer, err);
        if (!rc && ad->ssyk >= CODES)
            rc = gl_fail(err, GLAPP_BAD_INPUT, "occupation %u", ad->ssyk);
        if (rc) return rc;
    }
    return walk.status;
}

static glapp_status check_programmes(const gl_market *market, glapp_error *err)
{
    int64_t sum = 0;
    for (size_t i = 0; i < market->programme_count; i++) {
        const gl_market_programme *p = &market->programmes[i];
        glapp_status rc = check_county(market, p->county, err);
        if (!rc) rc = add_amount(&sum, p->seats, "seats", err);
        if (!rc)
            rc = check_skills(market->programme_skills, p->first_skill, p->skill_count,
                              market->skill_count, err);
        if (rc) return rc;
        if (p->ssyk_count && !market->programme_ssyk)
            return gl_fail(err, GLAPP_BAD_INPUT, "occupations are counted but not given");
        for (size_t j = p->first_ssyk; j < (size_t)p->first_ssyk + p->ssyk_count; j++)
            if (market->programme_ssyk[j] >= CODES)
                return gl_fail(err, GLAPP_BAD_INPUT, "occupation %u",
                               market->programme_ssyk[j]);
    }
    return GLAPP_OK;
}

glapp_status gl_market_check(const gl_market *market, glapp_error *err)
{
    if (market->is_checked) return GLAPP_OK;
    if (market->county_count > GL_MARKET_COUNTIES)
        return gl_fail(err, GLAPP_BAD_INPUT, "%u counties; at most %d can be told apart",
                       market->county_count, GL_MARKET_COUNTIES);
    if (market->lens_count > GL_MARKET_LENSES)
        return gl_fail(err, GLAPP_BAD_INPUT, "%u lenses; at most %d can be told apart",
                       market->lens_count, GL_MARKET_LENSES);
    if (market->ad_count >= UINT32_MAX || market->programme_count >= UINT32_MAX)
        return gl_fail(err, GLAPP_BAD_INPUT, "more ads or programmes than 32 bits count");
    glapp_status rc = check_day(market->reference, err);
    if (!rc) rc = check_ads(market, err);
    return rc ? rc : check_programmes(market, err);
}

uint32_t gl_market_window_days(const gl_market *market)
{
    return market->window_days ? market->window_days : YEAR;
}

bool gl_market_in_window(const gl_market *market, gl_day day)
{
    if (day == GL_NO_DAY) return true;
    int64_t age = (int64_t)market->reference - day;
    return age >= 0 && age < gl_market_window_days(market);
}

bool gl_market_lies_in(const gl_market *market, uint8_t county, uint32_t area)
{
    const gl_market_area *a = &market->areas[area];
    return a->all || (county != GL_NO_COUNTY && (a->counties >> county & 1));
}

static bool is_single(uint32_t bits)
{
    return bits && (bits & (bits - 1)) == 0;
}

bool gl_market_is_group(const gl_market *market, uint32_t area)
{
    const gl_market_area *a = &market->areas[area];
    return !a->all && a->counties && !is_single(a->counties);
}

bool gl_market_is_member(const gl_market *market, uint32_t area, uint32_t group)
{
    const gl_market_area *a = &market->areas[area];
    return !a->all && is_single(a->counties) &&
           (a->counties & market->areas[group].counties);
}
