/* SPDX-License-Identifier: Apache-2.0 */
/* adwork.h - one ad from its raw bytes to everything the database says of it.
 *
 * A worker has one of these rooms; nothing in it is shared but what is frozen.
 */
#ifndef GL_ENGINE_ADWORK_H
#define GL_ENGINE_ADWORK_H

#include "base/arena.h"
#include "engine/catalogue.h"
#include "engine/employers.h"
#include "engine/place.h"
#include "engine/programmes.h"
#include "engine/terms.h"

/* What workers share, frozen. */
typedef struct gl_adwork_shared {
    const gl_catalogue *catalogue;
    const gl_programmes *programmes;
    const gl_areas *areas;
    const gl_employers *employers; /* may be NULL */
    gl_relations relations;
    uint32_t top;
} gl_adwork_shared;

/* One analysed ad; everything lies in the arena that gl_adwork_read was given. */
typedef struct gl_ad_result {
    gl_ad_row row; /* ad_id is the caller's */
    gl_slice text; /* NFC, masked */
    gl_profile profile;
    double *points; /* of each row of the profile */
    gl_match *matches;
    size_t match_count;
    uint64_t employer_key, repost_key; /* 0 = unknown */
    uint16_t ssyk;
    bool place_unknown, place_conflict;
} gl_ad_result;

typedef struct gl_adwork gl_adwork;

gl_adwork *gl_adwork_new(const gl_adwork_shared *shared); /* NULL: memory */
void gl_adwork_free(gl_adwork *work);

/* Analyse, extract and match ad number `number`. `removed` closes it (GL_NO_DAY: it is
 * open). Every programme is offered the ad for its own list of best ads. */
glapp_status gl_adwork_read(gl_adwork *work, const gl_ad_record *ad, uint32_t number,
                            gl_day removed, gl_arena *arena, gl_ad_result *out,
                            glapp_error *err);

/* The best ads of each programme among those this room has read: one heap a programme. */
const gl_topk *gl_adwork_best(const gl_adwork *work);

/* The same for a text alone (`match --text`): needs, terms and their matches. */
glapp_status gl_adwork_read_text(gl_adwork *work, gl_slice text, const uint64_t *allowed,
                                 gl_arena *arena, gl_ad_result *out, glapp_error *err);

uint64_t gl_adwork_limits(const gl_adwork *work);

#endif
