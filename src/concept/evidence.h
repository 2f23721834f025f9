/* SPDX-License-Identifier: Apache-2.0 */
/* evidence.h - what a label holds that another label may hold too.
 *
 *   words           stems of words and parts, the roots they share with verbs and nouns
 *                   of action (root.h), and the groups of the thesaurus they belong to
 *   letters         runs of 2 ... 5 letters inside each word, its edges marked
 *   part letters    the same on the roots of the parts
 */
#ifndef GL_CONCEPT_EVIDENCE_H
#define GL_CONCEPT_EVIDENCE_H

#include "base/error.h"
#include "concept/space.h"
#include "text/thesaurus.h"

typedef enum gl_channel {
    GL_CHANNEL_WORDS,
    GL_CHANNEL_LETTERS,
    GL_CHANNEL_PART_LETTERS,
    GL_CHANNEL_COUNT
} gl_channel;

/* Remembers what each word gave. One thread's; NULL when memory is out. `thesaurus` may
 * be NULL, and must outlive it. */
typedef struct gl_evidence gl_evidence;

gl_evidence *gl_evidence_new(const gl_thesaurus *thesaurus);
void gl_evidence_free(gl_evidence *evidence);

/* Add what `label` holds to the bags. */
glapp_status gl_evidence_add(gl_evidence *evidence, gl_analysis *analysis, gl_slice label,
                             gl_bag bags[GL_CHANNEL_COUNT], glapp_error *err);

#endif
