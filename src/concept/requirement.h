/* SPDX-License-Identifier: Apache-2.0 */
/* requirement.h - how strongly a text asks for what it mentions.
 *
 * Cues ("krav på", "meriterande", "behöver inte") are found by the patterns of
 * corpus/patterns/requirements.tsv; a mention takes the nearest one of its clause, and
 * where there is none, what its section says. matching.md 3.
 */
#ifndef GL_CONCEPT_REQUIREMENT_H
#define GL_CONCEPT_REQUIREMENT_H

#include "concept/pattern.h"
#include "concept/profile.h"
#include "concept/section.h"

/* The values of the table, NULL-terminated: must, merit, not_required, none. */
extern const char *const gl_cue_values[];

enum { GL_MAX_CUES = 24, GL_MAX_CLAUSES = 24 };

typedef struct gl_cue {
    uint32_t start, end; /* bytes in the text */
    uint8_t requirement; /* gl_requirement; never GL_MENTION */
    bool weak;           /* "du har", "du kan": any other cue of the clause is stronger */
    bool ahead; /* "men inte", "och gärna": says nothing of what stands before it */
    bool loud;  /* "sök inte om du saknar": holds in every section */
} gl_cue;

/* A row's name says what its cue is beside its value: "weak_...", "ahead_...",
 * "loud_...".
 */

/* The cues of one sentence and where its clauses begin. */
typedef struct gl_cues {
    gl_cue cues[GL_MAX_CUES];
    size_t count;
    uint32_t
        clauses[GL_MAX_CLAUSES]; /* bytes; rising; the first is the sentence's start */
    size_t clause_count;
} gl_cues;

void gl_cues_find(const gl_pattern_table *table, gl_pattern_runner *runner,
                  const gl_text *text, size_t sentence, gl_cues *out);

typedef struct gl_strength {
    gl_requirement requirement;
    bool by_cue; /* said so itself; not by the section it stands in */
} gl_strength;

/* How strongly the mention at [start, end) of that sentence is asked for. */
gl_strength gl_requirement_of(const gl_cues *cues, const gl_text *text, uint32_t start,
                              uint32_t end, gl_section section);

#endif
