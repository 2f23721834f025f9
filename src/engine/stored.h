/* SPDX-License-Identifier: Apache-2.0 */
/* stored.h - what a run leaves in the database so that a text can be matched later
 * without reading the programmes again.
 */
#ifndef GL_ENGINE_STORED_H
#define GL_ENGINE_STORED_H

#include "engine/programmes.h"
#include "store/write.h"

/* The index, once frozen: every list that is not empty, in the order of its keys. What
 * was learnt has a table beside it (gl_store_add_learnt). */
glapp_status gl_stored_write(gl_store *store, const gl_catalogue *catalogue,
                             const gl_programmes *programmes, glapp_error *err);

#endif
