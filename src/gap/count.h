/* SPDX-License-Identifier: Apache-2.0 */
/* count.h - how much is asked for and taught, for every place and every item.
 *
 * A place is an area of the market, a county, or everything; an item is a skill, or an
 * occupation group by its SSYK code. Amounts are integers in millionths (thousandths of
 * an opening or seat times a weight in thousandths), so that no order of the ads gives
 * another sum. Reposts (no openings) and ads outside the window count in nothing.
 */
#ifndef GL_GAP_COUNT_H
#define GL_GAP_COUNT_H

#include "base/error.h"
#include "gap/market.h"

typedef enum gl_count_kind { GL_COUNT_SKILLS, GL_COUNT_OCCUPATIONS } gl_count_kind;

enum { GL_MICRO = 1000000, GL_COUNT_CODES = 10000 };

/* Sums of squares of millionths need more than 64 bits. */
__extension__ typedef unsigned __int128 gl_count_square;

typedef struct gl_count_cell {
    int64_t openings;     /* asked for */
    int64_t predicted;    /* of them, of occupation codes that are guessed and unsure */
    int64_t top_employer; /* of them, the largest employer's */
    int64_t seats;        /* taught, a year */
    int64_t assumed;      /* of them, in programmes that do not state their seats */
    uint32_t ads;         /* vacancies that ask for it with a weight of a half or more */
    uint32_t programmes;  /* that teach it there */
    gl_count_square openings_squared, seats_squared; /* per vacancy, per programme */
} gl_count_cell;

/* What a planner asks of a number before using it, and what no sum over other places
 * needs: kept for the areas of the market alone, 64 bytes a cell. Millionths. */
typedef struct gl_count_detail {
    int64_t stated;           /* vacancies as the ads state them, before any cap */
    int64_t permanent;        /* openings that are permanent jobs */
    int64_t temporary;        /* that are not; the rest does not say */
    gl_count_square miscoded; /* variance of the openings through guessed codes */
} gl_count_detail;

/* All openings and seats of a place, in thousandths, whatever they ask for or teach. */
typedef struct gl_count_total {
    int64_t openings, seats;
} gl_count_total;

typedef struct gl_counts {
    gl_count_kind kind;
    uint32_t item_count;
    uint32_t place_count; /* the areas in the order of the market, then others */
    uint32_t area_count;
    uint32_t county_count;
    uint32_t county_place[GL_MARKET_COUNTIES]; /* place of each county */
    uint32_t everything;                       /* place of all there is */
    gl_count_cell *cells;                      /* place x item */
    gl_count_detail *details;                  /* area x item */
    gl_count_total *totals;                    /* by place */
    int64_t guessed; /* openings that guessed codes leave to other groups, millionths */
} gl_counts;

/* Count. A market that gl_market_check refuses is refused. */
glapp_status gl_counts_take(const gl_market *market, gl_count_kind kind, gl_counts *out,
                            glapp_error *err);
void gl_counts_dispose(gl_counts *counts);

const gl_count_cell *gl_count_at(const gl_counts *counts, uint32_t place, uint32_t item);
/* Of an area: `area` is below area_count. */
const gl_count_detail *gl_count_detail_at(const gl_counts *counts, uint32_t area,
                                          uint32_t item);

/* Kish's effective number of decisions, (sum w)^2 / sum w^2; 0 if nothing is there.
 * Sixty vacancies in one ad are one decision, not sixty. */
double gl_count_effective(int64_t sum, gl_count_square squares);

#endif
