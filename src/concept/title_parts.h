/* SPDX-License-Identifier: Apache-2.0 */
/* title_parts.h - what the titles are made of, for the files about them: title.c fills
 * them out of lists, title_pack.c out of bytes, title_room.c asks them. */
#ifndef GL_CONCEPT_TITLE_PARTS_H
#define GL_CONCEPT_TITLE_PARTS_H

#include <assert.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/intern.h"
#include "concept/title.h"
#include "concept/title_word.h"

/* A table of bits says of nine words in ten that no title begins with them; a hash
 * table would be asked 500 times an ad. */
enum { BEGIN_BITS = 1 << 17, CODES = 10000, GL_TITLE_WORDS_MOST = 12 };

typedef struct gl_title_feature {
    uint64_t key;
    double weight; /* of a title's: its share; of a headline's: what its place gives */
} gl_title_feature;

typedef struct gl_title_bag {
    gl_title_feature *items;
    size_t count, cap;
} gl_title_bag;

typedef struct gl_title {
    double trust;
    double mass; /* of all its features: weight x idf */
    uint32_t group, unused;
} gl_title;

typedef struct gl_title_posting {
    uint32_t id, title; /* of the feature, or of the phrase */
    double weight;
} gl_title_posting;

typedef struct gl_title_postings {
    gl_intern *ids;          /* by 8 bytes of key */
    gl_title_posting *items; /* sorted by id once frozen */
    size_t count, cap;
    uint32_t *starts; /* of an id's postings; one more than there are ids */
} gl_title_postings;

typedef struct gl_title_gloss {
    uint64_t part;
    uint32_t word, unused; /* its number among the glossed ones; rising */
} gl_title_gloss;

static_assert(sizeof(gl_title) == 24 && sizeof(gl_title_posting) == 16 &&
                  sizeof(gl_title_gloss) == 16,
              "no padding");

struct gl_titles {
    uint16_t codes[GL_GROUPS_MOST];
    size_t group_count;
    uint16_t number[CODES]; /* of a code's group, from 1; 0 = none */
    gl_intern *known;       /* titles of a group, to have each once */
    gl_title *titles;
    size_t count, cap;
    gl_title_postings features, phrases;
    double *idf;                      /* of a feature */
    uint64_t begins[BEGIN_BITS / 64]; /* may a phrase begin with a word of this hash? */
    gl_intern *glossed;               /* whole stems of English words */
    gl_title_gloss *glosses;
    size_t gloss_count, gloss_cap;
    gl_title_words *words;
    gl_title_bag bag;
    gl_tokeniser tokeniser;
    bool lent; /* packed bytes hold the arrays */
};

/* False when memory is out. */
bool gl_title_bag_add(gl_title_bag *bag, uint64_t key, double weight);
/* Equal features: the heaviest of them. */
void gl_title_bag_merge(gl_title_bag *bag);

static inline gl_slice gl_title_key(const uint64_t *key)
{
    return (gl_slice){(const char *)key, sizeof *key};
}

static inline uint64_t gl_title_longer_phrase(uint64_t phrase, uint64_t surface)
{
    return gl_hash_mix(phrase * GL_HASH_PRIME ^ surface);
}

#endif
