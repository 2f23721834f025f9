/* SPDX-License-Identifier: Apache-2.0 */
/* trend.c - are the shares that are said to rise those that do, and is what rises
 * elsewhere told where it is not seen yet?
 *
 * Made-up markets, eight for each of three seeds: a country of which two counties have a
 * tenth of the ads each, five years, a feed that grows by half. A hundred skills; the
 * share of sixty stands, and chance moves it from quarter to quarter; twenty rise and
 * twenty fall in the middle of the time, to twice or half. In county 0 half of those that
 * rise do so too, a year later or at once; in the rest of the counties all do.
 *
 * "told and false" are verdicts on shares that stand, of all verdicts rising or falling;
 * the tests are asked for 5 %. "found" are the shares that rise or fall in the country.
 */
#include "quality.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "gap/trend.h"

enum {
    SEEDS = 3,
    SKILLS = 100,
    RISE = 20,
    FALL = 40,
    MONTHS = 60,
    A_MONTH = 1500,
    MARKETS = 8
};
enum { FIRST_DAY = 18262 /* 2020-01-01 */, LATE = 12 };

typedef struct made {
    gl_market_ad *ads;
    gl_market_skill *asked;
    size_t count, cap;
    double shares[SKILLS]; /* a year's worth */
    double sway[SKILLS];   /* of this quarter */
    uint64_t seed;
} made;

static double draw(made *m)
{
    return (double)(gl_hash_mix(++m->seed) >> 11) / 9007199254740992.0;
}

/* How many times its share a skill has in a month, in a county that is `late`. */
static double times(int skill, int month, int late)
{
    double way = 1 / (1 + exp(-(month - late - 30) / 6.0));
    if (skill < RISE) return 1 + way;
    return skill < FALL ? 1 - way / 2 : 1;
}

/* County 0 has not seen the first ten of those that rise, and the others late. */
static double share_of(const made *m, int skill, int month, uint8_t county)
{
    double moved = times(skill, month, county == 0 && skill < RISE ? LATE : 0);
    if (county == 0 && skill < RISE / 2) moved = 1;
    return m->shares[skill] * moved * m->sway[skill];
}

static void add_ad(made *m, int month, uint8_t county)
{
    double at = draw(m) * 0.9999;
    int skill = 0;
    for (; skill < SKILLS - 1; skill++) {
        at -= share_of(m, skill, month, county);
        if (at < 0) break;
    }
    gl_day day = FIRST_DAY + (gl_day)(month * 30.4375 + draw(m) * 30);
    m->asked[m->count] = (gl_market_skill){(uint32_t)skill, GL_MILLI};
    m->ads[m->count] = (gl_market_ad){.published = day,
                                      .openings = GL_MILLI * (draw(m) < .2 ? 3 : 1),
                                      .county = county,
                                      .first_skill = (uint32_t)m->count,
                                      .skill_count = 1};
    m->count++;
}

static void make_market(made *m)
{
    for (int s = 0; s < SKILLS; s++) m->shares[s] = .002 + .01 * draw(m);
    m->count = 0;
    for (int month = 0; month < MONTHS; month++) {
        for (int s = 0; s < SKILLS && month % 3 == 0; s++)
            m->sway[s] = 1 + .1 * (draw(m) - .5);
        int ads = A_MONTH + A_MONTH * month / (2 * MONTHS);
        for (int i = 0; i < ads; i++) {
            double where = draw(m);
            add_ad(m, month, where < .1 ? 0 : where < .2 ? 1 : 2);
        }
    }
}

static quality_half half_of(uint32_t skill)
{
    return skill & 1 ? QUALITY_HELD_OUT : QUALITY_TUNED;
}

static void judge(const gl_trend_table *t, size_t country, quality_mean *false_ones,
                  quality_mean *found)
{
    for (size_t i = 0; i < t->test_count; i++) {
        const gl_trend_test *x = &t->tests[i];
        if (x->skill == SKILLS - 1) continue; /* what is left over */
        bool told = x->verdict == GL_RISING || x->verdict == GL_FALLING;
        gl_trend_verdict truth = x->skill < RISE   ? GL_RISING
                                 : x->skill < FALL ? GL_FALLING
                                                   : GL_STEADY;
        bool stands_here = x->area == 0 && x->skill < RISE / 2;
        if (told)
            quality_score(false_ones, half_of(x->skill),
                          stands_here || x->verdict != truth);
        if (x->area == country && truth != GL_STEADY)
            quality_score(found, half_of(x->skill), x->verdict == truth);
    }
}

static void judge_rising(const gl_trend_table *t, quality_mean *missing,
                         quality_mean *false_ones)
{
    for (uint32_t skill = 0; skill < RISE / 2; skill++) {
        bool told = false;
        for (size_t i = 0; i < t->rising_count; i++)
            told |= t->risings[i].area == 0 && t->risings[i].skill == skill;
        quality_score(missing, half_of(skill), told);
    }
    for (size_t i = 0; i < t->rising_count; i++) {
        const gl_rising *r = &t->risings[i];
        quality_score(false_ones, half_of(r->skill), r->area != 0 || r->skill >= RISE);
    }
}

typedef struct figures {
    quality_mean false_ones, found, missing, false_rising;
} figures;

static void run_market(made *m, figures *f)
{
    const gl_market_area areas[] = {{1, false}, {2, false}, {0, true}};
    gl_trend_table t = {0};
    make_market(m);
    const gl_market market = {.ads = m->ads,
                              .ad_count = m->count,
                              .ad_skills = m->asked,
                              .areas = areas,
                              .area_count = 3,
                              .county_count = 3,
                              .skill_count = SKILLS,
                              .reference = FIRST_DAY + MONTHS * 30 + 26,
                              .window_days = 365};
    if (gl_trends(&market, &t, NULL)) exit(1);
    judge(&t, 2, &f->false_ones, &f->found);
    judge_rising(&t, &f->missing, &f->false_rising);
    gl_trend_table_free(&t);
}

static void run(quality *q, int number)
{
    static const char *const NAMES[SEEDS] = {"trend, seed 1", "trend, seed 2",
                                             "trend, seed 3"};
    size_t most = (size_t)MONTHS * A_MONTH * 2;
    made m = {.ads = calloc(most, sizeof *m.ads),
              .asked = calloc(most, sizeof *m.asked),
              .seed = (uint64_t)number * 7919 + 1};
    figures f = {0};
    if (!m.ads || !m.asked) exit(1);
    for (int i = 0; i < MARKETS; i++) run_market(&m, &f);
    quality_row_add(q, NAMES[number], "told and false", "glapp", &f.false_ones, -.05);
    quality_row_add(q, NAMES[number], "found in the country", "glapp", &f.found, .9);
    quality_row_add(q, NAMES[number], "rising elsewhere, found", "glapp", &f.missing,
                    NAN);
    quality_row_add(q, NAMES[number], "rising elsewhere, false", "glapp", &f.false_rising,
                    -.05);
    free(m.ads);
    free(m.asked);
}

void quality_trend(quality *q)
{
    for (int number = 0; number < SEEDS; number++) run(q, number);
}
