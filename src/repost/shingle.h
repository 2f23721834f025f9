/* SPDX-License-Identifier: Apache-2.0 */
/* shingle.h - a text as its runs of words, each hashed into one number. matching.md 7.
 *
 * A text is the hashes of its words (gl_hash of the folded form, as the tokens of an
 * analysed text carry them). How much of two texts is the same is how many of their runs
 * are: shared over all (Jaccard), or over the smaller set (overlap), which also finds a
 * text that was cut.
 */
#ifndef GL_REPOST_SHINGLE_H
#define GL_REPOST_SHINGLE_H

#include <stddef.h>
#include <stdint.h>

/* The runs of `run` words, in the order of the text, into `out`, which has room for
 * `count` and may be `words` itself. Gives their number: 0 for a text of fewer words. */
size_t gl_shingles_take(const uint64_t *words, size_t count, unsigned run, uint64_t *out);

#endif
