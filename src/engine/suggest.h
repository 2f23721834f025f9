/* SPDX-License-Identifier: Apache-2.0 */
/* suggest.h - of the names in a database, the one that a misspelt one was meant to be. */
#ifndef GL_ENGINE_SUGGEST_H
#define GL_ENGINE_SUGGEST_H

#include "base/slice.h"

typedef struct gl_suggestion {
    gl_slice wanted, best; /* borrowed; `best` null as long as nothing is near */
    size_t slips;          /* between the two */
} gl_suggestion;

/* Letters left out, put in or changed, case and dots aside: at most one in three of the
 * wanted ones. The first of equals stays. `answer` is what to say if `name` is near. */
void gl_suggest_offer(gl_suggestion *suggestion, gl_slice name, gl_slice answer);

#endif
