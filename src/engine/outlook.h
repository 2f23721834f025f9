/* SPDX-License-Identifier: Apache-2.0 */
/* outlook.h - what Yrkesbarometern expects of each occupation group (--outlook). */
#ifndef GL_ENGINE_OUTLOOK_H
#define GL_ENGINE_OUTLOOK_H

#include "concept/taxonomy.h"
#include "engine/ledger.h"
#include "engine/scope.h"

typedef struct gl_outlooks gl_outlooks;

/* Free with gl_outlooks_free. `taxonomy` is borrowed: it tells which group an occupation
 * of the barometer is, where the barometer does not. */
glapp_status gl_outlooks_read(gl_outlooks **out, glapp_paths paths,
                              const gl_taxonomy *taxonomy, gl_ledger *ledger,
                              const glapp_log *log, glapp_error *err);
void gl_outlooks_free(gl_outlooks *outlooks);

/* The rows of `outlook` for the counties of the run and for the country; what could not
 * be used is told. NULL writes none. */
glapp_status gl_outlooks_write(gl_outlooks *outlooks, const gl_scope *scope,
                               gl_store *store, gl_ledger *ledger, glapp_error *err);

#endif
