/* SPDX-License-Identifier: Apache-2.0 */
/* denial.h - what a sentence negates, and what it says of whoever lacks something. */
#ifndef GL_CONCEPT_DENIAL_H
#define GL_CONCEPT_DENIAL_H

#include "concept/clause_parts.h"

/* Each negation goes to the phrase that it turns round. */
void gl_denial_find(gl_clause_reading *r);

/* "inte bara en merit utan ett krav" */
void gl_denial_settle_without(gl_clause_reading *r);

/* Whether "inte bara", "not only" stands before it: then "utan" and "but" add to what was
 * said. */
bool gl_denial_is_added(const gl_clause_reading *r, uint32_t at);

/* What follows from a lack, by the rest of the sentence. */
typedef struct gl_denial_stance {
    bool fine, can, shut;
} gl_denial_stance;

gl_denial_stance gl_denial_stance_of(const gl_clause_reading *r);
bool gl_denial_is_lack(const gl_cue_hit *h);

/* What a lack asks for; `*loud` if it holds in every section. */
gl_requirement gl_denial_of_lack(gl_clause_reading *r, const gl_cue_hit *h,
                                 gl_denial_stance s, bool *loud);

#endif
