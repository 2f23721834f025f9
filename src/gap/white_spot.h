/* SPDX-License-Identifier: Apache-2.0 */
/* white_spot.h - what at least two counties of a group ask for and nobody in it teaches,
 * at a distance neither. */
#ifndef GL_GAP_WHITE_SPOT_H
#define GL_GAP_WHITE_SPOT_H

#include "base/error.h"
#include "gap/gap.h"

typedef enum gl_white_spot_verdict {
    GL_WHITE_SPOT_EACH,  /* a gap in each of two counties or more */
    GL_WHITE_SPOT_JOINT, /* a gap when the counties are counted together */
    GL_WHITE_SPOT_UNDECIDED
} gl_white_spot_verdict;

const char *gl_white_spot_verdict_name(gl_white_spot_verdict verdict);

typedef struct gl_white_spot_row {
    uint32_t area;         /* the group */
    uint32_t item;         /* skill index, or SSYK as a number */
    uint32_t counties;     /* bit i: area i of the market, a county, asks for it */
    uint32_t gap_counties; /* of them, those where it is a gap */
    uint32_t ads;          /* all figures of the group */
    double openings, unmet, unmet_low, unmet_high;
    gl_white_spot_verdict verdict;
} gl_white_spot_row;

typedef struct gl_white_spot_table {
    gl_white_spot_row *rows; /* by area, then item */
    size_t count;
} gl_white_spot_table;

/* `gaps` is what gl_gaps_by_skill or gl_gaps_by_occupation gave for the same market.
 * Nothing below `least_ads` ads in the group is one (0 = 5, as for gaps). */
glapp_status gl_white_spots(const gl_market *market, const gl_gap_table *gaps,
                            uint32_t least_ads, gl_white_spot_table *out,
                            glapp_error *err);
void gl_white_spot_table_free(gl_white_spot_table *table);

#endif
