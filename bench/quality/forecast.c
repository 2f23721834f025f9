/* SPDX-License-Identifier: Apache-2.0 */
/* forecast.c - do forecasts come true, and as often as they say?
 *
 * No real series of months is at hand: the sample's 429 ads lie in a few months of 2020,
 * 2025 and 2026, and its counts of 2024 have no months. So the world is simulated, with
 * what real feeds do: a feed that grows and shrinks, seasons, shares that stand, drift,
 * climb, sink or step, counts that vary more than chance. Five years are given, the sixth
 * is compared. The feed of that year is last year's times chance that nobody can foresee.
 *
 * `forecast` are series of two openings a month or more, `thin forecast` those below one.
 * A thin interval cannot be nominal: of counts with a mean of .5 the narrowest one that
 * holds 90 % holds 98.5 %; it is only asked not to promise too much.
 */
#include "quality.h"

#include <math.h>

#include "base/hash.h"
#include "gap/prospect.h"

enum { SEEDS = 3, SERIES = 600, GIVEN = 60, YEAR = 12, ALL = GIVEN + YEAR };

static double draw(uint64_t *seed)
{
    return (double)(gl_hash_mix(++*seed) >> 11) / 9007199254740992.0;
}

static double normal(uint64_t *seed)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) sum += draw(seed);
    return sum;
}

/* A count with this mean and `phi` times its variance: Poisson for 1. */
static double count_of(double mean, double phi, uint64_t *seed)
{
    return gl_law_quantile(gl_law_of(mean, phi * mean), fmin(draw(seed), 0.999999));
}

typedef struct world {
    double y[ALL], feed[ALL];
} world;

/* The log of the share moves by one of five stories. */
static double story(int kind, int month, double size, double wander)
{
    switch (kind) {
    case 1:
        return size * month / ALL; /* climbs or sinks all along */
    case 2:
        return month > 40 ? size * .7 : 0; /* steps in the fourth year */
    case 3:
        return size / (1 + exp(-(month - 36) / 6.)); /* rises and settles */
    case 4:
        return wander; /* drifts */
    }
    return 0;
}

static void make_world(world *w, bool thin, uint64_t *seed)
{
    int kind = (int)(draw(seed) * 5);
    double size = 2 * draw(seed) - 1, wander = 0, phi = 1 + draw(seed);
    double base = thin ? .1 + .8 * draw(seed) : 2 * exp(3.4 * draw(seed));
    double swing = .5 * draw(seed), phase = draw(seed) * YEAR;
    double grows = draw(seed) * .8 / GIVEN;
    for (int i = 0; i < ALL; i++) {
        double season = 1 + swing * cos(2 * 3.14159265358979 * (i - phase) / YEAR);
        wander += .04 * normal(seed);
        w->feed[i] = i < GIVEN ? exp(grows * i + .1 * normal(seed))
                               : w->feed[i - YEAR] * exp(.1 * normal(seed));
        double mean = base * season * w->feed[i] * exp(story(kind, i, size, wander));
        w->y[i] = count_of(mean, phi, seed);
    }
}

typedef struct figures {
    quality_mean mase, naive, inside, inside80, promised;
} figures;

static void compare(figures *f, const world *w, quality_half half)
{
    double feed[GIVEN], usual = 0, scale = 0, error = 0, naive = 0;
    for (int i = GIVEN - YEAR; i < GIVEN; i++) usual += w->feed[i] / YEAR;
    for (int i = 0; i < GIVEN; i++) feed[i] = w->feed[i] / usual;
    const gl_prospect_input in = {.y = w->y, .exposure = feed, .count = GIVEN};
    gl_prospect_point ahead[YEAR];
    gl_prospect_record record;
    gl_prospect_of(&in, YEAR, ahead, &record);
    for (int i = YEAR; i < GIVEN; i++)
        scale += fabs(w->y[i] - w->y[i - YEAR]) / (GIVEN - YEAR);
    for (int i = 0; i < YEAR; i++) {
        double y = w->y[GIVEN + i];
        error += fabs(y - ahead[i].mean) / YEAR;
        naive += fabs(y - w->y[GIVEN - YEAR + i]) / YEAR;
        quality_score(&f->inside, half, y >= ahead[i].low && y <= ahead[i].high);
        quality_score(&f->inside80, half, y >= ahead[i].low80 && y <= ahead[i].high80);
    }
    quality_score(&f->promised, half, record.coverage);
    if (!(scale > 0)) return;
    quality_score(&f->mase, half, error / scale);
    quality_score(&f->naive, half, naive / scale);
}

static void run(quality *q, bool thin, int number)
{
    static const char *const NAMES[2][SEEDS] = {
        {"forecast, seed 1", "forecast, seed 2", "forecast, seed 3"},
        {"thin forecast, seed 1", "thin forecast, seed 2", "thin forecast, seed 3"}};
    const char *name = NAMES[thin][number];
    uint64_t seed = (uint64_t)number * 1000003 + thin;
    figures f = {0};
    for (int i = 0; i < SERIES; i++) {
        world w;
        make_world(&w, thin, &seed);
        compare(&f, &w, i & 1 ? QUALITY_HELD_OUT : QUALITY_TUNED);
    }
    quality_row_add(q, name, "MASE", "glapp", &f.mase, thin ? NAN : -.9);
    quality_row_add(q, name, "MASE", "the year before", &f.naive, NAN);
    quality_row_add(q, name, "inside 90 %", "glapp", &f.inside, thin ? NAN : .9);
    quality_row_add(q, name, "inside 80 %", "glapp", &f.inside80, thin ? NAN : .8);
    quality_row_add(q, name, "inside 90 %, as its record says", "glapp", &f.promised,
                    NAN);
}

void quality_forecast(quality *q)
{
    for (int number = 0; number < SEEDS; number++) run(q, false, number);
    for (int number = 0; number < SEEDS; number++) run(q, true, number);
}
