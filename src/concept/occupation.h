/* SPDX-License-Identifier: Apache-2.0 */
/* occupation.h - the SSYK 2012 group of an ad whose form does not say it.
 *
 * First version of matching.md 6: the headline's occupation titles decide, the body's and
 * the groups of the skills asked for break ties; NULL rather than a guess.
 */
#ifndef GL_CONCEPT_OCCUPATION_H
#define GL_CONCEPT_OCCUPATION_H

#include "concept/extract.h"

/* The group with at least half of all evidence, as a number; 0 if there is none.
 * `mentions` are the document's: those without a place come from the headline. */
uint16_t gl_occupation_predict(const gl_taxonomy *taxonomy, const gl_mention *mentions,
                               size_t count);

#endif
