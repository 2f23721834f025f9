/* SPDX-License-Identifier: Apache-2.0 */
/* ads.h - the second reading of the ads: analyse, extract, match, store, and keep the few
 * numbers a market is made of. Or a part of that for a merge, or a merge of such parts.
 */
#ifndef GL_ENGINE_ADS_H
#define GL_ENGINE_ADS_H

#include "engine/census.h"
#include "engine/demand.h"
#include "engine/employers.h"
#include "engine/programmes.h"
#include "engine/reposts.h"
#include "engine/shard.h"

typedef struct gl_ads_plan {
    gl_input *input; /* rewound */
    gl_census *census;
    gl_catalogue *catalogue;
    const gl_programmes *programmes;
    const gl_areas *areas;
    const gl_employers *employers; /* may be NULL */
    gl_store *store;
    gl_ledger *ledger;
    const glapp_log *log;
    uint32_t jobs, top;
    bool no_text;
    const gl_slice *text_counties; /* county codes whose ads keep their text */
    size_t text_county_count;
    gl_shard_writer *part;    /* takes the ads in place of `store`, which is NULL then */
    gl_shards *merged;        /* gives them in place of `input` */
    const char *input_digest; /* of what was read, for `merged` */
} gl_ads_plan;

/* What is left of the ads once their rows are stored. */
typedef struct gl_ads {
    gl_demand *demand; /* not settled */
    gl_reposts *reposts;
    size_t count;
    gl_topk *best; /* of each programme */
    gl_topk_item *best_items;
    uint16_t *groups; /* SSYK codes met, rising, each once */
    size_t group_count;
    uint64_t mentions;
    uint64_t future; /* ads published after the reference date are counted later */
    uint64_t pattern_limits;
} gl_ads;

glapp_status gl_ads_read(gl_ads *ads, const gl_ads_plan *plan, glapp_error *err);
/* An ad as the gap room counts it, without skills and, until reposts are folded, without
 * openings. `employer`: gl_employer_key. */
gl_market_ad gl_ads_counted(const gl_ad_row *row, uint64_t employer,
                            const gl_areas *areas);

void gl_ads_dispose(gl_ads *ads);

#endif
