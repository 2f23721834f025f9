/* SPDX-License-Identifier: Apache-2.0 */
/* strategy.h - what the strategy asks beside the gaps: who may learn what is asked for,
 * what the counties could do together, and its challenges and priorities as numbers. */
#ifndef GL_ENGINE_STRATEGY_H
#define GL_ENGINE_STRATEGY_H

#include "engine/market.h"
#include "gap/gap.h"
#include "gap/overlap.h"

/* Compute and store; the gaps and overlaps are those of the same market. */
glapp_status gl_strategy_score(const gl_market_plan *plan, const gl_market *market,
                               const gl_gap_table *skills,
                               const gl_gap_table *occupations,
                               const gl_overlap_table *overlaps, glapp_error *err);

#endif
