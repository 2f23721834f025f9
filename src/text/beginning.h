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

/* Longest word that is split, inflected or stemmed; longer ones stay as they are. */
enum { GL_MAX_LETTERS = 64, GL_MAX_WORD = 4 * GL_MAX_LETTERS };

typedef struct gl_beginnings gl_beginnings;

/* How a word begins, as far as some word of the set may begin so. */
typedef struct gl_prefixes {
    size_t reach;                     /* bytes: 0 to those of the word */
    uint64_t hashes[GL_MAX_WORD + 1]; /* gl_hash of the first n bytes, n up to reach */
} gl_prefixes;

/* Of all words of `words`, which is not kept; NULL when memory is out. */
gl_beginnings *gl_beginnings_new(const gl_intern *words);
void gl_beginnings_free(gl_beginnings *beginnings);

/* As bytes, and used from them (pack.h): NULL and `from` bad if they are none. */
void gl_beginnings_pack(const gl_beginnings *beginnings, gl_buf *to);
gl_beginnings *gl_beginnings_unpack(gl_unpack *from);

/* How many bytes of `word` some word of the set may begin with: 0 to word.len. */
size_t gl_beginnings_reach(const gl_beginnings *beginnings, gl_slice word);

/* The same with the hashes that told it, of a word of at most GL_MAX_WORD bytes. */
void gl_beginnings_walk(const gl_beginnings *beginnings, gl_slice word,
                        gl_prefixes *prefixes);

/* Which of `ends`, eight at most, may make a word of the set of the first n bytes of the
 * word that was walked: a bit each in completes[n], for n up to prefixes->reach. */
void gl_beginnings_complete(const gl_beginnings *beginnings, const gl_prefixes *prefixes,
                            const gl_slice *ends, size_t count, uint8_t *completes);

/* Whether `word`, whose gl_hash is `hash`, may be in the set. */
bool gl_beginnings_may_hold(const gl_beginnings *beginnings, uint64_t hash);

#endif
