/* SPDX-License-Identifier: Apache-2.0 */
/* occupation.c - votes of mentions for the SSYK groups of their concepts.
 *
 * A title that stands for several groups splits its vote. Votes are whole numbers, so
 * that their sum does not depend on the order of the mentions.
 */
#include "concept/occupation.h"

enum {
    MAX_GROUPS = 64,
    VOTE_HEADLINE = 12000,     /* an occupation named in the headline */
    VOTE_HEADLINE_PART = 6000, /* ... by a part of a compound */
    VOTE_BODY = 900, /* an occupation named in the text: colleagues are named there too */
    VOTE_SKILL = 120 /* a skill asked for, through the groups that need it */
};

typedef struct votes {
    uint16_t ssyk[MAX_GROUPS];
    uint32_t votes[MAX_GROUPS];
    size_t count;
    uint64_t sum;
} votes;

static void add(votes *v, uint16_t ssyk, uint32_t vote)
{
    size_t i = 0;
    while (i < v->count && v->ssyk[i] != ssyk) i++;
    if (i == MAX_GROUPS) return;
    if (i == v->count) {
        v->ssyk[v->count] = ssyk;
        v->votes[v->count++] = 0;
    }
    v->votes[i] += vote;
    v->sum += vote;
}

static uint32_t vote_of(const gl_concept *concept, const gl_mention *m)
{
    if (concept->kind != GL_OCCUPATION)
        return m->requirement <= GL_MERIT ? VOTE_SKILL : 0;
    if (m->start != GL_NO_PLACE)
        return gl_section_is_about_work((gl_section)m->section) ? VOTE_BODY : 0;
    return m->matched_by == GL_BY_COMPOUND ? VOTE_HEADLINE_PART : VOTE_HEADLINE;
}

uint16_t gl_occupation_predict(const gl_taxonomy *taxonomy, const gl_mention *mentions,
                               size_t count)
{
    votes v = {.count = 0};
    bool named = false; /* skills alone name no occupation */
    for (size_t i = 0; i < count; i++) {
        const gl_concept *c = gl_taxonomy_concept(taxonomy, mentions[i].concept);
        uint32_t vote = c->ssyk_count ? vote_of(c, &mentions[i]) : 0;
        if (vote == 0) continue;
        named = named || c->kind == GL_OCCUPATION;
        for (size_t k = 0; k < c->ssyk_count; k++)
            add(&v, c->ssyk[k], vote / (uint32_t)c->ssyk_count);
    }
    if (!named) return 0;
    for (size_t i = 0; i < v.count; i++)
        if ((uint64_t)v.votes[i] * 2 >= v.sum) return v.ssyk[i];
    return 0;
}
