/* SPDX-License-Identifier: Apache-2.0 */
/* world.h - a small labour market, built line by line in a test. */
#ifndef GL_TESTS_GAP_WORLD_H
#define GL_TESTS_GAP_WORLD_H

#include "check.h"
#include "gap/market.h"

enum { WORLD_ADS = 200000, WORLD_SKILLS = 1000000, WORLD_PROGRAMMES = 2000 };

/* Areas: 0 = county 0, 1 = county 1, 2 = both, 3 = everything. */
typedef struct world {
    gl_market_ad *ads;
    gl_market_skill *ad_skills, *programme_skills;
    gl_market_programme *programmes;
    uint16_t ssyk[WORLD_PROGRAMMES];
    gl_market_area areas[4];
    gl_market market;
    uint32_t ad_skill_count, programme_skill_count;
} world;

static inline world *world_new(uint32_t skills, uint8_t counties)
{
    world *w = calloc(1, sizeof *w);
    w->ads = calloc(WORLD_ADS, sizeof *w->ads);
    w->ad_skills = calloc(WORLD_SKILLS, sizeof *w->ad_skills);
    w->programmes = calloc(WORLD_PROGRAMMES, sizeof *w->programmes);
    w->programme_skills = calloc(WORLD_SKILLS, sizeof *w->programme_skills);
    w->areas[0] = (gl_market_area){1, false};
    w->areas[1] = (gl_market_area){2, false};
    w->areas[2] = (gl_market_area){3, false};
    w->areas[3] = (gl_market_area){0, true};
    w->market = (gl_market){.ads = w->ads,
                            .ad_skills = w->ad_skills,
                            .programmes = w->programmes,
                            .programme_skills = w->programme_skills,
                            .programme_ssyk = w->ssyk,
                            .areas = w->areas,
                            .area_count = 4,
                            .county_count = counties,
                            .skill_count = skills,
                            .reference = gl_day_of(2026, 11, 30),
                            .window_days = 365};
    return w;
}

static inline void world_free(world *w)
{
    free(w->ads);
    free(w->ad_skills);
    free(w->programmes);
    free(w->programme_skills);
    free(w);
}

/* One ad with the openings (whole) given, published `age` days before the reference;
 * skills follow with world_asks. */
static inline gl_market_ad *world_ad(world *w, uint8_t county, int openings,
                                     uint64_t employer, int age)
{
    gl_market_ad *ad = &w->ads[w->market.ad_count++];
    *ad = (gl_market_ad){.published = w->market.reference - age,
                         .openings = openings * GL_MILLI,
                         .stated = openings * GL_MILLI,
                         .permanent = -1,
                         .employer = employer,
                         .county = county,
                         .first_skill = w->ad_skill_count};
    return ad;
}

static inline void world_asks(world *w, uint32_t skill, uint16_t weight)
{
    w->ad_skills[w->ad_skill_count++] = (gl_market_skill){skill, weight};
    w->ads[w->market.ad_count - 1].skill_count++;
}

/* `count` ads of one opening each, every one of another employer. */
static inline void world_ads(world *w, uint8_t county, int count, uint32_t skill)
{
    for (int i = 0; i < count; i++) {
        world_ad(w, county, 1, 0, i % 300);
        world_asks(w, skill, GL_MILLI);
    }
}

static inline gl_market_programme *world_programme(world *w, uint8_t county, int seats)
{
    gl_market_programme *p = &w->programmes[w->market.programme_count++];
    *p = (gl_market_programme){.seats = seats * GL_MILLI,
                               .county = county,
                               .first_skill = w->programme_skill_count};
    return p;
}

static inline void world_teaches(world *w, uint32_t skill, uint16_t weight)
{
    w->programme_skills[w->programme_skill_count++] = (gl_market_skill){skill, weight};
    w->programmes[w->market.programme_count - 1].skill_count++;
}

/* `count` programmes of `seats` each that teach one skill. */
static inline void world_programmes(world *w, uint8_t county, int count, int seats,
                                    uint32_t skill)
{
    for (int i = 0; i < count; i++) {
        world_programme(w, county, seats);
        world_teaches(w, skill, GL_MILLI);
    }
}

/* A generator of our own, so that a test sees the same world everywhere. */
static inline double world_draw(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*seed >> 11) / 9007199254740992.0;
}

#endif
