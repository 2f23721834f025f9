/* SPDX-License-Identifier: Apache-2.0 */
/* extract.h - which concepts a text mentions, where, and how strongly.
 *
 * The reader (frozen, shared) holds taxonomy, automaton and patterns; an extractor is one
 * thread's room. Texts of one document are added one after another (headline, body), then
 * the profile is asked for.
 */
#ifndef GL_CONCEPT_EXTRACT_H
#define GL_CONCEPT_EXTRACT_H

#include "concept/aside.h"
#include "concept/automaton.h"
#include "concept/habit.h"
#include "concept/profile.h"
#include "concept/requirement.h"
#include "concept/section.h"

typedef struct gl_reader_parts {
    const gl_taxonomy *taxonomy;
    const gl_automaton *automaton;
    const gl_cue_table *requirements;
    const gl_pattern_table *sections, *asides;
    const gl_habits *habits; /* NULL: nothing was learnt */
} gl_reader_parts;

typedef struct gl_mention {
    uint32_t concept;
    uint32_t start, len; /* bytes in the text; GL_NO_PLACE in a headline or title */
    uint8_t requirement, matched_by, section, role;
    bool by_cue;
    uint16_t weight; /* thousandths */
} gl_mention;

#define GL_NO_PLACE UINT32_MAX

typedef struct gl_extractor gl_extractor;

gl_extractor *gl_extractor_new(const gl_reader_parts *parts); /* NULL: memory */
void gl_extractor_free(gl_extractor *extractor);

/* A new document. */
void gl_extractor_begin(gl_extractor *extractor);

/* What a text is: decides weights and roles. */
typedef enum gl_extract_field {
    GL_EXTRACT_HEADLINE,    /* of an ad; mentions have no place */
    GL_EXTRACT_BODY,        /* of an ad */
    GL_EXTRACT_TITLE,       /* of a programme; mentions have no place */
    GL_EXTRACT_DESCRIPTION, /* of a programme: sections decide */
    GL_EXTRACT_OUTCOMES,
    GL_EXTRACT_PREREQUISITES
} gl_extract_field;

/* Add the mentions of an analysed text; `base` is added to every start. */
glapp_status gl_extractor_add(gl_extractor *extractor, const gl_text *text,
                              gl_extract_field field, uint32_t base, glapp_error *err);

/* What the mentions since the last begin say of where ads name each concept: notes, into
 * room for as many as there are mentions; their count. */
size_t gl_extractor_notes(const gl_extractor *extractor, gl_habit_note *out);

/* All mentions so far, in the order of the texts; lasts until the next call. */
const gl_mention *gl_extractor_mentions(const gl_extractor *extractor, size_t *count);

/* Each concept once (and once a role): the strongest claim, and of equal ones the
 * first. `declared` rows (concept, requirement, weight; evidence GL_FROM_DECLARED) stand
 * beside the text's. Lasts until the next document. */
glapp_status gl_extractor_profile(gl_extractor *extractor,
                                  const gl_profile_skill *declared, size_t declared_count,
                                  gl_profile *out, glapp_error *err);

/* The section (gl_section) of each sentence of the text added last. */
const uint8_t *gl_extractor_sections(const gl_extractor *extractor);

/* How often a pattern's limit cut a search short. */
uint64_t gl_extractor_limits(const gl_extractor *extractor);

#endif
