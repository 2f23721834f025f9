/* SPDX-License-Identifier: Apache-2.0 */
/* annex.c - one query a part; ?3 the proposal. */
#include "store/annex.h"

/* The first ad of each vacancy, in the proposal's area and in the window. A group is all
 * counties of the run, as in gaps.c. */
#define ADS_OF_AREA                                                                      \
    " ad a, run u, proposal_plan t, area r WHERE t.proposal_id = ?3 AND r.area_code ="   \
    " t.area_code AND a.openings > 0 AND (a.published IS NULL OR (a.published <="        \
    " u.reference_date AND a.published > date(u.reference_date, '-' || u.window_days ||" \
    " ' days'))) AND (r.kind = 'all' OR a.county_code = r.area_code OR (r.kind ="        \
    " 'group' AND a.county_code IN (SELECT area_code FROM area WHERE kind = 'county')))"

/* Of an ad: skills of the proposal that it surely asks for. */
#define ASKED                                                                            \
    "SELECT DISTINCT k.skill_id AS skill_id FROM ad_skill k JOIN proposal p ON"          \
    " p.skill_id = k.skill_id AND p.proposal_id = ?3 WHERE k.ad_id = a.ad_id AND"        \
    " k.weight >= 0.5"

#define ADS_THAT_ASK                                                                     \
    "(SELECT a.*, (SELECT count(*) FROM (" ASKED ")) AS asked FROM" ADS_OF_AREA ")"

static const char *const QUERIES[GL_ANNEX_PARTS] = {
    [GL_ANNEX_HEAD] =
        "SELECT t.area_code, r.name, u.reference_date, u.window_days, t.skills, "
        "t.credits,"
        " t.credits_per_skill, t.priced_by, t.budget, t.needs, t.covered, t.bound, "
        "t.best,"
        " t.guarantee, t.modules, (SELECT count(*) FROM proposal_module m WHERE"
        " m.proposal_id = t.proposal_id) FROM run u, proposal_plan t LEFT JOIN area r ON"
        " r.area_code = t.area_code WHERE t.proposal_id = ?3",
    [GL_ANNEX_EVIDENCE] =
        "SELECT t.ads, t.ads_together, t.openings_together, t.employers, (SELECT count(*)"
        " FROM " ADS_THAT_ASK " WHERE asked > 0 AND ssyk_from IS NOT 'declared'), (SELECT"
        " 100.0 * max(v) / sum(v) FROM (SELECT sum(openings) AS v FROM " ADS_THAT_ASK
        " WHERE asked > 1 GROUP BY coalesce(employer_number, lower(employer), ad_id)))"
        " FROM proposal_plan t WHERE t.proposal_id = ?3",
    [GL_ANNEX_SKILLS] =
        "SELECT p.position, s.label, g.ads, g.openings, g.seats, g.unmet, g.unmet_low,"
        " g.unmet_high, g.verdict, g.reason_sv FROM proposal p JOIN skill s ON "
        "s.skill_id ="
        " p.skill_id LEFT JOIN gap g ON g.area_code = p.area_code AND g.skill_id ="
        " p.skill_id WHERE p.proposal_id = ?3 ORDER BY p.position",
    [GL_ANNEX_OCCUPATIONS] =
        "SELECT x.ssyk, o.label, count(*), sum(x.openings) FROM " ADS_THAT_ASK " x LEFT"
        " JOIN occupation o ON o.ssyk = x.ssyk WHERE x.asked > 0 AND x.ssyk IS NOT NULL"
        " GROUP BY x.ssyk ORDER BY sum(x.openings) DESC, x.ssyk LIMIT 6",
    [GL_ANNEX_ADS] =
        "SELECT a.external_id, a.published, a.headline, a.employer, m.name, a.openings,"
        " (SELECT group_concat(label, ', ') FROM (SELECT s.label AS label FROM proposal q"
        " JOIN skill s ON s.skill_id = q.skill_id WHERE q.proposal_id = ?3 AND q.skill_id"
        " IN (" ASKED ") ORDER BY q.position)) FROM " ADS_THAT_ASK
        " a LEFT JOIN municipality m ON m.municipality_code = a.municipality_code WHERE"
        " a.asked > 0 ORDER BY a.asked DESC, a.openings DESC, a.published DESC, a.ad_id"
        " LIMIT 12",
    [GL_ANNEX_MODULES] =
        "SELECT m.position, p.external_id, p.title, p.provider, p.county_code, p.form,"
        " (SELECT group_concat(label, ', ') FROM (SELECT s.label AS label FROM proposal q"
        " JOIN skill s ON s.skill_id = q.skill_id JOIN programme_skill k ON k.skill_id ="
        " q.skill_id AND k.programme_id = m.programme_id AND k.role = 'outcome' WHERE"
        " q.proposal_id = m.proposal_id ORDER BY q.position)), m.gain FROM"
        " proposal_module m JOIN programme p ON p.programme_id = m.programme_id WHERE"
        " m.proposal_id = ?3 ORDER BY m.position",
    [GL_ANNEX_NEW] =
        "SELECT s.label FROM proposal q JOIN skill s ON s.skill_id = q.skill_id WHERE"
        " q.proposal_id = ?3 AND NOT EXISTS (SELECT 1 FROM proposal_module m JOIN"
        " programme_skill k ON k.programme_id = m.programme_id AND k.skill_id = "
        "q.skill_id"
        " AND k.role = 'outcome' WHERE m.proposal_id = q.proposal_id AND k.weight >= 0.5)"
        " ORDER BY q.position",
};

glapp_status gl_db_annex(gl_db *db, gl_annex_part part, int64_t proposal_id,
                         gl_cell_row *row, void *to, glapp_error *err)
{
    return gl_db_cells(db, QUERIES[part], NULL, NULL, proposal_id, row, to, err);
}
