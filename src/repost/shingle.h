/* SPDX-License-Identifier: Apache-2.0 */
/* shingle.h - how much of two texts is the same? Runs of words, hashed. matching.md 7.
 *
 * Words are what stands between spaces (U+0020); shingles are FNV-1a over the words with
 * one space between them. A text of fewer words than a run has no shingles.
 */
#ifndef GL_REPOST_SHINGLE_H
#define GL_REPOST_SHINGLE_H

#include "base/error.h"
#include "base/slice.h"

/* Sorted, each once. Disposed of with gl_shingles_dispose. */
typedef struct gl_shingles {
    uint64_t *hashes;
    size_t count;
} gl_shingles;

/* The runs of `words` (1 ... 16) words of `text`. */
glapp_status gl_shingles_take(gl_slice text, unsigned words, gl_shingles *out,
                              glapp_error *err);
void gl_shingles_dispose(gl_shingles *shingles);

/* Shared over all; shared over the smaller set, which also finds a text that was cut.
 * 0 if either is empty. */
double gl_shingles_jaccard(const gl_shingles *a, const gl_shingles *b);
double gl_shingles_overlap(const gl_shingles *a, const gl_shingles *b);

/* 64 signs of the sum of the words' hash bits, each word as often as it stands there:
 * texts that differ in few words differ in few bits. */
uint64_t gl_simhash(gl_slice text);
int gl_simhash_distance(uint64_t a, uint64_t b); /* bits that differ */

#endif
