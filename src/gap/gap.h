/* SPDX-License-Identifier: Apache-2.0 */
/* gap.h - what is missing where, how sure we are, and what keeps us from being surer.
 *
 * Formulas: matching.md 8 (shrunken gamma-Poisson rates, F interval of their ratio).
 */
#ifndef GL_GAP_GAP_H
#define GL_GAP_GAP_H

#include "base/error.h"
#include "gap/market.h"
#include "gap/misreading.h"

typedef enum gl_gap_verdict {
    GL_CERTAIN_GAP,
    GL_LIKELY_GAP,
    GL_UNDECIDED,
    GL_LIKELY_SURPLUS,
    GL_CERTAIN_SURPLUS
} gl_gap_verdict;

const char *gl_gap_verdict_name(gl_gap_verdict verdict); /* "certain_gap" ... */

/* Settings; 0 means the default written beside it. */
typedef struct gl_gap_settings {
    uint32_t min_ads;       /* 5: fewer are always undecided */
    uint32_t certain_ads;   /* 20: fewer are never certain */
    double employer_share;  /* 0.30: one employer above it blocks certainty */
    double assumed_share;   /* 0.50 of the seats */
    double predicted_share; /* 0.20 of the openings, occupations only */
    double false_discovery; /* 0.10: of the differences called certain, either way */
    gl_misreading misread;  /* precision 0: as measured */
} gl_gap_settings;

enum { GL_GAP_REASON = 96 };

typedef struct gl_gap_row {
    uint32_t area;                     /* index into market->areas */
    uint32_t item;                     /* skill index, or SSYK as a number */
    uint32_t ads;                      /* clusters in the window that ask for it */
    double openings, seats;            /* in the window; a year */
    double demand_share, supply_share; /* of the area's openings; of its seats */
    double ratio, ratio_low, ratio_high;
    double unmet, unmet_low, unmet_high; /* openings a year */
    gl_gap_verdict verdict;
    char reason[GL_GAP_REASON]; /* "ads=12;employer=0.61"; "" if nothing blocks */
    double above_one;           /* P(ratio > 1) */
    double q;      /* Benjamini and Hochberg, over all rows with ads enough; 1 without */
    double stated; /* vacancies as the ads state them, before any cap */
    double permanent, temporary; /* of the openings; the rest does not say */
    double employer_share;       /* of the openings, the largest employer's */
    double seats_assumed;        /* of the seats */
    uint32_t programmes;         /* that teach it there, those at a distance too */
} gl_gap_row;

typedef struct gl_gap_table {
    gl_gap_row *rows; /* by area, then item; one for each item with ads or seats there */
    size_t count;
} gl_gap_table;

/* Rows for every area x skill, and area x occupation group, that anybody asks for or
 * teaches. The tables are freed with gl_gap_table_free. */
glapp_status gl_gaps_by_skill(const gl_market *market, const gl_gap_settings *settings,
                              gl_gap_table *out, glapp_error *err);
glapp_status gl_gaps_by_occupation(const gl_market *market,
                                   const gl_gap_settings *settings, gl_gap_table *out,
                                   glapp_error *err);
void gl_gap_table_free(gl_gap_table *table);

#endif
