/* SPDX-License-Identifier: Apache-2.0 */
/* draw.c - see draw.h. Gamma: Marsaglia and Tsang (2000), shapes below 1 by the power of
 * a uniform. Poisson: by products of uniforms (Knuth); above 60 by rounding a normal. */
#include "draw.h"

#include <math.h>

#include "base/hash.h"

double draw_uniform(draw *d)
{
    return ((double)(gl_hash_mix(++d->state) >> 11) + 0.5) / 9007199254740992.0;
}

double draw_normal(draw *d)
{
    double radius = sqrt(-2 * log(draw_uniform(d)));
    return radius * cos(6.283185307179586 * draw_uniform(d));
}

double draw_gamma(draw *d, double shape)
{
    if (shape < 1) return draw_gamma(d, shape + 1) * pow(draw_uniform(d), 1 / shape);
    double third = shape - 1 / 3.0, c = 1 / sqrt(9 * third);
    for (;;) {
        double x = draw_normal(d), v = 1 + c * x;
        if (v <= 0) continue;
        v *= v * v;
        if (log(draw_uniform(d)) < x * x / 2 + third * (1 - v + log(v))) return third * v;
    }
}

double draw_beta(draw *d, double mean, double alike)
{
    double size = 1 / alike - 1;
    double hits = draw_gamma(d, mean * size), misses = draw_gamma(d, (1 - mean) * size);
    return hits + misses > 0 ? hits / (hits + misses) : mean;
}

uint32_t draw_poisson(draw *d, double mean)
{
    if (mean > 60) {
        double x = floor(mean + sqrt(mean) * draw_normal(d) + 0.5);
        return x > 0 ? (uint32_t)x : 0;
    }
    double product = draw_uniform(d), limit = exp(-mean);
    uint32_t n = 0;
    for (; product > limit; n++) product *= draw_uniform(d);
    return n;
}

uint32_t draw_below(draw *d, uint32_t limit)
{
    return (uint32_t)(draw_uniform(d) * limit);
}
