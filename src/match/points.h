/* SPDX-License-Identifier: Apache-2.0 */
/* points.h - what meeting each of an ad's needs in full adds to a score. */
#ifndef GL_MATCH_POINTS_H
#define GL_MATCH_POINTS_H

#include <stddef.h>
#include <stdint.h>

typedef struct gl_need {
    uint32_t concept;
    double importance; /* imp(s) of parameter.h, times idf(s) */
    double points;     /* filled by gl_match_points */
} gl_need;

/* Spread `whole` (gl_match_needs_share) over the needs in
 * proportion to their importance, rounded to 1e-9 by largest remainder (ties: the earlier
 * need) so that the points sum to `whole` exactly (in thousand-millionths). All zero if
 * nothing is important; an importance that is negative, infinite or not a number is none.
 */
void gl_match_points(gl_need *needs, size_t count, double whole);

#endif
