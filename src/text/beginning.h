/* SPDX-License-Identifier: Apache-2.0 */
/* beginning.h - may any word of a set begin so? may it be one, or with an a behind?
 *
 * Most questions that a splitter asks a lexicon are answered no ("rsmek" begins nothing),
 * and a hash table answers each by missing the cache. A table of bytes answers nine in
 * ten of them first: a byte for every beginning of every word says what it is, so that
 * one walk over the letters of a text finds all that is known of its beginnings. Where a
 * bit is not set no word is so; where it is set there may be one, and the lexicon is
 * asked.
 */
#ifndef GL_TEXT_BEGINNING_H
#define GL_TEXT_BEGINNING_H

#include <stdbool.h>

#include "base/intern.h"

/* Longest word that is split, inflected or stemmed; longer ones stay as they are. */
enum { GL_MAX_LETTERS = 64, GL_MAX_WORD = 4 * GL_MAX_LETTERS };

/* Whether a word, which is UTF-8, has so many letters or more. */
static inline bool gl_has_letters(gl_slice word, size_t count)
{
    for (size_t at = 0; at < word.len && count > 0 && word.len - at >= count; at++)
        count -= ((unsigned char)word.bytes[at] & 0xC0) != 0x80;
    return count == 0;
}

enum gl_beginning {
    GL_BEGINS_WORD = 1, /* some word, or some shape of one, begins so */
    GL_IS_WORD = 2,
    GL_IS_PART = 4,     /* it is a word that may be a part of others, */
    GL_LACKS_A = 8,     /* and is with an a behind it, */
    GL_LACKS_E = 16,    /* an e, */
    GL_LACKS_MORE = 32, /* re, ium, la or ra */
    GL_IS_SHAPE = 64    /* it is what a word looks like as a first part: "arbets" */
};

typedef struct gl_beginnings gl_beginnings;

/* How a word begins, as far as some word of the set may begin so. */
typedef struct gl_prefixes {
    size_t reach;                     /* bytes: 0 to those of the word */
    uint64_t hashes[GL_MAX_WORD + 1]; /* gl_hash of the first n bytes, n up to reach, */
    uint8_t is[GL_MAX_WORD + 3];      /* and what they may be (gl_beginning); two more
                                         bytes make nothing */
} gl_prefixes;

/* Of words with so many bytes together; NULL when memory is out. */
gl_beginnings *gl_beginnings_new(uint64_t bytes);
void gl_beginnings_free(gl_beginnings *beginnings);

/* A word, which must last until the next one is added. Cheaper if it begins as that
 * before it. */
void gl_beginnings_add(gl_beginnings *beginnings, gl_slice word, bool part);

/* The shape that the word added last has as a first part: its first `kept` bytes, and
 * `more`. */
void gl_beginnings_add_shape(gl_beginnings *beginnings, size_t kept, gl_slice more);

/* As bytes, and used from them (pack.h): NULL and `from` bad if they are none. */
void gl_beginnings_pack(const gl_beginnings *beginnings, gl_buf *to);
gl_beginnings *gl_beginnings_unpack(gl_unpack *from);

/* How many bytes of `word` some word of the set may begin with: 0 to word.len. */
size_t gl_beginnings_reach(const gl_beginnings *beginnings, gl_slice word);

/* The same with what was found on the way, of a word of at most GL_MAX_WORD bytes. */
void gl_beginnings_walk(const gl_beginnings *beginnings, gl_slice word,
                        gl_prefixes *prefixes);

/* Whether the word whose gl_hash is `hash` may be in the set. */
bool gl_beginnings_may_hold(const gl_beginnings *beginnings, uint64_t hash);

#endif
