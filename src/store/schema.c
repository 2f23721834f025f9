/* SPDX-License-Identifier: Apache-2.0 */
/* schema.c - the shape of the file, statement by statement.
 *
 * Three kinds of readers open it: our own commands, people's spreadsheets and dashboards
 * through ODBC or Datasette, and scripts. All of them rely on the names, so the
 * contract's columns come first and in its order; ours stand behind them:
 *
 *   skill.idf           how telling a skill is, so that a pasted text can be matched
 *                       against the file alone
 *   ad_skill.points     what meeting this line in full adds to a score; of the two rows
 *                       that a skill may have (text, declared) only the stronger has any
 *   ad.ssyk_probability  how sure a predicted group is; NULL for a declared one
 *   match.other_words   the parts of a score that no skill has: words that both share,
 * and match.occupation    how near the group that the programme leads to is to the ad's
 *   skill_relation      which taught skill answers for which asked one, and how well
 *   programme.ssyk_from 'declared', 'predicted' from the title, or NULL
 *   programme.seats_used  what the gaps count; seats is NULL where none are stated
 *   programme.entry_upper_secondary, entry_experience, with_sfi
 *                       what it asks of who enters it (concept/entry.h); 1, 0, NULL where
 *                       nothing tells
 *   persona             the sorts of people of corpus/personas.csv,
 *   white_spot, coordination, coordination_class, field, bridge
 *                       what counties could do together (gap/ has a file each)
 *   indicator           the strategy's questions (gap/indicator.h)
 *   proposal_plan, proposal_module
 *                       what a proposal costs and may reuse (gap/reuse.h)
 *   occupation_lens     the groups that a lens shows (gap/occupation_lens.h)
 *   door, door_lens,
 *   door_skill          how much of what is asked for each may learn, and what is taught
 *                       but shut to him or her (gap/door.h)
 *
 *   gap, occupation_gap what the figures are made of: vacancies as stated before any cap,
 *                       openings that are permanent jobs or temporary ones (the rest does
 *                       not say), the largest employer's share, seats that are assumed,
 *                       programmes, q among all rows tested, the reason in words
 *   trend_test          whether a skill's share of an area's openings rises: share, and
 *                       Sen's slope of it a year with its 95 % interval; p, and q over
 * all tests of the run; months with openings; vacancies that ask for it forecast_quality
 * how the forecast would have done: absolute error by that of the year before (mase;
 * naive_mase is what last year's month itself has), share of `months` forecasts, made
 * from `folds` earlier months, inside the 90 % and the 80 % interval; the method. NULL
 *                       where it cannot be told
 *   outlook             what Yrkesbarometern says of a group, a row for each occupation
 *                       of its own in it; v_outlook has it beside our verdict
 *   rising              skills whose share rises in the country and that an area asks for
 *                       beyond chance less than the rest of the country: shares of twelve
 *                       months, openings here and at the rest's share, and how many
 *                       months behind (NULL: cannot be told); rules in gap/rising.c
 *
 *   need, need_skill    what employers say they will need (--needs), and the skills that
 *                       it names; beside the ads, never added to them
 *
 *   scenario            what-ifs that `glapp scenario` put beside the run's own figures:
 *   scenario_step       what each changes, in order; what each gap becomes. Every cell
 *   scenario_gap, scenario_occupation_gap
 *                       that comes out otherwise has a row; `touched` is 1 where a
 *                       changed programme teaches the skill there, else 0. The tables
 *                       above them stay those of the run: `gap` is the figure before.
 *
 *   concept_posting     the index of the programmes, a row a list: who teaches a skill,
 *   term_posting        who has a word (term_id: the word's number in the vocabulary of
 *   lead_posting        the run, plus 1), who leads to a group of these two digits
 *   learnt              what else the run learnt, so that a text is read as its ads were
 *
 * The last four are bytes: a text is matched in the time that it takes to read 400 rows
 * of them, where reading all programmes anew took as long as the run did. A row for each
 * posting instead would be 3 million of 30,000 programmes.
 *
 * Views cost a run nothing: v_demand (the ads behind a gap), v_demand_by (their openings
 * by month, occupation, industry, size class, contract, employer) and v_needs are quick
 * where they are asked for an area and a skill.
 *
 * With skill_relation, v_match_skills can be computed from the rows and needs no table of
 * its own: a row for each skill of each pair would be ten times all the others together.
 *
 * Composite keys are WITHOUT ROWID, which halves them: the key is the table. Tables are
 * not STRICT, because the DB Browser and ODBC drivers that planners have cannot open
 * those; types are kept by what is bound (batch.c) and proved by check.c. Indexes come
 * last: building one from sorted rows is faster than keeping it sorted all the time.
 */
#include "store/schema.h"
#include "store/demand.h"
#include "store/pair.h"

#include <stdio.h>

#define GAP_FIGURES                                                                      \
    "  ads INTEGER, openings REAL, seats REAL,\n"                                        \
    "  demand_share REAL, supply_share REAL,\n"                                          \
    "  ratio REAL, ratio_low REAL, ratio_high REAL,\n"                                   \
    "  unmet REAL, unmet_low REAL, unmet_high REAL,\n"                                   \
    "  verdict TEXT CHECK(verdict IN ('certain_gap','likely_gap','undecided',"           \
    "'likely_surplus','certain_surplus')),\n"                                            \
    "  reason TEXT,\n"                                                                   \
    "  vacancies REAL, permanent REAL, temporary REAL, employer_share REAL,\n"           \
    "  seats_assumed REAL, programmes INTEGER, q REAL, reason_sv TEXT,\n"

#define VERDICT(column)                                                                  \
    "  " column " TEXT CHECK(" column " IN ('certain_gap','likely_gap','undecided',"     \
    "'likely_surplus','certain_surplus')),\n"

