/* SPDX-License-Identifier: Apache-2.0 */
/* rate.c - shares that do not believe everything they see.
 *
 * A county with 40 openings and two of them for welders asks 2.3 times as much for
 * welders as Sweden does, or two ads happened to be written. The share is drawn towards
 * Sweden's by the gamma-Poisson rule of shrink.h: mean = usual (k + O) / (k + E), with
 * E = usual x the place's total, and k fitted to all county x item cells at once.
 *
 * O and E are counted in decisions, not in openings. Sixty vacancies in one ad are one
 * decision of one employer: with O = 60 beside E = 20 the rule would take the threefold
 * demand for proven. So both are divided by the openings behind one decision: those of
 * the cell itself (its openings by Kish's effective number), and at least those that are
 * usual for the item. Dividing O alone, or only the width of the interval, was tried on
 * paper: the centre then still runs after one large ad. Where every ad has one opening,
 * nothing changes. A weight below 1 (a skill mentioned in passing) never makes a
 * decision count for more than its openings: the divisor is at least 1.
 *
 * What is usual is itself only read off the ads: a share known from 6 decisions elsewhere
 * is not worth the 400 that k may come out at in a small market. Variances of the two
 * add up, so the prior counts 1 / (1/k + 1/known) decisions; without this a skill of
 * six ads got a ratio of 20.6 between 18.3 and 23.1.
 *
 * What is read wrongly is wrong in every county alike, and no number of ads mends it: the
 * posterior is widened by it last, after shrinking (matching.md 8, v_e). Part of it is in
 * proportion to what is there. Part is not: a word that is taken for a skill, a code that
 * is guessed wrong, falls on a rare item as easily as on a common one. Each item has the
 * mean of those on the average, give or take as much (an exponential); without it the
 * intervals of simulated markets (bench/quality, market) held .85 to .86 of the
 * truths; with it they hold .87 to .89, where those of an oracle hold .88 to .90.
 *
 * Where nobody in the whole market has the item, its usual share is half an opening (or
 * half a seat) of all: positive, so that a ratio exists, and small, so that it is large.
 */
#include "gap/rate.h"

#include <math.h>
#include <stdlib.h>

#include "gap/calibrate.h"

#define LEAST 0.5

static double whole(int64_t micro)
{
    return (double)micro / GL_MICRO;
}

static double lump_of(double amount, double effective)
{
    return effective > 0 && amount > effective ? amount / effective : 1;
}

/* One side of a cell: amount in millionths and squares. */
static int64_t side_amount(const gl_count_cell *cell, bool supply,
                           gl_count_square *squared)
{
    *squared = supply ? cell->seats_squared : cell->openings_squared;
    return supply ? cell->seats : cell->openings;
}

static double side_total(gl_count_total total, bool supply)
{
    return (double)(supply ? total.seats : total.openings) / GL_MILLI;
}

static gl_rate_amount amount_of(const gl_rate_side *side, bool supply,
                                const gl_count_cell *cell, gl_count_total total,
                                uint32_t item)
{
    gl_count_square squared;
    int64_t micro = side_amount(cell, supply, &squared);
    double effective = gl_count_effective(micro, squared);
    return (gl_rate_amount){.amount = whole(micro),
                            .effective = effective,
                            .known = fmax(side->known[item] - effective, LEAST),
                            .total = side_total(total, supply),
                            .usual = side->usual[item],
                            .lump = side->lump[item]};
}

/* Counted and expected, in decisions. */
static gl_shrink_cell in_decisions(gl_rate_amount a)
{
    double lump = fmax(a.lump, lump_of(a.amount, a.effective));
    return (gl_shrink_cell){a.amount / lump, a.total * a.usual / lump};
}

static void find_usual(const gl_counts *c, gl_rate_side *side, bool supply)
{
    side->total = side_total(c->totals[c->everything], supply);
    for (uint32_t i = 0; i < c->item_count; i++) {
        gl_count_square squared;
        int64_t micro = side_amount(gl_count_at(c, c->everything, i), supply, &squared);
        double amount = whole(micro);
        side->known[i] = gl_count_effective(micro, squared);
        side->lump[i] = lump_of(amount, side->known[i]);
        side->usual[i] = fmin(1, fmax(amount, LEAST) / fmax(side->total, LEAST));
    }
}

/* k over all counties, of the items that somebody has. `cells` has room for them. */
static void fit_k(const gl_counts *c, gl_rate_side *side, bool supply,
                  gl_shrink_cell *cells)
{
    size_t count = 0;
    for (uint32_t i = 0; i < c->item_count; i++) {
        gl_count_square squared;
        if (side_amount(gl_count_at(c, c->everything, i), supply, &squared) == 0)
            continue;
        for (uint32_t county = 0; county < c->county_count; county++) {
            uint32_t p = c->county_place[county];
            cells[count++] = in_decisions(
                amount_of(side, supply, gl_count_at(c, p, i), c->totals[p], i));
        }
    }
    side->k = gl_shrink_fit(cells, count);
}

