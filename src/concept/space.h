/* SPDX-License-Identifier: Apache-2.0 */
/* space.h - sparse vectors of length 1, told apart by cosine.
 *
 * A bag is filled with features (hashes of what a text holds, each with a weight) and
 * becomes a document of the space, or a question to it. Weights are damped by
 * log(1 + w) and multiplied by idf = ln((1 + N) / (1 + n)) + 1.
 */
#ifndef GL_CONCEPT_SPACE_H
#define GL_CONCEPT_SPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gl_feature {
    uint64_t key;
    float weight;
} gl_feature;

typedef struct gl_bag {
    gl_feature *items;
    size_t count, cap;
} gl_bag;

bool gl_bag_add(gl_bag *bag, uint64_t key, float weight); /* false: memory */
bool gl_bag_add_all(gl_bag *bag, const gl_bag *more);
void gl_bag_merge(gl_bag *bag); /* sort by key, add up equal keys */
void gl_bag_clear(gl_bag *bag); /* keeps the memory */
void gl_bag_dispose(gl_bag *bag);

typedef struct gl_space gl_space;

gl_space *gl_space_new(void); /* NULL: memory */
void gl_space_free(gl_space *space);

/* The next document. Merges the bag. False: memory. */
bool gl_space_add(gl_space *space, gl_bag *bag);

/* No document after this; only now may questions be asked. False: memory. */
bool gl_space_freeze(gl_space *space);

/* A text as a question to a frozen space: one at a time for each space, and each thread
 * needs its own. {0} at first. */
typedef struct gl_question {
    struct gl_term_weight {
        uint32_t feature;
        float weight; /* of a vector of length 1 */
    } * terms;
    size_t count, cap;
    float *by_feature; /* the same, by feature; 0 elsewhere */
} gl_question;

/* Merges the bag. False: memory. */
bool gl_space_ask(const gl_space *space, gl_bag *bag, gl_question *question);
void gl_question_dispose(gl_question *question);

/* The cosine of the question with one document. */
float gl_space_compare(const gl_space *space, const gl_question *question,
                       uint32_t document);

/* Add `weight` times cosine of the question to `scores` of all documents, but leave out
 * features that more than `most` documents have. Documents whose score was 0 are appended
 * to `reached` (room for all), and their count is returned. */
size_t gl_space_spread(const gl_space *space, const gl_question *question, float weight,
                       uint32_t most, float *scores, uint32_t *reached, size_t count);

#endif
