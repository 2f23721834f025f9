/* SPDX-License-Identifier: Apache-2.0 */
/* taxonomy_parts.h - what a taxonomy is made of, for the files that make one:
 * taxonomy_build.c from entries, taxonomy_pack.c from bytes. */
#ifndef GL_CONCEPT_TAXONOMY_PARTS_H
#define GL_CONCEPT_TAXONOMY_PARTS_H

#include "base/intern.h"
#include "concept/taxonomy.h"

enum { MAX_LENSES = 32 };

typedef enum gl_link_kind {
    LINK_SYNONYM,
    LINK_BROADER,
    LINK_RELATED,
    LINK_LENS,
    LINK_SSYK,
    LINK_GROUP
} gl_link_kind;

typedef struct gl_taxonomy_link {
    gl_slice target;
    uint32_t next; /* number + 1 of the draft's next link; 0 ends */
    gl_link_kind kind;
} gl_taxonomy_link;

typedef struct gl_draft {
    gl_slice id, label, replaced_by;
    gl_concept_kind kind;
    bool full;
    uint32_t tag;
    uint32_t first_link, last_link; /* numbers + 1 */
    uint32_t index;                 /* once finished; GL_NO_ID if it is no concept */
} gl_draft;

struct gl_taxonomy {
    gl_arena arena;
    gl_intern *ids; /* id -> gl_draft */
    gl_draft *drafts;
    size_t draft_cap;
    gl_taxonomy_link *links;
    size_t link_count, link_cap;
    gl_intern *lenses;
    gl_intern *group_ids; /* JobTech's id of a group -> group_codes */
    uint16_t *group_codes;
    size_t group_code_cap;
    struct lens_claim {
        gl_slice lens, concept;
        bool suggested; /* no loss if there is no such concept */
    } * claims;         /* lenses given by label or id */
    size_t claim_count, claim_cap;

    gl_concept *concepts;
    uint32_t count;
    uint32_t *concept_draft;
    gl_label *labels;
    size_t label_count;
    gl_group *groups;
    size_t group_count, group_cap;
    gl_intern *folded; /* folded label -> folded_concept */
    uint32_t *folded_concept;
    size_t folded_cap;
};

/* By id; NULL if nobody named it. And what became of it: itself, or what replaces it. */
gl_draft *gl_taxonomy_draft(const gl_taxonomy *t, gl_slice id);
const gl_draft *gl_taxonomy_living(const gl_taxonomy *t, gl_slice id);

#endif
