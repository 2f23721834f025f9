/* SPDX-License-Identifier: Apache-2.0 */
/* market.c - gaps of simulated labour markets, whose truth is known (world.h).
 *
 * The gap room reads each world three times: as an oracle sees it, as glapp does, and as
 * raw counts of what is published. In the counties with less than 3 % of everything:
 *
 *   P@20, nDCG@20   the twenty skills that `glapp gaps` puts first, against the twenty
 * with the most openings a year that have no seat; P@20 over the oracle's intervals of
 * rows with five ads: how many of the 90 % intervals of the ratio hold the true ratio
 *   certain gaps    right: more is asked for than taught, in shares and in numbers
 *
 * Three seeds, listed; they were not chosen by what they give.
 */
#include "quality.h"

#include <math.h>
#include <stdlib.h>

#include "gap/gap.h"
#include "metrics.h"
#include "world.h"

enum { FIRST = 20, LEAST_ADS = 5, SEEDS = 3 };

static const struct {
    uint64_t seed;
    const char *skills, *occupations; /* names of the test */
} WORLDS[SEEDS] = {
    {2026, "simulated skills, seed 2026", "simulated occupations, seed 2026"},
    {17, "simulated skills, seed 17", "simulated occupations, seed 17"},
    {4711, "simulated skills, seed 4711", "simulated occupations, seed 4711"},
};

static const char *const SYSTEMS[WORLD_READERS] = {"oracle", "glapp", "raw counts"};

typedef struct scores {
    quality_mean precision, ndcg, covered, certain;
    size_t low, high; /* intervals that lie above the truth, and below it */
} scores;

static double true_unmet(const world *w, const gl_gap_row *row, bool occupations)
{
    uint32_t item = occupations ? row->item - world_item_code(0) : row->item;
    double unmet =
        world_true_openings(w, row->area, item) - world_true_seats(w, row->area, item);
    return unmet > 0 ? unmet : 0;
}

/* -- the order of `glapp gaps`; raw counts know no verdict -- */

static bool judged_a_gap(const gl_gap_row *r)
{
    return r->verdict == GL_CERTAIN_GAP || r->verdict == GL_LIKELY_GAP;
}

static int by_unmet(const void *left, const void *right)
{
    const gl_gap_row *a = left, *b = right;
    if (a->unmet != b->unmet) return a->unmet > b->unmet ? -1 : 1;
    if (a->ratio_low != b->ratio_low) return a->ratio_low > b->ratio_low ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

static int gaps_first(const void *left, const void *right)
{
    const gl_gap_row *a = left, *b = right;
    if (judged_a_gap(a) != judged_a_gap(b)) return judged_a_gap(a) ? -1 : 1;
    return by_unmet(left, right);
}

static int falling(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a < b) - (a > b);
}

/* -- one county -- */

static void score_order(const world *w, gl_gap_row *rows, size_t count, uint32_t county,
                        bool occupations, bool raw, scores *s)
{
    double gains[WORLD_ITEMS], ideal[WORLD_ITEMS];
    bool hits[WORLD_ITEMS];
    qsort(rows, count, sizeof *rows, raw ? by_unmet : gaps_first);
    for (uint32_t i = 0; i < WORLD_ITEMS; i++) {
        uint32_t item = occupations ? world_item_code(i) : i;
        const gl_gap_row cell = {.area = county, .item = item};
        ideal[i] = true_unmet(w, &cell, occupations);
    }
    qsort(ideal, WORLD_ITEMS, sizeof *ideal, falling);
    for (size_t i = 0; i < count; i++) {
        gains[i] = true_unmet(w, &rows[i], occupations);
        hits[i] = gains[i] > 0 && gains[i] >= ideal[FIRST - 1];
    }
    quality_score(&s->precision, QUALITY_HELD_OUT, metric_precision(hits, count, FIRST));
    quality_score(&s->ndcg, QUALITY_HELD_OUT,
                  metric_ndcg(gains, count, ideal, WORLD_ITEMS, FIRST, false));
}

static void score_rows(const world *w, const gl_gap_row *rows, size_t count,
                       bool occupations, scores *s)
{
    for (size_t i = 0; i < count; i++) {
        const gl_gap_row *r = &rows[i];
        uint32_t item = occupations ? r->item - world_item_code(0) : r->item;
        double truth = world_true_ratio(w, r->area, item);
        if (r->ads >= LEAST_ADS) {
            quality_score(&s->covered, QUALITY_HELD_OUT,
                          r->ratio_low <= truth && truth <= r->ratio_high);
            s->low += truth < r->ratio_low;
            s->high += truth > r->ratio_high;
        }
        if (r->verdict == GL_CERTAIN_GAP)
            quality_score(&s->certain, QUALITY_HELD_OUT,
                          truth > 1 && true_unmet(w, r, occupations) > 0);
    }
}

/* -- one world -- */

static void read_world(const quality *q, world *w, world_reader reader, bool occupations,
                       scores *s)
{
    gl_gap_table t;
    glapp_error err = {0};
    gl_gap_settings settings = {0};
    if (reader != WORLD_GLAPP) settings.misread = gl_misreading_perfect();
    const gl_market *market = world_seen_by(w, reader);
    if (occupations ? gl_gaps_by_occupation(market, &settings, &t, &err)
                    : gl_gaps_by_skill(market, &settings, &t, &err)) {
        fprintf(stderr, "quality: %s\n", err.message);
        exit(1);
    }
    for (size_t i = 0, end; i < t.count; i = end) {
        uint32_t county = t.rows[i].area;
        for (end = i; end < t.count && t.rows[end].area == county;) end++;
        if (!world_county_is_small(county)) continue;
        score_rows(w, &t.rows[i], end - i, occupations, s);
        score_order(w, &t.rows[i], end - i, county, occupations, reader == WORLD_RAW, s);
    }
    gl_gap_table_free(&t);
    if (q->verbose)
        fprintf(stderr, "%s: %zu ads; %zu intervals too high, %zu too low\n",
                SYSTEMS[reader], market->ad_count, s->low, s->high);
}

static void score_world(quality *q, size_t which, bool occupations)
{
    const char *test = occupations ? WORLDS[which].occupations : WORLDS[which].skills;
    scores s[WORLD_READERS] = {0};
    world *w = world_new(WORLDS[which].seed, occupations);
    for (int r = 0; r < WORLD_READERS; r++)
        read_world(q, w, (world_reader)r, occupations, &s[r]);
    world_free(w);
    double best = quality_mean_of(&s[WORLD_ORACLE].precision, QUALITY_HELD_OUT);
    for (int r = 0; r < WORLD_READERS; r++) {
        quality_mean of_best = {0};
        double own = quality_mean_of(&s[r].precision, QUALITY_HELD_OUT);
        quality_score(&of_best, QUALITY_HELD_OUT, best > 0 ? own / best : 0);
        quality_row_add(q, test, "P@20, of the oracle's", SYSTEMS[r], &of_best, .95);
        quality_row_add(q, test, "P@20", SYSTEMS[r], &s[r].precision, NAN);
        quality_row_add(q, test, "nDCG@20", SYSTEMS[r], &s[r].ndcg, NAN);
        quality_row_add(q, test, "90 % intervals that cover", SYSTEMS[r], &s[r].covered,
                        .86);
        quality_row_add(q, test, "certain gaps that are", SYSTEMS[r], &s[r].certain, .95);
    }
}

void quality_market(quality *q)
{
    for (size_t i = 0; i < SEEDS; i++) score_world(q, i, false);
    for (size_t i = 0; i < SEEDS; i++) score_world(q, i, true);
}
