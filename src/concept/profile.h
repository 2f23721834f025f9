/* SPDX-License-Identifier: Apache-2.0 */
/* profile.h - what a text asks for or teaches: a sparse row of skills with the words
 * behind each. The plain structs that every later room reads.
 */
#ifndef GL_CONCEPT_PROFILE_H
#define GL_CONCEPT_PROFILE_H

#include "base/slice.h"

/* In the order of strength: a smaller number is the stronger claim. */
typedef enum gl_requirement {
    GL_MUST,
    GL_MERIT,
    GL_MENTION,
    GL_NOT_REQUIRED,
    GL_REQUIREMENT_COUNT
} gl_requirement;

typedef enum gl_matched_by {
    GL_BY_EXACT,    /* a label of the concept, letter by letter but for case */
    GL_BY_STEM,     /* an inflected form of a label */
    GL_BY_COMPOUND, /* through a part of a compound, or an ellipsis */
    GL_BY_SYNONYM,  /* a synonym of the concept, inflected or not */
    GL_BY_PATTERN,  /* a pattern of corpus/patterns */
    GL_BY_DECLARED  /* no words: the ad's form says so */
} gl_matched_by;

typedef enum gl_evidence { GL_FROM_TEXT, GL_FROM_DECLARED } gl_evidence;
typedef enum gl_role { GL_OUTCOME, GL_PREREQUISITE } gl_role;

/* The words of the tables. */
const char *gl_requirement_name(gl_requirement requirement); /* "must" ... */
const char *gl_matched_by_name(gl_matched_by matched_by);    /* "exact" ... */

/* One skill of one document. `concept` is the taxonomy's dense index. */
typedef struct gl_profile_skill {
    uint32_t concept;
    uint8_t requirement; /* gl_requirement; of ads */
    uint8_t role;        /* gl_role; of programmes */
    uint8_t evidence;    /* gl_evidence */
    uint8_t matched_by;  /* gl_matched_by */
    float weight;        /* 0 ... 1: how sure that it is asked for, or taught */
    uint32_t start, len; /* bytes in the document's text; 0, 0 for declared ones */
} gl_profile_skill;

/* Sorted by concept, then evidence, then role; no two rows are equal in all three. */
typedef struct gl_profile {
    const gl_profile_skill *skills;
    size_t count;
} gl_profile;

/* Sort the rows into a profile, the strongest claim of each key left; gives how many. */
size_t gl_profile_settle(gl_profile_skill *skills, size_t count);

#endif
