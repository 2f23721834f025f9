/* SPDX-License-Identifier: Apache-2.0 */
/* parameter.h - every number that a score depends on, in one table. A run writes them to
 * `run.settings`, so that two databases can be compared.
 *
 * The shares and the distances of groups were tuned on one half of the sample's ads by
 * `quality --only ranking`, which reports the other half (.1 ... .3 for words, .1 ... .4
 * for the occupation: MRR@10 .56 ... .66); the importances and closenesses are those of
 * matching.md 4; the rest stands with the ad that made it necessary. The weights of
 * BM25F's fields are in index/index.c.
 */
#ifndef GL_MATCH_PARAMETER_H
#define GL_MATCH_PARAMETER_H

#include <stddef.h>

/* clang-format off */
#define GL_MATCH_PARAMETERS(row)                                                         \
    row(words, 0.15, "the most that other words bring; 1 is the whole score")            \
    row(occupation, 0.3, "the most that the occupation brings, where it is known")       \
    row(must, 1, "importance of a need: what the ad demands")                            \
    row(merit, 0.4, "what it calls a merit, or an occupation that its headline names")   \
    row(mention, 0.1, "what it only mentions")                                           \
    row(mention_weight, 0.2, "a mention of less weight than this counts nothing: it "    \
                             "stands in what is said of the company")                    \
    row(language, 0.1,  "a language counts so much of that: nearly every ad asks for "   \
                        "Swedish, and a course for carers that teaches it answers no "   \
                        "seller's")                                                      \
    row(least_importance, 4, "one plain must of a rare skill; where less was found the " \
                             "needs bring less, or a nurse's ad with nothing but "       \
                             "\"kollektivavtal\" in it would be answered by the course " \
                             "Byggstyrning at .81")                                      \
    row(broader, 0.6, "closeness of a skill right above or below the one asked for")     \
    row(related, 0.4, "closeness of a skill that the taxonomy calls related")            \
    row(same_group, 1, "affinity of occupations: the same four digits of SSYK")          \
    row(same_minor, 0.5, "the same three")                                               \
    row(same_sub_major, 0.1, "the same two; at .2 interpreters and church musicians "    \
                             "came before social pedagogues for a social worker")        \
    row(substitute, 0.5, "occupations that the taxonomy says stand in for each other, "  \
                         "times the share of the group's that do")                       \
    row(words_enough, 0.5, "so much of an ad's own words, by weight, brings the whole "  \
                           "share; against the best programme of the night the one "     \
                           "that shared \"arbete\" and \"vi\" got all of it")            \
    row(least_words, 40, "weight of an ad's words below which they are too few to tell: "\
                         "of \"Vi söker en sotarmästare med båtvana\" only \"söker\" "   \
                         "was known, and a language course had it")                      \
    row(title, 1.6, "what names a programme's occupation weighs so much more than in "   \
                    "an ad, whose headline also tells place, employer and mood")
/* clang-format on */

typedef struct gl_match_parameters {
#define GL_ROW(name, value, what) double name;
    GL_MATCH_PARAMETERS(GL_ROW)
#undef GL_ROW
} gl_match_parameters;

extern const gl_match_parameters GL_MATCH;

typedef struct gl_match_parameter {
    const char *name, *what;
    double value;
} gl_match_parameter;

/* The table as rows, for who shows it. */
const gl_match_parameter *gl_match_parameter_rows(size_t *count);

/* What the needs of an ad share: the score but for the two other shares. */
double gl_match_needs_share(int occupation_known);

#endif
