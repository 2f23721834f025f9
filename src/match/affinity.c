/* SPDX-License-Identifier: Apache-2.0 */
/* affinity.c - see affinity.h. */
#include "match/affinity.h"

#include "match/parameter.h"

double gl_affinity(uint16_t a, uint16_t b)
{
    if (a == b) return GL_MATCH.same_group;
    if (a / 10 == b / 10) return GL_MATCH.same_minor;
    return a / 100 == b / 100 ? GL_MATCH.same_sub_major : 0;
}
