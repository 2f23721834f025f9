/* SPDX-License-Identifier: Apache-2.0 */
/* proposal.h - bundles of unmet skills that one new programme could teach.
 * matching.md 10: greedy cover, at least 1 - 1/e of the best. */
#ifndef GL_GAP_PROPOSAL_H
#define GL_GAP_PROPOSAL_H

#include "base/error.h"
#include "gap/gap.h"
#include "gap/market.h"

typedef struct gl_proposal_row {
    uint32_t proposal; /* from 1, over all areas */
    uint32_t area, skill;
    uint32_t position; /* from 1, in the order chosen */
    double openings;   /* unmet openings of the skill */
} gl_proposal_row;

typedef struct gl_proposal_table {
    gl_proposal_row *rows; /* by proposal, then position */
    size_t count;
} gl_proposal_table;

/* `gaps` is what gl_gaps_by_skill gave for the same market; `budget` in points of
 * yrkeshögskolan (credit.h), 0 = GL_CREDIT_BUDGET. */
glapp_status gl_proposals(const gl_market *market, const gl_gap_table *gaps,
                          uint32_t budget, gl_proposal_table *out, glapp_error *err);
void gl_proposal_table_free(gl_proposal_table *table);

#endif
