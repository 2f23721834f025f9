/* SPDX-License-Identifier: Apache-2.0 */
/* annex.h - `glapp explain --proposal ID`: one proposal laid out in plain Swedish, so
 * that it can be an annex to an application to Myndigheten för yrkeshögskolan. */
#ifndef GL_ENGINE_ANNEX_H
#define GL_ENGINE_ANNEX_H

#include <glapp.h>

#include "store/read.h"

/* GLAPP_NOTHING if there is no such proposal. */
glapp_status gl_annex_print(gl_db *db, uint32_t proposal, glapp_sink out,
                            glapp_error *err);

#endif
