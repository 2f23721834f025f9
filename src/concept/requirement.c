/* SPDX-License-Identifier: Apache-2.0 */
/* requirement.c - the nearest cue of the clause.
 *
 *   "Du har B-körkort, truckkort är meriterande."    B-körkort must, truckkort merit
 *   "Krav: svetsning, hydraulik, gärna PLC."         hydraulik must, PLC merit
 *   "Truckkort och traverskort är inget krav."       neither required
 *
 * A cue before the mention reaches over a list; one behind it must reach back over the
 * commas between, so each of those counts as COMMA bytes ("hydraulik, gärna PLC"), unless
 * it names nothing and so can speak of nothing else (", men det är inget krav"). Where a
 * clause ends, clause.c says.
 */
#include "concept/requirement.h"

enum { COMMA = 40 };

static size_t clause_of(const gl_cues *cues, uint32_t at)
{
    size_t clause = cues->clause_count - 1;
    while (clause > 0 && cues->clauses[clause] > at) clause--;
    return clause;
}

static uint32_t commas_between(const gl_text *text, uint32_t from, uint32_t to)
{
    uint32_t count = 0;
    for (uint32_t i = from; i < to; i++) count += text->text.bytes[i] == ',';
    return count;
}

static uint32_t distance(const gl_text *text, const gl_cue *cue, uint32_t start,
                         uint32_t end)
{
    if (cue->end <= start) return start - cue->end;
    if (cue->start < end) return 0;
    return cue->start - end + COMMA * commas_between(text, end, cue->start);
}

static bool stands_before(const gl_text *text, uint32_t at, const char *word)
{
    size_t len = strlen(word);
    return at >= len && memcmp(text->text.bytes + at - len, word, len) == 0;
}

/* "svetsning, hydraulik, gärna PLC", "hydraulik och gärna PLC": right behind a comma or a
 * conjunction, and it goes on: such a cue says nothing of what stands before that. */
static bool looks_ahead(const gl_text *text, const gl_cue *cue)
{
    const char *bytes = text->text.bytes;
    if (cue->end + 1 >= text->text.len || bytes[cue->end] != ' ') return false;
    return stands_before(text, cue->start, ", ") ||
           stands_before(text, cue->start, " och ") ||
           stands_before(text, cue->start, " samt ");
}

/* "... är ett krav", "... krävs.": says it of what stands before it. */
static bool looks_back(const gl_text *text, const gl_cue *cue)
{
    bool ends =
        cue->end >= text->text.len || strchr(".,;!)\n", text->text.bytes[cue->end]);
    return cue->back || (ends && !looks_ahead(text, cue));
}

/* The nearest cue of the clause; but of one before the mention, with a comma between, and
 * one right behind it the latter: "English is required, German is meritorious". */
static const gl_cue *nearest(const gl_cues *cues, const gl_text *text, uint32_t start,
                             uint32_t end, bool weak)
{
    const gl_cue *best = NULL, *behind = NULL;
    uint32_t best_distance = UINT32_MAX, behind_distance = UINT32_MAX;
    size_t clause = clause_of(cues, start);
    for (size_t i = 0; i < cues->count; i++) {
        const gl_cue *cue = &cues->cues[i];
        if (cue->weak != weak || clause_of(cues, cue->start) != clause) continue;
        if (cue->ahead && cue->start >= end) continue;
        uint32_t apart = distance(text, cue, start, end);
        if (apart < best_distance) {
            best = cue;
            best_distance = apart;
        }
        if (cue->start >= end && apart < behind_distance && apart < COMMA &&
            looks_back(text, cue)) {
            behind = cue;
            behind_distance = apart;
        }
    }
    bool apart = best && behind && best->end <= start &&
                 commas_between(text, best->end, start) > 0;
    return apart ? behind : best;
}

/* In what is said of the company, the offer and the way to apply only what is loud
 * counts, or what turns away from it: "Vi erbjuder kurser, men B-körkort ska du ha". */
static gl_strength strength_aside(const gl_cues *cues, const gl_text *text,
                                  uint32_t start, uint32_t end, gl_section section)
{
    const gl_cue *cue = nearest(cues, text, start, end, false);
    bool turns = section == GL_SECTION_OFFER && clause_of(cues, start) > 0;
    if (cue && (cue->loud || turns))
        return (gl_strength){(gl_requirement)cue->requirement, true};
    return (gl_strength){GL_MENTION, false};
}

gl_strength gl_requirement_of(const gl_cues *cues, const gl_text *text, uint32_t start,
                              uint32_t end, gl_section section)
{
    gl_strength by_section = {GL_MENTION, false};
    if (!gl_section_is_about_work(section))
        return strength_aside(cues, text, start, end, section);
    if (section == GL_SECTION_REQUIREMENTS || section == GL_SECTION_ADMISSION)
        by_section.requirement = GL_MUST;
    if (section == GL_SECTION_MERITS) by_section.requirement = GL_MERIT;
    if (section == GL_SECTION_WAIVED) by_section.requirement = GL_NOT_REQUIRED;

    const gl_cue *cue = nearest(cues, text, start, end, false);
    const gl_cue *weak = nearest(cues, text, start, end, true);
    if (cue && weak && cue->start > end) {
        /* "Du har B-körkort, truckkort är meriterande": the merit stands behind a comma,
         * so B-körkort belongs to "du har". */
        bool behind = !cue->again && (commas_between(text, end, cue->start) > 0 ||
                                      looks_ahead(text, cue));
        if (behind && weak->end <= start) cue = weak;
    } else if (!cue && section != GL_SECTION_MERITS) {
        cue = weak;
    }
    if (!cue) return by_section;
    if (cue->start >= end && by_section.requirement == GL_MUST && looks_ahead(text, cue))
        return by_section;
    return (gl_strength){(gl_requirement)cue->requirement, true};
}