#define SCENARIO_FIGURES                                                                 \
    "  touched INTEGER, ads INTEGER, openings REAL,\n"                                   \
    "  seats_before REAL, seats_after REAL,\n"                                           \
    "  ratio_before REAL, ratio_low_before REAL, ratio_high_before REAL,\n"              \
    "  ratio_after REAL, ratio_low_after REAL, ratio_high_after REAL,\n"                 \
    "  unmet_before REAL, unmet_low_before REAL, unmet_high_before REAL,\n"              \
    "  unmet_after REAL, unmet_low_after REAL, unmet_high_after REAL,\n" VERDICT(        \
        "verdict_before") VERDICT("verdict_after") "  reason_before TEXT, reason_after " \
                                                   "TEXT,\n"
#define SCENARIO_TYPES "IIRRRrrrrrrrrrrrrtttt"

const gl_schema_table gl_schema_tables[GL_TABLE_COUNT] = {
    [GL_TABLE_RUN] = {"run",
                      "CREATE TABLE run(\n"
                      "  schema INTEGER, glapp_version TEXT, sqlite_version TEXT,\n"
                      "  stemmer_version TEXT, pcre2_version TEXT, reference_date TEXT,\n"
                      "  window_days INTEGER, settings TEXT, input_digest TEXT,\n"
                      "  content_digest TEXT)",
                      "ITTTTTITTT", "rowid"},
    [GL_TABLE_SOURCE] = {"source",
                         "CREATE TABLE source(\n"
                         "  source_id INTEGER PRIMARY KEY, kind TEXT, name TEXT,\n"
                         "  sha256 TEXT, bytes INTEGER, records INTEGER,\n"
                         "  accepted INTEGER, rejected INTEGER)",
                         "ITTTIIII", "source_id"},
    [GL_TABLE_REJECTED] = {"rejected",
                           "CREATE TABLE rejected(\n"
                           "  source_id INTEGER, line INTEGER, byte_offset INTEGER,\n"
                           "  external_id TEXT, reason TEXT, detail TEXT)",
                           "IiitTt", "rowid"},
    [GL_TABLE_AREA] = {"area",
                       "CREATE TABLE area(\n"
                       "  area_code TEXT PRIMARY KEY, name TEXT,\n"
                       "  kind TEXT CHECK(kind IN ('county','group','all')))",
                       "TTT", "area_code"},
    [GL_TABLE_MUNICIPALITY] = {"municipality",
                               "CREATE TABLE municipality(\n"
                               "  municipality_code TEXT PRIMARY KEY, name TEXT,\n"
                               "  county_code TEXT)",
                               "TTT", "municipality_code"},
    [GL_TABLE_SKILL] = {"skill",
                        "CREATE TABLE skill(\n"
                        "  skill_id INTEGER PRIMARY KEY, concept_id TEXT UNIQUE,\n"
                        "  label TEXT, kind TEXT, idf REAL)",
                        "ITTTR", "skill_id"},
    [GL_TABLE_SKILL_LENS] = {"skill_lens",
                             "CREATE TABLE skill_lens(\n"
                             "  skill_id INTEGER, lens TEXT,\n"
                             "  PRIMARY KEY(skill_id, lens)) WITHOUT ROWID",
                             "IT", "skill_id, lens"},
    [GL_TABLE_OCCUPATION] = {"occupation",
                             "CREATE TABLE occupation(\n"
                             "  ssyk TEXT PRIMARY KEY, label TEXT)",
                             "TT", "ssyk"},
    [GL_TABLE_AD] = {"ad",
                     "CREATE TABLE ad(\n"
                     "  ad_id INTEGER PRIMARY KEY, external_id TEXT UNIQUE,\n"
                     "  headline TEXT, employer TEXT, employer_number TEXT,\n"
                     "  municipality_code TEXT, county_code TEXT, ssyk TEXT,\n"
                     "  ssyk_from TEXT, language TEXT, published TEXT, expires TEXT,\n"
                     "  permanent INTEGER, vacancies INTEGER, openings REAL,\n"
                     "  cluster_id INTEGER, industry TEXT, size_class TEXT,\n"
                     "  ssyk_probability REAL)",
                     "ITttttttttttiiRIttr", "ad_id"},
    [GL_TABLE_AD_SKILL] = {"ad_skill",
                           "CREATE TABLE ad_skill(\n"
                           "  ad_id INTEGER, skill_id INTEGER,\n"
                           "  source TEXT CHECK(source IN ('text','declared')),\n"
                           "  requirement TEXT CHECK(requirement IN\n"
                           "    ('must','merit','mention','not_required')),\n"
                           "  weight REAL, start INTEGER, length INTEGER,\n"
                           "  matched_by TEXT, points REAL,\n"
                           "  PRIMARY KEY(ad_id, skill_id, source)) WITHOUT ROWID",
                           "IITTRIITR", "ad_id, skill_id, source"},
    [GL_TABLE_PROGRAMME] = {"programme",
                            "CREATE TABLE programme(\n"
                            "  programme_id INTEGER PRIMARY KEY,\n"
                            "  external_id TEXT UNIQUE, title TEXT, provider TEXT,\n"
                            "  form TEXT, level TEXT, sun TEXT, ssyk TEXT,\n"
                            "  municipality_code TEXT, county_code TEXT,\n"
                            "  distance INTEGER, pace INTEGER, seats REAL,\n"
                            "  seats_from TEXT, starts TEXT, weeks REAL,\n"
                            "  credits REAL, url TEXT, ssyk_from TEXT,\n"
                            "  seats_used REAL, entry_upper_secondary INTEGER,\n"
                            "  entry_experience INTEGER, with_sfi INTEGER)",
                            "ITtttttttt"
                            "iirttrrttRiii",
                            "programme_id"},
    [GL_TABLE_PROGRAMME_SKILL] =
        {"programme_skill",
         "CREATE TABLE programme_skill(\n"
         "  programme_id INTEGER, skill_id INTEGER,\n"
         "  role TEXT CHECK(role IN ('outcome','prerequisite')),\n"
         "  weight REAL, start INTEGER, length INTEGER, matched_by TEXT,\n"
         "  PRIMARY KEY(programme_id, skill_id, role)) WITHOUT ROWID",
         "IITRIIT", "programme_id, skill_id, role"},
    [GL_TABLE_MATCH] = {"match",
                        "CREATE TABLE match(\n"
                        "  ad_id INTEGER, programme_id INTEGER, ad_rank INTEGER,\n"
                        "  programme_rank INTEGER, score REAL, coverage REAL,\n"
                        "  other_words REAL, occupation REAL,\n"
                        "  PRIMARY KEY(ad_id, programme_id)) WITHOUT ROWID",
                        "IIiiRRRR", "ad_id, programme_id"},
    [GL_TABLE_GAP] = {"gap",
                      "CREATE TABLE gap(\n"
                      "  area_code TEXT, skill_id INTEGER,\n" GAP_FIGURES
                      "  PRIMARY KEY(area_code, skill_id)) WITHOUT ROWID",
                      "TIIRRRRRRRRRRTT"
                      "RRRRRIRT",
                      "area_code, skill_id"},
    [GL_TABLE_OCCUPATION_GAP] = {"occupation_gap",
                                 "CREATE TABLE occupation_gap(\n"
                                 "  area_code TEXT, ssyk TEXT,\n" GAP_FIGURES
                                 "  PRIMARY KEY(area_code, ssyk)) WITHOUT ROWID",
                                 "TTIRRRRRRRRRRTT"
                                 "RRRRRIRT",
                                 "area_code, ssyk"},
    [GL_TABLE_TREND] = {"trend",
                        "CREATE TABLE trend(\n"
                        "  area_code TEXT, skill_id INTEGER, month TEXT, openings REAL,\n"
                        "  low REAL, high REAL,\n"
                        "  kind TEXT CHECK(kind IN ('observed','forecast')),\n"
                        "  PRIMARY KEY(area_code, skill_id, month)) WITHOUT ROWID",
                        "TITRRRT", "area_code, skill_id, month"},
    [GL_TABLE_OVERLAP] = {"overlap",
                          "CREATE TABLE overlap(\n"
                          "  programme_a INTEGER, programme_b INTEGER,\n"
                          "  similarity REAL, verdict TEXT,\n"
                          "  PRIMARY KEY(programme_a, programme_b)) WITHOUT ROWID",
                          "IIRT", "programme_a, programme_b"},
    [GL_TABLE_PROPOSAL] = {"proposal",
                           "CREATE TABLE proposal(\n"
                           "  proposal_id INTEGER, area_code TEXT, skill_id INTEGER,\n"
                           "  position INTEGER, openings REAL,\n"
                           "  PRIMARY KEY(proposal_id, skill_id)) WITHOUT ROWID",
                           "ITIIR", "proposal_id, skill_id"},
    [GL_TABLE_AD_TEXT] = {"ad_text",
                          "CREATE TABLE ad_text(ad_id INTEGER PRIMARY KEY, text TEXT)",
                          "IT", "ad_id"},
    [GL_TABLE_PROGRAMME_TEXT] = {"programme_text",
                                 "CREATE TABLE programme_text(\n"
                                 "  programme_id INTEGER PRIMARY KEY, text TEXT)",
                                 "IT", "programme_id"},
    [GL_TABLE_SKILL_RELATION] =
        {"skill_relation",
         "CREATE TABLE skill_relation(\n"
         "  skill_id INTEGER, related_id INTEGER, closeness REAL,\n"
         "  PRIMARY KEY(skill_id, related_id)) WITHOUT ROWID",
         "IIR", "skill_id, related_id"},
    [GL_TABLE_CONCEPT_POSTING] = {"concept_posting",
                                  "CREATE TABLE concept_posting(\n"
                                  "  skill_id INTEGER PRIMARY KEY, programmes INTEGER,\n"
                                  "  postings BLOB)",
                                  "IIB", "skill_id"},
    [GL_TABLE_TERM_POSTING] = {"term_posting",
                               "CREATE TABLE term_posting(\n"
                               "  term_id INTEGER PRIMARY KEY, programmes INTEGER,\n"
                               "  postings BLOB)",
                               "IIB", "term_id"},
    [GL_TABLE_LEAD_POSTING] = {"lead_posting",
                               "CREATE TABLE lead_posting(\n"
                               "  sub_major INTEGER PRIMARY KEY, programmes INTEGER,\n"
                               "  postings BLOB)",
                               "IIB", "sub_major"},
    [GL_TABLE_LEARNT] = {"learnt",
                         "CREATE TABLE learnt(\n"
                         "  learnt_id INTEGER PRIMARY KEY, name TEXT UNIQUE,\n"
                         "  bytes BLOB)",
                         "ITB", "learnt_id"},
    [GL_TABLE_TREND_TEST] = {"trend_test",
                             "CREATE TABLE trend_test(\n"
                             "  area_code TEXT, skill_id INTEGER, months INTEGER,\n"
                             "  slope REAL, slope_low REAL, slope_high REAL, p REAL,\n"
                             "  verdict TEXT CHECK(verdict IN\n"
                             "    ('rising','falling','steady','too_few')),\n"
                             "  q REAL, ads INTEGER, share REAL,\n"
                             "  PRIMARY KEY(area_code, skill_id)) WITHOUT ROWID",
                             "TIIRRRRTRIR", "area_code, skill_id"},
    [GL_TABLE_FORECAST_QUALITY] =
        {"forecast_quality",
         "CREATE TABLE forecast_quality(\n"
         "  area_code TEXT, skill_id INTEGER, mase REAL, coverage REAL,\n"
         "  folds INTEGER, method TEXT, months INTEGER, naive_mase REAL,\n"
         "  coverage_80 REAL,\n"
         "  PRIMARY KEY(area_code, skill_id)) WITHOUT ROWID",
         "TIrrITIrr", "area_code, skill_id"},
    [GL_TABLE_PERSONA] = {"persona",
                          "CREATE TABLE persona(\n"
                          "  persona TEXT PRIMARY KEY, stands_for TEXT)",
                          "TT", "persona"},
    [GL_TABLE_DOOR] = {"door",
                       "CREATE TABLE door(\n"
                       "  area_code TEXT, persona TEXT, openings REAL, open REAL,\n"
                       "  share REAL, worst_condition TEXT, worst_share REAL,\n"
                       "  taught REAL, unknown REAL, share_possible REAL,\n"
                       "  PRIMARY KEY(area_code, persona)) WITHOUT ROWID",
                       "TTRRRtRRRR", "area_code, persona"},
    [GL_TABLE_DOOR_LENS] =
        {"door_lens",
         "CREATE TABLE door_lens(\n"
         "  area_code TEXT, persona TEXT, lens TEXT, openings REAL, open REAL,\n"
         "  share REAL, worst_condition TEXT, worst_share REAL,\n"
         "  taught REAL, unknown REAL, share_possible REAL,\n"
         "  PRIMARY KEY(area_code, persona, lens)) WITHOUT ROWID",
         "TTTRRRtRRRR", "area_code, persona, lens"},
    [GL_TABLE_DOOR_SKILL] =
        {"door_skill",
         "CREATE TABLE door_skill(\n"
         "  area_code TEXT, persona TEXT, skill_id INTEGER, openings REAL,\n"
         "  condition TEXT, condition_openings REAL,\n"
         "  PRIMARY KEY(area_code, persona, skill_id)) WITHOUT ROWID",
         "TTIRtR", "area_code, persona, skill_id"},
    [GL_TABLE_OUTLOOK] = {"outlook",
                          "CREATE TABLE outlook(\n"
                          "  area_code TEXT, ssyk TEXT,\n"
                          "  chance TEXT CHECK(chance IN ('små','medelstora','stora')),\n"
                          "  five_years TEXT CHECK(five_years IN\n"
                          "    ('öka','oförändrad','minska')),\n"
                          "  source TEXT, occupation TEXT,\n"
                          "  PRIMARY KEY(area_code, ssyk, occupation)) WITHOUT ROWID",
                          "TTtttT", "area_code, ssyk, occupation"},
    [GL_TABLE_RISING] = {"rising",
                         "CREATE TABLE rising(\n"
                         "  area_code TEXT, skill_id INTEGER, national_slope REAL,\n"
                         "  local_share REAL, lag_months INTEGER, rest_share REAL,\n"
                         "  openings REAL, expected REAL, q REAL, lag_correlation REAL,\n"
                         "  PRIMARY KEY(area_code, skill_id)) WITHOUT ROWID",
                         "TIRRiRRRRr", "area_code, skill_id"},
    [GL_TABLE_SCENARIO] = {"scenario",
                           "CREATE TABLE scenario(\n"
                           "  scenario_id INTEGER PRIMARY KEY, name TEXT,\n"
                           "  base_digest TEXT, touched INTEGER, moved INTEGER,\n"
                           "  gaps_closed INTEGER, gaps_opened INTEGER,\n"
                           "  others INTEGER, others_moved INTEGER)",
                           "ITTIIIIII", "scenario_id"},
    [GL_TABLE_SCENARIO_STEP] =
        {"scenario_step",
         "CREATE TABLE scenario_step(\n"
         "  scenario_id INTEGER, position INTEGER,\n"
         "  action TEXT CHECK(action IN ('add','close','resize','move')),\n"
         "  programme TEXT, title TEXT, provider TEXT,\n"
         "  seats_before REAL, seats_after REAL,\n"
         "  municipality_before TEXT, municipality_after TEXT,\n"
         "  PRIMARY KEY(scenario_id, position)) WITHOUT ROWID",
         "IITtttrrtt", "scenario_id, position"},
    [GL_TABLE_SCENARIO_GAP] =
        {"scenario_gap",
         "CREATE TABLE scenario_gap(\n"
         "  scenario_id INTEGER, area_code TEXT, skill_id INTEGER,\n" SCENARIO_FIGURES
         "  PRIMARY KEY(scenario_id, area_code, skill_id)) WITHOUT ROWID",
         "ITI" SCENARIO_TYPES, "scenario_id, area_code, skill_id"},
    [GL_TABLE_SCENARIO_OCCUPATION_GAP] =
        {"scenario_occupation_gap",
         "CREATE TABLE scenario_occupation_gap(\n"
         "  scenario_id INTEGER, area_code TEXT, ssyk TEXT,\n" SCENARIO_FIGURES
         "  PRIMARY KEY(scenario_id, area_code, ssyk)) WITHOUT ROWID",
         "ITT" SCENARIO_TYPES, "scenario_id, area_code, ssyk"},
    [GL_TABLE_WHITE_SPOT] =
        {"white_spot",
         "CREATE TABLE white_spot(\n"
         "  area_code TEXT, skill_id INTEGER, ssyk TEXT, counties TEXT,\n"
         "  gap_counties TEXT, ads INTEGER, openings REAL, unmet REAL,\n"
         "  unmet_low REAL, unmet_high REAL,\n"
         "  verdict TEXT CHECK(verdict IN ('each','joint','undecided')))",
         "TitTtIRRRRT", "rowid"},
    [GL_TABLE_COORDINATION] =
        {"coordination",
         "CREATE TABLE coordination(\n"
         "  area_code TEXT, basis TEXT CHECK(basis IN ('skill','occupation')),\n"
         "  classes INTEGER, class_seats INTEGER, unmet REAL,\n"
         "  separate REAL, joint REAL, gain REAL,\n"
         "  PRIMARY KEY(area_code, basis)) WITHOUT ROWID",
         "TTIIRRRR", "area_code, basis"},
    [GL_TABLE_COORDINATION_CLASS] =
        {"coordination_class",
         "CREATE TABLE coordination_class(\n"
         "  area_code TEXT, basis TEXT CHECK(basis IN ('skill','occupation')),\n"
         "  plan TEXT CHECK(plan IN ('separate','joint')), county_code TEXT,\n"
         "  position INTEGER, skill_id INTEGER, ssyk TEXT, unmet REAL, met REAL,\n"
         "  PRIMARY KEY(area_code, basis, plan, county_code, position)) WITHOUT ROWID",
         "TTTTIitRR", "area_code, basis, plan, county_code, position"},
    [GL_TABLE_FIELD] = {"field",
                        "CREATE TABLE field(\n"
                        "  area_code TEXT, sun TEXT, programmes INTEGER, seats REAL,\n"
                        "  programmes_80 INTEGER, small INTEGER, small_seats REAL,\n"
                        "  small_share REAL,\n"
                        "  PRIMARY KEY(area_code, sun)) WITHOUT ROWID",
                        "TTIRIIRr", "area_code, sun"},
    [GL_TABLE_BRIDGE] = {"bridge",
                         "CREATE TABLE bridge(\n"
                         "  area_code TEXT, skill_a INTEGER, skill_b INTEGER,\n"
                         "  ads INTEGER, npmi REAL, programmes_a INTEGER,\n"
                         "  programmes_b INTEGER,\n"
                         "  PRIMARY KEY(area_code, skill_a, skill_b)) WITHOUT ROWID",
                         "TIIIRII", "area_code, skill_a, skill_b"},
    [GL_TABLE_INDICATOR] =
        {"indicator",
         "CREATE TABLE indicator(\n"
         "  area_code TEXT, lens TEXT, name TEXT, value REAL, unit TEXT, of REAL,\n"
         "  blind_spot TEXT, code TEXT, label TEXT, low REAL, high REAL, part REAL,\n"
         "  quotient REAL, position INTEGER,\n"
         "  PRIMARY KEY(area_code, lens, name)) WITHOUT ROWID",
         "TTTrTrTTTrrrrI", "area_code, lens, name"},
    [GL_TABLE_OCCUPATION_LENS] =
        {"occupation_lens",
         "CREATE TABLE occupation_lens(\n"
         "  ssyk TEXT, lens TEXT, ads INTEGER, share REAL, quotient REAL,\n"
         "  PRIMARY KEY(ssyk, lens)) WITHOUT ROWID",
         "TTIRR", "ssyk, lens"},
    [GL_TABLE_PROPOSAL_PLAN] =
        {"proposal_plan",
         "CREATE TABLE proposal_plan(\n"
         "  proposal_id INTEGER PRIMARY KEY, area_code TEXT, skills INTEGER,\n"
         "  credits REAL, credits_per_skill REAL, priced_by INTEGER, budget INTEGER,\n"
         "  needs REAL, covered REAL, bound REAL, best REAL, guarantee REAL,\n"
         "  modules INTEGER, ads INTEGER, ads_together INTEGER,\n"
         "  openings_together REAL, employers INTEGER, credits_from TEXT)",
         "ITIRRIIRRRrRIIIRIT", "proposal_id"},
    [GL_TABLE_PROPOSAL_MODULE] =
        {"proposal_module",
         "CREATE TABLE proposal_module(\n"
         "  proposal_id INTEGER, position INTEGER, programme_id INTEGER,\n"
         "  skills INTEGER, gain REAL,\n"
         "  PRIMARY KEY(proposal_id, position)) WITHOUT ROWID",
         "IIIIR", "proposal_id, position"},
    [GL_TABLE_NEED] = {"need",
                       "CREATE TABLE need(\n"
                       "  need_id INTEGER PRIMARY KEY, external_id TEXT UNIQUE,\n"
                       "  employer_number TEXT, municipality_code TEXT,\n"
                       "  county_code TEXT, number REAL, year INTEGER)",
                       "Ittttri", "need_id"},
    [GL_TABLE_NEED_SKILL] = {"need_skill",
                             "CREATE TABLE need_skill(\n"
                             "  need_id INTEGER, skill_id INTEGER, matched_by TEXT,\n"
                             "  PRIMARY KEY(need_id, skill_id)) WITHOUT ROWID",
                             "IIT", "need_id, skill_id"},
};

