/* SPDX-License-Identifier: Apache-2.0 */
/* snapshot.h - the market that a published database was counted from, read back.
 *
 * What a run had in memory when it scored its gaps: ads with their openings, programmes
 * with their seats, skills as indices (skill_id - 1). Scoring it again gives the rows of
 * its table `gap`, bit for bit.
 */
#ifndef GL_ENGINE_SNAPSHOT_H
#define GL_ENGINE_SNAPSHOT_H

#include "engine/market.h"
#include "engine/programmes.h"
#include "engine/scope.h"
#include "store/read.h"

typedef struct gl_snapshot_skill {
    gl_slice concept_id, label;
    bool is_taught;
} gl_snapshot_skill;

typedef struct gl_snapshot {
    gl_slice glapp_version, settings, input_digest, content_digest, reference_date;
    gl_day reference;
    uint32_t window_days;
    gl_scope scope;
    gl_snapshot_skill *skills;
    uint8_t *kinds; /* of each skill, as gl_market has them */
    size_t skill_count, skill_cap, kind_cap;
    gl_market_ad *ads;
    gl_slice *ad_ids; /* external id of each */
    size_t ad_count, ad_cap, ad_id_cap;
    gl_market_skill *ad_skills;
    size_t ad_skill_count, ad_skill_cap;
    gl_programmes programmes; /* no texts, no index; profiles of what is taught alone */
    gl_arena arena;
} gl_snapshot;

/* `corpus`: the folder whose areas/ say which counties a group has. gl_snapshot_close in
 * every case. */
glapp_status gl_snapshot_open(gl_snapshot *snapshot, gl_db *db, const char *corpus,
                              glapp_error *err);
void gl_snapshot_close(gl_snapshot *snapshot);

/* A copy of `p` behind the others, with what it teaches; of what its own memory holds
 * nothing is borrowed. False when memory is out. */
bool gl_snapshot_add_programme(gl_snapshot *snapshot, const gl_programme *p);

/* As the gap room wants it; `supply` is made by gl_market_supply_build of the
 * programmes. */
gl_market gl_snapshot_market(const gl_snapshot *snapshot, const gl_market_supply *supply);

#endif
