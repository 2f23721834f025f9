/* SPDX-License-Identifier: Apache-2.0 */
/* opening.h - which patterns can match at the start of a line, told by its first words.
 *
 * Sixty patterns a language may name a section, and a line is hardly ever one of theirs.
 * PCRE2 can say of the beginning of a subject that nothing which goes on from there will
 * match (a partial match fails); what it says of "Vi söker " is remembered for the next
 * line that begins so. The answer is exact: a row that is left out cannot match.
 */
#ifndef GL_CONCEPT_OPENING_H
#define GL_CONCEPT_OPENING_H

#include "concept/pattern.h"

typedef struct gl_openings gl_openings; /* one a thread */

/* Both are borrowed. NULL when memory is out. */
gl_openings *gl_openings_new(const gl_pattern_table *table, gl_pattern_runner *runner);
void gl_openings_free(gl_openings *openings);

/* The rows of that language (GL_NO_LANGUAGE: of any) that may match at the start of
 * `line`, which is not empty: a bit a row. They last until the next call. */
const gl_row_set *gl_openings_find(gl_openings *openings, gl_slice line,
                                   gl_language language);

#endif
