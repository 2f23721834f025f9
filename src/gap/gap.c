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
 *
 * A list of 3 000 skills holds 150 whose interval misses 1 by chance at either end. So
 * the rows are tested together: with P(ratio > 1) on both sides as p-values, a difference
 * is certain only if Benjamini and Hochberg's q lets at most one in ten of the list be
 * chance, which is one in twenty on the wrong side of 1, as the interval promises of one.
 *
 * And where the shares differ for certain, there may still be a seat for every opening:
 * "Svenska" in the three counties, 95 openings beside 73 seats, stood as a likely gap
 * without a reason. It is "unmet" now: the seats may suffice.
 */
#include "gap/gap.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "gap/calibrate.h"
#include "gap/count.h"
#include "gap/interval.h"
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
    if (!(s.false_discovery > 0)) s.false_discovery = 0.10;
    if (!(s.misread.precision > 0)) s.misread = gl_misreading_measured();
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
    if (used >= sizeof row->reason - 1) return;
    if (used) row->reason[used++] = ';';
    va_list args;
    va_start(args, format);
    vsnprintf(row->reason + used, sizeof row->reason - used, format, args);
    va_end(args);
}

static bool holds_one(double low, double high)
{
    return low <= 1 && high >= 1;
}

/* B-körkort was the one certain gap of three counties: 69 openings, four seats, and
 * driving schools in nobody's list of programmes. */
static bool is_taught_elsewhere(const gl_market *market, gl_count_kind kind,
                                uint32_t item)
{
    return kind == GL_COUNT_SKILLS && market->kinds &&
           market->kinds[item] == GL_KIND_LICENCE;
}

/* Every reason of the list in its order. `well_read` is the ratio if no text were
 * misread. */
static void find_reasons(gl_gap_row *row, const gl_count_cell *cell, gl_count_kind kind,
                         gl_ratio well_read, const gl_gap_settings *s)
{
    bool open = holds_one(row->ratio_low, row->ratio_high);
    bool by_error = open && !holds_one(well_read.low, well_read.high);
    if (row->ads < s->certain_ads) add_reason(row, "ads=%u", row->ads);
    if (row->employer_share > s->employer_share) {
        /* In integers: no locale may write a comma here. Rounded, at most 1.00. */
        int hundredths = (int)lround(row->employer_share * 100);
        add_reason(row, "employer=%d.%02d", hundredths / 100, hundredths % 100);
    }
    if (by_error && kind == GL_COUNT_SKILLS) add_reason(row, "extraction");
    bool none_known = cell->seats == cell->assumed;
    if (none_known || row->seats_assumed > s->assumed_share * row->seats)
        add_reason(row, "seats");
    bool guessed = (double)cell->predicted > s->predicted_share * (double)cell->openings;
    if (kind == GL_COUNT_OCCUPATIONS && (guessed || by_error))
        add_reason(row, "occupation");
    if (open && !by_error) add_reason(row, "interval");
}

/* -- numbers -- */

/* Openings a year less seats. The interval is that of a gamma with the effective number
 * of ads plus a half, corrected and widened by what is misread; it takes in the plain
 * difference, which a planner can subtract by hand. */
static void find_unmet(gl_gap_row *row, double effective, double error, double correction,
                       uint32_t window_days)
{
    double a_year = row->openings * YEAR / window_days;
    double shape = effective + 0.5;
    gl_gamma g = {shape, shape / (a_year > 0 ? a_year * correction : 1)};
    g = gl_calibrate_widen(g, error);
    double low = a_year > 0 ? fmin(a_year, gl_gamma_at(g, LOW_TAIL)) : 0;
    double high = a_year > 0 ? fmax(a_year, gl_gamma_at(g, HIGH_TAIL)) : 0;
    row->unmet = fmax(0, a_year - row->seats);
    row->unmet_low = fmax(0, low - row->seats);
    row->unmet_high = fmax(0, high - row->seats);
}

