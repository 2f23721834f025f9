/* SPDX-License-Identifier: Apache-2.0 */
/* world.c - see world.h.
 *
 * First the rates: pi ~ Dirichlet(.4) over the items; asked for in a county pi x
 * Gamma(4, 1/4), taught there (pi / 2 + Dirichlet(.4) / 2) x Gamma(2, 1/2). Then the
 * draws: so many mentions of each item in each county (Poisson), dealt out to ads so that
 * no ad has one twice; programmes in the same way. Then what is published of it, and
 * read.
 */
#include "world.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "draw.h"
#include "gap/misreading.h"
#include "quality.h"

enum {
    MENTIONS = 480000, /* a year, in all counties */
    AN_AD = 3,         /* skills of an ad or of a programme */
    EMPLOYERS = 400,   /* of a county */
    BLOCK = 10,        /* items that are taken for each other */
    CODE = 1000,
    YEAR = 365,
    LEAST_CAP = 10,
    FEW_VACANCIES = 100
};

#define SEATS_EACH 0.7 /* seats for each opening */
#define CLASS 25.0     /* seats of a programme, on the average */
#define STATED 0.8     /* programmes that state their seats */
#define FOLDED 0.95    /* copies that are recognised */
#define OVER_MERGED 0.01
#define INFLATED 0.001    /* ads that state 50 to 500 places */
#define NO_CODE 0.15      /* ads without an occupation code */
#define COMMON (1 / 60.0) /* three of the 180 ads that were judged */

/* Shares of the employed by county, in per mille, rounded: three have most of it. */
static const uint16_t SIZES[WORLD_COUNTIES] = {270, 38, 27,  45, 36,  20, 23,
                                               10,  14, 135, 32, 172, 26, 30,
                                               26,  27, 26,  23, 13,  26, 25};

typedef struct pair {
    uint32_t holder; /* an ad or a programme */
    uint16_t item;
} pair;

typedef struct pairs {
    pair *items;
    size_t count, cap;
} pairs;

/* Ads or programmes with what they hold, truly and as read. */
typedef struct holders {
    uint32_t first[WORLD_COUNTIES + 1]; /* of each county */
    uint32_t count;
    pairs truth, seen;
    gl_market_skill *skills[2];
    uint32_t *starts[2]; /* count + 1 each */
} holders;

enum { TRUTH, SEEN };

typedef struct vacancy {
    uint32_t openings, stated, copies;
    gl_day published;
    uint64_t employer;
} vacancy;

struct world {
    draw d;
    bool occupations;
    double demand[WORLD_COUNTIES][WORLD_ITEMS]; /* mentions a year */
    double supply[WORLD_COUNTIES][WORLD_ITEMS]; /* seats a year */
    double seats[WORLD_COUNTIES][WORLD_ITEMS];  /* that came to be */
    double wrong[2][WORLD_ITEMS];  /* share of all false mentions: of ads; programmes */
    double recall[2][WORLD_ITEMS]; /* likewise */
    double reposted[WORLD_ITEMS];
    holders ads, programmes;
    vacancy *vacancies;
    double *classes;
    uint32_t caps[WORLD_ITEMS];
    gl_market_area areas[WORLD_COUNTIES];
    gl_market_ad *market_ads;
    gl_market_programme *market_programmes;
    uint16_t *codes;
    gl_market market;
};

bool world_county_is_small(uint32_t county)
{
    return SIZES[county] < 30;
}

uint16_t world_item_code(uint32_t item)
{
    return (uint16_t)(CODE + item);
}

static uint32_t taken_for(draw *d, uint32_t item)
{
    return item / BLOCK * BLOCK + (item + 1 + draw_below(d, BLOCK - 1)) % BLOCK;
}

/* -- rates -- */

static void draw_dirichlet(draw *d, double *shares)
{
    double sum = 0;
    for (uint32_t i = 0; i < WORLD_ITEMS; i++) sum += shares[i] = draw_gamma(d, .4);
    for (uint32_t i = 0; i < WORLD_ITEMS; i++) shares[i] /= sum;
}

