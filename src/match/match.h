/* SPDX-License-Identifier: Apache-2.0 */
/* match.h - which programme answers which ad, and how much each line of it adds.
 *
 *   score = sum over the ad's needs of points(s) * m(s, p)  +  occupation  +  other words
 *
 * points(s) is what meeting need s in full adds (gl_match_points: with the two others
 * they sum to 1); m(s, p) is how surely programme p teaches s, or a neighbour of s at a
 * discount; "occupation" is OCCUPATION * how near the groups that p leads to are to that
 * of the ad (affinity.h); "other words" is WORDS * the share of the ad's own words that
 * BM25F finds (parameter.h). So shares sum to the score, the score is 0 ... 1, and a
 * programme that mentions everything wins nothing by it.
 */
#ifndef GL_MATCH_MATCH_H
#define GL_MATCH_MATCH_H

#include "base/error.h"
#include "concept/profile.h"
#include "index/index.h"
#include "match/points.h"
#include "match/topk.h"

/* A programme that teaches `neighbour` meets `concept` by `closeness` (0 ... 1). */
typedef struct gl_relation {
    uint32_t concept, neighbour;
    double closeness;
} gl_relation;

/* A training that leads to `other` is good for work of `group` by `closeness`. */
typedef struct gl_group_relation {
    uint16_t group, other;
    double closeness;
} gl_group_relation;

/* All relations, sorted by what they begin with, then by the other; borrowed for the
 * matcher's life. */
typedef struct gl_relations {
    const gl_relation *items;
    size_t count;
    const gl_group_relation *groups; /* may be NULL */
    size_t group_count;
} gl_relations;

/* The number of the first relation of a concept, or of the one behind it. */
size_t gl_relations_first(const gl_relations *relations, uint32_t concept);

/* The same of a group. */
size_t gl_relations_first_group(const gl_relations *relations, uint16_t group);

typedef struct gl_match_term {
    uint32_t term;
    uint16_t milli; /* thousandths: weight of the term in the ad, by its field */
} gl_match_term;

/* A group that the ad may be of. */
typedef struct gl_match_occupation {
    uint16_t ssyk;
    double probability; /* 0 ... 1; those of an ad sum to 1 at the most */
} gl_match_occupation;

/* What is asked for; all borrowed. */
typedef struct gl_match_ad {
    const gl_need *needs;
    size_t need_count;
    const gl_match_term *terms;
    size_t term_count;
    double least_words; /* weight times idf below which its words are too few to tell */
    const gl_match_occupation *occupations;
    size_t occupation_count;
} gl_match_ad;

/* Each number rounded to 1e-9; `other` and `occupation` are those shares of the score. */
typedef struct gl_match {
    uint32_t programme;
    double score, coverage, other, occupation;
} gl_match;

typedef struct gl_matcher gl_matcher; /* one a thread */

/* `index` is frozen and outlives the matcher; `relations` may be NULL: no neighbours.
 * NULL when memory is out; nothing is allocated later. */
gl_matcher *gl_matcher_new(const gl_index *index, const gl_relations *relations);
void gl_matcher_free(gl_matcher *matcher);

/* The best `top` programmes with a score above 0, exact, best first; ties: higher
 * coverage, lower number. `allowed` (may be NULL) has a bit for each programme, 1 = may
 * be given. It changes no score. Terms may repeat: they add up, to 3 at the most. Gives
 * the number of matches written to `out`, which has room for `top`. Sums are made in the
 * order of the needs and of rising terms, so the same ad gives the same bits. */
size_t gl_matcher_rank(gl_matcher *matcher, const gl_match_ad *ad,
                       const uint64_t *allowed, size_t top, gl_match *out);

/* For the programme's side: offer the ad just ranked, under the number `ad`, to the heap
 * of each allowed programme; `heaps` has one for every programme of the index. Only
 * scores above 0, as in the ranking, and the same numbers. Heaps filled by different
 * workers can be offered to each other afterwards: the k best do not depend on the
 * order. */
void gl_matcher_offer(gl_matcher *matcher, uint32_t ad, const uint64_t *allowed,
                      gl_topk *heaps);

#endif
