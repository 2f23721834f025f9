/* SPDX-License-Identifier: Apache-2.0 */
/* overview.h - `glapp gaps --show NAME`: one of the planner's tables, with headings. */
#ifndef GL_ENGINE_OVERVIEW_H
#define GL_ENGINE_OVERVIEW_H

#include <glapp.h>

#include "store/overview.h"

/* By the name of --show; GLAPP_USAGE for one that is none. */
glapp_status gl_overview_find(const char *name, gl_overview *out, glapp_error *err);

/* GLAPP_NOTHING if no row fits; it says why that may be. */
glapp_status gl_overview_print(gl_db *db, gl_overview which,
                               const glapp_gaps_query *query, uint32_t limit,
                               glapp_sink out, glapp_error *err);

#endif
