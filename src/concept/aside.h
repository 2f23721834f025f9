/* SPDX-License-Identifier: Apache-2.0 */
/* aside.h - a sentence that is not about the vacancy, in a section that is.
 *
 * Many ads have no headings and begin with their employer ("Vi är ett konsultbolag med 90
 * anställda inom tandvård"), and name people who answer questions ("Kontakta Eva Ek,
 * professor"). What such a sentence names nobody asks for. Told by the patterns of
 * corpus/patterns/asides.tsv, and by an address that one can write to or call.
 */
#ifndef GL_CONCEPT_ASIDE_H
#define GL_CONCEPT_ASIDE_H

#include "concept/section.h"

/* The section that the sentence belongs to by itself, GL_SECTION_NONE if it does not say.
 * Never one about the work. */
gl_section gl_aside_of(const gl_pattern_table *table, gl_pattern_runner *runner,
                       const gl_text *text, const gl_sentence *sentence);

#endif
