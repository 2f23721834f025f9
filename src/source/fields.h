/* SPDX-License-Identifier: Apache-2.0 */
/* fields.h - the names that records give their values, and the slots we put them in.
 *
 * A record of JSON is walked once, a row of CSV cut once; each value whose name is
 * known goes into its slot, and what decodes the record looks at slots alone. So JSON
 * and CSV share one decoder, and the last of two equal keys wins by itself.
 */
#ifndef GL_SOURCE_FIELDS_H
#define GL_SOURCE_FIELDS_H

#include "source/record.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Ads: the contract's names, JobTech's, and those of older forms of the same data. */
typedef enum gl_ad_slot {
    GL_AD_ID, /* the first slot of every table is what may stand once */
    GL_AD_REMOVED,
    GL_AD_TEXT,
    GL_AD_HEADLINE,
    GL_AD_EMPLOYER,
    GL_AD_EMPLOYER_NUMBER,
    GL_AD_MUNICIPALITY_CODE,
    GL_AD_MUNICIPALITY,
    GL_AD_SSYK,
    GL_AD_OCCUPATION,
    GL_AD_PUBLISHED,
    GL_AD_EXPIRES,
    GL_AD_LAST_PUBLISHED,
    GL_AD_VACANCIES,
    GL_AD_PERMANENT,
    GL_AD_MUST,
    GL_AD_MERIT,
    GL_AD_DESCRIPTION,
    GL_AD_MUST_HAVE,
    GL_AD_NICE_TO_HAVE,
    GL_AD_REMOVED_DATE,
    GL_AD_TIMESTAMP,
    GL_AD_WORKPLACE,
    GL_AD_GROUP,
    GL_AD_DURATION,
    GL_AD_EMPLOYMENT,
    GL_AD_CONTACTS,
    GL_AD_SOURCE,  /* Elasticsearch's `_source` */
    GL_AD_POSTING, /* a schema.org JobPosting inside a JobTech Links record */
    GL_AD_RAW,     /* `annonsId`: a raw ad of Platsbanken */
    GL_AD_SLOTS
} gl_ad_slot;

typedef enum gl_programme_slot {
    GL_PROGRAMME_ID,
    GL_PROGRAMME_TITLE,
    GL_PROGRAMME_DESCRIPTION,
    GL_PROGRAMME_OUTCOMES,
    GL_PROGRAMME_PREREQUISITES,
    GL_PROGRAMME_PROVIDER,
    GL_PROGRAMME_FORM,
    GL_PROGRAMME_LEVEL,
    GL_PROGRAMME_SUN,
    GL_PROGRAMME_SSYK,
    GL_PROGRAMME_MUNICIPALITY_CODE,
    GL_PROGRAMME_MUNICIPALITY,
    GL_PROGRAMME_COUNTY,
    GL_PROGRAMME_DISTANCE,
    GL_PROGRAMME_PACE,
    GL_PROGRAMME_SEATS,
    GL_PROGRAMME_STARTS,
    GL_PROGRAMME_WEEKS,
    GL_PROGRAMME_CREDITS,
    GL_PROGRAMME_URL,
    GL_PROGRAMME_POINTS,  /* Skolverket: upper secondary points */
    GL_PROGRAMME_CONTENT, /* Skolverket: central_content */
    GL_PROGRAMME_COURSE,  /* university syllabi: Kurskod ... */
    GL_PROGRAMME_VERSION,
    GL_PROGRAMME_DECISION, /* MYH: Beslut ... */
    GL_PROGRAMME_STUDY_FORM,
    GL_PROGRAMME_ROUND_1,
    GL_PROGRAMME_ROUND_2,
    GL_PROGRAMME_ROUND_3,
    GL_PROGRAMME_ROUND_4,
    GL_PROGRAMME_ROUND_5,
    GL_PROGRAMME_SLOTS
} gl_programme_slot;

