/* SPDX-License-Identifier: Apache-2.0 */
/* clause.c - from phrases to cues, by rules that know kinds of words and no wordings.
 *
 *   "B-körkort krävs dock inte"               must, negated             not required
 *   "Ingen vana av CNC eller PLC behövs"      a negation over a list    not required
 *   "inte bara tyska utan även finska krävs"  "inte bara" negates nothing
 *   "Saknar du truckkort går det bra"         a lack, and it is fine    not required
 *   "Utan B-körkort kan du inte börja"        a lack, and it shuts out  must
 *   "Det gör inget om du inte har PLC"        "du har", negated: a lack
 *   "inget krav men ett plus"                 one says it of the other: a merit
 *   "tyska krävs men inte finska"             a negation by itself: not required
 */
#include "concept/clause.h"

#include "concept/denial.h"

static bool all_bare(const gl_clause_reading *r, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (!gl_clause_is_bare(r, i)) return false;
    return true;
}

/* -- what each phrase says -- */

/* "är ett krav", "inte krävs", "är mycket meriterande" */
static bool looks_back(const gl_clause_reading *r, uint32_t first, uint32_t last)
{
    while (first < last && gl_clause_has_role(r, first, GL_ROLE_NOT)) first++;
    if (gl_clause_has_role(r, first, GL_ROLE_BACK)) return true;
    while (first > 0 && !gl_clause_comma_before(r, first) &&
           gl_clause_has_role(r, first - 1, GL_ROLE_FILLER | GL_ROLE_NOT))
        first--;
    return first > 0 && !gl_clause_comma_before(r, first) &&
           gl_clause_has_role(r, first - 1, GL_ROLE_BACK);
}

static bool is_condition(const gl_cue_hit *h)
{
    return h->kind == GL_CUE_IF && !h->negated;
}

static bool is_must_denied(const gl_cue_hit *h)
{
    return h->negated && (h->kind == GL_CUE_MUST || h->kind == GL_CUE_DENIED);
}

static bool is_noun(const gl_cue_hit *h)
{
    return h->kind == GL_CUE_NOUN;
}

static bool is_free(const gl_cue_hit *h)
{
    return h->kind == GL_CUE_FREE || is_must_denied(h);
}

static bool any_hit(const gl_clause_reading *r, bool (*is)(const gl_cue_hit *))
{
    for (size_t i = 0; i < r->phrases.count; i++)
        if (is(&r->phrases.hits[i])) return true;
    return false;
}

static bool is_must(const gl_cue_hit *h)
{
    return h->kind == GL_CUE_MUST || h->kind == GL_CUE_DENIED;
}

static gl_requirement requirement_of(const gl_clause_reading *r, const gl_cue_hit *h)
{
    switch ((gl_cue_kind)h->kind) {
    case GL_CUE_MUST:
        return h->negated ? GL_NOT_REQUIRED : GL_MUST;
    case GL_CUE_HAVE:
        return GL_MUST;
    case GL_CUE_MERIT: /* "is not a nice to have, it is a must" */
        if (h->negated) return any_hit(r, is_must) ? GL_MENTION : GL_NOT_REQUIRED;
        return GL_MERIT;
    case GL_CUE_WISH:
        return GL_MERIT;
    case GL_CUE_PRAISE:
        if (h->negated) return GL_NOT_REQUIRED;
        if (any_hit(r, is_condition) || any_hit(r, is_free) ||
            (any_hit(r, is_noun) && looks_back(r, h->first, h->last)))
            return GL_MERIT;
        return GL_MENTION;
    case GL_CUE_FREE:
    case GL_CUE_TAUGHT:
        return GL_NOT_REQUIRED;
    case GL_CUE_DENIED:
        return h->negated ? GL_NOT_REQUIRED : GL_MENTION;
    case GL_CUE_BESIDE:
        return any_hit(r, is_must) || any_hit(r, is_free) ? GL_MUST : GL_MENTION;
    default:
        return GL_MENTION;
    }
}

/* "Inte bara en merit utan ett krav": more is to come. */
static bool is_only_part(const gl_clause_reading *r, const gl_cue_hit *h)
{
    for (uint32_t at = h->first < 2 ? 0 : h->first - 2; at < h->last; at++)
        if (gl_clause_has_role(r, at, GL_ROLE_NOT) && !gl_clause_negates(r, at))
            return true;
    return false;
}

/* "Kunskap om CNC." asks; "Kunskap om CNC är ett plus" does not. */
static void judge_nouns(gl_clause_reading *r)
{
    bool said = false;
    for (size_t i = 0; i < r->phrases.count; i++)
        said = said || (r->requirement[i] != GL_MENTION &&
                        r->phrases.hits[i].kind != GL_CUE_WISH);
    for (size_t i = 0; i < r->phrases.count && !said; i++)
        if (r->phrases.hits[i].kind == GL_CUE_NOUN) r->requirement[i] = GL_MUST;
}