static gl_gap_verdict verdict_of(const gl_gap_row *row, const gl_gap_settings *s)
{
    bool blocked = row->reason[0] != '\0';
    if (row->ads < s->min_ads) return GL_UNDECIDED;
    if (row->ratio_low > 1 && row->unmet_low > 0 && !blocked) return GL_CERTAIN_GAP;
    if (row->ratio_high < 1 && !blocked) return GL_CERTAIN_SURPLUS;
    if (row->above_one >= LIKELY) return GL_LIKELY_GAP;
    if (row->above_one <= 1 - LIKELY) return GL_LIKELY_SURPLUS;
    return GL_UNDECIDED;
}

static void describe(gl_gap_row *row, const gl_count_cell *cell,
                     const gl_count_detail *detail)
{
    row->stated = (double)detail->stated / GL_MICRO;
    row->permanent = (double)detail->permanent / GL_MICRO;
    row->temporary = (double)detail->temporary / GL_MICRO;
    row->employer_share = quotient((double)cell->top_employer, (double)cell->openings);
    row->seats_assumed = (double)cell->assumed / GL_MICRO;
    row->programmes = cell->programmes;
}

static gl_gap_row make_row(const gl_market *market, const gl_counts *counts,
                           const gl_rates *rates, const gl_gap_settings *s, uint32_t area,
                           uint32_t item)
{
    const gl_count_cell *cell = gl_count_at(counts, area, item);
    gl_count_total total = counts->totals[area];
    const gl_count_detail *detail = gl_count_detail_at(counts, area, item);
    gl_rate_amount openings = gl_rate_of_openings(rates, cell, total, item);
    gl_rate_amount seats = gl_rate_of_seats(rates, cell, total, item);
    bool skills = counts->kind == GL_COUNT_SKILLS;
    gl_rate_error error = gl_rate_error_at(rates, counts, area, item);
    gl_ratio r = gl_rate_ratio_misread(rates, openings, seats, error);
    gl_gap_row row = {.area = area,
                      .item = item,
                      .ads = cell->ads,
                      .openings = openings.amount,
                      .seats = seats.amount,
                      .demand_share = quotient(openings.amount, openings.total),
                      .supply_share = quotient(seats.amount, seats.total),
                      .ratio = fmin(r.ratio, MOST_RATIO),
                      .ratio_low = fmin(r.low, MOST_RATIO),
                      .ratio_high = fmin(r.high, MOST_RATIO),
                      .above_one = r.above_one};
    double correction = skills ? gl_misreading_correction(s->misread) : 1;
    find_unmet(&row, openings.effective, error.openings, correction,
               gl_market_window_days(market));
    describe(&row, cell, detail);
    gl_ratio well_read = gl_rate_ratio(rates, openings, seats);
    find_reasons(&row, cell, counts->kind, well_read, s);
    if (cell->programmes == 0) add_reason(&row, "untaught");
    if (is_taught_elsewhere(market, counts->kind, item)) add_reason(&row, "elsewhere");
    return row;
}

/* -- the table -- */

/* Test the rows with ads enough together, and give every row its verdict. */
static glapp_status judge(gl_gap_table *t, const gl_gap_settings *s, glapp_error *err)
{
    double *p = calloc(t->count + 1, sizeof *p);
    if (!p) return gl_fail_memory(err);
    size_t tests = 0;
    for (size_t i = 0; i < t->count; i++) {
        double above = t->rows[i].above_one;
        if (t->rows[i].ads >= s->min_ads) p[tests++] = 2 * fmin(above, 1 - above);
    }
    glapp_status rc = gl_false_discovery(p, tests, p, err);
    tests = 0;
    for (size_t i = 0; !rc && i < t->count; i++) {
        gl_gap_row *row = &t->rows[i];
        bool tested = row->ads >= s->min_ads;
        row->q = tested ? p[tests++] : 1;
        if (tested && !holds_one(row->ratio_low, row->ratio_high) &&
            row->q > s->false_discovery)
            add_reason(row, "chance");
        if (row->ratio_low > 1 && !(row->unmet_low > 0)) add_reason(row, "unmet");
        row->verdict = verdict_of(row, s);
    }
    free(p);
    return rc;
}

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
    if (!rc) gl_rates_misread(&rates, &counts, s.misread);
    if (!rc) rc = fill(market, &counts, &rates, &s, out, err);
    if (!rc) rc = judge(out, &s, err);
    if (rc) gl_gap_table_free(out);
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
