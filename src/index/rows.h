/* SPDX-License-Identifier: Apache-2.0 */
/* rows.h - what programmes leave behind while an index is built: a row for each concept
 * and lead and term of each of them, in the order in which they come.
 */
#ifndef GL_INDEX_ROWS_H
#define GL_INDEX_ROWS_H

#include "index/index.h"

enum { GL_SUB_MAJORS = 100 }; /* the first two digits of SSYK 2012 */

typedef struct gl_concept_row {
    uint32_t concept, programme;
    double weight;
} gl_concept_row;

typedef struct gl_term_row {
    uint32_t term, programme;
    uint32_t milli[GL_INDEX_FIELD_COUNT];
} gl_term_row;

typedef struct gl_row_lengths {
    uint64_t milli[GL_INDEX_FIELD_COUNT]; /* thousandths of a word */
} gl_row_lengths;

/* Concepts and terms at or above the counts are passed over. */
typedef struct gl_rows {
    uint32_t concept_count, term_count, programme_count;
    gl_concept_row *concepts; /* by rising programme, as all rows are */
    size_t concept_row_count, concept_cap;
    gl_term_row *terms;
    size_t term_row_count, term_cap;
    gl_lead_posting *leads;
    size_t lead_row_count, lead_cap;
    gl_row_lengths *lengths; /* of each programme */
    size_t lengths_cap;
    size_t *concept_slot, *term_slot;
} gl_rows;

/* False when memory is out; `rows` may be disposed all the same. */
bool gl_rows_init(gl_rows *rows, uint32_t concept_count, uint32_t term_count);
void gl_rows_dispose(gl_rows *rows);

/* The next programme, as gl_index_add says. False when memory is out; it then leaves no
 * trace. */
bool gl_rows_add(gl_rows *rows, const gl_profile *profile, const gl_index_term *terms,
                 size_t term_count);

/* The groups that the programme added last leads to. False when memory is out. */
bool gl_rows_add_leads(gl_rows *rows, const gl_index_lead *leads, size_t count);

#endif
