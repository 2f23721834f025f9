/* SPDX-License-Identifier: Apache-2.0 */
/* read.h - a published database, read-only, with every defence against a file that
 * strangers may have made (reliability.md 3).
 *
 * A reading gives one row after another to a callback; slices last for the call. A
 * callback that returns false ends the reading (GLAPP_OK).
 */
#ifndef GL_STORE_READ_H
#define GL_STORE_READ_H

#include "base/buf.h"
#include "base/error.h"
#include "store/row.h"

typedef struct gl_db gl_db;

/* GLAPP_BAD_INPUT: not there, no database of glapp, made by a newer glapp, damaged.
 * The message says the next step. */
glapp_status gl_db_open(gl_db **out, const char *path, glapp_error *err);
void gl_db_close(gl_db *db);

/* To be called before the first database where several threads will read: SQLite then
 * does not count its memory, which costs a lock of the whole process at every allocation
 * (two threads on 100,000 ads: 131 ads' pages a second with it, 327 without). Once SQLite
 * is in use nothing happens. */
void gl_db_expect_threads(void);

/* One row of v_gaps or v_occupation_gaps. */
typedef struct gl_gap_view {
    gl_slice area_code, area;
    int64_t skill_id; /* 0 for occupations */
    gl_slice ssyk;    /* null for skills */
    gl_slice label, kind;
    int64_t ads;
    double openings, seats, ratio, ratio_low, ratio_high;
    double unmet, unmet_low, unmet_high;
    gl_slice verdict, reason;
    double vacancies, permanent, temporary, employer_share, seats_assumed, q;
    int64_t programmes;
} gl_gap_view;

typedef enum gl_gap_order {
    GL_GAP_ORDER_GAP, /* certain and likely gaps first, then by unmet, the largest first;
                         then ratio_low, then id */
    GL_GAP_ORDER_ADS, /* most of them first, then as above */
    GL_GAP_ORDER_OPENINGS
} gl_gap_order;

typedef struct gl_gap_query {
    const char *area, *lens; /* NULL = all */
    bool by_occupation;
    bool asked_for; /* leave out what no ad asks for, unless it has a verdict all the
                       same (a surplus) */
    uint32_t limit;
    gl_gap_order order;
} gl_gap_query;

glapp_status gl_db_gaps(gl_db *db, const gl_gap_query *query,
                        bool (*row)(void *to, const gl_gap_view *gap), void *to,
                        glapp_error *err);

/* What a query may name, for messages: area codes of the gap table; lenses. */
glapp_status gl_db_area_codes(gl_db *db,
                              bool (*row)(void *to, gl_slice code, gl_slice name),
                              void *to, glapp_error *err);
glapp_status gl_db_lenses(gl_db *db, bool (*row)(void *to, gl_slice lens), void *to,
                          glapp_error *err);

/* Ids by external id; 0 = none such. */
glapp_status gl_db_find_ad(gl_db *db, gl_slice external_id, int64_t *ad_id,
                           glapp_error *err);
glapp_status gl_db_find_programme(gl_db *db, gl_slice external_id, int64_t *programme_id,
                                  glapp_error *err);
/* A skill by its number, its concept id, or its label without case; 0 = none such. */
glapp_status gl_db_find_skill(gl_db *db, gl_slice name, int64_t *skill_id,
                              glapp_error *err);

typedef struct gl_match_view {
    int64_t ad_id, programme_id;
    gl_slice ad, headline, employer, municipality; /* external id of the ad ... */
    gl_slice programme, title, provider;           /* external id of the programme ... */
    gl_slice form, county_code, municipality_code, programme_municipality, starts, url;
    int distance, pace;              /* negative = unknown */
    double seats;                    /* negative = unknown */
    int64_t ad_rank, programme_rank; /* 0 = below the top K */
    double score, coverage;
    double weeks, credits;                                 /* negative = unknown */
    int entry_upper_secondary, entry_experience, with_sfi; /* negative = unknown */
} gl_match_view;

