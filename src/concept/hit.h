/* SPDX-License-Identifier: Apache-2.0 */
/* hit.h - labels of the taxonomy in a sentence: which, where, and by which way of
 * meeting. What they mean there, and whether they count, is extract.c's to say. */
#ifndef GL_CONCEPT_HIT_H
#define GL_CONCEPT_HIT_H

#include "base/buf.h"
#include "concept/automaton.h"
#include "concept/profile.h"

typedef struct gl_hit {
    const gl_ending *ending;
    uint32_t last; /* the last token of the label */
    gl_matched_by how;
    int keep;            /* percent of a mention's weight */
    bool aside;          /* not what the job is about: never more than a mention */
    uint32_t start, end; /* bytes in the text */
} gl_hit;

/* One thread's; `text`, `sentence` and `is_body` (of an ad) are the caller's to set. */
typedef struct gl_hit_search {
    const gl_automaton *automaton;
    const uint32_t *beginnings; /* of labels, by term */
    size_t beginning_count;
    gl_buf folded; /* the words of a label as they stand in the text */
    const gl_text *text;
    const gl_sentence *sentence;
    bool is_body;
} gl_hit_search;

/* The first token from `at` on, before `end`, that may begin a label or has a part that
 * may; `end` if there is none. Nine in ten begin none, so this is what a sentence is
 * walked by. */
uint32_t gl_hit_next(const gl_hit_search *search, uint32_t at, uint32_t end);

/* The longest label that begins at token `at`; false if there is none. */
bool gl_hit_longest(gl_hit_search *search, uint32_t at, gl_hit *best);

enum { GL_HITS_OF_WORD = 8 };

/* Labels inside a compound; how many. `modifiers_only` where the word itself was met
 * already. */
size_t gl_hits_in_parts(gl_hit_search *search, uint32_t at, bool modifiers_only,
                        gl_hit hits[GL_HITS_OF_WORD]);

#endif
