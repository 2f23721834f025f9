/* SPDX-License-Identifier: Apache-2.0 */
/* demand.h - what the gap room counts of the ads, in files: some 150 bytes an ad.
 *
 * Ads are added in the order of their numbers, without openings, as nobody knows yet
 * which are reposts. Then each is told its openings in the same order, and goes to a part
 * by its employer. Sorted, a part is a chunk of the market: all ads of an employer stand
 * together (gap/market.h). Ads without one stand first, in parts by their number.
 */
#ifndef GL_ENGINE_DEMAND_H
#define GL_ENGINE_DEMAND_H

#include "base/buf.h"
#include "gap/market.h"
#include "store/write.h"

typedef struct gl_demand gl_demand;

/* About `ad_count` ads. */
glapp_status gl_demand_open(gl_demand **out, const gl_store *store, uint32_t ad_count,
                            glapp_error *err);
void gl_demand_close(gl_demand *demand); /* NULL is fine */

/* `ad->skill_count` skills; `first_skill` and `openings` say nothing. */
glapp_status gl_demand_add(gl_demand *demand, const gl_market_ad *ad,
                           const gl_market_skill *skills, glapp_error *err);

/* The openings of the next ad, in thousandths, once all are added. What a repost asks for
 * is forgotten: it counts in nothing. */
glapp_status gl_demand_settle(gl_demand *demand, int64_t openings, glapp_error *err);

/* To chunks, once every ad has its openings. */
glapp_status gl_demand_sort(gl_demand *demand, glapp_error *err);

/* Who reads the sorted chunks; as many at a time as there are readers, each with room for
 * one. All zero to begin with. */
typedef struct gl_demand_reader {
    const gl_demand *demand; /* which outlives it */
    gl_buf room;
} gl_demand_reader;

/* Lasts as long as the reader, which stays where it is. */
gl_market_source gl_demand_source(gl_demand_reader *reader, const gl_demand *demand);
void gl_demand_reader_dispose(gl_demand_reader *reader);

#endif
