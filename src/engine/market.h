/* SPDX-License-Identifier: Apache-2.0 */
/* market.h - from what the ads and programmes left to gaps, trends, overlaps, proposals.
 */
#ifndef GL_ENGINE_MARKET_H
#define GL_ENGINE_MARKET_H

#include "engine/ads.h"
#include "engine/scope.h"

typedef struct gl_market_plan {
    gl_ads *ads; /* openings are filled in */
    const gl_programmes *programmes;
    const gl_catalogue *catalogue;
    const gl_scope *scope;
    gl_store *store;
    const glapp_log *log;
    uint32_t jobs;
    gl_day reference;
    uint32_t window_days;
    const char *corpus;
    gl_repost_settings reposts;
    uint32_t credits; /* of a proposal at the most; 0 = GL_CREDIT_BUDGET */
} gl_market_plan;

/* The programmes as the gap room counts them: seats in thousandths, outcomes of the kinds
 * that can be taught. */
typedef struct gl_market_supply {
    gl_market_programme *programmes;
    gl_market_skill *skills;
    uint16_t *ssyk;
} gl_market_supply;

/* What a skill of the taxonomy is to the gap room; of the languages Swedish stands alone.
 */
gl_market_kind gl_market_kind_of(gl_concept_kind kind, gl_slice label);

/* `taxonomy` NULL: the profiles hold nothing but what can be taught. False when memory is
 * out; gl_market_supply_free in either case. */
bool gl_market_supply_build(gl_market_supply *supply, const gl_programmes *programmes,
                            const gl_taxonomy *taxonomy, const gl_areas *areas,
                            gl_day reference);
void gl_market_supply_free(gl_market_supply *supply);

/* Fold reposts, count, score, store. Fills clusters, openings and gaps of the summary. */
glapp_status gl_market_score(const gl_market_plan *plan, glapp_run_summary *summary,
                             glapp_error *err);

#endif
