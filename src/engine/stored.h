/* SPDX-License-Identifier: Apache-2.0 */
/* stored.h - what a run leaves in the database so that a text can be matched later
 * without reading the taxonomy and the programmes again.
 */
#ifndef GL_ENGINE_STORED_H
#define GL_ENGINE_STORED_H

#include "engine/programmes.h"
#include "store/read.h"
#include "store/write.h"

/* The index, once frozen: every list that is not empty, in the order of its keys. */
glapp_status gl_stored_write_index(gl_store *store, const gl_catalogue *catalogue,
                                   const gl_programmes *programmes, glapp_error *err);

/* What the catalogue has learnt, once the examples are taught. */
glapp_status gl_stored_write_learnt(gl_store *store, const gl_catalogue *catalogue,
                                    glapp_error *err);

/* The same back into an empty catalogue. GLAPP_BAD_INPUT: an older file, which has none,
 * or damaged bytes. */
glapp_status gl_stored_read_learnt(gl_db *db, gl_catalogue *catalogue, glapp_error *err);

#endif
