/* SPDX-License-Identifier: Apache-2.0 */
/* profile.c - the words of the tables for what a profile holds, and one row of it for all
 * that is said of the same thing. */
#include "concept/profile.h"

#include <stdlib.h>

const char *gl_requirement_name(gl_requirement requirement)
{
    static const char *const names[] = {"must", "merit", "mention", "not_required"};
    return names[requirement];
}

const char *gl_matched_by_name(gl_matched_by matched_by)
{
    static const char *const names[] = {"exact",   "stem",    "compound",
                                        "synonym", "pattern", "declared"};
    return names[matched_by];
}

/* The stronger claim first: a must, a merit, what is said to be not required, a mention
 * ("meriterande men inget krav" is a merit; a duty that is "inget krav" is none). */
static int claim(const gl_profile_skill *s)
{
    static const int order[] = {0, 1, 3, 2};
    return order[s->requirement];
}

static int compare_keys(const gl_profile_skill *x, const gl_profile_skill *y)
{
    if (x->concept != y->concept) return x->concept < y->concept ? -1 : 1;
    if (x->evidence != y->evidence) return x->evidence - y->evidence;
    return x->role - y->role;
}

static int compare_skills(const void *a, const void *b)
{
    const gl_profile_skill *x = a, *y = b;
    int order = compare_keys(x, y);
    if (order) return order;
    if (claim(x) != claim(y)) return claim(x) - claim(y);
    if (x->weight > y->weight) return -1;
    if (x->weight < y->weight) return 1;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return x->len > y->len ? -1 : x->len < y->len;
}

size_t gl_profile_settle(gl_profile_skill *skills, size_t count)
{
    size_t kept = 0;
    if (count > 1) qsort(skills, count, sizeof *skills, compare_skills);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare_keys(&skills[kept - 1], &skills[i]) != 0)
            skills[kept++] = skills[i];
    return kept;
}
