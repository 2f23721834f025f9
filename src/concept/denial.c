/* SPDX-License-Identifier: Apache-2.0 */
/* denial.c - see denial.h. */
#include "concept/denial.h"

enum {
    REACH = 6,       /* words between a negation and what it negates */
    LIST_REACH = 14, /* the same for "ingen", "varken" */
    REACH_BACK = 4   /* words between a verb and the "inte" behind it */
};

/* -- negations -- */

static bool ends_reach(const gl_clause_reading *r, uint32_t at)
{
    bool subject = gl_clause_has_role(r, at + 1, GL_ROLE_PRONOUN);
    return r->hit_of[at] != NO_HIT || gl_clause_has_role(r, at, GL_ROLE_BUT) ||
           (subject && gl_clause_has_role(r, at, GL_ROLE_AND | GL_ROLE_THAT));
}

/* "inte är ett krav", "ingen vana av CNC, PLC eller Python behövs" */
static bool take_negation_before(gl_clause_reading *r, size_t hit)
{
    if (gl_clause_has_role(r, r->phrases.hits[hit].first, GL_ROLE_AND)) return false;
    bool comma = false, list = false; /* "CNC, PLC eller Python": what a list ends in */
    uint32_t first = r->phrases.hits[hit].first;
    for (uint32_t steps = 1; steps <= LIST_REACH && steps <= first; steps++) {
        uint32_t at = first - steps;
        list = list || (!comma && gl_clause_has_role(r, at + 1, GL_ROLE_OR));
        comma = comma || gl_clause_comma_before(r, at + 1);
        if (ends_reach(r, at)) return false;
        if (!gl_clause_has_role(r, at, GL_ROLE_NOT)) continue;
        bool lists = gl_clause_has_role(r, at, GL_ROLE_LISTS) && (list || !comma);
        if (r->used[at] || !gl_clause_negates(r, at) ||
            (!lists && (comma || steps > REACH)))
            return false;
        r->used[at] = true;
        r->starts[hit] = at;
        return true;
    }
    return false;
}

/* "krävs här inte", "kräver vi dock ingen" */
static bool take_negation_behind(gl_clause_reading *r, size_t hit)
{
    uint32_t at = r->phrases.hits[hit].last + 1;
    for (uint32_t end = at + REACH_BACK; at < end && at < r->phrases.token_count; at++) {
        if (gl_clause_comma_before(r, at) || r->hit_of[at] != NO_HIT) return false;
        if (gl_clause_has_role(r, at, GL_ROLE_NOT)) {
            if (r->used[at] || !gl_clause_negates(r, at)) return false;
            r->used[at] = true;
            r->ends[hit] = at;
            return true;
        }
        if (!gl_clause_has_role(r, at, GL_ROLE_PRONOUN | GL_ROLE_FILLER)) return false;
    }
    return false;
}

static bool can_be_negated(gl_cue_kind kind)
{
    return kind == GL_CUE_MUST || kind == GL_CUE_HAVE || kind == GL_CUE_MERIT ||
           kind == GL_CUE_PRAISE || kind == GL_CUE_DENIED || kind == GL_CUE_IF ||
           kind == GL_CUE_CAN || kind == GL_CUE_ABLE;
}

void gl_denial_find(gl_clause_reading *r)
{
    for (size_t i = 0; i < r->phrases.count; i++) {
        gl_cue_hit *h = &r->phrases.hits[i];
        if (h->negated || !can_be_negated((gl_cue_kind)h->kind)) continue;
        bool verb = h->kind != GL_CUE_MERIT && h->kind != GL_CUE_PRAISE;
        h->negated = (verb && take_negation_behind(r, i)) || take_negation_before(r, i);
    }
}

/* Whether "inte bara", "not only" stands before it: then "utan" and "but" add to what
 * was said. */
bool gl_denial_is_added(const gl_clause_reading *r, uint32_t at)
{
    for (uint32_t i = 0; i + 1 < at; i++)
        if (gl_clause_has_role(r, i, GL_ROLE_NOT) &&
            gl_clause_has_role(r, i + 1, GL_ROLE_ONLY))
            return true;
    return false;
}

/* "inte bara en merit utan ett krav" */
void gl_denial_settle_without(gl_clause_reading *r)
{
    for (size_t i = 0; i < r->phrases.count; i++) {
        gl_cue_hit *h = &r->phrases.hits[i];
        if (!gl_clause_has_role(r, h->first, GL_ROLE_WITHOUT) ||
            !gl_denial_is_added(r, h->first))
            continue;
        if (h->kind == GL_CUE_FREE) h->kind = GL_CUE_MUST;
        if (h->kind == GL_CUE_LACK) h->kind = GL_CUE_NONE;
    }
}

/* -- lacks -- */

/* "Ingen utan truckkort", "aldrig någon utan": only words that name nothing between. */
static bool is_lack_denied(gl_clause_reading *r, const gl_cue_hit *lack)
{
    for (uint32_t steps = 1; steps <= REACH && steps <= lack->first; steps++) {
        uint32_t at = lack->first - steps;
        if (gl_clause_comma_before(r, at + 1) || !gl_clause_is_bare(r, at)) return false;
        if (!gl_clause_negates(r, at) || r->hit_of[at] != NO_HIT) continue;
        r->used[at] = true;
        return true;
    }
    return false;
}

bool gl_denial_is_lack(const gl_cue_hit *h)
{
    return h->kind == GL_CUE_LACK ||
           (h->negated && (h->kind == GL_CUE_HAVE || h->kind == GL_CUE_IF));
}

static bool is_negation_left(const gl_clause_reading *r)
{
    for (uint32_t i = 0; i < r->phrases.token_count; i++)
        if (gl_clause_negates(r, i) && r->hit_of[i] == NO_HIT && !r->used[i]) return true;
    return false;
}

gl_denial_stance gl_denial_stance_of(const gl_clause_reading *r)
{
    gl_denial_stance s = {false, false, false};
    for (size_t i = 0; i < r->phrases.count; i++) {
        const gl_cue_hit *h = &r->phrases.hits[i];
        s.fine = s.fine || h->kind == GL_CUE_FINE || h->kind == GL_CUE_TAUGHT;
        s.can = s.can || (h->kind == GL_CUE_CAN && !h->negated);
        bool able = h->kind == GL_CUE_CAN || h->kind == GL_CUE_ABLE;
        s.shut = s.shut || h->kind == GL_CUE_SHUT || (able && h->negated);
    }
    return s;
}

/* "Saknar du truckkort ...", "om du inte har ..." is no matter unless the sentence says
 * so; of "utan truckkort" it must say that too. */
gl_requirement gl_denial_of_lack(gl_clause_reading *r, const gl_cue_hit *h,
                                 gl_denial_stance s, bool *loud)
{
    bool without = gl_clause_has_role(r, h->first, GL_ROLE_WITHOUT);
    if (h->kind == GL_CUE_LACK && h->negated) return GL_MUST; /* "är inte ny på" */
    bool denied =
        gl_clause_has_role(r, h->first, GL_ROLE_NOT) || /* "ingen som inte kan" */
        (h->kind == GL_CUE_LACK && is_lack_denied(r, h));
    *loud = !s.fine && (denied || s.shut || (!without && !s.can && is_negation_left(r)));
    if (*loud) return GL_MUST;
    return without && !s.fine && !s.can ? GL_MENTION : GL_NOT_REQUIRED;
}