/* Matches of an ad (by ad_rank) or of a programme (by programme_rank); exactly one id is
 * not 0. All rows that are there: the caller filters and counts. */
glapp_status gl_db_matches(gl_db *db, int64_t ad_id, int64_t programme_id,
                           bool (*row)(void *to, const gl_match_view *match), void *to,
                           glapp_error *err);

glapp_status gl_db_programme_count(gl_db *db, int64_t *count, glapp_error *err);
glapp_status gl_db_ad_count(gl_db *db, int64_t *count, glapp_error *err);

/* Programmes with their columns (score, coverage, ranks 0): those that `next` asks for,
 * one after another, until it has none or `row` has enough. A programme that is not there
 * is passed over. */
glapp_status gl_db_programmes(gl_db *db, bool (*next)(void *to, int64_t *programme_id),
                              bool (*row)(void *to, const gl_match_view *programme),
                              void *to, glapp_error *err);

/* What one programme teaches: weights of 0 ... 1. */
glapp_status gl_db_taught(gl_db *db, int64_t programme_id,
                          bool (*row)(void *to, int64_t skill_id, double weight),
                          void *to, glapp_error *err);

/* What an ad was read from, as far as it is stored; GLAPP_NOTHING if there is none. */
typedef struct gl_ad_view {
    gl_slice headline, ssyk, ssyk_from;
    gl_slice text; /* null: the run kept no text of it */
} gl_ad_view;

glapp_status gl_db_ad(gl_db *db, int64_t ad_id,
                      bool (*row)(void *to, const gl_ad_view *ad), void *to,
                      glapp_error *err);

/* Groups whose ads ask for anything, with their label and how many ads they have. */
glapp_status gl_db_asking_groups(gl_db *db,
                                 bool (*row)(void *to, gl_slice ssyk, gl_slice label,
                                             int64_t ads),
                                 void *to, glapp_error *err);

/* One list of the stored index, as index/packed.h reads it, in place of what `out` held.
 * GLAPP_NOTHING, and no bytes: no programme has it, or the file is an older one without
 * these tables. Keys are those of gl_posting_row; asked for in rising order, pages are
 * read once. */
glapp_status gl_db_concept_posting(gl_db *db, int64_t skill_id, gl_buf *out,
                                   glapp_error *err);
glapp_status gl_db_term_posting(gl_db *db, int64_t term_id, gl_buf *out,
                                glapp_error *err);
glapp_status gl_db_lead_posting(gl_db *db, int64_t sub_major, gl_buf *out,
                                glapp_error *err);

/* What the run learnt under this name, in place of what `out` held. GLAPP_NOTHING as
 * above. */
glapp_status gl_db_learnt(gl_db *db, const char *name, gl_buf *out, glapp_error *err);

/* What the ads of an SSYK group ask for, all together: points added up by skill. */
glapp_status gl_db_occupation_needs(gl_db *db, const char *ssyk,
                                    bool (*row)(void *to, int64_t skill_id,
                                                double importance),
                                    void *to, glapp_error *err);

/* The same of one ad. */
glapp_status gl_db_ad_needs(gl_db *db, int64_t ad_id,
                            bool (*row)(void *to, int64_t skill_id, double importance),
                            void *to, glapp_error *err);

/* One row of v_match_skills for a pair, with the words behind it on both sides. */
typedef struct gl_reason_view {
    int64_t skill_id; /* 0 for "occupation" and "other words" */
    gl_slice skill, requirement, met, via;
    double contribution;
    double points;                      /* what meeting it in full would have added */
    gl_slice ad_words, programme_words; /* quoted from the text tables; null without */
} gl_reason_view;

glapp_status gl_db_reasons(gl_db *db, int64_t ad_id, int64_t programme_id,
                           bool (*row)(void *to, const gl_reason_view *reason), void *to,
                           glapp_error *err);

/* What a programme meets of an ad's needs, whether `match` has the pair or not; what it
 * lacks most first. No words are quoted. */
