/* SPDX-License-Identifier: Apache-2.0 */
/* relation.h - what stands near what, out of a taxonomy: skills that meet others by half,
 * and groups of occupations that stand in for each other.
 */
#ifndef GL_ENGINE_RELATION_H
#define GL_ENGINE_RELATION_H

#include "concept/taxonomy.h"
#include "match/match.h"

typedef struct gl_found_relations {
    gl_relation *items; /* sorted by concept, neighbour */
    size_t count;
    gl_group_relation *groups; /* sorted by group, other */
    size_t group_count;
} gl_found_relations;

/* To be disposed also on failure, which is memory. */
glapp_status gl_relations_find(gl_found_relations *found, const gl_taxonomy *taxonomy,
                               glapp_error *err);
void gl_relations_dispose(gl_found_relations *found);

/* As the matcher takes them; lasts as long as `found`. */
gl_relations gl_relations_of(const gl_found_relations *found);

#endif
