/* SPDX-License-Identifier: Apache-2.0 */
/* clause_parts.h - a sentence while its phrases are weighed, for the two files that do:
 * denial.c says what is negated and lacked, clause.c what each phrase then asks. */
#ifndef GL_CONCEPT_CLAUSE_PARTS_H
#define GL_CONCEPT_CLAUSE_PARTS_H

#include "concept/clause.h"

enum { NO_HIT = -1 };

typedef struct gl_clause_reading {
    const gl_text *text;
    const gl_token *tokens; /* of the sentence */
    gl_cue_hits phrases;
    int8_t hit_of[GL_CUE_TOKENS]; /* which phrase a token belongs to, or NO_HIT */
    bool used[GL_CUE_TOKENS];     /* a negation that something has taken */
    uint32_t starts[GL_CUE_HITS]; /* of each phrase with its negation: tokens */
    uint32_t ends[GL_CUE_HITS];
    uint8_t requirement[GL_CUE_HITS]; /* what it says; GL_MENTION is nothing */
    bool loud[GL_CUE_HITS];
    bool asks; /* the sentence ends in a question mark */
} gl_clause_reading;

static inline bool gl_clause_comma_before(const gl_clause_reading *r, uint32_t at)
{
    return at < r->phrases.token_count && (r->tokens[at].flags & GL_TOKEN_AFTER_COMMA);
}

static inline bool gl_clause_has_role(const gl_clause_reading *r, uint32_t at,
                                      unsigned roles)
{
    return at < r->phrases.token_count && (r->phrases.roles[at] & roles);
}

/* "inte bara", "not only" */
static inline bool gl_clause_negates(const gl_clause_reading *r, uint32_t at)
{
    return gl_clause_has_role(r, at, GL_ROLE_NOT) &&
           !gl_clause_has_role(r, at + 1, GL_ROLE_ONLY);
}

/* A word that names nothing: of the table, or a function word. */
static inline bool gl_clause_is_bare(const gl_clause_reading *r, uint32_t at)
{
    return r->phrases.known[at] || (r->tokens[at].flags & GL_TOKEN_STOP);
}

#endif
