/* SPDX-License-Identifier: Apache-2.0 */
/* overview.c - one query a table; ?1 the area or NULL, ?2 the lens or NULL, ?3 the limit.
 */
#include "store/overview.h"

#define IN_AREA "(?1 IS NULL OR area_code = ?1)"
#define OF_LENS                                                                          \
    "(?2 IS NULL OR skill_id IN (SELECT skill_id FROM skill_lens WHERE lens = ?2))"

/* The conditions of `glapp match` in words, as they stand in a sentence. */
#define CONDITION(column)                                                                \
    "CASE " column " WHEN 'area' THEN 'platsen' WHEN 'distance' THEN 'distans'"          \
    " WHEN 'start-after' THEN 'startdatum' WHEN 'max-pace' THEN 'studietakten'"          \
    " WHEN 'max-weeks' THEN 'längden' WHEN 'form' THEN 'skolformen'"                    \
    " WHEN 'no-upper-secondary' THEN 'krav på gymnasium'"                               \
    " WHEN 'no-experience' THEN 'krav på yrkesvana' WHEN 'sfi' THEN 'stöd i svenska'"  \
    " ELSE " column " END"

static const char *const QUERIES[GL_OVERVIEW_COUNT] = {
    [GL_OVERVIEW_DOORS] =
        "SELECT area_code, persona, lens, openings, 100 * share, 100 * share_possible,"
        " 100 * taught / max(openings, 1e-9), " CONDITION(
            "worst_condition") ","
                               " 100 * worst_share, stands_for FROM (SELECT * FROM "
                               "v_doors WHERE ?2 IS NULL"
                               " UNION ALL SELECT * FROM v_doors_by_lens WHERE lens = "
                               "?2) WHERE " IN_AREA
                               " ORDER BY area_code, share, persona LIMIT ?3",
    [GL_OVERVIEW_LOCKED] =
        "SELECT area_code, persona, skill_id, skill, openings, " CONDITION(
            "condition") ","
                         " condition_openings FROM v_door_skills WHERE " IN_AREA
                         " AND " OF_LENS
                         " ORDER BY openings DESC, area_code, persona, skill_id LIMIT ?3",
    [GL_OVERVIEW_INDICATORS] =
        "SELECT area_code, code, lens, label, CASE unit WHEN 'share' THEN 100 * value "
        "ELSE"
        " value END, CASE unit WHEN 'share' THEN 100 * low ELSE low END, CASE unit WHEN"
        " 'share' THEN 100 * high ELSE high END, CASE unit WHEN 'share' THEN '%' WHEN"
        " 'count' THEN 'st' WHEN 'days' THEN 'dagar' WHEN 'quarters' THEN 'kvartal' WHEN "
        "'openings' THEN 'öppningar'"
        " WHEN 'per 1000' THEN 'per 1 000' ELSE unit END, of, quotient, blind_spot"
        " FROM v_indicators WHERE " IN_AREA " AND (?2 IS NULL OR lens = ?2)"
        " ORDER BY area_code, code = '', substr(code, 1, 1) DESC, code, position LIMIT "
        "?3",
    [GL_OVERVIEW_WHITE_SPOTS] =
        "SELECT area_code, CASE WHEN ssyk IS NULL THEN 'kompetens' ELSE 'yrke' END,"
        " coalesce(ssyk, CAST(skill_id AS TEXT)), label, counties, ads, openings, unmet, "
        "unmet_low,"
        " unmet_high, CASE verdict WHEN 'each' THEN 'gap i ' || gap_counties WHEN 'joint'"
        " THEN 'gap tillsammans' ELSE 'oavgjort' END FROM v_white_spots WHERE " IN_AREA
        " AND (" OF_LENS " OR ssyk IN (SELECT ssyk FROM occupation_lens WHERE lens = ?2))"
        " ORDER BY verdict = 'undecided', verdict = 'joint', unmet DESC LIMIT ?3",
    [GL_OVERVIEW_COORDINATION] =
        "SELECT area_code, CASE basis WHEN 'skill' THEN 'kompetens' ELSE 'yrke' END,"
        " classes, class_seats, unmet, separate, joint, gain, 100 * gain / max(separate,"
        " 1e-9) FROM coordination WHERE " IN_AREA " ORDER BY area_code, basis LIMIT ?3",
    [GL_OVERVIEW_CLASSES] =
        "SELECT area_code, CASE plan WHEN 'joint' THEN 'gemensam' ELSE 'var för sig' END,"
        " county_code, position, ssyk, label, unmet, met FROM v_coordination_classes"
        " WHERE basis = 'occupation' AND " IN_AREA " AND (?2 IS NULL OR ssyk IN (SELECT"
        " ssyk FROM occupation_lens WHERE lens = ?2)) ORDER BY area_code, plan,"
        " county_code, position LIMIT ?3",
    [GL_OVERVIEW_FIELDS] =
        "SELECT area_code, CASE sun WHEN '' THEN 'okänt' ELSE sun END, programmes, seats,"
        " programmes_80, small, 100 * small_share FROM field WHERE " IN_AREA
        " ORDER BY area_code, sun = '', small_seats DESC, sun LIMIT ?3",
    [GL_OVERVIEW_OVERLAPS] =
        "SELECT county_a, title_a, provider_a, seats_a, county_b, title_b, provider_b,"
        " seats_b, 100 * similarity, shared_skills, CASE verdict WHEN 'duplication' THEN "
        "'dubblering:"
        " behovet bär inte båda' WHEN 'coordination' THEN 'samordna: behovet bär båda'"
        " ELSE 'oavgjort' END FROM v_overlaps v WHERE (?1 IS NULL OR (SELECT kind FROM"
        " area WHERE area_code = ?1) <> 'county' OR ?1 IN (county_a, county_b)) AND"
        " (?2 IS NULL OR EXISTS (SELECT 1 FROM programme_skill t JOIN skill_lens l ON "
        "l.skill_id"
        " = t.skill_id AND l.lens = ?2 WHERE t.programme_id = v.programme_a AND t.role ="
        " 'outcome')) ORDER BY verdict = 'undecided', verdict,"
        " shared_skills = 1, similarity DESC, programme_a, programme_b LIMIT ?3",
    [GL_OVERVIEW_BRIDGES] =
        "SELECT area_code, label_a, label_b, ads, npmi, programmes_a, programmes_b FROM"
        " v_bridges WHERE " IN_AREA " AND (?2 IS NULL OR skill_a IN (SELECT skill_id FROM"
        " skill_lens WHERE lens = ?2) OR skill_b IN (SELECT skill_id FROM skill_lens"
        " WHERE lens = ?2)) ORDER BY area_code, ads DESC, npmi DESC, skill_a, skill_b"
        " LIMIT ?3",
    [GL_OVERVIEW_PROPOSALS] =
        "SELECT proposal_id, area_code, skills, credits, needs, 100 * covered /"
        " max(needs, 1e-9), ads, ads_together, employers, CASE WHEN ads < 5 THEN 'nej: "
        "för få"
        " annonser' WHEN ads_together = 0 THEN 'nej: ingen vill ha två' WHEN employers < "
        "2"
        " THEN 'nej: en enda arbetsgivare' ELSE 'ja' END FROM v_proposals v "
        "WHERE " IN_AREA
        " AND (?2 IS NULL OR EXISTS (SELECT 1 FROM proposal p JOIN skill_lens l ON"
        " l.skill_id = p.skill_id AND l.lens = ?2 WHERE p.proposal_id = v.proposal_id))"
        " ORDER BY proposal_id LIMIT ?3",
};

glapp_status gl_db_overview(gl_db *db, gl_overview which, const char *area,
                            const char *lens, uint32_t limit, gl_cell_row *row, void *to,
                            glapp_error *err)
{
    return gl_db_cells(db, QUERIES[which], area, lens, limit, row, to, err);
}
