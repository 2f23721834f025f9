/* SPDX-License-Identifier: Apache-2.0 */
/* cue_parts.h - what a table of phrases is made of, for the two files that have to do
 * with it: cue_table.c reads it, cue.c finds its phrases in a text. */
#ifndef GL_CONCEPT_CUE_PARTS_H
#define GL_CONCEPT_CUE_PARTS_H

#include "base/arena.h"
#include "concept/cue.h"

enum {
    MAX_ELEMENTS = 16, /* of a gl_cue_phrase */
    NO_WORD = 0        /* the number of a word that stands nowhere in the table */
};

typedef enum gl_cue_element_kind {
    WORD,
    ANY,
    OPEN,
    CLOSE,
    BEGIN,
    END,
    COLON,
    QUESTION
} gl_cue_element_kind;

typedef struct gl_cue_element {
    uint8_t kind; /* gl_cue_element_kind */
    bool optional;
    uint32_t first, count; /* of `alternatives`: rising word numbers */
} gl_cue_element;

/* Words that a sentence has, or that one element asks for: a bit by the number of each.
 * Most phrases that begin with a word of the sentence lack another one in it, and to find
 * that out along all their ways was two thirds of the time of all cues. */
typedef uint64_t gl_cue_words;

static inline gl_cue_words gl_cue_word_bit(uint16_t number)
{
    return (gl_cue_words)1 << number % 64;
}

enum { NEEDS = 2 };

typedef struct gl_cue_phrase {
    uint32_t first, count; /* of `elements` */
    uint16_t row;
    gl_cue_words
        needs[NEEDS]; /* of the elements behind the first that leave least choice */
} gl_cue_phrase;

typedef struct gl_cue_start {
    uint16_t word, phrase;
} gl_cue_start;

typedef struct gl_cue_word {
    uint64_t surface;
    uint16_t number, roles;
    uint32_t first_start, start_count;
} gl_cue_word;

struct gl_cue_table {
    gl_arena arena;
    gl_cue_row *rows;
    gl_cue_element *elements;
    gl_cue_phrase *phrases;
    gl_cue_start *starts;
    uint16_t *alternatives;
    gl_cue_word *words; /* in the order met; number is the index + 1 */
    uint16_t *slots;    /* words by hash, open addressing; 0 is empty */
    size_t row_count, row_cap, element_count, element_cap, phrase_count, phrase_cap;
    size_t start_count, start_cap, alternative_count, alternative_cap;
    size_t word_count, word_cap, slot_count;
};

/* The word of this hash, or NULL, and the slot where it is or belongs. */
static inline gl_cue_word *gl_cue_word_find(const gl_cue_table *t, uint64_t surface,
                                            size_t *slot)
{
    size_t mask = t->slot_count - 1;
    for (*slot = surface & mask; t->slots[*slot]; *slot = (*slot + 1) & mask) {
        gl_cue_word *w = &t->words[t->slots[*slot] - 1];
        if (w->surface == surface) return w;
    }
    return NULL;
}

#endif
