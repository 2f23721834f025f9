/* SPDX-License-Identifier: Apache-2.0 */
/* packed.h - one list of postings as bytes, and back, to the last bit.
 *
 * The number of postings, then each one: how far its programme is behind the one before
 * it, then what it says of the programme.
 *
 *   concepts  gap, thousandths of weight       2 ... 7 bytes
 *   terms     gap, part (4 bytes)              5 ... 9
 *   leads     gap, ssyk, weight (4 bytes)      6 ... 11
 *
 * Numbers are written in base 128, low digits first, the top bit set in all bytes but the
 * last; floats as their 4 bytes, low end first. Programmes are numbered from 0, as in the
 * index (programme_id of the database is one more). In the lists of concepts and terms
 * they rise, and the gap is what lies between; a programme may have more than one lead,
 * so there it is the difference.
 *
 * Readers are meant for strangers' bytes: whatever does not rise, lies outside its range
 * or is too short or too long is refused.
 */
#ifndef GL_INDEX_PACKED_H
#define GL_INDEX_PACKED_H

#include "base/buf.h"
#include "index/index.h"

/* Behind what `out` holds; weights must be whole thousandths. */
void gl_packed_write_concepts(gl_buf *out, const gl_concept_posting *list, size_t count);
void gl_packed_write_terms(gl_buf *out, const gl_term_posting *list, size_t count);
void gl_packed_write_leads(gl_buf *out, const gl_lead_posting *list, size_t count);

/* How many postings the bytes may hold: never more than one for two bytes of them. False
 * when they hold no such number. */
bool gl_packed_count(gl_slice packed, size_t *count);

/* All postings, to `out`, which has room for gl_packed_count. False when the bytes are
 * damaged; `out` is then undefined. Programmes are below `programme_count`; the groups
 * of leads belong to `sub_major`. */
bool gl_packed_read_concepts(gl_slice packed, uint32_t programme_count,
                             gl_concept_posting *out);
bool gl_packed_read_terms(gl_slice packed, uint32_t programme_count,
                          gl_term_posting *out);
bool gl_packed_read_leads(gl_slice packed, uint32_t programme_count, uint32_t sub_major,
                          gl_lead_posting *out);

#endif
