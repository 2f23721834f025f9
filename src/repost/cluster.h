/* SPDX-License-Identifier: Apache-2.0 */
/* cluster.h - which ads are the same vacancy. matching.md 7.
 *
 * An ad is told in 392 bytes. Only ads of one place can be one vacancy, so a caller with
 * more ads than memory folds some places after others. Ads keep their rows; a folded one
 * merely brings no opening of its own.
 */
#ifndef GL_REPOST_CLUSTER_H
#define GL_REPOST_CLUSTER_H

#include "base/date.h"
#include "repost/cap.h"
#include "repost/copy.h"

typedef struct gl_repost_ad {
    uint64_t place;    /* gl_repost_place: only ads of one place can be one vacancy */
    uint64_t sequence; /* of two published on a day the lower one is first */
    gl_day published, expires; /* GL_NO_DAY if unknown */
    int32_t vacancies;         /* as stated; 0 or GL_UNKNOWN (-1) count as 1 */
    uint16_t ssyk;             /* 0 = unknown */
    bool ssyk_predicted;       /* tells the cap, but keeps no two ads apart */
    bool employer_unknown;
    uint32_t number; /* the caller's, and of no meaning here */
    gl_signature signature;
} gl_repost_ad;

typedef struct gl_repost_result {
    uint32_t cluster;  /* index of the vacancy's first ad; its own if first */
    gl_stated vacancy; /* of the first ad alone: what the vacancy states */
} gl_repost_result;

/* 0 = the default, which stands first. */
typedef struct gl_repost_settings {
    uint32_t window_days; /* 60: a later ad folds if published at most so long after the
                             last one's last day */
    uint32_t min_cap;     /* 10: vacancies are capped at the 99th percentile of their
                             SSYK-4 group, but never below this */
    gl_copy_settings copy;
} gl_repost_settings;

/* The defaults in the place of zeros. */
gl_repost_settings gl_repost_settings_of(const gl_repost_settings *settings);

/* The employer and municipality of an ad as one number. `employer` is the organisation
 * number or else the folded name; empty where the ad names none. */
uint64_t gl_repost_place(gl_slice employer, gl_slice municipality_code);

/* An ad's number as it was delivered, for `sequence`: the lower id is the older one. Ids
 * that are no numbers come after those that are, in an order of their own. */
uint64_t gl_repost_sequence(gl_slice id);

/* Fold all ads of some places. `results` has room for `count`. "First" is by date of
 * publication, then by sequence, then by index: so the vacancies do not depend on the
 * order of the input, unless two ads share all three. */
glapp_status gl_repost_fold(const gl_repost_ad *ads, size_t count,
                            const gl_repost_settings *settings, gl_repost_result *results,
                            glapp_error *err);

#endif
