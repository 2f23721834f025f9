/* SPDX-License-Identifier: Apache-2.0 */
/* check.c - rules as queries that must find nothing, a type for every column, and the
 * digest over all rows.
 *
 * A rule names the table and the key of what breaks it, so that a person can look.
 */
#include "store/check.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>

#include "base/buf.h"
#include "store/content.h"
#include "store/open.h"
#include "store/schema.h"

enum { TOLD = 20 };

typedef struct rule {
    const char *says;  /* what is wrong with a row that is found */
    const char *query; /* gives one text a fault: its key */
} rule;

static const rule RULES[] = {
    {"run: there must be exactly one row",
     "SELECT count(*) FROM run HAVING count(*) <> 1 OR max(schema) <> 1"},
    {"source: records = accepted + rejected",
     "SELECT source_id FROM source WHERE records <> accepted + rejected"},
    {"source: its rows in `rejected` are not as many as it says",
     "SELECT s.source_id FROM source s WHERE s.rejected <>"
     " (SELECT count(*) FROM rejected r WHERE r.source_id = s.source_id)"},
    {"rejected: of no source",
     "SELECT r.rowid FROM rejected r WHERE NOT EXISTS"
     " (SELECT 1 FROM source s WHERE s.source_id = r.source_id)"},
    {"rejected: without a reason",
     "SELECT rowid FROM rejected WHERE coalesce(reason,'')=''"},
    {"source: accepted ads that are no rows of `ad`",
     "SELECT 'ads' WHERE (SELECT coalesce(sum(accepted),0) FROM source WHERE kind='ads')"
     " <> (SELECT count(*) FROM ad)"},
    {"source: accepted programmes that are no rows of `programme`",
     "SELECT 'programmes' WHERE (SELECT coalesce(sum(accepted),0) FROM source"
     " WHERE kind='programmes') <> (SELECT count(*) FROM programme)"},
    {"ad: keys are not dense", "SELECT max(ad_id) FROM ad HAVING max(ad_id) <> count(*)"},
    {"programme: keys are not dense",
     "SELECT max(programme_id) FROM programme HAVING max(programme_id) <> count(*)"},
    {"skill: keys are not dense",
     "SELECT max(skill_id) FROM skill HAVING max(skill_id) <> count(*)"},
    {"ad: no external id", "SELECT ad_id FROM ad WHERE external_id IS NULL"},
    {"ad: an unknown occupation",
     "SELECT ad_id FROM ad WHERE ssyk IS NOT NULL AND NOT EXISTS"
     " (SELECT 1 FROM occupation o WHERE o.ssyk = ad.ssyk)"},
    {"ad: ssyk and ssyk_from must both be there or neither",
     "SELECT ad_id FROM ad WHERE (ssyk IS NULL) <> (ssyk_from IS NULL)"},
    {"ad: ssyk_probability is there for predictions alone, and at least one half",
     "SELECT ad_id FROM ad WHERE (ssyk_from IS 'predicted') <>"
     " (ssyk_probability IS NOT NULL) OR ssyk_probability < 0.5 OR ssyk_probability > 1"},
    {"ad: a date that is none",
     "SELECT ad_id FROM ad WHERE (published IS NOT NULL AND published IS NOT"
     " date(published, '+0 days')) OR (expires IS NOT NULL AND expires IS NOT"
     " date(expires, '+0 days'))"},
    {"ad: cluster_id is no first ad",
     "SELECT a.ad_id FROM ad a WHERE NOT EXISTS (SELECT 1 FROM ad c"
     " WHERE c.ad_id = a.cluster_id AND c.cluster_id = c.ad_id)"},
    {"ad: a folded repost with openings of its own",
     "SELECT ad_id FROM ad WHERE cluster_id <> ad_id AND openings <> 0"},
    {"ad: the first of its cluster without openings",
     "SELECT ad_id FROM ad WHERE cluster_id = ad_id AND openings <= 0"},
    {"ad_skill: of no ad or no skill",
     "SELECT ad_id FROM ad_skill k WHERE NOT EXISTS (SELECT 1 FROM ad WHERE ad.ad_id ="
     " k.ad_id) OR NOT EXISTS (SELECT 1 FROM skill s WHERE s.skill_id = k.skill_id)"},
    {"ad_skill: weight or points outside 0...1",
     "SELECT ad_id FROM ad_skill WHERE NOT coalesce((weight >= 0 AND weight <= 1 AND "
     "points >= 0"
     " AND points <= 1), 0)"},
    {"ad_skill: the points of an ad sum to more than 0.8",
     "SELECT ad_id FROM ad_skill GROUP BY ad_id HAVING sum(points) > 0.8 + 1e-9"},
    {"ad_skill: a place outside the text",
     "SELECT k.ad_id FROM ad_skill k JOIN ad_text t ON t.ad_id = k.ad_id"
     " WHERE k.start < 0 OR k.length < 0"
     " OR k.start + k.length > length(CAST(t.text AS BLOB))"},
    {"ad_text: of no ad",
     "SELECT ad_id FROM ad_text t WHERE NOT EXISTS (SELECT 1 FROM ad WHERE ad.ad_id ="
     " t.ad_id)"},
    {"programme_skill: of no programme or no skill",
     "SELECT programme_id FROM programme_skill k WHERE NOT EXISTS (SELECT 1 FROM "
     "programme"
     " p WHERE p.programme_id = k.programme_id) OR NOT EXISTS (SELECT 1 FROM skill s "
     "WHERE"
     " s.skill_id = k.skill_id)"},
    {"programme_skill: weight outside 0...1",
     "SELECT programme_id FROM programme_skill WHERE NOT coalesce((weight >= 0 AND "
     "weight <= 1), 0)"},
    {"programme_skill: a place outside the text",
     "SELECT k.programme_id FROM programme_skill k JOIN programme_text t ON "
     "t.programme_id"
     " = k.programme_id WHERE k.start < 0 OR k.length < 0"
     " OR k.start + k.length > length(CAST(t.text AS BLOB))"},
    {"programme_text: of no programme",
     "SELECT programme_id FROM programme_text t WHERE NOT EXISTS (SELECT 1 FROM programme"
     " p WHERE p.programme_id = t.programme_id)"},
    {"programme: seats_from must say stated or assumed, and seats be there if stated",
     "SELECT programme_id FROM programme WHERE seats_from NOT IN ('stated','assumed') OR"
     " (seats IS NULL) <> (seats_from = 'assumed') OR seats_used IS NULL OR seats_used <"
     " 0"},
    {"programme: what it asks of who enters must be 0, 1 or NULL",
     "SELECT programme_id FROM programme WHERE coalesce(entry_upper_secondary, 0) NOT IN"
     " (0, 1) OR coalesce(entry_experience, 0) NOT IN (0, 1) OR coalesce(with_sfi, 0)"
     " NOT IN (0, 1)"},
    {"match: of no ad or no programme",
     "SELECT ad_id FROM match m WHERE NOT EXISTS (SELECT 1 FROM ad WHERE ad.ad_id ="
     " m.ad_id) OR NOT EXISTS (SELECT 1 FROM programme p WHERE p.programme_id ="
     " m.programme_id)"},
    {"match: score or coverage outside 0...1",
     "SELECT ad_id || '/' || programme_id FROM match WHERE NOT coalesce((score >= 0 AND "
     "score <="
     " 1.000000001 AND coverage >= 0 AND coverage <= 1.000000001 AND other_words >= 0"
     " AND other_words <= 0.15 AND occupation >= 0 AND occupation <= 0.3), 0)"},
    {"match: a row that neither side ranks",
     "SELECT ad_id || '/' || programme_id FROM match WHERE ad_rank IS NULL AND"
     " programme_rank IS NULL"},
    {"match: ad_rank is not dense",
     "SELECT ad_id FROM match WHERE ad_rank IS NOT NULL GROUP BY ad_id HAVING"
     " count(*) <> max(ad_rank) OR min(ad_rank) <> 1 OR count(DISTINCT ad_rank) <>"
     " count(*)"},
    {"match: programme_rank is not dense",
     "SELECT programme_id FROM match WHERE programme_rank IS NOT NULL GROUP BY"
     " programme_id HAVING count(*) <> max(programme_rank) OR min(programme_rank) <> 1"
     " OR count(DISTINCT programme_rank) <> count(*)"},
    {"match: ad_rank is not by score",
     "SELECT a.ad_id FROM match a JOIN match b ON b.ad_id = a.ad_id AND b.ad_rank ="
     " a.ad_rank + 1 WHERE b.score > a.score"},
    {"match: programme_rank is not by score",
     "SELECT a.programme_id FROM match a JOIN match b ON b.programme_id = a.programme_id"
     " AND b.programme_rank = a.programme_rank + 1 WHERE b.score > a.score"},
    {"match: the shares do not sum to the score",
     "SELECT m.ad_id || '/' || m.programme_id FROM match m JOIN v_match_skills v ON"
     " v.ad_id = m.ad_id AND v.programme_id = m.programme_id GROUP BY m.ad_id,"
     " m.programme_id HAVING abs(sum(v.contribution) - m.score) > 1e-9"},
    {"gap: of no area or no skill",
     "SELECT area_code || '/' || skill_id FROM gap g WHERE NOT EXISTS (SELECT 1 FROM area"
     " a WHERE a.area_code = g.area_code) OR NOT EXISTS (SELECT 1 FROM skill s WHERE"
     " s.skill_id = g.skill_id)"},
    {"gap: a number outside its interval",
     "SELECT area_code || '/' || skill_id FROM gap WHERE NOT coalesce((ratio_low <= "
     "ratio AND"
     " ratio <= ratio_high AND unmet_low <= unmet AND unmet <= unmet_high), 0)"},
    {"gap: a share outside 0...1",
     "SELECT area_code || '/' || skill_id FROM gap WHERE NOT coalesce((demand_share >= 0 "
     "AND"
     " demand_share <= 1 AND supply_share >= 0 AND supply_share <= 1), 0)"},
    {"gap: certain, and yet with a reason",
     "SELECT area_code || '/' || skill_id FROM gap WHERE verdict LIKE 'certain%' AND"
     " reason <> ''"},
    {"gap: more than undecided with fewer than 5 ads",
     "SELECT area_code || '/' || skill_id FROM gap WHERE ads < 5 AND verdict <>"
     " 'undecided'"},
    {"need_skill: of no need or no skill",
     "SELECT need_id FROM need_skill k WHERE NOT EXISTS (SELECT 1 FROM need n WHERE"
     " n.need_id = k.need_id) OR NOT EXISTS (SELECT 1 FROM skill s WHERE s.skill_id ="
     " k.skill_id)"},
    {"source: accepted needs that are no rows of `need`",
     "SELECT 'needs' WHERE (SELECT coalesce(sum(accepted),0) FROM source WHERE"
     " kind='needs') <> (SELECT count(*) FROM need)"},
    {"gap: parts that are more than the whole",
     "SELECT area_code || '/' || skill_id FROM gap WHERE NOT coalesce((permanent >= 0 AND"
     " temporary >= 0 AND permanent + temporary <= openings + 1e-6 AND seats_assumed >= 0"
     " AND seats_assumed <= seats + 1e-6 AND employer_share >= 0 AND employer_share <= 1"
     " AND q >= 0 AND q <= 1), 0)"},
    {"gap: a reason without words, or words without a reason",
     "SELECT area_code || '/' || skill_id FROM gap WHERE (reason = '') <> (reason_sv ="
     " '')"},
    {"occupation_gap: parts that are more than the whole",
     "SELECT area_code || '/' || ssyk FROM occupation_gap WHERE NOT coalesce((permanent"
     " >= 0 AND temporary >= 0 AND permanent + temporary <= openings + 1e-6 AND"
     " seats_assumed >= 0 AND seats_assumed <= seats + 1e-6 AND employer_share >= 0 AND"
     " employer_share <= 1 AND q >= 0 AND q <= 1), 0)"},
    {"occupation_gap: of no area",
     "SELECT area_code || '/' || ssyk FROM occupation_gap g WHERE NOT EXISTS (SELECT 1"
     " FROM area a WHERE a.area_code = g.area_code)"},
    {"occupation_gap: a number outside its interval",
     "SELECT area_code || '/' || ssyk FROM occupation_gap WHERE NOT coalesce((ratio_low "
     "<= ratio"
     " AND ratio <= ratio_high AND unmet_low <= unmet AND unmet <= unmet_high), 0)"},
    {"occupation_gap: a share outside 0...1",
     "SELECT area_code || '/' || ssyk FROM occupation_gap WHERE NOT "
     "coalesce((demand_share >= 0"
     " AND demand_share <= 1 AND supply_share >= 0 AND supply_share <= 1), 0)"},
    {"occupation_gap: certain, and yet with a reason",
     "SELECT area_code || '/' || ssyk FROM occupation_gap WHERE verdict LIKE 'certain%'"
     " AND reason <> ''"},
    {"trend: of no area or no skill",
     "SELECT area_code || '/' || skill_id FROM trend t WHERE NOT EXISTS (SELECT 1 FROM"
     " area a WHERE a.area_code = t.area_code) OR NOT EXISTS (SELECT 1 FROM skill s WHERE"
     " s.skill_id = t.skill_id)"},
    {"trend: not 12 forecast months",
     "SELECT area_code || '/' || skill_id FROM trend GROUP BY area_code, skill_id HAVING"
     " sum(kind = 'forecast') <> 12"},
    {"trend: a month that is none",
     "SELECT area_code || '/' || skill_id || '/' || month FROM trend WHERE"
     " date(month || '-01') IS NOT month || '-01'"},
    {"trend: months are missing",
     "SELECT area_code || '/' || skill_id FROM trend GROUP BY area_code, skill_id HAVING"
     " count(*) <> 12 * (substr(max(month), 1, 4) - substr(min(month), 1, 4))"
     " + substr(max(month), 6, 2) - substr(min(month), 6, 2) + 1"},
    {"trend: a number outside its interval",
     "SELECT area_code || '/' || skill_id FROM trend WHERE NOT coalesce((low <= openings "
     "AND"
     " openings <= high AND low >= 0), 0)"},
    {"trend_test: of no series",
     "SELECT area_code || '/' || skill_id FROM trend_test t WHERE NOT EXISTS (SELECT 1"
     " FROM trend x WHERE x.area_code = t.area_code AND x.skill_id = t.skill_id)"},
    {"trend_test: a number outside its interval",
     "SELECT area_code || '/' || skill_id FROM trend_test WHERE NOT coalesce((slope_low "
     "<="
     " slope AND slope <= slope_high AND p BETWEEN 0 AND q AND q <= 1 AND share BETWEEN 0"
     " AND 1), 0)"},
    {"trend_test: a verdict that its figures do not bear",
     "SELECT area_code || '/' || skill_id FROM trend_test WHERE NOT coalesce((CASE "
     "verdict"
     " WHEN 'rising' THEN slope > 0 AND q <= 0.05 WHEN 'falling' THEN slope < 0 AND"
     " q <= 0.05 WHEN 'too_few' THEN slope = 0 ELSE 1 END AND (verdict = 'too_few' OR"
     " ads >= 50 AND months >= 24)), 0)"},
    {"forecast_quality: of no series",
     "SELECT area_code || '/' || skill_id FROM forecast_quality q WHERE NOT EXISTS "
     "(SELECT"
     " 1 FROM trend x WHERE x.area_code = q.area_code AND x.skill_id = q.skill_id)"},
    {"forecast_quality: figures that no months can give",
     "SELECT area_code || '/' || skill_id FROM forecast_quality WHERE NOT (CASE WHEN"
     " months = 0 THEN mase IS NULL AND coverage IS NULL AND coverage_80 IS NULL ELSE"
     " coalesce(coverage_80 BETWEEN 0 AND coverage AND coverage <= 1 AND folds > 0 AND"
     " (mase IS NULL) = (naive_mase IS NULL) AND coalesce(mase, 0) >= 0, 0) END)"},
    {"outlook: of no area, or without a word",
     "SELECT area_code || '/' || ssyk FROM outlook w WHERE NOT EXISTS (SELECT 1 FROM area"
     " a WHERE a.area_code = w.area_code) OR coalesce(chance, five_years) IS NULL"},
    {"rising: of an area or a skill whose rise no test has found",
     "SELECT area_code || '/' || skill_id FROM rising x WHERE NOT EXISTS (SELECT 1 FROM"
     " area a WHERE a.area_code = x.area_code AND kind <> 'all') OR NOT EXISTS (SELECT 1"
     " FROM trend_test t JOIN area a USING(area_code) WHERE a.kind = 'all' AND t.skill_id"
     " = x.skill_id AND t.verdict = 'rising' AND t.slope = x.national_slope)"},
    {"rising: figures that do not bear it",
     "SELECT area_code || '/' || skill_id FROM rising WHERE NOT coalesce((local_share >= "
     "0"
     " AND local_share < rest_share AND expected >= 5 AND q BETWEEN 0 AND 0.05 AND"
     " (lag_months IS NULL) = (lag_correlation IS NULL) AND coalesce(lag_months, 0) >= "
     "0),"
     " 0)"},
    {"overlap: of no programme, or not in order",
     "SELECT programme_a || '/' || programme_b FROM overlap WHERE programme_a >="
     " programme_b OR programme_b > (SELECT count(*) FROM programme) OR NOT "
     "coalesce((similarity"
     " >= 0 AND similarity <= 1.000000001), 0)"},
    {"proposal: of no area or no skill",
     "SELECT proposal_id FROM proposal p WHERE NOT EXISTS (SELECT 1 FROM area a WHERE"
     " a.area_code = p.area_code) OR NOT EXISTS (SELECT 1 FROM skill s WHERE s.skill_id ="
     " p.skill_id)"},
    {"door: of no area or no persona, or a share that is none",
     "SELECT area_code || '/' || persona FROM door d WHERE NOT EXISTS (SELECT 1 FROM area"
     " a WHERE a.area_code = d.area_code) OR NOT EXISTS (SELECT 1 FROM persona p WHERE"
     " p.persona = d.persona) OR NOT coalesce((share >= 0 AND share <= share_possible AND"
     " share_possible <= 1.000000001 AND open + unknown <= taught + 1e-9 AND taught <="
     " openings + 1e-9), 0)"},
    {"door_skill: more is shut than asked for",
     "SELECT d.area_code || '/' || d.persona FROM door d JOIN door_skill s ON s.area_code"
     " = d.area_code AND s.persona = d.persona GROUP BY d.area_code, d.persona HAVING"
     " abs(sum(s.openings) + d.open + d.unknown - d.taught) > 1e-6"},
    {"proposal_plan: of no proposal, or more covered than can be",
     "SELECT proposal_id FROM proposal_plan t WHERE (SELECT count(*) FROM proposal p "
     "WHERE"
     " p.proposal_id = t.proposal_id) <> skills OR NOT coalesce((covered <= bound + 1e-9"
     " AND bound <= needs + 1e-9 AND coalesce(covered <= best + 1e-9 AND best <= bound +"
     " 1e-9, 1) AND guarantee > 0 AND guarantee <= 1.000000001), 0)"},
    {"proposal_module: the gains are not what is covered",
     "SELECT t.proposal_id FROM proposal_plan t LEFT JOIN proposal_module m ON"
     " m.proposal_id = t.proposal_id GROUP BY t.proposal_id HAVING abs(coalesce("
     "sum(m.gain), 0) - t.covered) > 1e-6"},
    {"white_spot: somebody teaches it, or one county alone asks for it",
     "SELECT w.rowid FROM white_spot w WHERE counties NOT LIKE '% %' OR EXISTS (SELECT 1"
     " FROM gap g WHERE g.area_code = w.area_code AND g.skill_id = w.skill_id AND g.seats"
     " > 0) OR EXISTS (SELECT 1 FROM occupation_gap g WHERE g.area_code = w.area_code AND"
     " g.ssyk = w.ssyk AND g.seats > 0)"},
    {"coordination: the joint plan meets less, or more than is unmet",
     "SELECT area_code || '/' || basis FROM coordination WHERE NOT coalesce((joint >="
     " separate - 1e-9 AND joint <= unmet + 1e-9 AND abs(joint - separate - gain) < "
     "1e-6),"
     " 0)"},
    {"coordination_class: the classes do not sum to their plan",
     "SELECT c.area_code || '/' || c.basis FROM coordination c LEFT JOIN"
     " coordination_class k ON k.area_code = c.area_code AND k.basis = c.basis AND "
     "k.plan ="
     " 'joint' GROUP BY c.area_code, c.basis HAVING abs(coalesce(sum(k.met), 0) - "
     "c.joint)"
     " > 1e-6"},
    {"field: more small ones than there are",
     "SELECT area_code || '/' || sun FROM field WHERE small > programmes OR "
     "programmes_80 >"
     " programmes OR small_seats > seats + 1e-9"},
    {"bridge: of no skill, or one that a programme builds",
     "SELECT area_code || '/' || skill_a || '/' || skill_b FROM bridge b WHERE skill_a >="
     " skill_b OR EXISTS (SELECT 1 FROM programme_skill p JOIN programme_skill q ON"
     " q.programme_id = p.programme_id AND q.skill_id = b.skill_b AND q.role = 'outcome'"
     " WHERE p.skill_id = b.skill_a AND p.role = 'outcome')"},
    {"indicator: outside its interval, or without a blind spot",
     "SELECT area_code || '/' || lens || '/' || name FROM indicator WHERE blind_spot = ''"
     " OR NOT coalesce(low <= value AND value <= high, 1)"},
    {"occupation_lens: not above the mean, or a share that is none",
     "SELECT ssyk || '/' || lens FROM occupation_lens WHERE NOT coalesce((share > 0 AND"
     " share <= 1 AND quotient > 1), 0)"},
    {"skill_relation: of no skill, or a closeness outside 0...1",
     "SELECT skill_id || '/' || related_id FROM skill_relation WHERE skill_id > (SELECT"
     " count(*) FROM skill) OR related_id > (SELECT count(*) FROM skill) OR NOT"
     " (closeness > 0 AND closeness <= 1)"},
    /* The lists themselves are index/'s to read; how long one may be is known here too:
     * the count, and for each posting the least and the most that packed.h says. */
    {"concept_posting: of no skill, or bytes of another number of programmes",
     "SELECT skill_id FROM concept_posting WHERE skill_id < 1 OR skill_id > (SELECT"
     " count(*) FROM skill) OR programmes > (SELECT count(*) FROM programme) OR NOT"
     " coalesce((programmes > 0 AND length(postings) BETWEEN 2 * programmes + 1 AND"
     " 7 * programmes + 5), 0)"},
    {"term_posting: bytes of another number of programmes",
     "SELECT term_id FROM term_posting WHERE term_id < 1 OR programmes > (SELECT count(*)"
     " FROM programme) OR NOT coalesce((programmes > 0 AND length(postings) BETWEEN"
     " 5 * programmes + 1 AND 9 * programmes + 5), 0)"},
    {"lead_posting: of no group, or bytes of another number of programmes",
     "SELECT sub_major FROM lead_posting WHERE sub_major NOT BETWEEN 0 AND 99 OR NOT"
     " coalesce((programmes > 0 AND length(postings) BETWEEN 6 * programmes + 1 AND"
     " 11 * programmes + 5), 0)"},
    {"learnt: without a name or bytes",
     "SELECT learnt_id FROM learnt WHERE coalesce(name, '') = '' OR bytes IS NULL"},
    {"scenario: counts that its gaps do not have",
     "SELECT scenario_id FROM scenario s WHERE touched <> (SELECT count(*) FROM"
     " scenario_gap g WHERE g.scenario_id = s.scenario_id AND touched = 1) OR others <>"
     " (SELECT count(*) FROM scenario_gap g WHERE g.scenario_id = s.scenario_id AND"
     " touched = 0) OR moved + others_moved <> (SELECT count(*) FROM scenario_gap g WHERE"
     " g.scenario_id = s.scenario_id AND coalesce(verdict_before, 'undecided') <>"
     " coalesce(verdict_after, 'undecided'))"},
    {"scenario_step: of no scenario",
     "SELECT scenario_id FROM scenario_step t WHERE NOT EXISTS (SELECT 1 FROM scenario s"
     " WHERE s.scenario_id = t.scenario_id)"},
    {"scenario_gap: of no scenario, area or skill",
     "SELECT scenario_id || '/' || area_code || '/' || skill_id FROM scenario_gap g WHERE"
     " NOT EXISTS (SELECT 1 FROM scenario s WHERE s.scenario_id = g.scenario_id) OR NOT"
     " EXISTS (SELECT 1 FROM area a WHERE a.area_code = g.area_code) OR NOT EXISTS"
     " (SELECT 1 FROM skill k WHERE k.skill_id = g.skill_id)"},
    {"scenario_gap: figures before that are not those of `gap`",
     "SELECT g.scenario_id || '/' || g.area_code || '/' || g.skill_id FROM scenario_gap g"
     " LEFT JOIN gap b ON b.area_code = g.area_code AND b.skill_id = g.skill_id WHERE"
     " g.verdict_before IS NOT b.verdict OR g.unmet_before IS NOT b.unmet OR"
     " g.ratio_before IS NOT b.ratio"},
    {"skill_lens: of no skill",
     "SELECT skill_id FROM skill_lens WHERE skill_id > (SELECT count(*) FROM skill)"},
};

