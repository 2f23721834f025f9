/* SPDX-License-Identifier: Apache-2.0 */
/* cover.c - lazy greedy cover (Nemhauser, Wolsey, Fisher 1978; Minoux 1978).
 *
 * The value is monotone and submodular: what a module gains can only shrink as others
 * are chosen. So gains found earlier are upper bounds, and a round recomputes only the
 * modules whose bound still beats the best gain found in it.
 */
#include "gap/cover.h"

#include <math.h>
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