glapp_status gl_db_needs_met(gl_db *db, int64_t ad_id, int64_t programme_id,
                             bool (*row)(void *to, const gl_reason_view *need), void *to,
                             glapp_error *err);

/* Where a programme stands that is not among an ad's best: how many are kept for the ad
 * and the last one's score; the programme's best place for any ad (0: it has none). */
typedef struct gl_standing_view {
    int64_t ranked, best_rank;
    double last_score;
    char title[300], best_ad[128], best_headline[300];
} gl_standing_view;

glapp_status gl_db_standing(gl_db *db, int64_t ad_id, int64_t programme_id,
                            gl_standing_view *out, glapp_error *err);

/* The row of a pair; GLAPP_NOTHING if neither side has the other in its top K. */
glapp_status gl_db_pair(gl_db *db, int64_t ad_id, int64_t programme_id,
                        bool (*row)(void *to, const gl_match_view *match), void *to,
                        glapp_error *err);

/* The ads behind a gap's number (first of each cluster, newest first, at most `most`) and
 * the programmes that teach the skill (largest first). */
typedef struct gl_gap_ad_view {
    gl_slice ad, headline, employer, municipality, published, requirement, words;
    double openings, weight;
    uint32_t all; /* how many there are, given or not */
} gl_gap_ad_view;
typedef struct gl_gap_programme_view {
    gl_slice programme, title, provider, municipality, seats_from;
    double seats, weight; /* negative = not stated */
    double seats_used;    /* what the gaps count, stated or assumed */
} gl_gap_programme_view;

glapp_status gl_db_gap_ads(gl_db *db, const char *area, int64_t skill_id, uint32_t most,
                           bool (*row)(void *to, const gl_gap_ad_view *ad), void *to,
                           glapp_error *err);
glapp_status gl_db_gap_programmes(gl_db *db, const char *area, int64_t skill_id,
                                  bool (*row)(void *to,
                                              const gl_gap_programme_view *programme),
                                  void *to, glapp_error *err);
/* What is likely to come for a skill in an area: its trend, the forecast with its record,
 * and whether the rest of the country asks for more. Negative = unknown. */
typedef struct gl_future_view {
    gl_slice verdict; /* of trend_test; null if it has no series */
    int64_t ads, months;
    double slope, slope_low, slope_high; /* of the share, a year */
    double expected, low, high;          /* openings a month, mean of the forecast */
    int64_t folds;                       /* looks back */
    double mase, naive_mase, coverage;   /* their record */
    bool rises_elsewhere;                /* a row of `rising` */
    double local_share, rest_share;
    int64_t lag_months;
} gl_future_view;

/* GLAPP_NOTHING if nothing is known of it, as in a file of an older glapp. */
glapp_status gl_db_future(gl_db *db, const char *area, int64_t skill_id,
                          bool (*row)(void *to, const gl_future_view *future), void *to,
                          glapp_error *err);

/* What Yrkesbarometern says, and whether our verdict agrees ("yes", "no", null). */
typedef struct gl_outlook_view {
    gl_slice area_code, ssyk, occupation, barometer_occupation;
    gl_slice chance, five_years, source, agrees;
} gl_outlook_view;

/* Of one group in an area; a group of counties has none, and is answered by the country.
 * No rows from a file of an older glapp. */
glapp_status gl_db_outlook(gl_db *db, const char *area, const char *ssyk,
                           bool (*row)(void *to, const gl_outlook_view *outlook),
                           void *to, glapp_error *err);

/* The same of the three groups whose ads in the area ask most for a skill. */
glapp_status gl_db_skill_outlook(gl_db *db, const char *area, int64_t skill_id,
                                 bool (*row)(void *to, const gl_outlook_view *outlook),
                                 void *to, glapp_error *err);
/* Openings of a skill in an area, by each side of the ads that ask for it: months in
 * their order, of the others the largest first, at most `limit` a side. The label is null
 * where the ads do not say. */
