/* SPDX-License-Identifier: Apache-2.0 */
/* sketch.h - what a weighted list of terms brings each programme at the most.
 *
 * Exact sums over an ad's 300 terms take 50,000 additions for 3,000 programmes, most of
 * them for terms that every fourth programme has, and only to find the ten best. The
 * sketch has such a common term as a row with one byte for each programme, which the
 * processor adds up 16 or 32 at a time; rarer terms have lists, of half the size of
 * those that the exact sums are made of. Every part is rounded up, so a programme whose
 * bound is too low is beaten for sure.
 */
#ifndef GL_INDEX_SKETCH_H
#define GL_INDEX_SKETCH_H

#include "index/index.h"
#include "index/postings.h"

typedef struct gl_sketch {
    const gl_postings *terms; /* borrowed */
    uint32_t *row_of;         /* of each term; GL_NO_ID: it is rare */
    uint8_t *rows;            /* ceil(255 * part), `stride` bytes a row */
    size_t stride;            /* programmes, rounded up to GL_SKETCH_BLOCK */
    uint32_t *lists; /* of rare terms, where `terms` has them: programme << 8 | byte */
} gl_sketch;

enum { GL_SKETCH_BLOCK = 64 };

/* False when memory is out or there are more than 16 million programmes; `sketch` may be
 * disposed all the same. */
bool gl_sketch_init(gl_sketch *sketch, const gl_postings *terms,
                    const gl_term_posting *items, uint32_t programme_count);
void gl_sketch_dispose(gl_sketch *sketch);

/* The sum of weight * part over the `count` terms, each once, is at most sums[p] * unit
 * for programme p. `weights` are by term, 0 or more. Gives the unit; 0 if it cannot be
 * told. `sums` has room for all programmes, rounded up to GL_SKETCH_BLOCK. */
double gl_sketch_bound(const gl_sketch *sketch, const uint32_t *terms, size_t count,
                       const double *weights, uint16_t *sums);

#endif
