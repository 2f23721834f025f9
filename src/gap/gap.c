/* SPDX-License-Identifier: Apache-2.0 */
/* gap.c - from counts to a verdict that says what keeps it from being surer.
 *
 * Two numbers stand in every row. The ratio compares shares (how much of what is asked
 * for here, over how much of what is taught here), because openings and seats are not
 * the same thing: a seat serves many years, a vacancy some months. The unmet openings
 * compare the plain numbers, so that a planner can subtract them by hand.
 *
 * A verdict is certain only when the whole 90 % interval lies on one side of 1 and none
 * of the reasons blocks it. The reasons are about the data, not the arithmetic: few ads,
 * one employer that is most of the demand, seats that are assumed or of which none is
 * known, occupation codes that were guessed. They are written out in a fixed order, so
 * that two runs compare.
 */
#include "gap/gap.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "gap/count.h"
#include "gap/rate.h"

/* Where nobody teaches an item the ratio has no upper bound; a number of 16 digits says
 * no more than this one, and fits a column. */
#define MOST_RATIO 1e6

#define LIKELY 0.80
#define LOW_TAIL 0.05
#define HIGH_TAIL 0.95
#define YEAR 365.0

const char *gl_gap_verdict_name(gl_gap_verdict verdict)
{
    static const char *const NAMES[] = {
        [GL_CERTAIN_GAP] = "certain_gap",
        [GL_LIKELY_GAP] = "likely_gap",
        [GL_UNDECIDED] = "undecided",
        [GL_LIKELY_SURPLUS] = "likely_surplus",
        [GL_CERTAIN_SURPLUS] = "certain_surplus",
    };
    return (unsigned)verdict < sizeof NAMES / sizeof *NAMES ? NAMES[verdict] : "";
}

static gl_gap_settings with_defaults(const gl_gap_settings *given)
{
    gl_gap_settings s = given ? *given : (gl_gap_settings){0};
    if (s.min_ads == 0) s.min_ads = 5;
    if (s.certain_ads == 0) s.certain_ads = 20;
    if (!(s.employer_share > 0)) s.employer_share = 0.30;
    if (!(s.assumed_share > 0)) s.assumed_share = 0.50;
    if (!(s.predicted_share > 0)) s.predicted_share = 0.20;
    return s;
}