typedef enum gl_demand_side {
    GL_DEMAND_MONTH,
    GL_DEMAND_OCCUPATION,
    GL_DEMAND_INDUSTRY,
    GL_DEMAND_SIZE,
    GL_DEMAND_CONTRACT,
    GL_DEMAND_EMPLOYER,
    GL_DEMAND_SIDES
} gl_demand_side;

typedef struct gl_demand_view {
    gl_demand_side side; /* rows of one side follow each other, in the order above */
    gl_slice value, label;
    int64_t ads;
    double openings, vacancies;
} gl_demand_view;

/* "month", "occupation" ..., as v_demand_by has them. */
const char *gl_demand_side_name(gl_demand_side side);

glapp_status gl_db_demand(gl_db *db, const char *area, int64_t skill_id, uint32_t limit,
                          bool (*row)(void *to, const gl_demand_view *part), void *to,
                          glapp_error *err);

/* What employers said they will need of a skill in an area, a row a year. */
typedef struct gl_need_view {
    int64_t year; /* negative = not said */
    int64_t needs, employers;
    double number; /* negative = none of them says */
} gl_need_view;

glapp_status gl_db_needs(gl_db *db, const char *area, int64_t skill_id,
                         bool (*row)(void *to, const gl_need_view *need), void *to,
                         glapp_error *err);

/* The one gap row itself; GLAPP_NOTHING if there is none. */
glapp_status gl_db_gap(gl_db *db, const char *area, int64_t skill_id,
                       bool (*row)(void *to, const gl_gap_view *gap), void *to,
                       glapp_error *err);

/* -- what a gap's numbers are counted from, every row in key order -- */

/* How the file came to be. */
typedef struct gl_run_view {
    gl_slice glapp_version, stemmer_version, pcre2_version, reference_date, settings;
    gl_slice input_digest, content_digest;
    int64_t window_days;
} gl_run_view;

/* One row. GLAPP_BAD_INPUT if there is none. */
glapp_status gl_db_run(gl_db *db, bool (*row)(void *to, const gl_run_view *run), void *to,
                       glapp_error *err);

/* Codes of the counties that the run is about, in the order that it was told. */
glapp_status gl_db_run_counties(gl_db *db, bool (*row)(void *to, gl_slice code), void *to,
                                glapp_error *err);

/* Id, concept, label and kind of every skill. */
glapp_status gl_db_skills(gl_db *db, bool (*row)(void *to, const gl_skill_row *skill),
                          void *to, glapp_error *err);

/* Without headline, language, expiry and industry. */
glapp_status
gl_db_counted_ads(gl_db *db, bool (*row)(void *to, const gl_ad_row *ad, double openings),
                  void *to, glapp_error *err);

/* A skill of an ad or of a programme. */
typedef struct gl_counted_skill_view {
    int64_t owner_id, skill_id;
    double weight; /* 0 ... 1 */
} gl_counted_skill_view;

/* What ads ask for, text and form together, by the surer of the two. */
glapp_status gl_db_counted_ad_skills(gl_db *db,
                                     bool (*row)(void *to,
                                                 const gl_counted_skill_view *skill),
                                     void *to, glapp_error *err);
/* What programmes teach. */
glapp_status
gl_db_counted_programme_skills(gl_db *db,
                               bool (*row)(void *to, const gl_counted_skill_view *skill),
                               void *to, glapp_error *err);

/* Without address and entry. */
glapp_status gl_db_counted_programmes(gl_db *db,
                                      bool (*row)(void *to, const gl_programme_row *p),
                                      void *to, glapp_error *err);

/* Every row of `gap`, without names. */
glapp_status gl_db_gap_rows(gl_db *db, bool (*row)(void *to, const gl_gap_view *gap),
                            void *to, glapp_error *err);

/* The scenarios that are in the file, in their order; none in one of an older glapp. */
glapp_status gl_db_scenarios(gl_db *db,
                             bool (*row)(void *to, const gl_scenario_row *scenario),
                             void *to, glapp_error *err);

#endif
