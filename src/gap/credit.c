/* SPDX-License-Identifier: Apache-2.0 */
/* credit.c - see credit.h. */
#include "gap/credit.h"

#include <stdlib.h>

enum { LEAST_WEIGHT = 5 * GL_MILLI, LEAST_PROGRAMMES = 5 };

static const double ASSUMED = 25; /* five weeks of five points */

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

glapp_status gl_credit_per_skill(const gl_market *m, gl_credit *out, glapp_error *err)
{
    *out = (gl_credit){.per_skill = ASSUMED};
    double *prices = calloc(m->programme_count + 1, sizeof *prices);
    if (!prices) return gl_fail_memory(err);
    size_t count = 0;
    for (size_t i = 0; i < m->programme_count; i++) {
        const gl_market_programme *p = &m->programmes[i];
        uint64_t weight = 0;
        for (uint32_t j = 0; j < p->skill_count; j++)
            weight += m->programme_skills[p->first_skill + j].weight;
        if (p->is_yh && p->credits > 0 && weight >= LEAST_WEIGHT)
            prices[count++] = p->credits * GL_MILLI / (double)weight;
    }
    if (count >= LEAST_PROGRAMMES) {
        qsort(prices, count, sizeof *prices, compare_numbers);
        *out = (gl_credit){prices[count / 2], (uint32_t)count};
    }
    free(prices);
    return GLAPP_OK;
}

uint32_t gl_credit_skills(gl_credit credit, uint32_t budget)
{
    double skills = (budget ? budget : GL_CREDIT_BUDGET) / credit.per_skill;
    return skills < 1000 ? (uint32_t)skills : 1000;
}
