/* SPDX-License-Identifier: Apache-2.0 */
/* credit.h - what it costs to teach a skill, in points of yrkeshögskolan (five are a week
 * at full time). */
#ifndef GL_GAP_CREDIT_H
#define GL_GAP_CREDIT_H

#include "base/error.h"
#include "gap/market.h"

/* An examination of yrkeshögskolan takes at least 200 points (förordning 2009:130 om
 * yrkeshögskolan, 2 kap.). */
enum { GL_CREDIT_BUDGET = 200 };

typedef struct gl_credit {
    double per_skill;
    uint32_t programmes; /* that it is read from; 0 = assumed: five weeks a skill */
} gl_credit;

/* The median over programmes of yrkeshögskolan that tell at least five skills: one that
 * tells its title alone would make a skill cost two years. */
glapp_status gl_credit_per_skill(const gl_market *market, gl_credit *out,
                                 glapp_error *err);

/* How many skills a budget (0 = GL_CREDIT_BUDGET) pays for. */
uint32_t gl_credit_skills(gl_credit credit, uint32_t budget);

#endif
