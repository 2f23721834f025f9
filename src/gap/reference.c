/* SPDX-License-Identifier: Apache-2.0 */
/* reference.c - see reference.h. */
#include "gap/reference.h"

enum { DAYS_BEFORE = 30, FEW = 3, PER_MILLE = 1000 };

gl_day gl_reference_day(const uint32_t *ads, size_t days, gl_day first)
{
    uint64_t known = 0;
    size_t newest = 0;
    for (size_t i = 0; i < days; i++) {
        known += ads[i];
        if (ads[i]) newest = i;
    }
    if (known == 0) return GL_NO_DAY;
    uint64_t needed = known < FEW ? known : FEW;
    uint64_t share = (known + PER_MILLE - 1) / PER_MILLE;
    if (known >= FEW && share > needed) needed = share;
    for (size_t i = newest + 1; i-- > 0;) {
        if (ads[i] == 0) continue;
        uint64_t before = 0;
        for (size_t k = 0; k < DAYS_BEFORE && k <= i; k++) before += ads[i - k];
        if (before >= needed) return first + (gl_day)i;
    }
    return first + (gl_day)newest;
}