/* Multiply a row so that it sums to `total`. */
static void scale(double *row, double total)
{
    double sum = 0;
    for (uint32_t i = 0; i < WORLD_ITEMS; i++) sum += row[i];
    for (uint32_t i = 0; i < WORLD_ITEMS; i++) row[i] *= total / sum;
}

/* Recall as measured (misreading.h): of concepts in three or more of the judged ads .02
 * are missed, and alike; of all .095 are, of some nearly all. */
static double draw_recall(draw *d, double share)
{
    return share * AN_AD > COMMON ? draw_beta(d, .98, .005) : draw_beta(d, .905, .355);
}

/* Openings of an ad: mostly one, now and then forty. With the inflated ones ads
 * state 1.84 on the average; 4.2 million of 2006 to 2016 stated 1.83 (matching.md 7). */
static uint32_t draw_openings(draw *d)
{
    double u = draw_uniform(d);
    if (u < .85) return 1;
    if (u < .97) return 2 + draw_below(d, 4);
    return u < .997 ? 6 + draw_below(d, 5) : 11 + draw_below(d, 30);
}

static const double MEAN_OPENINGS = .85 + .12 * 3.5 + .027 * 8 + .003 * 25.5;

static void draw_rates(world *w)
{
    double pi[WORLD_ITEMS], other[WORLD_ITEMS], thousand = 0;
    draw *d = &w->d;
    draw_dirichlet(d, pi);
    draw_dirichlet(d, other);
    for (uint32_t c = 0; c < WORLD_COUNTIES; c++) thousand += SIZES[c];
    for (uint32_t c = 0; c < WORLD_COUNTIES; c++) {
        for (uint32_t i = 0; i < WORLD_ITEMS; i++) {
            w->demand[c][i] = pi[i] * draw_gamma(d, 4) / 4;
            w->supply[c][i] = (pi[i] + other[i]) * draw_gamma(d, 2) / 2;
        }
        double mentions = MENTIONS * SIZES[c] / thousand;
        scale(w->demand[c], mentions);
        scale(w->supply[c], mentions * MEAN_OPENINGS * SEATS_EACH);
    }
    for (uint32_t i = 0; i < WORLD_ITEMS; i++) {
        w->reposted[i] = .05 + .65 * draw_uniform(d);
        for (int side = 0; side < 2; side++) {
            w->recall[side][i] = draw_recall(d, pi[i]);
            w->wrong[side][i] = sqrt(pi[i]) * draw_gamma(d, 1);
        }
    }
}

/* -- who holds what -- */

static void add_pair(pairs *p, uint32_t holder, uint32_t item)
{
    p->items =
        quality_or_die(gl_array_grow(p->items, &p->cap, p->count + 1, sizeof *p->items));
    p->items[p->count++] = (pair){holder, (uint16_t)item};
}

static void shuffle(draw *d, uint32_t *order, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = draw_below(d, i), kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
}

/* Deal the items of a county, sorted, to holders: each third of them once around, in an
 * order of its own. */
static void deal(world *w, holders *h, const uint16_t *items, uint32_t count)
{
    uint32_t each = w->occupations ? 1 : AN_AD;
    uint32_t holding = (count + each - 1) / each;
    uint32_t *order = quality_or_die(calloc(holding + 1, sizeof *order));
    for (uint32_t i = 0; i < holding; i++) order[i] = h->count + i;
    for (uint32_t i = 0; i < count; i++) {
        if (i % holding == 0) shuffle(&w->d, order, holding);
        add_pair(&h->truth, order[i % holding], items[i]);
    }
    h->count += holding;
    free(order);
}

