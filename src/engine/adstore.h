/* SPDX-License-Identifier: Apache-2.0 */
/* adstore.h - what becomes of an analysed ad: rows of the database, and the few numbers
 * that a market is made of. Ads come in the order of their numbers.
 */
#ifndef GL_ENGINE_ADSTORE_H
#define GL_ENGINE_ADSTORE_H

#include "engine/ads.h"
#include "engine/adwork.h"

typedef struct gl_adstore {
    gl_ads *ads;
    const gl_ads_plan *plan;
    uint64_t unknown_places, conflicts;
    bool *group_seen;        /* of 10 000 SSYK codes */
    gl_market_skill *skills; /* of the present ad */
    size_t skill_cap;
} gl_adstore;

/* Opens the demand and the reposts of `ads`. gl_adstore_dispose in either case. */
glapp_status gl_adstore_open(gl_adstore *to, gl_ads *ads, const gl_ads_plan *plan,
                             glapp_error *err);
void gl_adstore_dispose(gl_adstore *to);

/* The ad of this number, from 0. GLAPP_BAD_INPUT: it speaks of a skill or a programme
 * that is not there, which only a part of another run can do. */
glapp_status gl_adstore_add(gl_adstore *to, gl_ad_result *ad, uint32_t number,
                            glapp_error *err);

/* After the last: lists the groups, and tells the log what was odd. */
glapp_status gl_adstore_end(gl_adstore *to, glapp_error *err);

#endif
