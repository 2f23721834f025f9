/* SPDX-License-Identifier: Apache-2.0 */
/* terms.h - the words of an analysed text as what the index and the matcher count.
 *
 * A whole word counts 1, its parts 0.6 and 0.36 (matching.md 2); function words not at
 * all. Amounts are thousandths.
 */
#ifndef GL_ENGINE_TERMS_H
#define GL_ENGINE_TERMS_H

#include "concept/section.h"
#include "index/index.h"
#include "match/match.h"
#include "text/analyse.h"

typedef struct gl_term_list {
    gl_index_term *items;
    size_t count, cap;
} gl_term_list;

/* Append the terms of a programme's field. False when memory is out. */
bool gl_terms_of_programme(const gl_text *text, uint8_t field, gl_term_list *out);

typedef struct gl_query_terms {
    gl_match_term *items;
    size_t count, cap;
} gl_query_terms;

/* Append the terms of an ad's text: a headline counts 3, requirements 2, other work 1,
 * what is said of the company 0.2 (matching.md 4). `sections` has one byte a sentence;
 * NULL for a headline. */
bool gl_terms_of_ad(const gl_text *text, const uint8_t *sections, gl_query_terms *out);

#endif