/* For the views and readers: an ad's matches come by the key, a programme's, the ads
 * behind a gap (through the skill, or the county where that has fewer), its programmes
 * and the reposts of a vacancy through these. */
const gl_schema_object gl_schema_indexes[] = {
    {"match_by_programme",
     "CREATE INDEX match_by_programme ON match(programme_id, programme_rank)"},
    {"ad_skill_by_skill", "CREATE INDEX ad_skill_by_skill ON ad_skill(skill_id)"},
    {"programme_skill_by_skill",
     "CREATE INDEX programme_skill_by_skill ON programme_skill(skill_id)"},
    {"ad_by_cluster", "CREATE INDEX ad_by_cluster ON ad(cluster_id)"},
    {"need_skill_by_skill", "CREATE INDEX need_skill_by_skill ON need_skill(skill_id)"},
    {"ad_by_ssyk", "CREATE INDEX ad_by_ssyk ON ad(ssyk)"},
    {"ad_by_county", "CREATE INDEX ad_by_county ON ad(county_code)"},
    {NULL, NULL},
};

/* "digital green": the lenses of a skill, of an occupation group. */
#define LENSES_OF_SKILL(skill)                                                           \
    "  (SELECT group_concat(lens, ' ') FROM (SELECT lens FROM skill_lens\n"              \
    "    WHERE skill_id = " skill " ORDER BY lens)) AS lenses\n"
