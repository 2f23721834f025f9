/* SPDX-License-Identifier: Apache-2.0 */
/* needs.h - what employers say they will need: kept as read, then led to skills. */
#ifndef GL_ENGINE_NEEDS_H
#define GL_ENGINE_NEEDS_H

#include "engine/catalogue.h"
#include "source/area.h"
#include "store/write.h"

typedef struct gl_needs gl_needs;

/* Read all paths; of equal ids the last one counts. Duplicates and bad records stand in
 * the ledger. */
glapp_status gl_needs_read(gl_needs **out, glapp_paths paths, gl_ledger *ledger,
                           const glapp_log *log, glapp_error *err);
void gl_needs_free(gl_needs *needs); /* NULL is fine */

/* Their rows, and those of the skills that each names: by id, by label, or in its words.
 * The catalogue has learnt. Says how many name none. NULL writes nothing. */
glapp_status gl_needs_write(const gl_needs *needs, const gl_catalogue *catalogue,
                            const gl_areas *areas, gl_store *store, gl_ledger *ledger,
                            glapp_error *err);

#endif
