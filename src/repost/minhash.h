/* SPDX-License-Identifier: Apache-2.0 */
/* minhash.h - 64 bytes by which sets that are alike are found among many. */
#ifndef GL_REPOST_MINHASH_H
#define GL_REPOST_MINHASH_H

#include <stddef.h>
#include <stdint.h>

enum { GL_MINHASH_SIZE = 64, GL_MINHASH_BANDS = 21, GL_MINHASH_ROWS = 3 };

typedef struct gl_minhash {
    uint8_t least[GL_MINHASH_SIZE]; /* 1 ... 255; 0 where no shingle fell */
} gl_minhash;

/* Of a set of hashes, each as often as one likes. */
gl_minhash gl_minhash_of(const uint64_t *hashes, size_t count);

/* Estimate of the Jaccard coefficient; its standard error at a true coefficient j is at
 * most gl_minhash_error(j + (1 - j) / 255, GL_MINHASH_SIZE). 0 if either set was empty.
 */
double gl_minhash_jaccard(const gl_minhash *a, const gl_minhash *b);
double gl_minhash_error(double jaccard, unsigned size);

/* Key of one of the 21 bands of 3 numbers: sets that share the key of any band are
 * candidates for a comparison. 0 for the empty set, which is a candidate of nobody. */
uint64_t gl_minhash_band(const gl_minhash *m, unsigned band);

/* Probability that two sets of this Jaccard coefficient share a band. */
double gl_minhash_candidate(double jaccard, unsigned bands, unsigned rows);

#endif
