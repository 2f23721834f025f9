/* SPDX-License-Identifier: Apache-2.0 */
/* section.h - which part of an ad or a programme's text a sentence belongs to.
 *
 * Headings ("Kvalifikationer", "Om oss") hold until the next one; a cue at the start of
 * a paragraph ("Vi söker dig som ...") holds until the paragraph ends.
 */
#ifndef GL_CONCEPT_SECTION_H
#define GL_CONCEPT_SECTION_H

#include "concept/cue.h"
#include "concept/opening.h"

typedef enum gl_section {
    GL_SECTION_NONE,
    GL_SECTION_DUTIES,
    GL_SECTION_REQUIREMENTS,
    GL_SECTION_MERITS,
    GL_SECTION_OFFER,
    GL_SECTION_COMPANY,
    GL_SECTION_PROCESS,
    GL_SECTION_DIVERSITY,
    GL_SECTION_GOALS,
    GL_SECTION_CONTENT,
    GL_SECTION_ADMISSION,
    GL_SECTION_WAIVED, /* "Inga krav på:" and a list */
    GL_SECTION_COUNT
} gl_section;

/* The words of corpus/patterns/sections.tsv, NULL-terminated, in the order of the enum
 * but without GL_SECTION_NONE. */
extern const char *const gl_section_names[];
gl_section gl_section_named(gl_slice name); /* GL_SECTION_NONE for any other word */

/* Whether what such a section says is about the vacancy, not about the company, its offer
 * or the way to apply. */
bool gl_section_is_about_work(gl_section section);

/* The section of each sentence into `out` (text->sentence_count bytes). `begin` is the
 * section that the text starts in. */
void gl_sections_find(const gl_pattern_table *table, gl_pattern_runner *runner,
                      gl_openings *openings, const gl_cue_table *cues,
                      const gl_text *text, gl_section begin, uint8_t *out);

#endif