#define LENSES_OF_GROUP(ssyk)                                                            \
    "  (SELECT group_concat(lens, ' ') FROM (SELECT lens FROM occupation_lens\n"         \
    "    WHERE ssyk = " ssyk " ORDER BY lens)) AS lenses\n"

#define GAP_VIEW_FIGURES                                                                 \
    "  g.ads AS ads, g.openings AS openings, g.seats AS seats,\n"                        \
    "  g.ratio AS ratio, g.ratio_low AS ratio_low, g.ratio_high AS ratio_high,\n"        \
    "  g.unmet AS unmet, g.unmet_low AS unmet_low, g.unmet_high AS unmet_high,\n"        \
    "  g.verdict AS verdict, g.reason AS reason,\n"                                      \
    "  g.demand_share AS demand_share, g.supply_share AS supply_share,\n"                \
    "  g.vacancies AS vacancies, g.permanent AS permanent,\n"                            \
    "  g.temporary AS temporary, g.employer_share AS employer_share,\n"                  \
    "  g.seats_assumed AS seats_assumed, g.programmes AS programmes, g.q AS q,\n"        \
    "  g.reason_sv AS reason_sv,\n"

#define DOOR_VIEW_FIGURES                                                                \
    "  d.area_code AS area_code, r.name AS area, d.persona AS persona,\n"                \
    "  p.stands_for AS stands_for, d.openings AS openings,\n"                            \
    "  d.taught AS taught, d.open AS open, d.unknown AS unknown,\n"                      \
    "  d.share AS share, d.share_possible AS share_possible,\n"                          \
    "  d.worst_condition AS worst_condition, d.worst_share AS worst_share"