typedef enum gl_concept_slot {
    GL_CONCEPT_ID,
    GL_CONCEPT_LABEL,
    GL_CONCEPT_SYNONYMS,
    GL_CONCEPT_KIND,
    GL_CONCEPT_BROADER,
    GL_CONCEPT_RELATED,
    GL_CONCEPT_REPLACED_BY,
    GL_CONCEPT_LENS,
    GL_CONCEPT_SSYK,
    GL_CONCEPT_TYPE,
    GL_CONCEPT_PREFERRED,
    GL_CONCEPT_TITLE,
    GL_CONCEPT_HIDDEN,
    GL_CONCEPT_CODE, /* ssyk_code_2012 */
    GL_CONCEPT_NARROWER,
    GL_CONCEPT_SUBSTITUTES,
    GL_CONCEPT_SUBSTITUTED_BY,
    GL_CONCEPT_SLOTS
} gl_concept_slot;

typedef enum gl_need_slot {
    GL_NEED_ID,
    GL_NEED_NEED,
    GL_NEED_EMPLOYER_NUMBER,
    GL_NEED_MUNICIPALITY_CODE,
    GL_NEED_NUMBER,
    GL_NEED_YEAR,
    GL_NEED_SLOTS
} gl_need_slot;

typedef enum gl_employer_slot {
    GL_EMPLOYER_NUMBER,
    GL_EMPLOYER_INDUSTRY,
    GL_EMPLOYER_SIZE,
    GL_EMPLOYER_SLOTS
} gl_employer_slot;

typedef enum gl_outlook_slot {
    GL_OUTLOOK_ID,
    GL_OUTLOOK_LABEL,
    GL_OUTLOOK_SSYK,
    GL_OUTLOOK_AREA,
    GL_OUTLOOK_CHANCE,
    GL_OUTLOOK_FIVE_YEARS,
    GL_OUTLOOK_SOURCE,
    GL_OUTLOOK_RELATED,
    GL_OUTLOOK_NARROWER,
    GL_OUTLOOK_SLOTS
} gl_outlook_slot;

typedef enum gl_lens_slot { GL_LENS_ID, GL_LENS_LENS, GL_LENS_SLOTS } gl_lens_slot;

typedef enum gl_area_slot {
    GL_AREA_CODE,
    GL_AREA_NAME,
    GL_AREA_KIND,
    GL_AREA_MEMBERS,
    GL_AREA_NEIGHBOURS,
    GL_AREA_SLOTS
} gl_area_slot;

typedef enum gl_municipality_slot {
    GL_MUNICIPALITY_CODE,
    GL_MUNICIPALITY_NAME,
    GL_MUNICIPALITY_COUNTY,
    GL_MUNICIPALITY_TILE,
    GL_MUNICIPALITY_SLOTS
} gl_municipality_slot;

enum { GL_SLOT_LIMIT = 40, GL_NO_SLOT = 255 };

typedef struct gl_field_name_row {
    const char *name;
    uint8_t slot;
    bool csv_alone; /* a column of some export; as a key of JSON it means nothing */
} gl_field_name_row;

/* One table of names: what a kind of record may hold. */
typedef struct gl_fields {
    const gl_field_name_row *rows;
    size_t count, slots;
    uint64_t required; /* bits 1 << slot: without these columns a CSV is none of ours */
    uint64_t once;     /* slots that may be given once: twice is a fault of the record */
} gl_fields;

extern const gl_fields GL_AD_FIELDS, GL_AD_EXPORT_FIELDS, GL_PROGRAMME_FIELDS,
    GL_MYH_FIELDS, GL_CONCEPT_FIELDS, GL_GROUP_FIELDS, GL_NEED_FIELDS, GL_EMPLOYER_FIELDS,
    GL_LENS_FIELDS, GL_OUTLOOK_FIELDS, GL_AREA_FIELDS, GL_MUNICIPALITY_FIELDS;

/* The tables that a CSV of this kind is tried against, in this order; NULL at the end. */
const gl_fields *const *gl_fields_of_kind(gl_kind kind);

/* The slot of a key of JSON (exact) or a column (trimmed, any case); GL_NO_SLOT. */
uint8_t gl_fields_find_key(const gl_fields *fields, gl_slice key);
uint8_t gl_fields_find_column(const gl_fields *fields, gl_slice column);

/* The first of its names, for messages. */
const char *gl_fields_name(const gl_fields *fields, uint8_t slot);

#ifdef __cplusplus
}
#endif

#endif
