/* SPDX-License-Identifier: Apache-2.0 */
/* overview.h - the tables that a planner looks at, each row as cells in a fixed order. */
#ifndef GL_STORE_OVERVIEW_H
#define GL_STORE_OVERVIEW_H

#include "store/cells.h"

typedef enum gl_overview {
    GL_OVERVIEW_DOORS,
    GL_OVERVIEW_LOCKED, /* skills that are shut to somebody */
    GL_OVERVIEW_INDICATORS,
    GL_OVERVIEW_WHITE_SPOTS,
    GL_OVERVIEW_COORDINATION,
    GL_OVERVIEW_CLASSES,
    GL_OVERVIEW_FIELDS,
    GL_OVERVIEW_OVERLAPS,
    GL_OVERVIEW_BRIDGES,
    GL_OVERVIEW_PROPOSALS,
    GL_OVERVIEW_COUNT
} gl_overview;

/* `area`, `lens` may be NULL; a table that knows no lens heeds none. GLAPP_BAD_INPUT for
 * a file of an older glapp, which has not these tables. */
glapp_status gl_db_overview(gl_db *db, gl_overview which, const char *area,
                            const char *lens, uint32_t limit, gl_cell_row *row, void *to,
                            glapp_error *err);

#endif
