/* SPDX-License-Identifier: Apache-2.0 */
/* census.h - the first reading of the ads: which records are ads, which of two with one
 * id counts, which ones are closed, and what day "today" is.
 *
 * Surrogate keys are dense and in input order, and a later record may override an earlier
 * one, so all ids must be known before the first row is written. Remembered for each
 * record: 4 bytes; for each ad: its id, two dates and a place (some 80 bytes).
 */
#ifndef GL_ENGINE_CENSUS_H
#define GL_ENGINE_CENSUS_H

#include "engine/examples.h"
#include "engine/ledger.h"

typedef struct gl_census {
    uint32_t *record_ad; /* of each record, in input order: its ad, or GL_NO_ID */
    size_t record_count, record_cap;
    uint32_t ad_count;
    gl_day *published; /* of an ad */
    gl_day *removed;   /* day a removal names; GL_NO_DAY if none */
    gl_examples *examples;
} gl_census;

/* Read the whole input once; `input` stands at its end afterwards. */
glapp_status gl_census_take(gl_census *census, gl_input *input, uint32_t first,
                            const gl_taxonomy *taxonomy, uint32_t jobs, gl_ledger *ledger,
                            const glapp_log *log, glapp_error *err);
void gl_census_dispose(gl_census *census);

#endif
