/* SPDX-License-Identifier: Apache-2.0 */
/* title_word.h - a word of a title or a headline as the keys that it is compared by: its
 * stem, and the stems of its parts, the last of which says what it is.
 */
#ifndef GL_CONCEPT_TITLE_WORD_H
#define GL_CONCEPT_TITLE_WORD_H

#include "text/analyse.h"
#include "text/tokenise.h"

enum { GL_TITLE_PARTS = 6 };

typedef struct gl_title_word {
    uint64_t hash; /* of the folded word */
    uint64_t whole;
    uint64_t parts[GL_TITLE_PARTS]; /* the word itself where it does not split */
    size_t part_count;
} gl_title_word;

typedef struct gl_title_words gl_title_words; /* one thread's memory of words */

/* With room for that many words, of 72 bytes; NULL when memory is out. */
gl_title_words *gl_title_words_new(size_t remembered);
void gl_title_words_free(gl_title_words *words);

/* Lasts until the next call; NULL when memory is out. */
const gl_title_word *gl_title_words_find(gl_title_words *words, gl_analysis *analysis,
                                         const gl_word *word);

/* The key of a folded word as a part of others. */
uint64_t gl_title_part_key(gl_title_words *words, gl_analysis *analysis, gl_slice folded);

/* Words that hold a title together ("och", "av") or turn from what the work is to where
 * it is ("till", "at"). */
bool gl_title_word_is_joint(gl_slice folded);
bool gl_title_word_is_turn(gl_slice folded);

#endif