typedef struct checking {
    gl_db *db;
    void (*fault)(void *to, const char *line);
    void *to;
    size_t faults;
} checking;

static void report(checking *c, const char *says, gl_slice key)
{
    char line[700]; /* a message is 480 bytes at the most */
    snprintf(line, sizeof line, "%s%s%.*s", says, key.len ? ": " : "", GL_PRINT(key));
    c->fault(c->to, line);
    c->faults++;
}

/* Every row that a query gives is a fault; the first TOLD of them are told one by one. */
static void run_rule(checking *c, const char *says, const char *query)
{
    glapp_error err;
    sqlite3_stmt *rows = gl_db_prepare(c->db, query, &err);
    if (!rows) {
        report(c, err.message, (gl_slice){0});
        return;
    }
    size_t found = 0;
    int more;
    while ((more = gl_db_step(c->db, rows, &err)) > 0)
        if (++found <= TOLD) report(c, says, gl_db_text(rows, 0));
    gl_db_end(c->db, rows);
    if (more < 0) report(c, err.message, (gl_slice){0});
    if (found > TOLD) {
        char line[64];
        snprintf(line, sizeof line, "... and %zu more", found - TOLD);
        report(c, line, (gl_slice){0});
    }
}

/* Each table, index and view stands in the file word for word, and nothing else does. */
static void check_object(checking *c, const char *name, const char *wanted)
{
    char query[200];
    glapp_error err;
    snprintf(query, sizeof query, "SELECT sql FROM sqlite_master WHERE name='%s'", name);
    sqlite3_stmt *row = gl_db_prepare(c->db, query, &err);
    bool same = row && gl_db_step(c->db, row, &err) > 0 &&
                gl_slice_is(gl_db_text(row, 0), wanted);
    gl_db_end(c->db, row);
    if (!same)
        report(c, "the schema: is not there, or not as glapp makes it",
               gl_slice_of(name));
}