static double quotient(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

/* -- reasons -- */

static void add_reason(gl_gap_row *row, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void add_reason(gl_gap_row *row, const char *format, ...)
{
    size_t used = strlen(row->reason);
    if (used && used < sizeof row->reason - 1) row->reason[used++] = ';';
    va_list args;
    va_start(args, format);
    vsnprintf(row->reason + used, sizeof row->reason - used, format, args);
    va_end(args);
}

/* Every reason that holds. Gives whether one of them blocks certainty. */
static bool find_reasons(gl_gap_row *row, const gl_count_cell *cell, gl_count_kind kind,
                         const gl_gap_settings *s)
{
    double openings = (double)cell->openings, seats = (double)cell->seats;
    double employer = quotient((double)cell->top_employer, openings);
    if (row->ads < s->certain_ads) add_reason(row, "ads=%u", row->ads);
    if (employer > s->employer_share) {
        /* In integers: no locale may write a comma here. Rounded, at most 1.00. */
        int hundredths = (int)lround(employer * 100);
        add_reason(row, "employer=%d.%02d", hundredths / 100, hundredths % 100);
    }
    bool none_known = cell->seats == cell->assumed;
    if (none_known || (double)cell->assumed > s->assumed_share * seats)
        add_reason(row, "seats");
    if (kind == GL_COUNT_OCCUPATIONS &&
        (double)cell->predicted > s->predicted_share * openings)
        add_reason(row, "occupation");
    if (row->ratio_low <= 1 && row->ratio_high >= 1) add_reason(row, "interval");
    return row->reason[0] != '\0';
}

/* -- numbers -- */

/* Openings a year less seats; the interval is that of a gamma with the effective number
 * of ads plus a half, scaled to the same mean. */
static void find_unmet(gl_gap_row *row, double effective, uint32_t window_days)
{
    double a_year = row->openings * YEAR / window_days;
    double shape = effective + 0.5;
    gl_gamma g = {shape, shape / (a_year > 0 ? a_year : 1)};
    double low = a_year > 0 ? fmin(a_year, gl_gamma_at(g, LOW_TAIL)) : 0;
    double high = a_year > 0 ? fmax(a_year, gl_gamma_at(g, HIGH_TAIL)) : 0;
    row->unmet = fmax(0, a_year - row->seats);
    row->unmet_low = fmax(0, low - row->seats);
    row->unmet_high = fmax(0, high - row->seats);
}

static gl_gap_verdict verdict_of(const gl_gap_row *row, double above_one, bool blocked,
                                 const gl_gap_settings *s)
{
    if (row->ads < s->min_ads) return GL_UNDECIDED;
    if (row->ratio_low > 1 && row->unmet_low > 0 && !blocked) return GL_CERTAIN_GAP;
    if (row->ratio_high < 1 && !blocked) return GL_CERTAIN_SURPLUS;
    if (above_one >= LIKELY) return GL_LIKELY_GAP;
    if (above_one <= 1 - LIKELY) return GL_LIKELY_SURPLUS;
    return GL_UNDECIDED;
}

static gl_gap_row make_row(const gl_market *market, const gl_counts *counts,
                           const gl_rates *rates, const gl_gap_settings *s, uint32_t area,
                           uint32_t item)
{
    const gl_count_cell *cell = gl_count_at(counts, area, item);
    gl_count_total total = counts->totals[area];
    gl_rate_amount openings = gl_rate_of_openings(rates, cell, total, item);
    gl_rate_amount seats = gl_rate_of_seats(rates, cell, total, item);
    gl_ratio r = gl_rate_ratio(rates, openings, seats);
    gl_gap_row row = {.area = area,
                      .item = item,
                      .ads = cell->ads,
                      .openings = openings.amount,
                      .seats = seats.amount,
                      .demand_share = quotient(openings.amount, openings.total),
                      .supply_share = quotient(seats.amount, seats.total),
                      .ratio = fmin(r.ratio, MOST_RATIO),
                      .ratio_low = fmin(r.low, MOST_RATIO),
                      .ratio_high = fmin(r.high, MOST_RATIO)};
    find_unmet(&row, openings.effective, gl_market_window_days(market));
    bool blocked = find_reasons(&row, cell, counts->kind, s);
    row.verdict = verdict_of(&row, r.above_one, blocked, s);
    return row;
}

/* -- the table -- */

static bool anybody_has(const gl_counts *counts, uint32_t area, uint32_t item)
{
    const gl_count_cell *cell = gl_count_at(counts, area, item);
    return cell->openings > 0 || cell->seats > 0;
}

static glapp_status fill(const gl_market *market, const gl_counts *counts,
                         const gl_rates *rates, const gl_gap_settings *s,
                         gl_gap_table *out, glapp_error *err)
{
    size_t count = 0;
    for (uint32_t a = 0; a < counts->area_count; a++)
        for (uint32_t i = 0; i < counts->item_count; i++)
            count += anybody_has(counts, a, i);
    if (count == 0) return GLAPP_OK;
    out->rows = calloc(count, sizeof *out->rows);
    if (!out->rows) return gl_fail_memory(err);
    for (uint32_t a = 0; a < counts->area_count; a++)
        for (uint32_t i = 0; i < counts->item_count; i++)
            if (anybody_has(counts, a, i))
                out->rows[out->count++] = make_row(market, counts, rates, s, a, i);
    return GLAPP_OK;
}

static glapp_status find_gaps(const gl_market *market, gl_count_kind kind,
                              const gl_gap_settings *settings, gl_gap_table *out,
                              glapp_error *err)
{
    *out = (gl_gap_table){0};
    gl_gap_settings s = with_defaults(settings);
    gl_counts counts;
    gl_rates rates = {0};
    glapp_status rc = gl_counts_take(market, kind, &counts, err);
    if (rc) return rc;
    rc = gl_rates_fit(&counts, &rates, err);
    if (!rc) rc = fill(market, &counts, &rates, &s, out, err);
    gl_rates_dispose(&rates);
    gl_counts_dispose(&counts);
    return rc;
}

glapp_status gl_gaps_by_skill(const gl_market *market, const gl_gap_settings *settings,
                              gl_gap_table *out, glapp_error *err)
{
    return find_gaps(market, GL_COUNT_SKILLS, settings, out, err);
}

glapp_status gl_gaps_by_occupation(const gl_market *market,
                                   const gl_gap_settings *settings, gl_gap_table *out,
                                   glapp_error *err)
{
    return find_gaps(market, GL_COUNT_OCCUPATIONS, settings, out, err);
}

void gl_gap_table_free(gl_gap_table *table)
{
    free(table->rows);
    *table = (gl_gap_table){0};
}