static void draw_holders(world *w, holders *h, double rates[][WORLD_ITEMS], double each)
{
    for (uint32_t c = 0; c < WORLD_COUNTIES; c++) {
        uint16_t *items = NULL;
        size_t count = 0, cap = 0;
        h->first[c] = h->count;
        for (uint32_t i = 0; i < WORLD_ITEMS; i++) {
            uint32_t n = draw_poisson(&w->d, rates[c][i] / each);
            items =
                quality_or_die(gl_array_grow(items, &cap, count + n + 1, sizeof *items));
            for (uint32_t k = 0; k < n; k++) items[count++] = (uint16_t)i;
        }
        deal(w, h, items, (uint32_t)count);
        free(items);
    }
    h->first[WORLD_COUNTIES] = h->count;
}

/* Found ones, and false ones wherever there are ads. A word that is taken for a skill is
 * no more frequent where the skill is asked for: of 19 concepts that were falsely found,
 * 11 were never truly there. */
static void misread(world *w, holders *h, int side)
{
    double p = GL_MISREADING_PRECISION, found = 0;
    for (size_t k = 0; k < h->truth.count; k++) {
        uint32_t item = h->truth.items[k].item;
        if (draw_uniform(&w->d) >= w->recall[side][item]) continue;
        add_pair(&h->seen, h->truth.items[k].holder, item);
        found++;
    }
    scale(w->wrong[side], found * (1 - p) / p);
    for (uint32_t i = 0; i < WORLD_ITEMS; i++) {
        uint32_t wrong = draw_poisson(&w->d, w->wrong[side][i]);
        while (wrong--) add_pair(&h->seen, draw_below(&w->d, h->count), i);
    }
}

static void list_pairs(holders *h, int which, const pairs *p)
{
    uint32_t *starts = quality_or_die(calloc(h->count + 2, sizeof *starts));
    gl_market_skill *skills = quality_or_die(calloc(p->count + 1, sizeof *skills));
    for (size_t k = 0; k < p->count; k++) starts[p->items[k].holder + 2]++;
    for (uint32_t i = 2; i < h->count + 2; i++) starts[i] += starts[i - 1];
    for (size_t k = 0; k < p->count; k++)
        skills[starts[p->items[k].holder + 1]++] =
            (gl_market_skill){p->items[k].item, GL_MILLI};
    h->starts[which] = starts;
    h->skills[which] = skills;
}

static void read_holders(world *w, holders *h, int side)
{
    if (w->occupations)
        for (size_t k = 0; k < h->truth.count; k++) {
            uint32_t item = h->truth.items[k].item;
            bool wrong = draw_uniform(&w->d) < GL_MISREADING_CODES;
            add_pair(&h->seen, h->truth.items[k].holder,
                     wrong ? taken_for(&w->d, item) : item);
        }
    else
        misread(w, h, side);
    list_pairs(h, TRUTH, &h->truth);
    list_pairs(h, SEEN, &h->seen);
}

static uint32_t main_item(const holders *h, uint32_t holder)
{
    return h->skills[TRUTH][h->starts[TRUTH][holder]].skill;
}

/* -- vacancies and seats -- */

/* A few employers write most ads. */
static uint64_t draw_employer(draw *d, uint32_t county)
{
    double u = draw_uniform(d);
    return 1 + county * EMPLOYERS + (uint64_t)(EMPLOYERS * u * u * u);
}

static void draw_vacancies(world *w)
{
    w->vacancies = quality_or_die(calloc(w->ads.count + 1, sizeof *w->vacancies));
    for (uint32_t c = 0; c < WORLD_COUNTIES; c++)
        for (uint32_t a = w->ads.first[c]; a < w->ads.first[c + 1]; a++) {
            vacancy *v = &w->vacancies[a];
            double share = w->reposted[main_item(&w->ads, a)];
            v->openings = v->stated = draw_openings(&w->d);
            if (draw_uniform(&w->d) < INFLATED) v->stated = 50 + draw_below(&w->d, 451);
            while (draw_uniform(&w->d) < share && v->copies < 20) v->copies++;
            v->published = (gl_day)draw_below(&w->d, YEAR);
            v->employer = draw_employer(&w->d, c);
        }
}