static void judge_phrases(gl_clause_reading *r)
{
    gl_denial_stance s = gl_denial_stance_of(r);
    for (size_t i = 0; i < r->phrases.count; i++) {
        const gl_cue_hit *h = &r->phrases.hits[i];
        if (h->kind == GL_CUE_MERIT && is_only_part(r, h)) continue;
        r->requirement[i] =
            (uint8_t)(gl_denial_is_lack(h) ? gl_denial_of_lack(r, h, s, &r->loud[i])
                                           : requirement_of(r, h));
    }
    judge_nouns(r);
}

/* "Det är meriterande om du har ...", "inget krav att du kan ...": the clause within
 * belongs to what says it. */
static void take_in_conditions(gl_clause_reading *r)
{
    for (size_t i = 1; i < r->phrases.count; i++) {
        size_t before = i - 1;
        if (!is_condition(&r->phrases.hits[i])) continue;
        if (r->requirement[before] == GL_MENTION) continue;
        if (all_bare(r, r->ends[before] + 1, r->starts[i])) r->ends[before] = r->ends[i];
    }
}

/* -- cues -- */

static void add_cue(gl_cues *out, const gl_clause_reading *r, uint32_t first,
                    uint32_t last, gl_cue cue)
{
    if (out->count == GL_MAX_CUES) return;
    cue.first = first;
    cue.last = last;
    cue.start = r->tokens[first].start;
    cue.end = r->tokens[last].start + r->tokens[last].len;
    cue.back = looks_back(r, first, last);
    size_t at = out->count++;
    for (; at > 0 && out->cues[at - 1].start > cue.start; at--)
        out->cues[at] = out->cues[at - 1];
    out->cues[at] = cue;
}

static bool is_weak(const gl_cue_hit *h)
{
    return (h->kind == GL_CUE_HAVE && !h->negated) || h->kind == GL_CUE_NOUN;
}

/* "gärna PLC", "utan truckkort", "du har": of what stands behind them, not before. */
static bool looks_ahead(const gl_clause_reading *r, const gl_cue_hit *h)
{
    return h->kind == GL_CUE_WISH || h->kind == GL_CUE_BESIDE ||
           (h->kind == GL_CUE_LACK && gl_clause_has_role(r, h->first, GL_ROLE_WITHOUT)) ||
           (is_weak(h) && !gl_clause_has_role(r, h->first, GL_ROLE_BACK));
}

static void add_phrases(gl_cues *out, const gl_clause_reading *r)
{
    for (size_t i = 0; i < r->phrases.count; i++) {
        const gl_cue_hit *h = &r->phrases.hits[i];
        if (r->requirement[i] == GL_MENTION) continue;
        add_cue(out, r, r->starts[i], r->ends[i],
                (gl_cue){.requirement = r->requirement[i],
                         .weak = is_weak(h),
                         .ahead = looks_ahead(r, h),
                         .loud = r->loud[i]});
    }
}

/* "utan även", "utan snarare": as "men" */
static bool is_adding(const gl_clause_reading *r, uint32_t at)
{
    int hit = r->hit_of[at];
    return gl_clause_has_role(r, at, GL_ROLE_WITHOUT) && hit != NO_HIT &&
           r->phrases.hits[hit].kind == GL_CUE_NONE;
}

/* A part ends at any mark and at "men". */
static bool begins_part(const gl_clause_reading *r, uint32_t at)
{
    return gl_clause_comma_before(r, at) || gl_clause_has_role(r, at, GL_ROLE_BUT) ||
           is_adding(r, at);
}

static uint32_t begin_of_part(const gl_clause_reading *r, uint32_t at)
{
    while (at > 0 && !begins_part(r, at)) at--;
    return at;
}

static uint32_t end_of_part(const gl_clause_reading *r, uint32_t at)
{
    while (at < r->phrases.token_count && !begins_part(r, at)) at++;
    return at;
}

static bool any_cue_between(const gl_cues *cues, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < cues->count; i++)
        if (cues->cues[i].first >= from && cues->cues[i].first < to) return true;
    return false;
}

static const gl_cue *last_cue_before(const gl_cues *cues, uint32_t at)
{
    const gl_cue *last = NULL;
    for (size_t i = 0; i < cues->count && cues->cues[i].first < at; i++)
        last = &cues->cues[i];
    return last;
}

/* "tyska krävs men inte finska", "inte heller svetsning", "däremot på engelska", "inte
 * din utbildning utan att du kan Python": what was said goes for this too, or is turned
 * round. */
