/* SPDX-License-Identifier: Apache-2.0 */
/* reference.c - see reference.h. */
#include "gap/reference.h"

#include <stdlib.h>

enum { DAYS_BEFORE = 30, FEW = 3, PER_MILLE = 1000 };

static int compare_days(const void *a, const void *b)
{
    gl_day x = *(const gl_day *)a, y = *(const gl_day *)b;
    return x < y ? -1 : x > y;
}

gl_day gl_reference_day(gl_day *days, size_t count)
{
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (days[i] != GL_NO_DAY) days[known++] = days[i];
    if (known == 0) return GL_NO_DAY;
    qsort(days, known, sizeof *days, compare_days);
    size_t needed = known < FEW ? known : FEW;
    size_t share = (known + PER_MILLE - 1) / PER_MILLE;
    if (known >= FEW && share > needed) needed = share;
    for (size_t last = known; last-- > 0;) {
        size_t before = 0, high = last + 1;
        while (before < high) { /* the first one inside (days[last] - 30, days[last]] */
            size_t middle = before + (high - before) / 2;
            if (days[middle] <= days[last] - DAYS_BEFORE)
                before = middle + 1;
            else
                high = middle;
        }
        if (last + 1 - before >= needed) return days[last];
    }
    return days[known - 1];
}
