/* SPDX-License-Identifier: Apache-2.0 */
/* cluster.h - which ads are the same vacancy. matching.md 7.
 *
 * An ad is told in a few words (24 bytes and two dates), so that a million of them fit
 * in memory; ads keep their rows, a folded one merely brings no opening of its own.
 */
#ifndef GL_REPOST_CLUSTER_H
#define GL_REPOST_CLUSTER_H

#include "base/date.h"
#include "base/error.h"

typedef struct gl_repost_ad {
    uint64_t key; /* gl_repost_key; 0 = never folded (no employer or no headline) */
    gl_day published, expires; /* GL_NO_DAY if unknown */
    int32_t vacancies;         /* as stated; 0 or GL_UNKNOWN (-1) count as 1 */
    uint16_t ssyk;             /* 0 = unknown */
} gl_repost_ad;

typedef struct gl_repost_result {
    uint32_t cluster; /* index of the vacancy's first ad; its own if first */
    int64_t openings; /* thousandths; 0 for a folded repost */
} gl_repost_result;

typedef struct gl_repost_settings {
    uint32_t window_days; /* 60: a later ad folds if published at most so long after the
                             last one's last day */
    uint32_t min_cap;     /* 10: vacancies are capped at the 99th percentile of their
                             SSYK-4 group, but never below this */
} gl_repost_settings;

/* The employer, headline and municipality of an ad as one number. `employer` is the
 * organisation number or else the folded name; `headline` the stems of the headline;
 * an empty employer or headline gives 0. */
uint64_t gl_repost_key(gl_slice employer, gl_slice headline, gl_slice municipality_code);

/* Fold. `results` has room for `count`. "First" is by date of publication, then by index.
 */
glapp_status gl_repost_fold(const gl_repost_ad *ads, size_t count,
                            const gl_repost_settings *settings, gl_repost_result *results,
                            glapp_error *err);

#endif