static void add_echo(gl_cues *out, const gl_clause_reading *r, uint32_t from)
{
    uint32_t at = from;
    while (gl_clause_has_role(r, at, GL_ROLE_BUT)) at++;
    bool negated = gl_clause_has_role(r, at, GL_ROLE_NOT) && gl_clause_negates(r, at) &&
                   !r->used[at];
    const gl_cue *before = last_cue_before(out, from);
    if (!before || any_cue_between(out, from, end_of_part(r, at + 1))) return;
    bool turned = gl_clause_has_role(r, at, GL_ROLE_ONLY) || is_adding(r, from) ||
                  (at > from && gl_clause_has_role(r, at, GL_ROLE_ON));
    if (negated)
        add_cue(out, r, from, at,
                (gl_cue){.requirement = GL_NOT_REQUIRED, .ahead = true});
    else if (turned && before->requirement == GL_NOT_REQUIRED)
        add_cue(out, r, from, at, (gl_cue){.requirement = GL_MUST, .ahead = true});
}

static void add_echoes(gl_cues *out, const gl_clause_reading *r)
{
    for (uint32_t at = 1; at < r->phrases.token_count; at++) {
        bool inside = r->hit_of[at] != NO_HIT && !is_adding(r, at);
        if (begins_part(r, at) && !gl_clause_has_role(r, at - 1, GL_ROLE_BUT) && !inside)
            add_echo(out, r, at);
    }
}

/* "ingen erfarenhet av truck"; "Inget B-körkort?" */
static void add_bare_negations(gl_cues *out, const gl_clause_reading *r)
{
    bool alone = out->count == 0 && r->asks;
    for (uint32_t at = 0; at < r->phrases.token_count; at++) {
        if (!gl_clause_negates(r, at) || r->used[at] || r->hit_of[at] != NO_HIT) continue;
        uint32_t noun = at + 1;
        while (noun < at + 3 && !gl_clause_has_role(r, noun, GL_ROLE_KNOWING)) noun++;
        if (gl_clause_has_role(r, noun, GL_ROLE_KNOWING) &&
            gl_clause_has_role(r, at, GL_ROLE_LISTS))
            add_cue(out, r, at, noun, (gl_cue){.requirement = GL_NOT_REQUIRED});
        else if (alone)
            add_cue(out, r, at, at,
                    (gl_cue){.requirement = GL_NOT_REQUIRED, .ahead = true});
    }
}

static void drop_cue(gl_cues *out, size_t at)
{
    out->count--;
    memmove(out->cues + at, out->cues + at + 1, (out->count - at) * sizeof *out->cues);
}

static bool is_merit_and_no_must(const gl_cue *a, const gl_cue *b)
{
    return (a->requirement == GL_MERIT && b->requirement == GL_NOT_REQUIRED) ||
           (a->requirement == GL_NOT_REQUIRED && b->requirement == GL_MERIT);
}

/* "meriterande, men inget krav", "även om det inte är ett krav ser vi det som ett plus":
 * where a part names nothing, or nothing is named from one cue on to the next, both
 * speak of the same thing, and the merit tells more. */
static void join_cues(gl_cues *out, const gl_clause_reading *r)
{
    for (size_t i = 0; i + 1 < out->count; i++) {
        gl_cue *a = &out->cues[i], *b = a + 1;
        if (!is_merit_and_no_must(a, b)) continue;
        uint32_t end = end_of_part(r, b->last + 1), begin = begin_of_part(r, b->first);
        bool behind =
            all_bare(r, a->last + 1, end) || (begin > a->last && all_bare(r, begin, end));
        bool before = all_bare(r, begin_of_part(r, a->first), b->first);
        if (!behind && !before) continue;
        gl_cue joined = before ? *b : *a; /* where it stands beside what it is said of */
        joined.requirement = GL_MERIT;
        *a = joined;
        drop_cue(out, i + 1);
    }
}

/* ", det är ett krav": names nothing, so it is said of what was named before. */
static void find_repeated(gl_cues *out, const gl_clause_reading *r)
{
    for (size_t i = 0; i < out->count; i++) {
        gl_cue *cue = &out->cues[i];
        uint32_t from = begin_of_part(r, cue->first), to = end_of_part(r, cue->last + 1);
        cue->again = from > 0 && !cue->weak && !cue->ahead && all_bare(r, from, to);
    }
}

/* -- clauses -- */

static bool mark_between(const gl_text *text, uint32_t from, uint32_t to, char mark)
{
    return from < to && memchr(text->text.bytes + from, mark, to - from) != NULL;
}

/* ", och finska är ett plus": the part that begins here has a cue of its own, and what it
 * is said of before that. */
static bool says_own(const gl_cues *cues, const gl_clause_reading *r, uint32_t at)
{
    uint32_t end = end_of_part(r, at + 1);
    if (gl_clause_is_bare(r, at + 1)) return false;
    for (size_t i = 0; i < cues->count; i++) {
        const gl_cue *cue = &cues->cues[i];
        if (cue->first > at && cue->first < end) return !cue->weak && !cue->ahead;
    }
    return false;
}

