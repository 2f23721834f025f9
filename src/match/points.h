/* SPDX-License-Identifier: Apache-2.0 */
/* points.h - what meeting each of an ad's needs in full adds to a score. */
#ifndef GL_MATCH_POINTS_H
#define GL_MATCH_POINTS_H

#include <stddef.h>
#include <stdint.h>

/* The largest share of "other words", and of the occupation where the ad's is known;
 * tuned on one half of the sample by `quality --only ranking` (BETA .1 ... .3, GAMMA .1
 * ... .4: MRR@10 .56 ... .66). */
#define GL_MATCH_BETA 0.15
#define GL_MATCH_GAMMA 0.3

typedef struct gl_need {
    uint32_t concept;
    double importance; /* imp(s): 1 must, 0.4 merit, 0.1 mention ..., times idf(s) */
    double points;     /* filled by gl_match_points */
} gl_need;

/* Spread `whole` (1 - BETA, less GAMMA where the occupation is known) over the needs in
 * proportion to their importance, rounded to 1e-9 by largest remainder (ties: the earlier
 * need) so that the points sum to `whole` exactly (in thousand-millionths). All zero if
 * nothing is important; an importance that is negative, infinite or not a number is none.
 */
void gl_match_points(gl_need *needs, size_t count, double whole);

#endif
