/* SPDX-License-Identifier: Apache-2.0 */
/* lesson.h - what ads of known occupations teach of the words of each SSYK group.
 *
 * A naive Bayes over features that an ad has or has not, with each group's profile
 * shrunken towards the group above it (matching.md 4): a word that no welder's ad has
 * used yet is as likely in one as in the ads of all metal workers.
 */
#ifndef GL_CONCEPT_LESSON_H
#define GL_CONCEPT_LESSON_H

#include "concept/title.h"

typedef struct gl_lessons gl_lessons;

/* `kappa`: as many ads as the group above weighs. NULL when memory is out. */
gl_lessons *gl_lessons_new(const gl_titles *titles, double kappa);
void gl_lessons_free(gl_lessons *lessons);

/* An ad of that group with these features, each once. False when memory is out. */
bool gl_lessons_add(gl_lessons *lessons, size_t group, const uint64_t *keys,
                    size_t count);

/* No ad is added after this. */
bool gl_lessons_freeze(gl_lessons *lessons);

/* Frozen ones as bytes, and used from them (pack.h), over as many groups as `titles` has:
 * NULL and `from` bad if they are none. */
void gl_lessons_pack(const gl_lessons *lessons, gl_buf *to);
gl_lessons *gl_lessons_unpack(gl_unpack *from, const gl_titles *titles);

enum { GL_LESSON_NODES = 1110 + GL_GROUPS_MOST };

/* Nats by which these features speak for each group, against all ads, into `scores` (one
 * a group); `nodes` is room for GL_LESSON_NODES. Gives how many features were known. */
size_t gl_lessons_score(const gl_lessons *lessons, const uint64_t *keys, size_t count,
                        double *nodes, double *scores);

#endif
