/* SPDX-License-Identifier: Apache-2.0 */
/* row.h - one struct a table: what the engine hands to the store, and what the store
 * hands to a reader. Column for column the contract's tables.
 *
 * Text is UTF-8 in NFC; a null slice is SQL NULL. A day of GL_NO_DAY, a negative count
 * where the comment says so, is NULL. Surrogate keys are dense and begin at 1.
 */
#ifndef GL_STORE_ROW_H
#define GL_STORE_ROW_H

#include "base/date.h"
#include "base/digest.h"
#include "base/slice.h"
#include "concept/profile.h"
#include "gap/bridge.h"
#include "gap/coordination.h"
#include "gap/door.h"
#include "gap/field.h"
#include "gap/gap.h"
#include "gap/indicator.h"
#include "gap/occupation_lens.h"
#include "gap/overlap.h"
#include "gap/proposal.h"
#include "gap/reuse.h"
#include "gap/trend.h"
#include "gap/white_spot.h"

/* Bytes of one row of `learnt`; a reader takes no longer value from a stranger's file. */
enum { GL_LEARNT_MOST = 64 << 20 };

typedef struct gl_run_row {
    gl_slice glapp_version, stemmer_version, pcre2_version;
    gl_day reference_date;
    uint32_t window_days;
    gl_slice settings; /* JSON */
    char input_digest[GL_DIGEST_HEX];
} gl_run_row; /* schema, sqlite_version and content_digest are the store's own */

typedef struct gl_source_row {
    int64_t source_id;
    gl_slice kind, name;
    gl_slice sha256;
    int64_t bytes, records, accepted, rejected;
} gl_source_row;

typedef struct gl_rejected_row {
    int64_t source_id, line, byte_offset;
    gl_slice external_id, reason, detail;
} gl_rejected_row;

typedef struct gl_area_row {
    gl_slice area_code, name, kind; /* county, group, all */
} gl_area_row;

typedef struct gl_municipality_row {
    gl_slice municipality_code, name, county_code;
} gl_municipality_row;

typedef struct gl_outlook_row {
    gl_slice area_code;
    char ssyk[5];
    gl_slice occupation; /* what the barometer calls it: a name, or its id */
    gl_slice chance, five_years, source;
    size_t order; /* as read; of equal keys the last one counts */
} gl_outlook_row;

typedef struct gl_skill_row {
    int64_t skill_id;
    gl_slice concept_id, label, kind;
    double idf; /* how telling the skill is among the programmes: ln(1+(N-n+.5)/(n+.5)) */
} gl_skill_row;

typedef struct gl_skill_lens_row {
    int64_t skill_id;
    gl_slice lens;
} gl_skill_lens_row;

/* Own table `skill_relation`: a programme that teaches `related_id` meets `skill_id` by
 * `closeness` (0 ... 1). */
typedef struct gl_skill_relation_row {
    int64_t skill_id, related_id;
    double closeness;
} gl_skill_relation_row;

/* Own tables `concept_posting`, `term_posting`, `lead_posting`: one list of the index of
 * the programmes, as index/packed.h writes it. Programmes are numbered from 0 inside it:
 * programme_id is one more. */
typedef struct gl_posting_row {
    int64_t id;         /* skill_id; number of the term + 1; sub-major group, 0 ... 99 */
    int64_t programmes; /* postings, at least 1; of leads, one for each group */
    gl_slice postings;
} gl_posting_row;

/* Own table `need`: what an employer says it will need. */
typedef struct gl_need_row {
    int64_t need_id;
    gl_slice external_id, employer_number, municipality_code, county_code;
    double number; /* negative = NULL */
    int year;      /* negative = NULL */
} gl_need_row;

typedef struct gl_occupation_row {
    gl_slice ssyk, label;
} gl_occupation_row;