#define DOOR_VIEW_LABELS                                                                 \
    "  LEFT JOIN area AS r ON r.area_code = d.area_code\n"                               \
    "  LEFT JOIN persona AS p ON p.persona = d.persona"

const gl_schema_object gl_schema_views[] = {
    {"v_gaps",
     "CREATE VIEW v_gaps AS SELECT\n"
     "  g.area_code AS area_code, r.name AS area,\n"
     "  g.skill_id AS skill_id, s.label AS skill, s.kind AS kind,\n" GAP_VIEW_FIGURES
         LENSES_OF_SKILL(
             "g.skill_id") "FROM gap AS g\n"
                           "  LEFT JOIN area AS r ON r.area_code = g.area_code\n"
                           "  LEFT JOIN skill AS s ON s.skill_id = g.skill_id"},
    {"v_occupation_gaps",
     "CREATE VIEW v_occupation_gaps AS SELECT\n"
     "  g.area_code AS area_code, r.name AS area,\n"
     "  g.ssyk AS ssyk, o.label AS occupation,\n" GAP_VIEW_FIGURES LENSES_OF_GROUP(
         "g.ssyk") "FROM occupation_gap AS g\n"
                   "  LEFT JOIN area AS r ON r.area_code = g.area_code\n"
                   "  LEFT JOIN occupation AS o ON o.ssyk = g.ssyk"},
    {"v_matches",
     "CREATE VIEW v_matches AS SELECT\n"
     "  m.ad_id AS ad_id, a.external_id AS ad, a.headline AS headline,\n"
     "  a.employer AS employer, u.name AS municipality,\n"
     "  m.programme_id AS programme_id, p.external_id AS programme,\n"
     "  p.title AS title, p.provider AS provider, m.ad_rank AS ad_rank,\n"
     "  m.programme_rank AS programme_rank, m.score AS score,\n"
     "  m.coverage AS coverage\n"
     "FROM match AS m\n"
     "  LEFT JOIN ad AS a ON a.ad_id = m.ad_id\n"
     "  LEFT JOIN municipality AS u ON u.municipality_code = a.municipality_code\n"
     "  LEFT JOIN programme AS p ON p.programme_id = m.programme_id"},
    {"v_match_skills",
     "CREATE VIEW v_match_skills AS SELECT\n"
     "  ad_id, programme_id, skill_id, skill, requirement,\n" GL_NEED_COLUMNS ",\n"
     "  CASE WHEN r > d THEN related_id END AS via_id\n"
     "FROM (" GL_PAIRS_AND_NEEDS(
         "match") ")\n"
                  "UNION ALL SELECT\n"
                  "  m.ad_id, m.programme_id, NULL, 'occupation', NULL,\n"
                  "  CASE WHEN m.occupation > 0.1 THEN 'yes' WHEN m.occupation > 0 THEN "
                  "'related'\n"
                  "    ELSE 'no' END,\n"
                  "  (SELECT o.label FROM ad AS a JOIN occupation AS o ON o.ssyk = "
                  "a.ssyk\n"
                  "    WHERE a.ad_id = m.ad_id), m.occupation, NULL, NULL\n"
                  "FROM match AS m\n"
                  "UNION ALL SELECT\n"
                  "  ad_id, programme_id, NULL, 'other words', NULL,\n"
                  "  CASE WHEN other_words > 0 THEN 'yes' ELSE 'no' END, NULL, "
                  "other_words,\n"
                  "  NULL, NULL\n"
                  "FROM match"},
    {"v_programmes_by_gap",
     "CREATE VIEW v_programmes_by_gap AS SELECT\n"
     "  g.area_code AS area_code, g.skill_id AS skill_id, s.label AS skill,\n"
     "  g.verdict AS verdict, t.programme_id AS programme_id, p.title AS title,\n"
     "  p.provider AS provider, p.county_code AS county_code, p.seats AS seats,\n"
     "  t.weight AS weight,\n" LENSES_OF_SKILL(
         "g.skill_id") "FROM gap AS g\n"
                       "  JOIN programme_skill AS t ON t.skill_id = g.skill_id AND "
                       "t.role = 'outcome'\n"
                       "  LEFT JOIN skill AS s ON s.skill_id = g.skill_id\n"
                       "  LEFT JOIN programme AS p ON p.programme_id = t.programme_id"},
    {"v_trends",
     "CREATE VIEW v_trends AS SELECT\n"
     "  t.area_code AS area_code, r.name AS area, t.skill_id AS skill_id,\n"
     "  s.label AS skill, t.month AS month, t.kind AS kind,\n"
     "  t.openings AS openings, t.low AS low, t.high AS high,\n" LENSES_OF_SKILL(
         "t.skill_id") "FROM trend AS t\n"
                       "  LEFT JOIN area AS r ON r.area_code = t.area_code\n"
                       "  LEFT JOIN skill AS s ON s.skill_id = t.skill_id"},
    {"v_doors", "CREATE VIEW v_doors AS SELECT\n" DOOR_VIEW_FIGURES ",\n"
                "  '' AS lens\n"
                "FROM door AS d\n" DOOR_VIEW_LABELS},
    {"v_doors_by_lens",
     "CREATE VIEW v_doors_by_lens AS SELECT\n" DOOR_VIEW_FIGURES ",\n  d.lens AS lens\n"
     "FROM door_lens AS d\n" DOOR_VIEW_LABELS},
    {"v_door_skills", "CREATE VIEW v_door_skills AS SELECT\n"
                      "  d.area_code AS area_code, r.name AS area,\n"
                      "  d.persona AS persona, d.skill_id AS skill_id,\n"
                      "  s.label AS skill, d.openings AS openings,\n"
                      "  d.condition AS condition,\n"
                      "  d.condition_openings AS condition_openings\n"
                      "FROM door_skill AS d\n"
                      "  LEFT JOIN area AS r ON r.area_code = d.area_code\n"
                      "  LEFT JOIN skill AS s ON s.skill_id = d.skill_id"},
    /* Good chances of work and a surplus of seats, or poor ones and a gap, contradict
     * each other; "medelstora" and "undecided" contradict nothing and say nothing. */
    {"v_outlook",
     "CREATE VIEW v_outlook AS SELECT\n"
     "  w.area_code AS area_code, r.name AS area, w.ssyk AS ssyk,\n"
     "  o.label AS occupation, g.verdict AS verdict, w.chance AS chance,\n"
     "  w.five_years AS five_years,\n"
     "  CASE WHEN g.verdict LIKE '%gap' AND w.chance = 'stora'\n"
     "      OR g.verdict LIKE '%surplus' AND w.chance = 'små' THEN 'yes'\n"
     "    WHEN g.verdict LIKE '%gap' AND w.chance = 'små'\n"
     "      OR g.verdict LIKE '%surplus' AND w.chance = 'stora' THEN 'no' END\n"
     "    AS agrees,\n"
     "  w.occupation AS barometer_occupation, w.source AS source,\n"
     "  g.ads AS ads, g.openings AS openings, g.seats AS seats, g.ratio AS ratio,\n"
     "  g.unmet AS unmet\n"
     "FROM outlook AS w\n"
     "  LEFT JOIN area AS r ON r.area_code = w.area_code\n"
     "  LEFT JOIN occupation AS o ON o.ssyk = w.ssyk\n"
     "  LEFT JOIN occupation_gap AS g ON g.area_code = w.area_code\n"
     "    AND g.ssyk = w.ssyk"},
    {"v_scenario_gaps",
     "CREATE VIEW v_scenario_gaps AS SELECT\n"
     "  g.scenario_id AS scenario_id, c.name AS scenario,\n"
     "  g.area_code AS area_code, r.name AS area, g.skill_id AS skill_id,\n"
     "  s.label AS skill, s.kind AS kind, g.touched AS touched, g.ads AS ads,\n"
     "  g.openings AS openings, g.seats_before AS seats_before,\n"
     "  g.seats_after AS seats_after, g.ratio_before AS ratio_before,\n"
     "  g.ratio_after AS ratio_after, g.unmet_before AS unmet_before,\n"
     "  g.unmet_after AS unmet_after, g.unmet_low_after AS unmet_low_after,\n"
     "  g.unmet_high_after AS unmet_high_after,\n"
     "  g.verdict_before AS verdict_before, g.verdict_after AS verdict_after,\n"
     "  g.reason_after AS reason_after\n"
     "FROM scenario_gap AS g\n"
     "  LEFT JOIN scenario AS c ON c.scenario_id = g.scenario_id\n"
     "  LEFT JOIN area AS r ON r.area_code = g.area_code\n"
     "  LEFT JOIN skill AS s ON s.skill_id = g.skill_id"},
    {"v_white_spots",
     "CREATE VIEW v_white_spots AS SELECT\n"
     "  w.area_code AS area_code, r.name AS area, w.skill_id AS skill_id,\n"
     "  w.ssyk AS ssyk, coalesce(s.label, o.label) AS label,\n"
     "  w.counties AS counties, w.gap_counties AS gap_counties, w.ads AS ads,\n"
     "  w.openings AS openings, w.unmet AS unmet, w.unmet_low AS unmet_low,\n"
     "  w.unmet_high AS unmet_high, w.verdict AS verdict\n"
     "FROM white_spot AS w\n"
     "  LEFT JOIN area AS r ON r.area_code = w.area_code\n"
     "  LEFT JOIN skill AS s ON s.skill_id = w.skill_id\n"
     "  LEFT JOIN occupation AS o ON o.ssyk = w.ssyk"},
    {"v_coordination_classes",
     "CREATE VIEW v_coordination_classes AS SELECT\n"
     "  c.area_code AS area_code, r.name AS area, c.basis AS basis, c.plan AS plan,\n"
     "  c.county_code AS county_code, c.position AS position,\n"
     "  c.skill_id AS skill_id, c.ssyk AS ssyk,\n"
     "  coalesce(s.label, o.label) AS label, c.unmet AS unmet, c.met AS met\n"
     "FROM coordination_class AS c\n"
     "  LEFT JOIN area AS r ON r.area_code = c.area_code\n"
     "  LEFT JOIN skill AS s ON s.skill_id = c.skill_id\n"
     "  LEFT JOIN occupation AS o ON o.ssyk = c.ssyk"},
    {"v_overlaps",
     "CREATE VIEW v_overlaps AS SELECT\n"
     "  o.programme_a AS programme_a, a.title AS title_a, a.provider AS provider_a,\n"
     "  a.county_code AS county_a, a.seats_used AS seats_a,\n"
     "  o.programme_b AS programme_b, b.title AS title_b, b.provider AS provider_b,\n"
     "  b.county_code AS county_b, b.seats_used AS seats_b, a.sun AS sun,\n"
     "  o.similarity AS similarity, o.verdict AS verdict,\n"
     "  (SELECT count(*) FROM programme_skill AS x\n"
     "    JOIN programme_skill AS y ON y.programme_id = o.programme_b\n"
     "      AND y.skill_id = x.skill_id AND y.role = 'outcome'\n"
     "    JOIN skill AS s ON s.skill_id = x.skill_id\n"
     "    WHERE x.programme_id = o.programme_a AND x.role = 'outcome'\n"
     "      AND s.kind NOT IN ('trait', 'occupation')) AS shared_skills\n"
     "FROM overlap AS o\n"
     "  LEFT JOIN programme AS a ON a.programme_id = o.programme_a\n"
     "  LEFT JOIN programme AS b ON b.programme_id = o.programme_b"},
    {"v_bridges", "CREATE VIEW v_bridges AS SELECT\n"
                  "  b.area_code AS area_code, r.name AS area, b.skill_a AS skill_a,\n"
                  "  s.label AS label_a, b.skill_b AS skill_b, t.label AS label_b,\n"
                  "  b.ads AS ads, b.npmi AS npmi, b.programmes_a AS programmes_a,\n"
                  "  b.programmes_b AS programmes_b\n"
                  "FROM bridge AS b\n"
                  "  LEFT JOIN area AS r ON r.area_code = b.area_code\n"
                  "  LEFT JOIN skill AS s ON s.skill_id = b.skill_a\n"
                  "  LEFT JOIN skill AS t ON t.skill_id = b.skill_b"},
    {"v_proposals",
     "CREATE VIEW v_proposals AS SELECT\n"
     "  p.proposal_id AS proposal_id, p.area_code AS area_code, r.name AS area,\n"
     "  (SELECT group_concat(label, ', ') FROM (SELECT s.label AS label FROM proposal q\n"
     "    JOIN skill s ON s.skill_id = q.skill_id WHERE q.proposal_id = p.proposal_id\n"
     "    ORDER BY q.position)) AS skills,\n"
     "  p.credits AS credits, p.needs AS needs, p.covered AS covered,\n"
     "  p.guarantee AS guarantee, p.ads AS ads, p.ads_together AS ads_together,\n"
     "  p.openings_together AS openings_together, p.employers AS employers\n"
     "FROM proposal_plan AS p\n"
     "  LEFT JOIN area AS r ON r.area_code = p.area_code"},
    {"v_indicators", "CREATE VIEW v_indicators AS SELECT\n"
                     "  i.area_code AS area_code, r.name AS area, i.code AS code,\n"
                     "  i.lens AS lens, i.name AS name, i.label AS label,\n"
                     "  i.value AS value, i.low AS low, i.high AS high,\n"
                     "  i.unit AS unit, i.part AS part, i.of AS of,\n"
                     "  i.quotient AS quotient, i.blind_spot AS blind_spot,\n"
                     "  i.position AS position\n"
                     "FROM indicator AS i\n"
                     "  LEFT JOIN area AS r ON r.area_code = i.area_code"},
    {"v_demand", GL_DEMAND_VIEW},
    {"v_demand_by", GL_DEMAND_BY_VIEW},
    {"v_needs", GL_NEEDS_VIEW},
    {NULL, NULL},
};

