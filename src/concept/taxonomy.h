/* SPDX-License-Identifier: Apache-2.0 */
/* taxonomy.h - the concepts: what somebody can be asked for or be taught, their labels,
 * and how they hang together.
 *
 * Filled entry by entry (several entries may add to one concept), then finished: ids
 * become dense indices in the order of first appearance, replaced concepts hand their
 * labels to their successors, relations to unknown concepts are dropped and counted, and
 * a cycle in `broader` or `replaced_by` is an error that prints the whole cycle.
 * Frozen after that.
 */
#ifndef GL_CONCEPT_TAXONOMY_H
#define GL_CONCEPT_TAXONOMY_H

#include "base/error.h"
#include "base/pack.h"

typedef enum gl_concept_kind {
    GL_SKILL,
    GL_OCCUPATION,
    GL_CERTIFICATE,
    GL_LICENCE,
    GL_LANGUAGE_SKILL,
    GL_TRAIT,
    GL_CONCEPT_KIND_COUNT
} gl_concept_kind;

const char *gl_concept_kind_name(gl_concept_kind kind); /* "skill" ... */

/* "skill" ... to a kind; false if it is none (null counts as skill). */
bool gl_concept_kind_of(gl_slice name, gl_concept_kind *kind);

/* Whether a course can be built on it: gaps count these alone. A trait is nothing to
 * enrol for, and an occupation is counted by its SSYK group. */
bool gl_concept_kind_is_taught(gl_concept_kind kind);

typedef struct gl_slices {
    const gl_slice *items;
    size_t count;
} gl_slices;

/* One entry; slices are copied. See source/record.h for what the fields mean. */
typedef struct gl_concept_entry {
    gl_slice id, label;
    gl_concept_kind kind;
    bool partial;
    bool one_of_labels; /* of a list "id TAB label": a second label adds, not replaces */
    gl_slices synonyms, broader, related, lens, ssyk, group_ids;
    gl_slice replaced_by;
    uint32_t tag; /* the caller's own number for the entry */
} gl_concept_entry;

typedef struct gl_label {
    gl_slice text;
    uint32_t concept;
    bool preferred;
} gl_label;

typedef struct gl_index_list {
    const uint32_t *items;
    size_t count;
} gl_index_list;

typedef struct gl_concept {
    gl_slice id, label;
    gl_concept_kind kind;
    uint32_t first_label, label_count; /* the preferred one first */
    gl_index_list broader, related;    /* concept indices, rising, each once */
    const uint16_t *ssyk;              /* codes as numbers, rising */
    size_t ssyk_count;
    uint32_t lenses; /* bit i = lens i */
} gl_concept;

typedef struct gl_group {
    uint16_t ssyk;
    gl_slice label;
} gl_group;

/* What finishing found that a user should hear of. */
typedef struct gl_taxonomy_notes {
    uint32_t dropped_relations; /* to concepts that are not there */
    uint32_t mapped;            /* replaced concepts with one living successor */
    uint32_t dead;              /* replaced by a concept that is not there: dropped */
    uint32_t orphans;           /* partial entries whose concept stands nowhere */
} gl_taxonomy_notes;

typedef struct gl_taxonomy gl_taxonomy;

gl_taxonomy *gl_taxonomy_new(void); /* NULL when memory is out */
void gl_taxonomy_free(gl_taxonomy *taxonomy);

#define GL_NO_TAG UINT32_MAX

/* `*replaced` is the tag of an earlier full entry with the same id, which this one
 * overrides (the last one wins), or GL_NO_TAG. */
glapp_status gl_taxonomy_add(gl_taxonomy *taxonomy, const gl_concept_entry *entry,
                             uint32_t *replaced, glapp_error *err);

/* An occupation group; `concept_id` may be null; `skills` are concept ids. */
glapp_status gl_taxonomy_add_group(gl_taxonomy *taxonomy, gl_slice ssyk, gl_slice label,
                                   gl_slice concept_id, gl_slices skills,
                                   glapp_error *err);

/* A lens by concept id or label; unknown concepts are counted at the end. */
glapp_status gl_taxonomy_add_lens(gl_taxonomy *taxonomy, gl_slice lens, gl_slice concept,
                                  glapp_error *err);

/* The same, and no matter if the taxonomy at hand knows no such concept. */
glapp_status gl_taxonomy_suggest_lens(gl_taxonomy *taxonomy, gl_slice lens,
                                      gl_slice concept, glapp_error *err);

glapp_status gl_taxonomy_finish(gl_taxonomy *taxonomy, gl_taxonomy_notes *notes,
                                glapp_error *err);

/* All of these after finishing; what they lend lasts as long as the taxonomy. */
uint32_t gl_taxonomy_count(const gl_taxonomy *taxonomy);
const gl_concept *gl_taxonomy_concept(const gl_taxonomy *taxonomy, uint32_t index);
const gl_label *gl_taxonomy_labels(const gl_taxonomy *taxonomy, size_t *count);
const gl_group *gl_taxonomy_groups(const gl_taxonomy *taxonomy, size_t *count);
gl_slice gl_taxonomy_lens(const gl_taxonomy *taxonomy, uint32_t lens);
uint32_t gl_taxonomy_lens_count(const gl_taxonomy *taxonomy);

/* GL_NO_ID if there is none. By label: preferred labels first, ASCII case ignored. */
uint32_t gl_taxonomy_find(const gl_taxonomy *taxonomy, gl_slice id);
uint32_t gl_taxonomy_find_label(const gl_taxonomy *taxonomy, gl_slice label);

/* Tag of the entry that a concept came from. */
uint32_t gl_taxonomy_tag(const gl_taxonomy *taxonomy, uint32_t index);

/* A finished taxonomy as bytes, and used from them (pack.h): NULL and `from` bad if they
 * are none. Replaced concepts and the tags of entries are not in them. */
void gl_taxonomy_pack(const gl_taxonomy *taxonomy, gl_buf *to);
gl_taxonomy *gl_taxonomy_unpack(gl_unpack *from);

/* SSYK 2012 of four digits as a number, 0 if it is none. */
uint16_t gl_ssyk_of(gl_slice code);
void gl_ssyk_format(uint16_t ssyk, char out[5]);

#endif