typedef struct gl_ad_row {
    int64_t ad_id;
    gl_slice external_id, headline, employer, employer_number;
    gl_slice municipality_code, county_code, ssyk, ssyk_from, language;
    gl_day published, expires;
    int permanent;     /* 0, 1; negative = NULL */
    int64_t vacancies; /* negative = NULL */
    gl_slice industry, size_class;
    double ssyk_probability; /* own column: of a predicted ssyk; 0 = NULL */
} gl_ad_row;                 /* openings and cluster_id come with gl_store_fold_ad */

typedef struct gl_ad_skill_row {
    int64_t ad_id, skill_id;
    gl_profile_skill skill; /* source, requirement, weight, start, length, matched_by */
    double points; /* own column: what meeting this line in full adds to a score */
} gl_ad_skill_row;

typedef struct gl_programme_row {
    int64_t programme_id;
    gl_slice external_id, title, provider, form, level, sun, ssyk;
    gl_slice municipality_code, county_code;
    int distance; /* 0, 1; negative = NULL */
    int pace;     /* negative = NULL */
    double seats; /* negative = NULL */
    gl_slice seats_from, starts;
    double weeks, credits; /* negative = NULL */
    gl_slice url;
    double seats_used;  /* own column: what the gaps count, stated or assumed */
    gl_slice ssyk_from; /* own column: 'declared', 'predicted' from the title, or NULL */
    /* Own columns, each 0 or 1, negative = NULL: upper-secondary school is asked for of
     * who enters, work before is; it is studied together with Swedish for immigrants */
    int entry_upper_secondary, entry_experience, with_sfi;
} gl_programme_row;

typedef struct gl_programme_skill_row {
    int64_t programme_id, skill_id;
    gl_profile_skill skill;
} gl_programme_skill_row;

typedef struct gl_match_row {
    int64_t ad_id, programme_id;
    int ad_rank, programme_rank; /* from 1; 0 = NULL */
    double score, coverage;
    /* Own columns `other_words` and `occupation`: the parts of the score that no skill
     * has */
    double other, occupation;
} gl_match_row;

typedef struct gl_persona_row {
    gl_slice persona, stands_for;
} gl_persona_row;

/* What the numbers in a row of doors are called. */
typedef struct gl_door_words {
    const gl_slice *areas, *personas, *lenses;
    const char *(*condition)(unsigned condition);
} gl_door_words;

/* Whether the items of a table are skills or SSYK codes. */
typedef enum gl_basis { GL_BASIS_SKILL, GL_BASIS_OCCUPATION } gl_basis;

typedef struct gl_text_row {
    int64_t id;
    gl_slice text;
} gl_text_row;

/* Own tables `scenario` and its three: what-ifs beside a run's own figures. */
typedef struct gl_scenario_row {
    int64_t scenario_id;
    gl_slice name;        /* its steps in words */
    gl_slice base_digest; /* content_digest of the run that it starts from */
    int64_t touched;      /* gaps whose skill a changed programme teaches there */
    int64_t moved;        /* of these, whose verdict is another */
    int64_t gaps_closed, gaps_opened; /* of these, certain or likely gaps fewer; more */
    int64_t others;       /* gaps that are not touched and yet come out otherwise */
    int64_t others_moved; /* of those, whose verdict is another */
} gl_scenario_row;

typedef struct gl_scenario_step_row {
    int64_t scenario_id, position; /* from 1 */
    gl_slice action;               /* add, close, resize, move */
    gl_slice programme, title, provider;
    double seats_before, seats_after; /* as they count; negative = NULL: not there */
    gl_slice municipality_before, municipality_after; /* codes */
} gl_scenario_step_row;

typedef struct gl_scenario_gap_row {
    int64_t scenario_id;
    gl_slice area_code; /* the skill or group is the `item` of the rows */
    bool is_touched;
    const gl_gap_row *before, *after; /* NULL: nobody asks for it or teaches it */
} gl_scenario_gap_row;

#endif
