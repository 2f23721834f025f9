/* SPDX-License-Identifier: Apache-2.0 */
/* card.c - one query a card. */
#include "store/card.h"

#include "store/open.h"

/* The words of a row `k` in a text that may not be there. */
#define WORDS(text) "CAST(substr(CAST(" text " AS BLOB), k.start + 1, k.length) AS TEXT)"
#define LENSES(table, key)                                                               \
    "(SELECT group_concat(lens, ' ') FROM (SELECT lens FROM " table " WHERE " key        \
    " ORDER BY lens))"
#define GAP_FIGURES                                                                      \
    " area_code, area, ads, openings, seats, unmet, unmet_low, unmet_high, verdict,"     \
    " reason, ratio, ratio_low, ratio_high"
#define AREAS_IN_ORDER " ORDER BY area_code = 'SE', length(area_code) > 2, area_code"

static const char *const QUERIES[GL_CARDS] = {
    [GL_CARD_AD] =
        "SELECT a.external_id, a.headline, a.employer, u.name, a.county_code,"
        " a.published, a.expires, a.vacancies, a.permanent, a.ssyk, o.label, a.ssyk_from,"
        " (SELECT count(*) FROM ad b WHERE b.cluster_id = a.cluster_id), a.openings"
        " FROM ad a LEFT JOIN municipality u ON u.municipality_code = a.municipality_code"
        " LEFT JOIN occupation o ON o.ssyk = a.ssyk WHERE a.ad_id = ?3",
    [GL_CARD_AD_LINES] =
        "SELECT k.skill_id, s.label, s.kind, k.requirement,"
        " CASE WHEN k.source = 'text' THEN coalesce(" WORDS(
            "t.text") ", a.headline) END, k.points,"
                      " (SELECT count(*) FROM programme_skill p WHERE p.skill_id ="
                      " k.skill_id AND p.role = 'outcome'),"
                      " (SELECT count(*) FROM programme_skill q JOIN programme p ON"
                      " p.programme_id = q.programme_id WHERE q.skill_id = k.skill_id AND"
                      " q.role = 'outcome' AND (p.distance = 1 OR " GL_DB_IN_AREA(
                          "p.county_code") ")), k.source"
                                           " FROM ad_skill k JOIN skill s ON s.skill_id ="
                                           " k.skill_id JOIN ad a ON a.ad_id = k.ad_id"
                                           " LEFT JOIN ad_text t ON t.ad_id = k.ad_id"
                                           " WHERE k.ad_id = ?3 AND (k.points > 0 OR"
                                           " k.requirement = 'not_required')"
                                           " ORDER BY k.requirement = 'not_required',"
                                           " k.requirement <> 'must', k.requirement <>"
                                           " 'merit', k.points DESC, k.skill_id",
    [GL_CARD_AD_TEXT] = "SELECT text FROM ad_text WHERE ad_id = ?3",
    [GL_CARD_PROGRAMME] =
        "SELECT p.external_id, p.title, p.provider, p.form, p.level, p.sun, p.ssyk,"
        " u.name, p.county_code, p.distance, p.pace, p.seats, p.seats_used, p.seats_from,"
        " p.weeks, p.credits FROM programme p LEFT JOIN municipality u ON"
        " u.municipality_code = p.municipality_code WHERE p.programme_id = ?3",
    [GL_CARD_PROGRAMME_TERMS] =
        "SELECT starts, url, entry_upper_secondary, entry_experience, with_sfi FROM"
        " programme WHERE programme_id = ?3",
    [GL_CARD_PROGRAMME_SKILLS] =
        "SELECT k.skill_id, s.label, s.kind, k.role, k.weight, coalesce(" WORDS(
            "t.text") ", p.title), g.ads, g.unmet, g.verdict"
                      " FROM programme_skill k JOIN skill s ON s.skill_id = k.skill_id"
                      " JOIN programme p ON p.programme_id = k.programme_id"
                      " LEFT JOIN programme_text t ON t.programme_id = k.programme_id"
                      " LEFT JOIN gap g ON g.area_code = ?1 AND g.skill_id = k.skill_id"
                      " WHERE k.programme_id = ?3 ORDER BY k.role = 'prerequisite',"
                      " k.weight DESC, k.skill_id",
    [GL_CARD_PROGRAMME_OCCUPATIONS] =
        "SELECT o.ssyk, o.label, g.ads, g.openings, g.unmet, g.verdict FROM programme p"
        " JOIN occupation o ON ' ' || p.ssyk || ' ' LIKE '% ' || o.ssyk || ' %'"
        " LEFT JOIN occupation_gap g ON g.area_code = ?1 AND g.ssyk = o.ssyk"
        " WHERE p.programme_id = ?3 ORDER BY o.ssyk",
    [GL_CARD_PROGRAMME_OVERLAPS] =
        "SELECT p.external_id, p.title, p.provider, p.county_code, o.similarity,"
        " o.verdict FROM overlap o JOIN programme p ON p.programme_id ="
        " o.programme_a + o.programme_b - ?3 WHERE o.programme_a = ?3 OR"
        " o.programme_b = ?3 ORDER BY o.similarity DESC, p.programme_id",
    [GL_CARD_SKILL] = "SELECT concept_id, label, kind, " LENSES(
        "skill_lens", "skill_id = ?3") " FROM skill WHERE skill_id = ?3",
    [GL_CARD_SKILL_GAPS] =
        "SELECT" GAP_FIGURES
        " FROM v_gaps WHERE area_code IN (SELECT area_code FROM area)"
        " AND skill_id = ?3" AREAS_IN_ORDER, /* the key begins with the area */
    [GL_CARD_SKILL_PROPOSALS] =
        "SELECT proposal_id, area, skills, credits, needs FROM v_proposals WHERE"
        " proposal_id IN (SELECT proposal_id FROM proposal WHERE skill_id = ?3)"
        " ORDER BY needs DESC, proposal_id",
    [GL_CARD_OCCUPATION] = "SELECT ssyk, label, " LENSES(
        "occupation_lens",
        "ssyk = ?1") ", (SELECT count(*)"
                     " FROM ad WHERE ssyk = ?1) FROM occupation WHERE ssyk = ?1",
    [GL_CARD_OCCUPATION_GAPS] =
        "SELECT" GAP_FIGURES " FROM v_occupation_gaps WHERE ssyk = ?1" AREAS_IN_ORDER,
    /* Labels only of what is shown: in the sorter with every row they were half of it. */
    [GL_CARD_OCCUPATION_NEEDS] =
        "SELECT n.skill_id, s.label, s.kind, n.ads, 100.0 * n.ads / (SELECT count(*)"
        " FROM ad WHERE ssyk = ?1) FROM (SELECT k.skill_id, count(DISTINCT k.ad_id) AS"
        " ads, total(k.points) AS points FROM ad AS a CROSS JOIN ad_skill AS k ON"
        " k.ad_id = a.ad_id WHERE a.ssyk = ?1 AND k.points > 0 GROUP BY k.skill_id"
        " ORDER BY ads DESC, points DESC, k.skill_id LIMIT ?3) AS n JOIN skill AS s"
        " ON s.skill_id = n.skill_id ORDER BY n.ads DESC, n.points DESC, n.skill_id",
    [GL_CARD_OCCUPATION_ADS] =
        "SELECT a.external_id, a.headline, a.employer, u.name, a.published, a.openings"
        " FROM ad a LEFT JOIN municipality u ON u.municipality_code = a.municipality_code"
        " WHERE a.ssyk = ?2 AND a.openings > 0 AND " GL_DB_IN_AREA(
            "a.county_code") " ORDER BY a.published DESC, a.ad_id LIMIT ?3",
    [GL_CARD_PROPOSALS] =
        "SELECT proposal_id, area_code, area, skills, credits, needs, 100.0 * covered /"
        " max(needs, 1e-9), ads, ads_together, employers FROM v_proposals WHERE"
        " ?1 IS NULL OR area_code = ?1 ORDER BY needs DESC, proposal_id LIMIT ?3",
    [GL_CARD_ALL_SKILLS] = "SELECT skill_id, CAST(skill_id AS TEXT), label, kind FROM"
                           " skill ORDER BY skill_id",
    [GL_CARD_ALL_OCCUPATIONS] =
        "SELECT 0, ssyk, label, ssyk FROM occupation WHERE length(ssyk) = 4"
        " ORDER BY ssyk",
    [GL_CARD_ALL_PROGRAMMES] =
        "SELECT programme_id, external_id, title, provider FROM programme"
        " ORDER BY programme_id",
    [GL_CARD_ALL_ADS] =
        "SELECT ad_id, external_id, headline, employer FROM ad WHERE headline IS NOT NULL"
        " ORDER BY county_code NOT IN (SELECT area_code FROM area WHERE kind = 'county'),"
        " published DESC, ad_id LIMIT ?3",
};

glapp_status gl_db_card(gl_db *db, gl_card which, const char *first, const char *second,
                        int64_t third, gl_cell_row *row, void *to, glapp_error *err)
{
    return gl_db_cells(db, QUERIES[which], first, second, third, row, to, err);
}
