/* SPDX-License-Identifier: Apache-2.0 */
/* thesaurus.h - words that name one thing, or nearly so, and words that say little.
 *
 *   same   mjukvara|programvara|software
 *   near   konstruktion|design|formgivning|utforma
 *   light  utföra|använda|kunskap|erfarenhet
 *
 * For labels, not for running text: a label "Mjukvarukonstruktion" is looked for as
 * "designa programvara". Words meet by their roots (root.h). Frozen once read.
 */
#ifndef GL_TEXT_THESAURUS_H
#define GL_TEXT_THESAURUS_H

#include "text/analyse.h"

typedef struct gl_thesaurus gl_thesaurus;

/* A word belongs to a group, so strongly: 1 for `same`, less for `near`. */
typedef struct gl_kinship {
    uint32_t group;
    float strength;
} gl_kinship;

/* `tsv`: lines "kind TAB word|word..."; "#" comments. GLAPP_BAD_INPUT names the line that
 * is not so. Null bytes make an empty thesaurus. */
glapp_status gl_thesaurus_read(gl_thesaurus **out, gl_slice tsv, gl_analysis *analysis,
                               glapp_error *err);
void gl_thesaurus_free(gl_thesaurus *thesaurus);

/* The groups of a root; NULL and 0 if there are none. */
const gl_kinship *gl_thesaurus_groups(const gl_thesaurus *thesaurus, gl_slice root,
                                      size_t *count);
bool gl_thesaurus_is_light(const gl_thesaurus *thesaurus, gl_slice root);

#endif
