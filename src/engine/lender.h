/* SPDX-License-Identifier: Apache-2.0 */
/* lender.h - an index that lies in a database, brought list by list as a question needs
 * them: of 30,000 programmes a text wants 300 lists of 20,000.
 */
#ifndef GL_ENGINE_LENDER_H
#define GL_ENGINE_LENDER_H

#include "index/index.h"
#include "match/match.h"
#include "store/read.h"

typedef struct gl_lender gl_lender;

/* Over the index of `db` (borrowed), which is of so many concepts and terms. */
glapp_status gl_lender_new(gl_lender **out, gl_db *db, uint32_t concepts, uint32_t terms,
                           glapp_error *err);
void gl_lender_free(gl_lender *lender);

/* It holds what was brought; lasts as long as the lender. */
const gl_index *gl_lender_index(const gl_lender *lender);

/* The lists of these concepts, which their idf needs. */
glapp_status gl_lender_bring_concepts(gl_lender *lender, const gl_profile *profile,
                                      glapp_error *err);

/* All lists that ranking `ad` looks at. */
glapp_status gl_lender_bring(gl_lender *lender, const gl_match_ad *ad,
                             const gl_relations *relations, glapp_error *err);

#endif
