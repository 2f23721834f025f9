/* SPDX-License-Identifier: Apache-2.0 */
/* affinity.c - see affinity.h. */
#include "match/affinity.h"

double gl_affinity(uint16_t a, uint16_t b)
{
    static const double SAME_MINOR = 0.5, SAME_SUB_MAJOR = 0.2;
    if (a == b) return 1;
    if (a / 10 == b / 10) return SAME_MINOR;
    return a / 100 == b / 100 ? SAME_SUB_MAJOR : 0;
}
