/* SPDX-License-Identifier: Apache-2.0 */
/* strategy.h - what the strategy asks beside the gaps: who may learn what is asked for,
 * what the counties could do together, and its challenges and priorities as numbers. */
#ifndef GL_ENGINE_STRATEGY_H
#define GL_ENGINE_STRATEGY_H

#include "engine/market.h"
#include "gap/gap.h"
#include "gap/overlap.h"

typedef struct gl_strategy gl_strategy;

/* The gaps and overlaps are those of the same market; borrowed, as all that is given.
 * gl_strategy_free also after an error. */
glapp_status gl_strategy_find(gl_strategy **out, const gl_market_plan *plan,
                              const gl_market *market, const gl_gap_table *skills,
                              const gl_gap_table *occupations,
                              const gl_overlap_table *overlaps, glapp_error *err);

/* The store keeps the error. */
glapp_status gl_strategy_store(const gl_strategy *strategy, const gl_market_plan *plan);
void gl_strategy_free(gl_strategy *strategy); /* NULL is fine */

#endif
