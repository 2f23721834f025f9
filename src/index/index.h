/* SPDX-License-Identifier: Apache-2.0 */
/* index.h - where each concept and each term is taught: the programmes, turned around.
 *
 * Built once from all programmes, frozen, then read by every worker. Programmes are
 * numbered from 0 in the order they are added. Formula: BM25F, matching.md 4.
 *
 * Or lent: a frozen index packed list by list, kept elsewhere, and of which only the
 * lists that a query needs are put back. What was put answers as it did, to the last bit.
 */
#ifndef GL_INDEX_INDEX_H
#define GL_INDEX_INDEX_H

#include "base/buf.h"
#include "base/error.h"
#include "concept/profile.h"

typedef enum gl_index_field {
    GL_FIELD_TITLE_TERMS,   /* weight 3, b 0.5 */
    GL_FIELD_OUTCOME_TERMS, /* weight 2, b 0.6 */
    GL_FIELD_BODY_TERMS,    /* weight 1, b 0.75 */
    GL_INDEX_FIELD_COUNT
} gl_index_field;

/* One occurrence of a term: a whole word counts 1, parts of a compound less. */
typedef struct gl_index_term {
    uint32_t term;
    uint8_t field;  /* gl_index_field */
    uint16_t milli; /* thousandths of an occurrence */
} gl_index_term;

typedef struct gl_concept_posting {
    uint32_t programme;
    double weight; /* 0 ... 1: how surely the programme teaches it */
} gl_concept_posting;

typedef struct gl_term_posting {
    uint32_t programme;
    float part; /* tf~ / (k1 + tf~), below 1; times the term's idf = its share of BM25F */
} gl_term_posting;

/* The same, seen from the programme. */
typedef struct gl_programme_term {
    uint32_t term;
    float part;
} gl_programme_term;

/* A group that a programme leads to: SSYK 2012, and how surely, 0 ... 1. */
typedef struct gl_index_lead {
    uint16_t ssyk;
    float weight;
} gl_index_lead;

typedef struct gl_lead_posting {
    uint32_t programme;
    gl_index_lead lead;
} gl_lead_posting;

typedef struct gl_index gl_index;

gl_index *gl_index_new(uint32_t concept_count, uint32_t term_count); /* NULL: memory */
void gl_index_free(gl_index *index);

/* The next programme. Only rows with the role GL_OUTCOME and a weight above 0 count, the
 * strongest of a concept, 1 at the most; ids at or above the counts (GL_NO_ID) are passed
 * over; terms may come in any order and more than once. The length of a field is the sum
 * of its occurrences. A programme that fails leaves no trace. */
glapp_status gl_index_add(gl_index *index, const gl_profile *profile,
                          const gl_index_term *terms, size_t term_count,
                          glapp_error *err);

/* The groups that the programme added last leads to (codes below 10000, others are passed
 * over). False when memory is out; the programme then leads nowhere. */
bool gl_index_add_leads(gl_index *index, const gl_index_lead *leads, size_t count);

/* Once, after the last programme and before the first look; after a failure the index
 * can only be freed. */
glapp_status gl_index_freeze(gl_index *index, glapp_error *err);

/* One list of a frozen index, as bytes behind what `out` holds (packed.h says how); gives
 * the number of its postings. Nothing is written of a key that has none. */
size_t gl_index_pack_concept(const gl_index *index, uint32_t concept, gl_buf *out);
size_t gl_index_pack_term(const gl_index *index, uint32_t term, gl_buf *out);
size_t gl_index_pack_lead(const gl_index *index, uint32_t sub_major, gl_buf *out);

/* A lent index, with the counts of the one that was packed: frozen, and every list empty
 * until it is put. NULL: memory. */
gl_index *gl_index_open_packed(uint32_t programme_count, uint32_t concept_count,
                               uint32_t term_count);

/* The list of a key, once for each key that is needed, before the lists are looked at:
 * those that were given out end with the next list put. The idf of a key follows from its
 * list, so one that was not put looks as if nobody had it. `packed` may be a stranger's:
 * GLAPP_BAD_INPUT if it is no such list or the key none of the index; nothing is put
 * then. */
glapp_status gl_index_put_concept(gl_index *index, uint32_t concept, gl_slice packed,
                                  glapp_error *err);
glapp_status gl_index_put_term(gl_index *index, uint32_t term, gl_slice packed,
                               glapp_error *err);
glapp_status gl_index_put_lead(gl_index *index, uint32_t sub_major, gl_slice packed,
                               glapp_error *err);

uint32_t gl_index_programme_count(const gl_index *index);
uint32_t gl_index_term_count(const gl_index *index); /* as given to gl_index_new */

/* Postings by rising programme. */
const gl_concept_posting *gl_index_concept_postings(const gl_index *index,
                                                    uint32_t concept, size_t *count);
const gl_term_posting *gl_index_term_postings(const gl_index *index, uint32_t term,
                                              size_t *count);

/* The other way round: what a programme holds, by rising term, with the same parts. NULL
 * of a lent index, which has the lists that a query asked for and no others. */
const gl_programme_term *gl_index_programme_terms(const gl_index *index,
                                                  uint32_t programme, size_t *count);

/* The sum of weight * part over terms that stand once each in `terms` is at most
 * sums[p] * unit for programme p; `weights` are by term. Gives the unit, 0 where it
 * cannot be told: of a lent index, and of more than 8,000 terms. `sums` has room for
 * gl_index_bound_room(index) programmes. */
double gl_index_bound(const gl_index *index, const uint32_t *terms, size_t count,
                      const double *weights, uint16_t *sums);
size_t gl_index_bound_room(const gl_index *index);

/* Programmes that lead to a group of this sub-major group (the first two of its four
 * digits, 0 ... 99): more than one row a programme if it leads to several. */
const gl_lead_posting *gl_index_lead_postings(const gl_index *index, uint32_t sub_major,
                                              size_t *count);

/* ln(1 + (N - n + .5)/(n + .5)), above 0. Of a concept nobody teaches: the largest. */
double gl_index_concept_idf(const gl_index *index, uint32_t concept);
double gl_index_term_idf(const gl_index *index, uint32_t term);

#endif
