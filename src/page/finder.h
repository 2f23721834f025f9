/* SPDX-License-Identifier: Apache-2.0 */
/* finder.h - the search over everything that has a page: skills, occupations, programmes,
 * ads by their names.
 *
 * Every word of a question must begin a word of a name: "svets" finds "Svetsning" and
 * "TIG-svets", and not "Bergsvets...". Where nothing has them all, the nearest word that
 * there is is offered in place of each that no name has.
 */
#ifndef GL_PAGE_FINDER_H
#define GL_PAGE_FINDER_H

#include "base/buf.h"
#include "store/read.h"

typedef enum gl_found_kind {
    GL_FOUND_SKILL,
    GL_FOUND_OCCUPATION,
    GL_FOUND_PROGRAMME,
    GL_FOUND_AD,
    GL_FOUND_KINDS
} gl_found_kind;

typedef struct gl_found {
    gl_found_kind kind;
    int64_t number;          /* of a skill */
    gl_slice id, name, side; /* side: kind of skill, provider, employer */
} gl_found;

typedef struct gl_finder gl_finder;

/* Reads the names of all skills, occupations and programmes, and of the newest 200,000
 * ads. Frozen once made, so that many threads may ask. */
glapp_status gl_finder_new(gl_finder **out, gl_db *db, glapp_error *err);
void gl_finder_free(gl_finder *finder);

/* The best `most` of each kind: those whose name begins with the question, then the
 * shortest names. `totals` gets how many there are of each. False when memory is out. */
bool gl_finder_find(const gl_finder *finder, gl_slice question, size_t most,
                    bool (*row)(void *to, const gl_found *found), void *to,
                    size_t totals[GL_FOUND_KINDS]);

/* The question with the nearest known word for each that is not known; nothing in `out`
 * where there is none to offer. */
bool gl_finder_suggest(const gl_finder *finder, gl_slice question, gl_buf *out);

#endif