static void draw_classes(world *w)
{
    const holders *h = &w->programmes;
    w->classes = quality_or_die(calloc(h->count + 1, sizeof *w->classes));
    for (uint32_t c = 0; c < WORLD_COUNTIES; c++)
        for (uint32_t p = h->first[c]; p < h->first[c + 1]; p++) {
            w->classes[p] = 10 + draw_below(&w->d, 2 * ((uint32_t)CLASS - 10) + 1);
            for (uint32_t k = h->starts[TRUTH][p]; k < h->starts[TRUTH][p + 1]; k++)
                w->seats[c][h->skills[TRUTH][k].skill] += w->classes[p];
        }
}

static int by_size(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The 99th percentile of what ads with this main item state; at least ten. */
static void find_caps(world *w)
{
    uint32_t *stated = quality_or_die(calloc(w->ads.count + 1, sizeof *stated));
    for (uint32_t i = 0; i < WORLD_ITEMS; i++) {
        uint32_t count = 0;
        for (uint32_t a = 0; a < w->ads.count; a++)
            if (main_item(&w->ads, a) == i) stated[count++] = w->vacancies[a].stated;
        qsort(stated, count, sizeof *stated, by_size);
        uint32_t cap = count < FEW_VACANCIES ? 0 : stated[(count - 1) * 99 / 100];
        w->caps[i] = cap > LEAST_CAP ? cap : LEAST_CAP;
    }
    free(stated);
}

/* -- what is seen -- */

static void see_code(world *w, gl_market_ad *ad, uint32_t truth, bool oracle)
{
    ad->ssyk = world_item_code(truth);
    if (oracle || draw_uniform(&w->d) >= NO_CODE) return;
    double sure = draw_uniform(&w->d);
    bool right = draw_uniform(&w->d) < sure;
    if (!right) ad->ssyk = world_item_code(taken_for(&w->d, truth));
    if (sure < .5) ad->ssyk = 0; /* below one half a run says nothing */
    ad->ssyk_predicted = sure >= .5;
    ad->ssyk_probability = ad->ssyk_predicted ? (uint16_t)(sure * GL_MILLI) : 0;
}

static void add_market_ad(world *w, uint32_t county, uint32_t a, uint32_t openings,
                          int which)
{
    const holders *h = &w->ads;
    const vacancy *v = &w->vacancies[a];
    gl_market_ad *ad = &w->market_ads[w->market.ad_count++];
    *ad = (gl_market_ad){.published = v->published,
                         .openings = (int64_t)openings * GL_MILLI,
                         .stated = (int64_t)v->stated * GL_MILLI,
                         .employer = v->employer,
                         .permanent = -1,
                         .county = (uint8_t)county,
                         .first_skill = h->starts[which][a],
                         .skill_count = h->starts[which][a + 1] - h->starts[which][a]};
    if (w->occupations)
        see_code(w, ad, h->skills[which][ad->first_skill].skill, which == TRUTH);
}

static void see_ads(world *w, world_reader reader)
{
    int which = reader == WORLD_ORACLE ? TRUTH : SEEN;
    for (uint32_t c = 0; c < WORLD_COUNTIES; c++)
        for (uint32_t a = w->ads.first[c]; a < w->ads.first[c + 1]; a++) {
            const vacancy *v = &w->vacancies[a];
            uint32_t cap = w->caps[main_item(&w->ads, a)], copies = v->copies;
            uint32_t openings = v->stated;
            if (reader == WORLD_ORACLE) openings = v->openings;
            if (reader == WORLD_GLAPP && openings > cap) openings = cap;
            bool merged = reader == WORLD_GLAPP && draw_uniform(&w->d) < OVER_MERGED;
            add_market_ad(w, c, a, merged ? 0 : openings, which);
            while (reader != WORLD_ORACLE && copies--)
                if (reader == WORLD_RAW || draw_uniform(&w->d) >= FOLDED)
                    add_market_ad(w, c, a, openings, which);
        }
    w->market.ad_skills = w->ads.skills[which];
}

static void see_programmes(world *w, world_reader reader)
{
    const holders *h = &w->programmes;
    int which = reader == WORLD_ORACLE ? TRUTH : SEEN;
    for (uint32_t c = 0; c < WORLD_COUNTIES; c++)
        for (uint32_t p = h->first[c]; p < h->first[c + 1]; p++) {
            bool stated = reader == WORLD_ORACLE || draw_uniform(&w->d) < STATED;
            double seats = stated ? w->classes[p] : CLASS;
            uint32_t first = h->starts[which][p], end = h->starts[which][p + 1];
            w->market_programmes[p] =
                (gl_market_programme){.seats = (int64_t)(seats * GL_MILLI),
                                      .seats_assumed = !stated,
                                      .county = (uint8_t)c,
                                      .first_skill = first,
                                      .skill_count = end - first,
                                      .first_ssyk = first,
                                      .ssyk_count = w->occupations ? end - first : 0};
        }
    for (uint32_t k = 0; k < h->starts[which][h->count]; k++)
        w->codes[k] = world_item_code(h->skills[which][k].skill);
    w->market.programme_skills = h->skills[which];
}

const gl_market *world_seen_by(world *w, world_reader reader)
{
    w->market = (gl_market){.ads = w->market_ads,
                            .programmes = w->market_programmes,
                            .programme_count = w->programmes.count,
                            .programme_ssyk = w->codes,
                            .areas = w->areas,
                            .area_count = WORLD_COUNTIES,
                            .county_count = WORLD_COUNTIES,
                            .skill_count = WORLD_ITEMS,
                            .reference = YEAR - 1,
                            .window_days = YEAR};
    see_ads(w, reader);
    see_programmes(w, reader);
    return &w->market;
}

/* -- the truth -- */

double world_true_openings(const world *w, uint32_t county, uint32_t item)
{
    return w->demand[county][item] * MEAN_OPENINGS;
}

double world_true_seats(const world *w, uint32_t county, uint32_t item)
{
    return w->seats[county][item];
}

static double share_of(const double *row, uint32_t item)
{
    double sum = 0;
    for (uint32_t i = 0; i < WORLD_ITEMS; i++) sum += row[i];
    return row[item] / sum;
}

double world_true_ratio(const world *w, uint32_t county, uint32_t item)
{
    return share_of(w->demand[county], item) / share_of(w->supply[county], item);
}

/* -- all of it -- */

world *world_new(uint64_t seed, bool occupations)
{
    world *w = quality_or_die(calloc(1, sizeof *w));
    w->d.state = gl_hash_mix(seed);
    w->occupations = occupations;
    draw_rates(w);
    draw_holders(w, &w->ads, w->demand, 1);
    draw_holders(w, &w->programmes, w->supply, CLASS);
    read_holders(w, &w->ads, 0);
    read_holders(w, &w->programmes, 1);
    draw_vacancies(w);
    draw_classes(w);
    find_caps(w);
    size_t published = w->ads.count;
    for (uint32_t a = 0; a < w->ads.count; a++) published += w->vacancies[a].copies;
    size_t taught = w->programmes.truth.count + w->programmes.seen.count;
    w->market_ads = quality_or_die(calloc(published + 1, sizeof *w->market_ads));
    w->market_programmes =
        quality_or_die(calloc(w->programmes.count + 1, sizeof *w->market_programmes));
    w->codes = quality_or_die(calloc(taught + 1, sizeof *w->codes));
    for (uint32_t c = 0; c < WORLD_COUNTIES; c++)
        w->areas[c] = (gl_market_area){UINT32_C(1) << c, false};
    return w;
}

static void dispose_holders(holders *h)
{
    free(h->truth.items);
    free(h->seen.items);
    for (int which = 0; which < 2; which++) {
        free(h->skills[which]);
        free(h->starts[which]);
    }
}

void world_free(world *w)
{
    dispose_holders(&w->ads);
    dispose_holders(&w->programmes);
    free(w->vacancies);
    free(w->classes);
    free(w->market_ads);
    free(w->market_programmes);
    free(w->codes);
    free(w);
}
