/* SPDX-License-Identifier: Apache-2.0 */
/* overview.h - the tables that a planner looks at, each row as cells in a fixed order. */
#ifndef GL_STORE_OVERVIEW_H
#define GL_STORE_OVERVIEW_H

#include "store/read.h"

typedef enum gl_overview {
    GL_OVERVIEW_DOORS,
    GL_OVERVIEW_LOCKED, /* skills that are shut to somebody */
    GL_OVERVIEW_COUNT
} gl_overview;

typedef struct gl_cell {
    enum { GL_CELL_NULL, GL_CELL_TEXT, GL_CELL_INTEGER, GL_CELL_REAL } kind;
    gl_slice text;
    int64_t integer;
    double real;
} gl_cell;

enum { GL_OVERVIEW_CELLS = 16 }; /* at the most */

/* `area`, `lens` may be NULL; a table that knows no lens heeds none. GLAPP_BAD_INPUT for
 * a file of an older glapp, which has not these tables. */
glapp_status gl_db_overview(gl_db *db, gl_overview which, const char *area,
                            const char *lens, uint32_t limit,
                            bool (*row)(void *to, const gl_cell *cells, size_t count),
                            void *to, glapp_error *err);

#endif