static int run_statement(sqlite3 *sql, const char *statement)
{
    return sqlite3_exec(sql, statement, NULL, NULL, NULL);
}

int gl_schema_begin(sqlite3 *sql)
{
    char marks[160];
    snprintf(marks, sizeof marks,
             "PRAGMA page_size=%d; PRAGMA encoding='UTF-8'; PRAGMA auto_vacuum=NONE;"
             "PRAGMA application_id=%d; PRAGMA user_version=%d",
             GL_PAGE_SIZE, GL_APPLICATION_ID, GL_SCHEMA_VERSION);
    int rc = run_statement(sql, marks);
    for (int i = 0; !rc && i < GL_TABLE_COUNT; i++)
        rc = run_statement(sql, gl_schema_tables[i].create);
    return rc;
}

int gl_schema_finish(sqlite3 *sql)
{
    int rc = SQLITE_OK;
    for (int i = 0; !rc && gl_schema_indexes[i].name; i++)
        rc = run_statement(sql, gl_schema_indexes[i].create);
    for (int i = 0; !rc && gl_schema_views[i].name; i++)
        rc = run_statement(sql, gl_schema_views[i].create);
    return rc;
}

static int create_missing(sqlite3 *sql, const char *name, const char *create)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(sql, "SELECT 1 FROM sqlite_master WHERE name = ?1", -1,
                                &row, NULL);
    if (rc) return rc;
    sqlite3_bind_text(row, 1, name, -1, SQLITE_STATIC);
    rc = sqlite3_step(row);
    sqlite3_finalize(row);
    if (rc == SQLITE_ROW) return SQLITE_OK;
    return rc == SQLITE_DONE ? run_statement(sql, create) : rc;
}

int gl_schema_complete(sqlite3 *sql)
{
    int rc = SQLITE_OK;
    for (int i = 0; !rc && i < GL_TABLE_COUNT; i++)
        rc = create_missing(sql, gl_schema_tables[i].name, gl_schema_tables[i].create);
    for (int i = 0; !rc && gl_schema_indexes[i].name; i++)
        rc = create_missing(sql, gl_schema_indexes[i].name, gl_schema_indexes[i].create);
    for (int i = 0; !rc && gl_schema_views[i].name; i++)
        rc = create_missing(sql, gl_schema_views[i].name, gl_schema_views[i].create);
    return rc;
}
