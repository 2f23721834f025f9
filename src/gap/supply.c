/* SPDX-License-Identifier: Apache-2.0 */
/* supply.c - see supply.h. */
#include "gap/supply.h"

#include <math.h>

enum { PRIOR_PROGRAMMES = 5, MAX_FORMS = 256 };

void gl_supply_assume(double *seats, const uint8_t *form, size_t count, size_t forms)
{
    double sum[MAX_FORMS] = {0}, all = 0;
    size_t stated[MAX_FORMS] = {0}, all_stated = 0;
    for (size_t i = 0; i < count; i++) {
        if (seats[i] < 0) continue;
        sum[form[i]] += seats[i];
        stated[form[i]]++;
        all += seats[i];
        all_stated++;
    }
    double mean = all_stated ? all / (double)all_stated : GL_SUPPLY_CLASS;
    double assumed[MAX_FORMS];
    for (size_t f = 0; f < forms && f < MAX_FORMS; f++) {
        double shrunk =
            (sum[f] + PRIOR_PROGRAMMES * mean) / ((double)stated[f] + PRIOR_PROGRAMMES);
        assumed[f] = floor(shrunk * 10 + 0.5) / 10;
    }
    for (size_t i = 0; i < count; i++)
        if (seats[i] < 0) seats[i] = assumed[form[i]];
}
