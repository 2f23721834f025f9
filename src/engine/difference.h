/* SPDX-License-Identifier: Apache-2.0 */
/* difference.h - what moved between two databases, and what moved it.
 *
 * A skill is the same if its concept_id is, an ad or a programme if its external_id is.
 * What a cell's ads, openings and seats went up or down by is split over causes without
 * a rest: of each ad and each programme the whole change stands under the first cause
 * that holds of it.
 */
#ifndef GL_ENGINE_DIFFERENCE_H
#define GL_ENGINE_DIFFERENCE_H

#include "engine/snapshot.h"
#include "store/read.h"

typedef enum gl_cause {
    GL_CAUSE_NEW,      /* the newer database alone has the ad (the programme) */
    GL_CAUSE_GONE,     /* the older one alone has it */
    GL_CAUSE_REPOSTS,  /* an ad that is folded, or capped, otherwise */
    GL_CAUSE_RESIZED,  /* a programme with other seats, another place or form of study */
    GL_CAUSE_EDITED,   /* the same ad or programme with another text or place */
    GL_CAUSE_TAXONOMY, /* the same text, read with another taxonomy or glapp */
    GL_CAUSE_SETTINGS, /* outside the window now (or inside), seats assumed or shared
                          otherwise; and what another glapp counts otherwise */
    GL_CAUSE_COUNT
} gl_cause;

const char *gl_cause_name(gl_cause cause); /* "new", "gone" ... */

/* One side of a cell; all 0 and verdict null where the cell was not there. */
typedef struct gl_difference_side {
    int64_t skill_id, ads;
    double openings, seats, ratio, unmet, unmet_low, unmet_high;
    gl_slice verdict;
} gl_difference_side;

typedef struct gl_difference_row {
    uint32_t area, concept; /* in the difference's lists */
    gl_slice area_code, concept_id, skill;
    gl_difference_side before, after;
    bool verdict_moved; /* else its unmet openings did, beyond both intervals */
    /* Up or down by cause; each sums to after - before. */
    int64_t ads[GL_CAUSE_COUNT];
    int64_t openings[GL_CAUSE_COUNT], seats[GL_CAUSE_COUNT]; /* millionths */
    /* Of the settings: ads, openings and seats that no ad and no programme explains; 0
     * unless one database was counted by another glapp. */
    int64_t unexplained[3];
} gl_difference_row;

typedef struct gl_difference {
    gl_difference_row *rows; /* verdicts first, then the largest move of unmet first */
    size_t count, cap;
    gl_arena arena; /* of the rows' strings */
} gl_difference;

/* `area` NULL = all that both databases are about. gl_difference_close in every case. */
glapp_status gl_difference_find(gl_difference *out, gl_db *before_db, gl_db *after_db,
                                const gl_snapshot *before, const gl_snapshot *after,
                                const char *area, glapp_error *err);
void gl_difference_close(gl_difference *difference);

#endif
