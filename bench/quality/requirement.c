/* SPDX-License-Identifier: Apache-2.0 */
/* requirement.c - how strongly does a sentence ask for what it names?
 *
 * tests/cases/concept/requirement_unseen.txt was written before the rules were changed
 * for it; its halves are told by the text. "Negation" is every case that is labelled
 * not_required or has a word of negation in it. The baseline takes the cue word that
 * stands nearest, and knows no clauses and no negation.
 */
#include "quality.h"

#include <stdlib.h>
#include <strings.h>

static void unescape(gl_slice from, gl_buf *out)
{
    gl_buf_clear(out);
    for (size_t i = 0; i < from.len; i++) {
        bool line = from.bytes[i] == '\\' && i + 1 < from.len && from.bytes[i + 1] == 'n';
        gl_buf_add_byte(out, line ? '\n' : from.bytes[i]);
        i += line;
    }
}

/* Whether one of the words stands in the text, by itself, whatever its case. */
static const char *find_word(gl_slice text, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= text.len; i++) {
        bool before = i == 0 || strchr(" \n(,.-", text.bytes[i - 1]);
        bool after = i + len == text.len || strchr(" \n),.;:!?-", text.bytes[i + len]);
        if (before && after && strncasecmp(text.bytes + i, word, len) == 0)
            return text.bytes + i;
    }
    return NULL;
}

static bool is_negated(gl_slice text, gl_slice wanted)
{
    static const char *const WORDS[] = {"inte", "ej",  "inget", "ingen",   "inga",
                                        "utan", "not", "no",    "without", "ingenting"};
    if (gl_slice_is(wanted, "not_required")) return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (find_word(text, WORDS[i])) return true;
    return false;
}

/* -- the baseline -- */

static const char *by_nearest_word(gl_slice text, size_t at)
{
    static const char *const CUES[][2] = {
        {"krav", "must"},         {"krävs", "must"},      {"kräver", "must"},
        {"måste", "must"},        {"ska", "must"},        {"har", "must"},
        {"kan", "must"},          {"required", "must"},   {"must", "must"},
        {"meriterande", "merit"}, {"merit", "merit"},     {"gärna", "merit"},
        {"plus", "merit"},        {"fördel", "merit"},    {"önskvärt", "merit"},
        {"preferred", "merit"},   {"advantage", "merit"}, {"bonus", "merit"}};
    const char *best = "mention";
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < sizeof CUES / sizeof *CUES; i++) {
        const char *found = find_word(text, CUES[i][0]);
        if (!found) continue;
        size_t place = (size_t)(found - text.bytes);
        size_t apart = place > at ? place - at : at - place;
        if (apart >= least) continue;
        least = apart;
        best = CUES[i][1];
    }
    return best;
}

/* -- ours -- */

typedef struct strength_rooms {
    gl_catalogue catalogue;
    gl_extractor *extractor;
} strength_rooms;

static const gl_mention *mention_of(strength_rooms *rooms, gl_slice text, gl_slice label)
{
    gl_text analysed;
    size_t count;
    gl_extractor_begin(rooms->extractor);
    if (gl_analyse(rooms->catalogue.analysis, text, GL_SWEDISH, &analysed, NULL) ||
        gl_extractor_add(rooms->extractor, &analysed, GL_EXTRACT_BODY, 0, NULL))
        exit(1);
    const gl_mention *all = gl_extractor_mentions(rooms->extractor, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t concept = all[i].concept;
        if (gl_slice_equals(gl_taxonomy_concept(rooms->catalogue.taxonomy, concept)->id,
                            label))
            return &all[i];
    }
    return NULL;
}

typedef struct strength_means {
    quality_mean ours, ours_negated, nearest, nearest_negated;
} strength_means;

static void score(const quality *q, strength_rooms *rooms, quality_half half,
                  gl_slice text, gl_slice label, gl_slice wanted, strength_means *means)
{
    const gl_mention *m = mention_of(rooms, text, label);
    const char *got = m ? gl_requirement_name((gl_requirement)m->requirement) : "nothing";
    bool ok = gl_slice_is(wanted, got);
    bool nearest = gl_slice_is(wanted, by_nearest_word(text, m ? m->start : 0));
    quality_score(&means->ours, half, ok);
    quality_score(&means->nearest, half, nearest);
    if (!ok && q->verbose && half == QUALITY_TUNED)
        fprintf(stderr, "strength: %.*s\n  %.*s: %s, wanted %.*s\n", GL_PRINT(text),
                GL_PRINT(label), got, GL_PRINT(wanted));
    if (!is_negated(text, wanted)) return;
    quality_score(&means->ours_negated, half, ok);
    quality_score(&means->nearest_negated, half, nearest);
}

/* `tuned`: all of the list belongs to that half. */
static void score_list(const quality *q, strength_rooms *rooms, const char *name,
                       bool tuned, strength_means *means)
{
    size_t len;
    char *bytes = quality_read(quality_path(q->cases, name), &len);
    gl_slice rest = {bytes, len}, f[3], label;
    gl_buf text = {0};
    while (quality_fields(&rest, f, 3) == 3) {
        unescape(f[0], &text);
        quality_half half = tuned ? QUALITY_TUNED : quality_half_of(gl_buf_slice(&text));
        while (gl_slice_split(&f[1], ',', &label))
            score(q, rooms, half, gl_buf_slice(&text), label, f[2], means);
    }
    gl_buf_dispose(&text);
    free(bytes);
}

void quality_requirement(quality *q)
{
    strength_rooms rooms = {.extractor = NULL};
    strength_means means = {.ours = {.count = {0}}};
    char skills[800];
    snprintf(skills, sizeof skills, "%s/concept/requirement_skills.tsv", q->cases);
    quality_catalogue(q, &rooms.catalogue, skills);
    gl_analyser_close_vocabulary(rooms.catalogue.analyser);
    const gl_reader_parts parts = gl_catalogue_parts(&rooms.catalogue);
    rooms.extractor = gl_extractor_new(&parts);
    if (!rooms.extractor) exit(1);
    score_list(q, &rooms, "concept/requirement_unseen.txt", false, &means);
    score_list(q, &rooms, "concept/requirement_more.txt", true, &means);
    quality_row_add(q, "requirement strength", "right", "nearest cue word",
                    &means.nearest, .93);
    quality_row_add(q, "requirement strength", "right", "glapp", &means.ours, .93);
    quality_row_add(q, "requirement strength", "right under negation", "nearest cue word",
                    &means.nearest_negated, .95);
    quality_row_add(q, "requirement strength", "right under negation", "glapp",
                    &means.ours_negated, .95);
    gl_extractor_free(rooms.extractor);
    gl_catalogue_dispose(&rooms.catalogue);
}
