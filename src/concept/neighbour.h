/* SPDX-License-Identifier: Apache-2.0 */
/* neighbour.h - what the ads with the most similar headlines were declared as.
 *
 * A profile of all words of a group (lesson.h), fitted to a weight that suits texts as a
 * whole, hardly heeded sixty headlines "Grillmästare" that all were cooks'. Here the same
 * headline counts by itself, however common its words are.
 */
#ifndef GL_CONCEPT_NEIGHBOUR_H
#define GL_CONCEPT_NEIGHBOUR_H

#include "concept/title.h"

typedef struct gl_neighbours gl_neighbours;

gl_neighbours *gl_neighbours_new(const gl_titles *titles); /* NULL: no memory */
void gl_neighbours_free(gl_neighbours *neighbours);

/* An ad of that group with these features, sorted, each once. False when memory is out.
 */
bool gl_neighbours_add(gl_neighbours *neighbours, size_t group, const uint64_t *keys,
                       size_t count);

/* No ad is added after this. */
bool gl_neighbours_freeze(gl_neighbours *neighbours);

/* Frozen ones as bytes, and used from them (pack.h), over as many groups as `titles` has:
 * NULL and `from` bad if they are none. */
void gl_neighbours_pack(const gl_neighbours *neighbours, gl_buf *to);
gl_neighbours *gl_neighbours_unpack(gl_unpack *from, const gl_titles *titles);

size_t gl_neighbours_count(const gl_neighbours *neighbours);

/* The votes of all ads for each group, into `votes` (one a group): an ad with the same
 * features has one vote, a less similar one much less. `likeness` is room for one value
 * an ad. */
void gl_neighbours_ask(const gl_neighbours *neighbours, const uint64_t *keys,
                       size_t count, double *likeness, double *votes);

#endif
