/* SPDX-License-Identifier: Apache-2.0 */
/* evidence.h - what a label holds that another label may hold too.
 *
 *   words           stems of words and parts, the roots they share with verbs and nouns
 *                   of action (root.h), and the groups of the thesaurus they belong to
 *   letters         runs of 2 ... 5 letters inside each word, its edges marked
 *   part letters    the same on the roots of the parts
 *   meanings        the groups of words, or their roots where the thesaurus has no group:
 *                   what is the same in synonyms, and nothing else
 *   leaves          the roots themselves, one after the other: two labels are laid beside
 *                   each other root by root, for "konstruktion" is like "designa" in a
 *                   way that no cosine of features weighs rightly
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
    GL_CHANNEL_MEANINGS,
    GL_CHANNEL_COUNT
} gl_channel;

enum { GL_WIDER_MOST = 2 };
#define GL_NO_ROOT UINT32_MAX

typedef struct gl_leaf {
    uint32_t root; /* a number of the evidence's own */
    float weight;  /* 1.5 for a head, less for deeper parts and for light words */
    /* The compounds that it is part of and that the thesaurus knows: "kund" and "tjänst"
     * of "kundtjänst"; GL_NO_ROOT after the last. */
    uint32_t wider[GL_WIDER_MOST];
} gl_leaf;

typedef struct gl_leaves {
    gl_leaf *items;
    size_t count, cap;
} gl_leaves;

/* Remembers what each word gave. One thread's; NULL when memory is out. `thesaurus` may
 * be NULL, and must outlive it. */
typedef struct gl_evidence gl_evidence;

gl_evidence *gl_evidence_new(const gl_thesaurus *thesaurus);
void gl_evidence_free(gl_evidence *evidence);

/* Add what `label` holds to the bags and the leaves. */
glapp_status gl_evidence_add(gl_evidence *evidence, gl_analysis *analysis, gl_slice label,
                             gl_bag bags[GL_CHANNEL_COUNT], gl_leaves *leaves,
                             glapp_error *err);

/* How many roots have a number so far. */
uint32_t gl_evidence_root_count(const gl_evidence *evidence);

/* How alike two leaves are, 0 ... 1: the same root; of one group of the thesaurus, they
 * or what they are part of; or with a beginning in common. */
float gl_evidence_alike(const gl_evidence *evidence, const gl_leaf *a, const gl_leaf *b);

#endif
