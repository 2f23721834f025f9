/* SPDX-License-Identifier: Apache-2.0 */
/* bridge.h - skills that are often asked for together, each taught by somebody, and by no
 * programme together. */
#ifndef GL_GAP_BRIDGE_H
#define GL_GAP_BRIDGE_H

#include "base/error.h"
#include "gap/market.h"

typedef struct gl_bridge_row {
    uint32_t area;
    uint32_t a, b;                       /* skills, a < b */
    uint32_t ads;                        /* that ask for both */
    double npmi;                         /* of the two, among the area's ads */
    uint32_t programmes_a, programmes_b; /* that teach it, anywhere */
} gl_bridge_row;

typedef struct gl_bridge_table {
    gl_bridge_row *rows; /* by area; the most ads first */
    size_t count;
} gl_bridge_table;

glapp_status gl_bridges(const gl_market *market, gl_bridge_table *out, glapp_error *err);
void gl_bridge_table_free(gl_bridge_table *table);

#endif
