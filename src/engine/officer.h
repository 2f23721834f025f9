/* SPDX-License-Identifier: Apache-2.0 */
/* officer.h - programmes for an ad, an occupation or a text; ads, or occupations, for a
 * programme; and what each filter removed. */
#ifndef GL_ENGINE_OFFICER_H
#define GL_ENGINE_OFFICER_H

#include <glapp.h>

#include "engine/filter.h"
#include "engine/ranker.h"

/* The best one first; `also_in` are other towns where the same training is held, or the
 * same ad stands, with commas between. False = enough. */
typedef bool gl_officer_row(void *to, const gl_match_view *match, gl_slice also_in);
typedef bool gl_officer_group_row(void *to, const gl_answered_group *group);

/* What there is to tell beside the rows; any of it may be NULL. */
typedef struct gl_officer_told {
    gl_filter *filter; /* gets what each condition removed */
    bool (*understood)(void *to, const gl_understood *one); /* of a text */
    void *to;
    /* An occupation's ranker, opened when it is first needed and kept between questions
     * (it takes most of the time of one); to be closed before the database. Texts never
     * use it: what they say is forgotten with the answer. */
    gl_ranker **kept;
} gl_officer_told;

/* `db` (borrowed) may be NULL for a text with programmes on hand; `q->db` is not looked
 * at. What the filters removed goes to `q->log` too. `told` may be NULL.
 * GLAPP_NOTHING says why there is none. */
glapp_status gl_officer_ask(gl_db *db, const glapp_match_query *q, gl_officer_row *row,
                            void *to, const gl_officer_told *told, glapp_error *err);

/* The occupations that a programme leads to. */
glapp_status gl_officer_groups(gl_db *db, const glapp_match_query *q,
                               gl_officer_group_row *row, void *to, glapp_error *err);

#endif
