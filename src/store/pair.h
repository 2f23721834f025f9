/* SPDX-License-Identifier: Apache-2.0 */
/* pair.h - the SQL of what a programme meets of an ad, for the views and for a pair that
 * no row of `match` holds. */
#ifndef GL_STORE_PAIR_H
#define GL_STORE_PAIR_H

/* clang-format off */

/* What meets a skill s of an ad by a programme p. d: the programme teaches s itself, with
 * that weight. r: it teaches something related, weight times closeness; the best counts,
 * among equal ones the lower id. The larger of d and r counts, d when they are equal.
 * The subqueries walk skill_relation by its key and programme_skill by its key. */
#define GL_BEST_RELATED(what)                                                            \
    "(SELECT " what "\n"                                                                 \
    "     FROM skill_relation AS l CROSS JOIN programme_skill AS p\n"                    \
    "     WHERE l.skill_id = a.skill_id AND p.programme_id = m.programme_id\n"           \
    "       AND p.skill_id = l.related_id AND p.role = 'outcome'\n"                      \
    "     ORDER BY l.closeness * p.weight DESC, l.related_id LIMIT 1)"

/* Each need of each of the `pairs` (a table or a subquery with ad_id and programme_id): d
 * how surely the programme teaches it, r the best neighbour that it teaches instead.
 * CROSS JOIN keeps SQLite from walking ad_skill first. */
#define GL_PAIRS_AND_NEEDS(pairs)                                                        \
    "SELECT m.ad_id AS ad_id, m.programme_id AS programme_id,\n"                         \
    "  a.skill_id AS skill_id, s.label AS skill, a.requirement AS requirement,\n"        \
    "  a.points AS points, coalesce(t.weight, 0.0) AS d,\n"                              \
    "  coalesce(" GL_BEST_RELATED("l.closeness * p.weight") ", 0.0) AS r,\n"             \
    "  " GL_BEST_RELATED("l.related_id") " AS related_id\n"                              \
    "FROM " pairs " AS m\n"                                                              \
    "  CROSS JOIN ad_skill AS a ON a.ad_id = m.ad_id AND a.points > 0\n"                 \
    "  LEFT JOIN programme_skill AS t ON t.programme_id = m.programme_id\n"              \
    "    AND t.skill_id = a.skill_id AND t.role = 'outcome'\n"                           \
    "  LEFT JOIN skill AS s ON s.skill_id = a.skill_id"

/* How it is met, through what, and how much of its points that brings. */
#define GL_NEED_COLUMNS                                                                  \
    "  CASE WHEN r > d THEN 'related' WHEN d > 0 THEN 'yes' ELSE 'no' END AS met,\n"     \
    "  CASE WHEN r > d THEN (SELECT label FROM skill WHERE skill_id = related_id) END\n" \
    "    AS via,\n"                                                                      \
    "  points * max(d, r) AS contribution, points"

/* clang-format on */

#endif
