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
    gl_day reference;
    uint32_t window_days;
    const char *corpus;
    gl_repost_settings reposts;
} gl_market_plan;

/* Fold reposts, count, score, store. Fills clusters, openings and gaps of the summary. */
glapp_status gl_market_score(const gl_market_plan *plan, glapp_run_summary *summary,
                             glapp_error *err);

#endif
