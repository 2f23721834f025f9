/* SPDX-License-Identifier: Apache-2.0 */
/* requirement.h - how strongly a text asks for what it mentions.
 *
 * Cues ("krav på", "meriterande", "behöver inte") are found by clause.h; a mention takes
 * the nearest one of its clause, and where there is none, what its section says.
 * matching.md 3.
 */
#ifndef GL_CONCEPT_REQUIREMENT_H
#define GL_CONCEPT_REQUIREMENT_H

#include "concept/clause.h"
#include "concept/section.h"

typedef struct gl_strength {
    gl_requirement requirement;
    bool by_cue; /* said so itself; not by the section it stands in */
} gl_strength;

/* How strongly the mention at [start, end) of that sentence is asked for. */
gl_strength gl_requirement_of(const gl_cues *cues, const gl_text *text, uint32_t start,
                              uint32_t end, gl_section section);

#endif
