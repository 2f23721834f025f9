/* SPDX-License-Identifier: Apache-2.0 */
/* rate.h - the shrunken share of an item in a place's demand and supply. matching.md 8.
 */
#ifndef GL_GAP_RATE_H
#define GL_GAP_RATE_H

#include "gap/count.h"
#include "gap/misreading.h"
#include "gap/shrink.h"

/* What is usual, for one side (demand or supply) of a market. */
typedef struct gl_rate_side {
    double *usual; /* by item: its share of everything, > 0 even where nobody has it */
    double *lump;  /* by item: openings (seats) behind one decision, >= 1 */
    double
        *known;   /* by item: decisions of everything that its usual share is read from */
    double k;     /* how alike the counties are; see shrink.h */
    double total; /* openings (seats) of everything */
    double stray; /* of them, those that an item has on the average by mistake */
} gl_rate_side;

typedef struct gl_rates {
    gl_rate_side demand, supply;
    double misread; /* relative variance of every amount, both sides */
} gl_rates;

glapp_status gl_rates_fit(const gl_counts *counts, gl_rates *out, glapp_error *err);

/* How wrong the counts are, for gl_rate_error_at; without this call not at all. */
void gl_rates_misread(gl_rates *rates, const gl_counts *counts, gl_misreading misread);
void gl_rates_dispose(gl_rates *rates);

/* Amounts of an item (or of a mixture of items) in a place (or in several). */
typedef struct gl_rate_amount {
    double amount;    /* openings or seats */
    double effective; /* decisions behind them (Kish) */
    double total;     /* of all items there */
    double usual, lump;
    double known; /* decisions elsewhere that the usual share is read from */
} gl_rate_amount;

/* From a cell of `item`, and all there is in its place (or the sums of several). */
gl_rate_amount gl_rate_of_openings(const gl_rates *rates, const gl_count_cell *cell,
                                   gl_count_total total, uint32_t item);
gl_rate_amount gl_rate_of_seats(const gl_rates *rates, const gl_count_cell *cell,
                                gl_count_total total, uint32_t item);

/* Relative variances of what was counted that more decisions would not make smaller:
 * texts misread (misreading.h), occupation codes guessed. */
typedef struct gl_rate_error {
    double openings, seats;
} gl_rate_error;

/* Of an item in an area of the market. */
gl_rate_error gl_rate_error_at(const gl_rates *rates, const gl_counts *counts,
                               uint32_t area, uint32_t item);

/* Posterior of the demand share over that of the supply share, with its 90 % interval.
 * If the market has no openings or no seats at all, that side counts as equal to the
 * other one, with the weight of one decision: the ratio is 1 and nothing is certain. */
gl_ratio gl_rate_ratio(const gl_rates *rates, gl_rate_amount openings,
                       gl_rate_amount seats);

/* The same, both sides widened by their error. */
gl_ratio gl_rate_ratio_misread(const gl_rates *rates, gl_rate_amount openings,
                               gl_rate_amount seats, gl_rate_error error);

#endif
