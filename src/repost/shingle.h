/* SPDX-License-Identifier: Apache-2.0 */
/* shingle.h - how much of two texts is the same? Runs of words, hashed. matching.md 7.
 *
 * A text is the hashes of its words (gl_hash of the folded form, as the tokens of an
 * analysed text carry them); a shingle is a run of them, mixed into one number. A text of
 * fewer words than a run has no shingles.
 */
#ifndef GL_REPOST_SHINGLE_H
#define GL_REPOST_SHINGLE_H

#include "base/error.h"
#include "base/slice.h"

/* Sorted, each once. {0} at first; the room is used again by the next take, and given
 * back by gl_shingles_dispose. */
typedef struct gl_shingles {
    uint64_t *hashes;
    size_t count, cap;
} gl_shingles;

/* The runs of `run` (1 ... 16) words. False when memory is out. */
bool gl_shingles_take(const uint64_t *words, size_t count, unsigned run,
                      gl_shingles *out);
void gl_shingles_dispose(gl_shingles *shingles);

/* Shared over all; shared over the smaller set, which also finds a text that was cut.
 * 0 if either is empty. */
double gl_shingles_jaccard(const gl_shingles *a, const gl_shingles *b);
double gl_shingles_overlap(const gl_shingles *a, const gl_shingles *b);

#endif
