/* SPDX-License-Identifier: Apache-2.0 */
/* annex.h - what stands in the annex about one proposal, part by part. */
#ifndef GL_STORE_ANNEX_H
#define GL_STORE_ANNEX_H

#include "store/cells.h"

typedef enum gl_annex_part {
    GL_ANNEX_HEAD,     /* one row: area_code, area, reference_date, window_days, skills,
                          credits, credits_per_skill, priced_by, budget, needs, covered,
                          bound, best, guarantee, modules, chosen */
    GL_ANNEX_EVIDENCE, /* one row: ads, ads_together, openings_together, employers, ads
                          with a predicted occupation, share of the largest employer of
                          those together in percent (NULL without any) */
    GL_ANNEX_SKILLS,   /* position, skill, ads, openings, seats, unmet, low, high,
                         verdict, reason_sv */
    GL_ANNEX_OCCUPATIONS, /* ssyk, occupation, ads, openings */
    GL_ANNEX_ADS,     /* id, published, headline, employer, municipality, openings, what
                         it asks for of the proposal */
    GL_ANNEX_MODULES, /* position, programme, title, provider, county, form, what it
                         teaches of the proposal, gain */
    GL_ANNEX_NEW,     /* skills that no chosen programme teaches by a half or more */
    GL_ANNEX_PARTS
} gl_annex_part;

glapp_status gl_db_annex(gl_db *db, gl_annex_part part, int64_t proposal_id,
                         gl_cell_row *row, void *to, glapp_error *err);

#endif
