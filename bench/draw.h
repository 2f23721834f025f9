/* SPDX-License-Identifier: Apache-2.0 */
/* draw.h - random numbers that are the same on every machine, from a listed seed. */
#ifndef GL_BENCH_DRAW_H
#define GL_BENCH_DRAW_H

#include <stdint.h>

typedef struct draw {
    uint64_t state; /* the seed at first */
} draw;

double draw_uniform(draw *d); /* 0 < u < 1 */
double draw_normal(draw *d);
double draw_gamma(draw *d, double shape);             /* scale 1; shape > 0 */
double draw_beta(draw *d, double mean, double alike); /* correlation, 0 < alike < 1 */
uint32_t draw_poisson(draw *d, double mean);
uint32_t draw_below(draw *d, uint32_t limit);

#endif
