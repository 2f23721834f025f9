/* SPDX-License-Identifier: Apache-2.0 */
/* census.h - the first reading of the ads: which records are ads, which of two with one
 * id counts, which ones are closed, and what day "today" is.
 *
 * Surrogate keys are dense and in input order, and a later record may override an earlier
 * one, so all ids must be known before the first row is written. They go to a file, some
 * 80 bytes a record, and come back as four bytes a record in another, which the second
 * reading follows. In memory stay the days of publication, counted.
 */
#ifndef GL_ENGINE_CENSUS_H
#define GL_ENGINE_CENSUS_H

#include "engine/examples.h"
#include "engine/ledger.h"
#include "engine/shard.h"
#include "store/spool.h"

typedef struct gl_census {
    uint64_t record_count;
    uint32_t ad_count;
    uint32_t *published; /* ads by day, from gl_census_first_day() on */
    size_t day_count;
    gl_spool *marks; /* of each record, in input order */
    uint64_t next;   /* record to be told of */
    gl_examples *examples;
} gl_census;

typedef struct gl_census_plan {
    gl_input *input;
    uint32_t first; /* of its files in the ledger */
    const gl_taxonomy *taxonomy;
    uint32_t jobs;
    gl_ledger *ledger;
    const char *scratch; /* gl_store_scratch */
    gl_shard shard;      /* whose ads are ours; {0}: all */
    const glapp_log *log;
} gl_census_plan;

/* Read the whole input once; it stands at its end afterwards. */
glapp_status gl_census_take(gl_census *census, const gl_census_plan *plan,
                            glapp_error *err);
void gl_census_dispose(gl_census *census);

/* The first day that an ad can be published on, as a record's days are read. */
gl_day gl_census_first_day(void);

/* What became of a record. */
typedef struct gl_census_mark {
    bool is_ad, is_ours;
    gl_day removed; /* the day that a removal names; GL_NO_DAY if none */
} gl_census_mark;

/* Of the next record, in input order. GLAPP_NOTHING: there were no more. */
glapp_status gl_census_next(gl_census *census, gl_census_mark *mark, glapp_error *err);

#endif
