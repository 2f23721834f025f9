/* SPDX-License-Identifier: Apache-2.0 */
/* occupation_lens.h - which occupation groups a lens shows: those whose ads ask for its
 * skills more often than ads do on the whole. */
#ifndef GL_GAP_OCCUPATION_LENS_H
#define GL_GAP_OCCUPATION_LENS_H

#include "base/error.h"
#include "gap/market.h"

typedef struct gl_occupation_lens_row {
    uint32_t ssyk, lens;
    uint32_t ads;    /* of the group, in the window, that ask for a skill of the lens */
    double share;    /* of the group's openings */
    double quotient; /* share over that of all openings; above 1 */
} gl_occupation_lens_row;

typedef struct gl_occupation_lens_table {
    gl_occupation_lens_row *rows; /* by ssyk, then lens */
    size_t count;
} gl_occupation_lens_table;

glapp_status gl_occupation_lenses(const gl_market *market, gl_occupation_lens_table *out,
                                  glapp_error *err);
void gl_occupation_lens_table_free(gl_occupation_lens_table *table);

#endif