static void check_schema(checking *c)
{
    gl_buf strangers = {0};
    gl_buf_add_text(&strangers, "SELECT name FROM sqlite_master WHERE name NOT LIKE"
                                " 'sqlite!_autoindex!_%' ESCAPE '!' AND name NOT IN (''");
    for (int i = 0; i < GL_TABLE_COUNT; i++) {
        check_object(c, gl_schema_tables[i].name, gl_schema_tables[i].create);
        gl_buf_printf(&strangers, ",'%s'", gl_schema_tables[i].name);
    }
    const gl_schema_object *const lists[] = {gl_schema_indexes, gl_schema_views};
    for (size_t k = 0; k < 2; k++)
        for (const gl_schema_object *o = lists[k]; o->name; o++) {
            check_object(c, o->name, o->create);
            gl_buf_printf(&strangers, ",'%s'", o->name);
        }
    gl_buf_add_text(&strangers, ")");
    gl_buf_add_byte(&strangers, '\0');
    if (strangers.failed)
        report(c, "out of memory", (gl_slice){0});
    else
        run_rule(c, "the schema: glapp makes no such thing", strangers.bytes);
    gl_buf_dispose(&strangers);
}

/* Each column holds what it was declared to hold, or NULL. */
static void check_types(checking *c, const char *table)
{
    char query[200], says[160];
    glapp_error err;
    snprintf(query, sizeof query, "PRAGMA table_info(%s)", table);
    sqlite3_stmt *columns = gl_db_prepare(c->db, query, &err);
    if (!columns) {
        report(c, err.message, (gl_slice){0});
        return;
    }
    while (gl_db_step(c->db, columns, &err) > 0) {
        gl_slice name = gl_db_text(columns, 1), type = gl_db_text(columns, 2);
        char sql[500], lower[16] = "";
        for (size_t i = 0; i < type.len && i + 1 < sizeof lower; i++)
            lower[i] = (char)(type.bytes[i] | 0x20);
        snprintf(says, sizeof says, "%s.%.*s: a value that is no %s", table,
                 GL_PRINT(name), lower);
        snprintf(sql, sizeof sql,
                 "SELECT typeof(%.*s) FROM %s WHERE %.*s IS NOT NULL AND typeof(%.*s) <>"
                 " '%s' LIMIT 1",
                 GL_PRINT(name), table, GL_PRINT(name), GL_PRINT(name), lower);
        run_rule(c, says, sql);
    }
    gl_db_end(c->db, columns);
}

