/* SPDX-License-Identifier: Apache-2.0 */
/* candidate.h - which earlier ads of one employer and municipality might a new one be a
 * copy of? A bounded number, however many there are.
 */
#ifndef GL_REPOST_CANDIDATE_H
#define GL_REPOST_CANDIDATE_H

#include "repost/signature.h"

/* The ads just before, the last one of each band, of the headline, and of the headline
 * within the group. */
enum { GL_RECENT = 16, GL_CANDIDATES = GL_RECENT + GL_MINHASH_BANDS + 2 };

typedef struct gl_candidates gl_candidates;

/* For at most `most` ads together; NULL when memory is out. */
gl_candidates *gl_candidates_new(size_t most);
void gl_candidates_free(gl_candidates *candidates);

/* Forget all ads; `count` are to come, numbered from 0. */
void gl_candidates_begin(gl_candidates *candidates, size_t count);

/* Add the next ad (`ssyk` 0: unknown) and give the earlier ones that it may repeat, each
 * once, into `out`. */
size_t gl_candidates_add(gl_candidates *candidates, const gl_signature *signature,
                         uint16_t ssyk, uint32_t out[GL_CANDIDATES]);

#endif
