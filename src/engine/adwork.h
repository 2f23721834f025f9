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
#include "engine/lender.h"
#include "engine/place.h"
#include "engine/terms.h"
#include "repost/cluster.h"

/* What workers share, frozen. */
typedef struct gl_adwork_shared {
    const gl_catalogue *catalogue;
    const gl_index *index;         /* of the programmes */
    gl_lender *lender;             /* NULL: the index is whole */
    const gl_areas *areas;         /* may be NULL where only texts are read */
    const gl_employers *employers; /* may be NULL */
    gl_relations relations;
    uint32_t top;              /* programmes of an ad */
    uint32_t top_of_programme; /* ads of a programme; 0: nobody asks for its best */
} gl_adwork_shared;

/* One analysed ad; everything lies in the arena that gl_adwork_read was given. */
typedef struct gl_ad_result {
    gl_ad_row row; /* ad_id is the caller's */
    gl_slice text; /* NFC, masked */
    gl_profile profile;
    double *points; /* of each row of the profile */
    gl_match *matches;
    size_t match_count;
    gl_repost_ad repost;
    uint64_t employer_key; /* 0 = unknown */
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

/* The same for a text alone (`match --text`), and a headline of it, which may be null:
 * needs, terms and their matches. */
glapp_status gl_adwork_read_text(gl_adwork *work, gl_slice headline, gl_slice text,
                                 gl_arena *arena, gl_ad_result *out, glapp_error *err);

/* An ad that was read before: what is left of it in the database. */
typedef struct gl_adwork_kept {
    gl_slice headline, text; /* as stored */
    uint16_t declared;       /* the group that its form gave; 0: it is read again */
    const gl_need *needs;    /* with their points */
    size_t need_count;
} gl_adwork_kept;

/* Its matches anew: the numbers are those of the first reading. */
glapp_status gl_adwork_read_again(gl_adwork *work, const gl_adwork_kept *ad,
                                  gl_arena *arena, gl_ad_result *out, glapp_error *err);

/* What the ads of a group ask for, all together, as one ad's needs: `importance` is set,
 * points are not. */
glapp_status gl_adwork_read_group(gl_adwork *work, uint16_t ssyk, gl_need *needs,
                                  size_t count, gl_arena *arena, gl_ad_result *out,
                                  glapp_error *err);

uint64_t gl_adwork_limits(const gl_adwork *work);

#endif