static bool check_integrity(checking *c)
{
    glapp_error err;
    sqlite3_stmt *rows = gl_db_prepare(c->db, "PRAGMA integrity_check", &err);
    bool sound = rows != NULL;
    int more = rows ? 0 : -1;
    while (rows && (more = gl_db_step(c->db, rows, &err)) > 0) {
        gl_slice line = gl_db_text(rows, 0);
        if (gl_slice_is(line, "ok")) continue;
        sound = false;
        report(c, "the file itself", line);
    }
    gl_db_end(c->db, rows);
    if (more >= 0) return sound;
    report(c, err.message, (gl_slice){0});
    return false;
}

static void check_digest(checking *c)
{
    glapp_error err;
    char digest[GL_DIGEST_HEX];
    if (gl_content_digest(c->db->handle, digest, &err)) {
        report(c, err.message, (gl_slice){0});
        return;
    }
    sqlite3_stmt *row = gl_db_prepare(c->db, "SELECT content_digest FROM run", &err);
    bool same = row && gl_db_step(c->db, row, &err) > 0 &&
                gl_slice_is(gl_db_text(row, 0), digest);
    gl_db_end(c->db, row);
    if (!same)
        report(c, "run.content_digest: the rows are not those that the run wrote",
               (gl_slice){0});
}

glapp_status gl_check(const char *path, void (*fault)(void *to, const char *line),
                      void *to, glapp_error *err)
{
    checking c = {.fault = fault, .to = to};
    glapp_status rc = gl_db_open(&c.db, path, err);
    if (rc) return rc;
    c.db->patience = INT_MAX;
    if (check_integrity(&c)) {
        check_schema(&c);
        for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
            run_rule(&c, RULES[i].says, RULES[i].query);
        for (int i = 0; i < GL_TABLE_COUNT; i++)
            check_types(&c, gl_schema_tables[i].name);
        check_digest(&c);
    }
    gl_db_close(c.db);
    return c.faults ? GLAPP_NOTHING : GLAPP_OK;
}