/* ", men det är inget krav": goes on about the same thing. */
static bool names_nothing(const gl_clause_reading *r, uint32_t at)
{
    uint32_t end = end_of_part(r, at + 1);
    for (size_t i = 0; i < r->phrases.count; i++)
        if (r->requirement[i] != GL_MENTION && r->starts[i] >= at && r->ends[i] < end)
            return all_bare(r, at, end);
    return false;
}

static void find_clauses(gl_cues *out, const gl_clause_reading *r, uint32_t start)
{
    uint32_t before = start;
    out->clauses[0] = start;
    out->clause_count = 1;
    for (uint32_t i = 0; i < r->phrases.token_count; i++) {
        const gl_token *token = &r->tokens[i];
        int hit = r->hit_of[i];
        bool begins = hit == NO_HIT || r->phrases.hits[hit].first == i;
        bool but = gl_clause_has_role(r, i, GL_ROLE_BUT) && begins &&
                   !gl_denial_is_added(r, i) && !names_nothing(r, i);
        bool and = gl_clause_has_role(r, i, GL_ROLE_AND) && begins &&
                   mark_between(r->text, before, token->start, ',') &&
                   says_own(out, r, i);
        bool border = but || and || mark_between(r->text, before, token->start, ';');
        if (border && out->clause_count < GL_MAX_CLAUSES)
            out->clauses[out->clause_count++] = token->start;
        before = token->start + token->len;
    }
}

static void begin_reading(gl_clause_reading *r, const gl_cue_table *table,
                          const gl_text *text, const gl_sentence *s)
{
    r->text = text;
    r->tokens = text->tokens + s->first_token;
    gl_cue_hits_find(table, text, s, &r->phrases);
    r->asks = s->len > 0 && text->text.bytes[s->start + s->len - 1] == '?';
    for (uint32_t i = 0; i < r->phrases.token_count; i++) {
        r->hit_of[i] = NO_HIT;
        r->used[i] = false;
    }
    for (size_t i = 0; i < r->phrases.count; i++) {
        const gl_cue_hit *h = &r->phrases.hits[i];
        r->starts[i] = h->first;
        r->ends[i] = h->last;
        r->loud[i] = false;
        r->requirement[i] = GL_MENTION;
        for (uint32_t k = h->first; k <= h->last; k++) r->hit_of[k] = (int8_t)i;
    }
}

static void read_alone(const gl_cue_table *table, const gl_text *text, size_t sentence,
                       gl_clause_reading *r, gl_cues *out)
{
    const gl_sentence *s = &text->sentences[sentence];
    begin_reading(r, table, text, s);
    gl_denial_settle_without(r);
    gl_denial_find(r);
    judge_phrases(r);
    take_in_conditions(r);
    out->count = 0;
    add_phrases(out, r);
    add_echoes(out, r);
    add_bare_negations(out, r);
    join_cues(out, r);
    find_repeated(out, r);
    find_clauses(out, r, s->start);
}

/* "Truckkort? Nej, det behöver du inte ha.", "Heta arbeten: ej krav": the sentence behind
 * names nothing and speaks of this one. */
static void take_in_answer(const gl_cue_table *table, const gl_text *text,
                           size_t sentence, gl_cues *out)
{
    gl_clause_reading next;
    gl_cues answer;
    const gl_sentence *s = &text->sentences[sentence];
    read_alone(table, text, sentence + 1, &next, &answer);
    uint32_t count = next.phrases.token_count;
    if (count == 0 || !all_bare(&next, 0, count)) return;
    bool no = gl_clause_has_role(&next, 0, GL_ROLE_NO);
    for (size_t i = 0; i < out->count && no; i++)
        out->cues[i].requirement = GL_NOT_REQUIRED;
    if (out->count > 0 || (answer.count == 0 && !no)) return;
    out->cues[out->count++] =
        (gl_cue){.start = s->start,
                 .end = s->start + s->len,
                 .requirement = no ? GL_NOT_REQUIRED : answer.cues[0].requirement};
}

void gl_cues_find(const gl_cue_table *table, const gl_text *text, size_t sentence,
                  gl_cues *out)
{
    gl_clause_reading r;
    read_alone(table, text, sentence, &r, out);
    const gl_sentence *s = &text->sentences[sentence];
    char last = s->len ? text->text.bytes[s->start + s->len - 1] : '\0';
    bool more = sentence + 1 < text->sentence_count &&
                !(text->sentences[sentence + 1].flags & GL_SENTENCE_LINE);
    if (more && (last == '?' || last == ':')) take_in_answer(table, text, sentence, out);
}
