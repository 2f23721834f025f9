/* SPDX-License-Identifier: Apache-2.0 */
/* cover.c - lazy greedy cover (Nemhauser, Wolsey, Fisher 1978; Minoux 1978).
 *
 * The value is monotone and submodular: what a module gains can only shrink as others
 * are chosen. So gains found earlier are upper bounds, and a round recomputes only the
 * modules whose bound still beats the best gain found in it.
 */
#include "gap/cover.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

double gl_cover_value(const gl_cover *cover, const size_t *chosen, size_t count)
{
    double value = 0;
    for (size_t s = 0; s < cover->skill_count; s++) {
        double missed = 1;
        for (size_t i = 0; i < count; i++)
            missed *= 1 - cover->coverage[chosen[i] * cover->skill_count + s];
        value += cover->needs[s] * (1 - missed);
    }
    return value;
}

static double gain_of(const gl_cover *cover, const double *missed, size_t module)
{
    const double *covers = cover->coverage + module * cover->skill_count;
    double gain = 0;
    for (size_t s = 0; s < cover->skill_count; s++)
        gain += cover->needs[s] * missed[s] * covers[s];
    return gain;
}

/* The module that gains most; its gain into `*gain`. Bounds are renewed on the way. */
static size_t best_module(const gl_cover *cover, const double *missed, double *bounds,
                          double *gain)
{
    size_t best = cover->module_count;
    *gain = 0;
    for (size_t m = 0; m < cover->module_count; m++) {
        if (!(bounds[m] > *gain)) continue;
        bounds[m] = gain_of(cover, missed, m);
        if (!(bounds[m] > *gain)) continue;
        *gain = bounds[m];
        best = m;
    }
    return best;
}

glapp_status gl_cover_greedy(const gl_cover *cover, size_t most, size_t *chosen,
                             size_t *count, glapp_error *err)
{
    *count = 0;
    if (cover->module_count == 0 || cover->skill_count == 0) return GLAPP_OK;
    double *missed = calloc(cover->skill_count, sizeof *missed);
    double *bounds = calloc(cover->module_count, sizeof *bounds);
    if (!missed || !bounds) {
        free(missed);
        free(bounds);
        return gl_fail_memory(err);
    }
    for (size_t s = 0; s < cover->skill_count; s++) missed[s] = 1;
    for (size_t m = 0; m < cover->module_count; m++) bounds[m] = INFINITY;
    while (*count < most) {
        double gain;
        size_t best = best_module(cover, missed, bounds, &gain);
        if (best == cover->module_count) break;
        chosen[(*count)++] = best;
        bounds[best] = 0;
        for (size_t s = 0; s < cover->skill_count; s++)
            missed[s] *= 1 - cover->coverage[best * cover->skill_count + s];
    }
    free(missed);
    free(bounds);
    return GLAPP_OK;
}

/* -- how good is that? -- */

/* What module m adds to the chosen ones. */
static double gain_beside(const gl_cover *cover, const size_t *chosen, size_t count,
                          size_t m)
{
    double gain = 0;
    for (size_t s = 0; s < cover->skill_count; s++) {
        double missed = 1;
        for (size_t i = 0; i < count; i++)
            missed *= 1 - cover->coverage[chosen[i] * cover->skill_count + s];
        gain += cover->needs[s] * missed * cover->coverage[m * cover->skill_count + s];
    }
    return gain;
}

/* The sum of the `most` largest gains beside the chosen ones. */
static double largest_gains(const gl_cover *cover, const size_t *chosen, size_t count,
                            size_t most)
{
    double sum = 0, ceiling = INFINITY;
    size_t taken = 0;
    while (taken < most) {
        double next = -1;
        size_t alike = 0;
        for (size_t m = 0; m < cover->module_count; m++) {
            double gain = gain_beside(cover, chosen, count, m);
            if (gain >= ceiling) continue;
            if (gain > next) alike = 0;
            if (gain >= next) alike++;
            if (gain > next) next = gain;
        }
        if (next <= 0) break;
        if (alike > most - taken) alike = most - taken;
        sum += next * (double)alike;
        taken += alike;
        ceiling = next;
    }
    return sum;
}

double gl_cover_bound(const gl_cover *cover, size_t most, const size_t *chosen,
                      size_t count)
{
    double bound = 0;
    for (size_t s = 0; s < cover->skill_count; s++) bound += cover->needs[s];
    for (size_t i = 0; i <= count; i++) {
        double here =
            gl_cover_value(cover, chosen, i) + largest_gains(cover, chosen, i, most);
        if (here < bound) bound = here;
    }
    return bound;
}

double gl_cover_best(const gl_cover *cover, size_t most)
{
    double best = 0;
    size_t chosen[20];
    if (cover->module_count > sizeof chosen / sizeof *chosen) return NAN;
    for (uint32_t set = 0; set < UINT32_C(1) << cover->module_count; set++) {
        size_t count = 0;
        for (size_t m = 0; m < cover->module_count; m++)
            if (set >> m & 1) chosen[count++] = m;
        if (count > most) continue;
        double value = gl_cover_value(cover, chosen, count);
        if (value > best) best = value;
    }
    return best;
}
