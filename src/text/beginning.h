/* SPDX-License-Identifier: Apache-2.0 */
/* beginning.h - may any word of a set begin so? may it be one?
 *
 * Most questions that a splitter asks a lexicon are answered no ("rsmek" begins nothing),
 * and a hash table answers each by missing the cache. Two tables of bits answer nine in
 * ten of them first: one bit for every beginning of every word, one for every word. Where
 * the bit is not set no word is so; where it is set there may be one (some 8 in 100 of
 * the set bits lie), and the lexicon is asked.
 */
#ifndef GL_TEXT_BEGINNING_H
#define GL_TEXT_BEGINNING_H

#include <stdbool.h>

#include "base/intern.h"

typedef struct gl_beginnings gl_beginnings;

/* Of all words of `words`, which is not kept; NULL when memory is out. */
gl_beginnings *gl_beginnings_new(const gl_intern *words);
void gl_beginnings_free(gl_beginnings *beginnings);

/* As bytes, and used from them (pack.h): NULL and `from` bad if they are none. */
void gl_beginnings_pack(const gl_beginnings *beginnings, gl_buf *to);
gl_beginnings *gl_beginnings_unpack(gl_unpack *from);

/* How many bytes of `word` some word of the set may begin with: 0 to word.len. */
size_t gl_beginnings_reach(const gl_beginnings *beginnings, gl_slice word);

/* Whether `word`, whose gl_hash is `hash`, may be in the set. */
bool gl_beginnings_may_hold(const gl_beginnings *beginnings, uint64_t hash);

#endif
