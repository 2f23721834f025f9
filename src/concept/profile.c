/* SPDX-License-Identifier: Apache-2.0 */
/* profile.c - the words of the tables for what a profile holds. */
#include "concept/profile.h"

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