static glapp_status fit_side(const gl_counts *c, gl_rate_side *side, bool supply,
                             glapp_error *err)
{
    size_t items = c->item_count ? c->item_count : 1;
    size_t counties = c->county_count ? c->county_count : 1;
    side->usual = calloc(items, sizeof *side->usual);
    side->lump = calloc(items, sizeof *side->lump);
    side->known = calloc(items, sizeof *side->known);
    gl_shrink_cell *cells = calloc(items * counties, sizeof *cells);
    if (!side->usual || !side->lump || !side->known || !cells) {
        free(cells);
        return gl_fail_memory(err);
    }
    find_usual(c, side, supply);
    fit_k(c, side, supply, cells);
    free(cells);
    return GLAPP_OK;
}

glapp_status gl_rates_fit(const gl_counts *counts, gl_rates *out, glapp_error *err)
{
    *out = (gl_rates){0};
    glapp_status rc = fit_side(counts, &out->demand, false, err);
    if (!rc) rc = fit_side(counts, &out->supply, true, err);
    if (rc) gl_rates_dispose(out);
    return rc;
}

void gl_rates_dispose(gl_rates *rates)
{
    free(rates->demand.usual);
    free(rates->demand.lump);
    free(rates->demand.known);
    free(rates->supply.known);
    free(rates->supply.usual);
    free(rates->supply.lump);
    *rates = (gl_rates){0};
}

gl_rate_amount gl_rate_of_openings(const gl_rates *rates, const gl_count_cell *cell,
                                   gl_count_total total, uint32_t item)
{
    return amount_of(&rates->demand, false, cell, total, item);
}

gl_rate_amount gl_rate_of_seats(const gl_rates *rates, const gl_count_cell *cell,
                                gl_count_total total, uint32_t item)
{
    return amount_of(&rates->supply, true, cell, total, item);
}

/* -- what is counted by mistake -- */

/* Mean over the items that somebody has, of `share` of all that is counted. */
static double mean_stray(const gl_counts *c, bool supply, double share)
{
    double sum = 0;
    size_t items = 0;
    for (uint32_t i = 0; i < c->item_count; i++) {
        gl_count_square squared;
        int64_t micro = side_amount(gl_count_at(c, c->everything, i), supply, &squared);
        sum += whole(micro);
        items += micro > 0;
    }
    return items ? share * sum / (double)items : 0;
}

void gl_rates_misread(gl_rates *rates, const gl_counts *counts, gl_misreading misread)
{
    if (counts->kind == GL_COUNT_SKILLS) {
        double wrong = 1 - misread.precision;
        rates->misread = gl_misreading_variance(misread);
        rates->demand.stray = mean_stray(counts, false, wrong);
        rates->supply.stray = mean_stray(counts, true, wrong);
    } else if (rates->demand.total > 0) {
        double guessed = whole(counts->guessed) / rates->demand.total;
        rates->demand.stray = mean_stray(counts, false, guessed + misread.codes);
        rates->supply.stray = mean_stray(counts, true, misread.codes);
    }
}

static double stray_variance(const gl_rate_side *side, uint32_t item)
{
    double own = fmax(side->usual[item] * side->total, side->stray);
    return own > 0 ? side->stray * side->stray / (own * own) : 0;
}

gl_rate_error gl_rate_error_at(const gl_rates *rates, const gl_counts *counts,
                               uint32_t area, uint32_t item)
{
    const gl_count_cell *cell = gl_count_at(counts, area, item);
    const gl_count_detail *detail = gl_count_detail_at(counts, area, item);
    double openings = (double)cell->openings;
    double coded = openings > 0 ? (double)detail->miscoded / (openings * openings) : 0;
    return (gl_rate_error){rates->misread + coded + stray_variance(&rates->demand, item),
                           rates->misread + stray_variance(&rates->supply, item)};
}

static gl_gamma posterior(const gl_rate_side *side, gl_rate_amount a)
{
    double k = 1 / (1 / side->k + 1 / a.known);
    gl_gamma quotient = gl_shrink_quotient(in_decisions(a), k);
    return (gl_gamma){quotient.shape, quotient.rate / a.usual};
}

gl_ratio gl_rate_ratio_misread(const gl_rates *rates, gl_rate_amount openings,
                               gl_rate_amount seats, gl_rate_error error)
{
    gl_gamma demand = posterior(&rates->demand, openings);
    gl_gamma supply = posterior(&rates->supply, seats);
    bool no_seats = !(rates->supply.total > 0), no_demand = !(rates->demand.total > 0);
    if (no_seats) supply = (gl_gamma){1, 1 / gl_gamma_mean(demand)};
    if (no_demand) demand = (gl_gamma){1, 1 / gl_gamma_mean(supply)};
    return gl_gamma_ratio(gl_calibrate_widen(demand, error.openings),
                          gl_calibrate_widen(supply, error.seats));
}

gl_ratio gl_rate_ratio(const gl_rates *rates, gl_rate_amount openings,
                       gl_rate_amount seats)
{
    return gl_rate_ratio_misread(rates, openings, seats, (gl_rate_error){0, 0});
}
