/* SPDX-License-Identifier: Apache-2.0 */
/* reuse.h - for each proposal: what programmes that exist already teach of it, which few
 * of them together teach most, and how near that choice is to the best one. */
#ifndef GL_GAP_REUSE_H
#define GL_GAP_REUSE_H

#include "base/error.h"
#include "gap/market.h"
#include "gap/proposal.h"

typedef struct gl_reuse_row {
    uint32_t proposal, area;
    uint32_t skills;
    double credits;     /* of all its skills, at credit_per_skill */
    double per_skill;   /* points */
    uint32_t priced_by; /* programmes that the price is read from; 0 = assumed */
    uint32_t budget;
    double needs;     /* unmet openings a year of its skills, added up */
    double covered;   /* of them, by the programmes chosen */
    double bound;     /* no choice of as many covers more */
    double best;      /* the best choice, where few enough to try all; NaN otherwise */
    double guarantee; /* covered over the best choice is at least this */
    uint32_t modules; /* programmes that teach any of it */
    uint32_t ads, ads_together; /* of the area, in the window: that ask for one of its
                                   skills; for two or more */
    double openings_together;   /* in those */
    uint32_t employers;         /* behind those that ask for two or more; an ad without
                                   one counts as its own */
} gl_reuse_row;

typedef struct gl_reuse_module {
    uint32_t proposal, position; /* from 1, in the order chosen */
    uint32_t programme;
    uint32_t skills; /* of the proposal that it teaches */
    double gain;     /* unmet openings that it adds to those before */
} gl_reuse_module;

typedef struct gl_reuse_table {
    gl_reuse_row *rows; /* one a proposal, in order */
    size_t count;
    gl_reuse_module *modules; /* by proposal, then position */
    size_t module_count;
} gl_reuse_table;

glapp_status gl_reuse(const gl_market *market, const gl_proposal_table *proposals,
                      uint32_t budget, gl_reuse_table *out, glapp_error *err);
void gl_reuse_table_free(gl_reuse_table *table);

#endif
