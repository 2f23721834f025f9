/* SPDX-License-Identifier: Apache-2.0 */
/* clause.h - what each part of a sentence says of how strongly it asks.
 *
 * From the phrases of cue.h: a negation turns round what it reaches, a lack is judged by
 * what the rest of the sentence says follows from it, and what is said of the same thing
 * twice ("inget krav men meriterande") is one cue.
 */
#ifndef GL_CONCEPT_CLAUSE_H
#define GL_CONCEPT_CLAUSE_H

#include "concept/cue.h"
#include "concept/profile.h"

enum { GL_MAX_CUES = 24, GL_MAX_CLAUSES = 24 };

typedef struct gl_cue {
    uint32_t start, end;  /* bytes in the text */
    uint32_t first, last; /* tokens of the sentence */
    uint8_t requirement;  /* gl_requirement; never GL_MENTION */
    bool weak;  /* "du har", "du kan": any other cue of the clause is stronger */
    bool ahead; /* "men inte", "och gärna": says nothing of what stands before it */
    bool back;  /* "är ett krav": says it of what stands before it */
    bool again; /* ", men det är inget krav": of what was named before, whatever was said
                 */
    bool loud;  /* "sök inte om du saknar": holds in every section */
} gl_cue;

/* The cues of one sentence and where its clauses begin. */
typedef struct gl_cues {
    gl_cue cues[GL_MAX_CUES];
    size_t count;
    uint32_t
        clauses[GL_MAX_CLAUSES]; /* bytes; rising; the first is the sentence's start */
    size_t clause_count;
} gl_cues;

void gl_cues_find(const gl_cue_table *table, const gl_text *text, size_t sentence,
                  gl_cues *out);

#endif
