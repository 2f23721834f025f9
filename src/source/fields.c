/* SPDX-License-Identifier: Apache-2.0 */
/* fields.c - the tables of names.
 *
 * Names are those of contract.md 3 and of the publishers, exactly. Where one
 * publisher's name would mean something else in another's record, it has a table of
 * its own (MYH), or counts in CSV alone.
 */
#include "source/fields.h"

#include "source/name.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define BIT(slot) (UINT64_C(1) << (slot))

static const gl_field_name_row AD_ROWS[] = {
    {"id", GL_AD_ID, false},
    {"removed", GL_AD_REMOVED, false},
    {"text", GL_AD_TEXT, false},
    {"headline", GL_AD_HEADLINE, false},
    {"employer", GL_AD_EMPLOYER, false},
    {"employer_number", GL_AD_EMPLOYER_NUMBER, false},
    {"municipality_code", GL_AD_MUNICIPALITY_CODE, false},
    {"municipality", GL_AD_MUNICIPALITY, false},
    {"ssyk", GL_AD_SSYK, false},
    {"occupation", GL_AD_OCCUPATION, false},
    {"published", GL_AD_PUBLISHED, false},
    {"publication_date", GL_AD_PUBLISHED, false},
    {"expires", GL_AD_EXPIRES, false},
    {"application_deadline", GL_AD_EXPIRES, false},
    {"last_publication_date", GL_AD_LAST_PUBLISHED, false},
    {"vacancies", GL_AD_VACANCIES, false},
    {"number_of_vacancies", GL_AD_VACANCIES, false},
    {"permanent", GL_AD_PERMANENT, false},
    {"must", GL_AD_MUST, false},
    {"merit", GL_AD_MERIT, false},
    {"description", GL_AD_DESCRIPTION, false},
    {"must_have", GL_AD_MUST_HAVE, false},
    {"nice_to_have", GL_AD_NICE_TO_HAVE, false},
    {"removed_date", GL_AD_REMOVED_DATE, false},
    {"timestamp", GL_AD_TIMESTAMP, false},
    {"workplace_address", GL_AD_WORKPLACE, false},
    {"occupation_group", GL_AD_GROUP, false},
    {"duration", GL_AD_DURATION, false},
    {"employment_type", GL_AD_EMPLOYMENT, false},
    {"application_contacts", GL_AD_CONTACTS, false},
    {"_source", GL_AD_SOURCE, false},
    {"originalJobPosting", GL_AD_POSTING, false},
    {"annonsId", GL_AD_RAW, false},
};

const gl_fields GL_AD_FIELDS = {AD_ROWS, COUNT(AD_ROWS), GL_AD_SLOTS,
                                BIT(GL_AD_ID) | BIT(GL_AD_TEXT),
                                BIT(GL_AD_ID) | BIT(GL_AD_REMOVED)};

/* A JobSearch answer written out as a table. */
static const gl_field_name_row AD_EXPORT_ROWS[] = {
    {"job_id", GL_AD_ID, true},
    {"job_title", GL_AD_HEADLINE, true},
    {"description", GL_AD_TEXT, true},
    {"employer", GL_AD_EMPLOYER, true},
    {"publication_date", GL_AD_PUBLISHED, true},
    {"application_deadline", GL_AD_EXPIRES, true},
    {"municipality", GL_AD_MUNICIPALITY, true},
    {"category", GL_AD_OCCUPATION, true},
    {"number_of_vacancies", GL_AD_VACANCIES, true},
};

const gl_fields GL_AD_EXPORT_FIELDS = {AD_EXPORT_ROWS, COUNT(AD_EXPORT_ROWS), GL_AD_SLOTS,
                                       BIT(GL_AD_ID) | BIT(GL_AD_TEXT), BIT(GL_AD_ID)};

static const gl_field_name_row PROGRAMME_ROWS[] = {
    {"id", GL_PROGRAMME_ID, false},
    {"title", GL_PROGRAMME_TITLE, false},
    {"description", GL_PROGRAMME_DESCRIPTION, false},
    {"outcomes", GL_PROGRAMME_OUTCOMES, false},
    {"prerequisites", GL_PROGRAMME_PREREQUISITES, false},
    {"provider", GL_PROGRAMME_PROVIDER, false},
    {"form", GL_PROGRAMME_FORM, false},
    {"level", GL_PROGRAMME_LEVEL, false},
    {"sun", GL_PROGRAMME_SUN, false},
    {"ssyk", GL_PROGRAMME_SSYK, false},
    {"municipality_code", GL_PROGRAMME_MUNICIPALITY_CODE, false},
    {"municipality", GL_PROGRAMME_MUNICIPALITY, false},
    {"town", GL_PROGRAMME_MUNICIPALITY, false},
    {"county", GL_PROGRAMME_COUNTY, false},
    {"distance", GL_PROGRAMME_DISTANCE, false},
    {"pace", GL_PROGRAMME_PACE, false},
    {"seats", GL_PROGRAMME_SEATS, false},
    {"starts", GL_PROGRAMME_STARTS, false},
    {"weeks", GL_PROGRAMME_WEEKS, false},
    {"credits", GL_PROGRAMME_CREDITS, false},
    {"url", GL_PROGRAMME_URL, false},
    {"points", GL_PROGRAMME_POINTS, false},
    {"central_content", GL_PROGRAMME_CONTENT, false},
    {"Kurskod", GL_PROGRAMME_COURSE, false},
    {"MajorVersion", GL_PROGRAMME_VERSION, false},
    {"KursplanBenamning", GL_PROGRAMME_TITLE, false},
    {"UtbildningMal", GL_PROGRAMME_OUTCOMES, false},
    {"SarskildBehorighet", GL_PROGRAMME_PREREQUISITES, false},
    {"NivaForkortning", GL_PROGRAMME_LEVEL, false},
    {"hp", GL_PROGRAMME_CREDITS, false},
};

const gl_fields GL_PROGRAMME_FIELDS = {
    PROGRAMME_ROWS, COUNT(PROGRAMME_ROWS), GL_PROGRAMME_SLOTS,
    BIT(GL_PROGRAMME_ID) | BIT(GL_PROGRAMME_TITLE), BIT(GL_PROGRAMME_ID)};

/* Myndigheten för yrkeshögskolan, "resultat av ansökningsomgången", 2022 and 2023. */
static const gl_field_name_row MYH_ROWS[] = {
    {"Diarienummer", GL_PROGRAMME_ID, true},
    {"Utbildningsnamn", GL_PROGRAMME_TITLE, true},
    {"Beslut", GL_PROGRAMME_DECISION, true},
    {"Kommun", GL_PROGRAMME_MUNICIPALITY, true},
    {"Län", GL_PROGRAMME_COUNTY, true},
    {"YH-poäng", GL_PROGRAMME_CREDITS, true},
    {"Studieform", GL_PROGRAMME_STUDY_FORM, true},
    {"Studietakt %", GL_PROGRAMME_PACE, true},
    {"SeQF nivå", GL_PROGRAMME_LEVEL, true},
    {"SUN5 inriktning", GL_PROGRAMME_SUN, true},
    {"Utbildningsanordnare administrativ enhet", GL_PROGRAMME_PROVIDER, true},
    {"Beviljade platser utbildningsomgång 1", GL_PROGRAMME_ROUND_1, true},
    {"Beviljade platser utbildningsomgång 2", GL_PROGRAMME_ROUND_2, true},
    {"Beviljade platser utbildningsomgång 3", GL_PROGRAMME_ROUND_3, true},
    {"Beviljade platser utbildningsomgång 4", GL_PROGRAMME_ROUND_4, true},
    {"Beviljade platser utbildningsomgång 5", GL_PROGRAMME_ROUND_5, true},
};

const gl_fields GL_MYH_FIELDS = {MYH_ROWS, COUNT(MYH_ROWS), GL_PROGRAMME_SLOTS,
                                 BIT(GL_PROGRAMME_ID) | BIT(GL_PROGRAMME_TITLE) |
                                     BIT(GL_PROGRAMME_DECISION),
                                 BIT(GL_PROGRAMME_ID)};

static const gl_field_name_row CONCEPT_ROWS[] = {
    {"id", GL_CONCEPT_ID, false},
    {"label", GL_CONCEPT_LABEL, false},
    {"synonyms", GL_CONCEPT_SYNONYMS, false},
    {"alternative_labels", GL_CONCEPT_SYNONYMS, false},
    {"kind", GL_CONCEPT_KIND, false},
    {"broader", GL_CONCEPT_BROADER, false},
    {"related", GL_CONCEPT_RELATED, false},
    {"replaced_by", GL_CONCEPT_REPLACED_BY, false},
    {"lens", GL_CONCEPT_LENS, false},
    {"ssyk", GL_CONCEPT_SSYK, false},
    {"type", GL_CONCEPT_TYPE, false},
    {"preferred_label", GL_CONCEPT_PREFERRED, false},
    {"title", GL_CONCEPT_TITLE, false},
    {"hidden_labels", GL_CONCEPT_HIDDEN, false},
    {"ssyk_code_2012", GL_CONCEPT_CODE, false},
    {"narrower", GL_CONCEPT_NARROWER, false},
    {"substitutes", GL_CONCEPT_SUBSTITUTES, false},
    {"substituted_by", GL_CONCEPT_SUBSTITUTED_BY, false},
};

const gl_fields GL_CONCEPT_FIELDS = {CONCEPT_ROWS, COUNT(CONCEPT_ROWS), GL_CONCEPT_SLOTS,
                                     BIT(GL_CONCEPT_ID) | BIT(GL_CONCEPT_LABEL),
                                     BIT(GL_CONCEPT_ID)};

/* A list of occupation groups: two columns. */
static const gl_field_name_row GROUP_ROWS[] = {
    {"ssyk", GL_CONCEPT_SSYK, true},
    {"label", GL_CONCEPT_LABEL, true},
};

const gl_fields GL_GROUP_FIELDS = {GROUP_ROWS, COUNT(GROUP_ROWS), GL_CONCEPT_SLOTS,
                                   BIT(GL_CONCEPT_SSYK) | BIT(GL_CONCEPT_LABEL), 0};

static const gl_field_name_row NEED_ROWS[] = {
    {"id", GL_NEED_ID, false},
    {"need", GL_NEED_NEED, false},
    {"employer_number", GL_NEED_EMPLOYER_NUMBER, false},
    {"municipality_code", GL_NEED_MUNICIPALITY_CODE, false},
    {"number", GL_NEED_NUMBER, false},
    {"year", GL_NEED_YEAR, false},
};

const gl_fields GL_NEED_FIELDS = {NEED_ROWS, COUNT(NEED_ROWS), GL_NEED_SLOTS,
                                  BIT(GL_NEED_ID) | BIT(GL_NEED_NEED), BIT(GL_NEED_ID)};

static const gl_field_name_row EMPLOYER_ROWS[] = {
    {"employer_number", GL_EMPLOYER_NUMBER, false},
    {"industry", GL_EMPLOYER_INDUSTRY, false},
    {"size_class", GL_EMPLOYER_SIZE, false},
};

const gl_fields GL_EMPLOYER_FIELDS = {EMPLOYER_ROWS, COUNT(EMPLOYER_ROWS),
                                      GL_EMPLOYER_SLOTS, BIT(GL_EMPLOYER_NUMBER),
                                      BIT(GL_EMPLOYER_NUMBER)};

static const gl_field_name_row LENS_ROWS[] = {
    {"lens", GL_LENS_LENS, false},
    {"id", GL_LENS_ID, false},
};

const gl_fields GL_LENS_FIELDS = {LENS_ROWS, COUNT(LENS_ROWS), GL_LENS_SLOTS,
                                  BIT(GL_LENS_LENS) | BIT(GL_LENS_ID), BIT(GL_LENS_ID)};

/* Our own names, those of Yrkesbarometern, and of its occupations in JobTech's taxonomy.
 */
static const gl_field_name_row OUTLOOK_ROWS[] = {
    {"id", GL_OUTLOOK_ID, false},
    {"yb_concept_id", GL_OUTLOOK_ID, false},
    {"occupation", GL_OUTLOOK_LABEL, false},
    {"yb_yrke", GL_OUTLOOK_LABEL, false},
    {"preferred_label", GL_OUTLOOK_LABEL, false},
    {"ssyk", GL_OUTLOOK_SSYK, false},
    {"area_code", GL_OUTLOOK_AREA, false},
    {"lan", GL_OUTLOOK_AREA, false},
    {"chance", GL_OUTLOOK_CHANCE, false},
    {"jobbmojligheter", GL_OUTLOOK_CHANCE, false},
    {"five_years", GL_OUTLOOK_FIVE_YEARS, false},
    {"prognos", GL_OUTLOOK_FIVE_YEARS, false},
    {"source", GL_OUTLOOK_SOURCE, false},
    {"omgang", GL_OUTLOOK_SOURCE, false},
    {"related", GL_OUTLOOK_RELATED, false},
    {"narrower", GL_OUTLOOK_NARROWER, false},
};

const gl_fields GL_OUTLOOK_FIELDS = {
    OUTLOOK_ROWS, COUNT(OUTLOOK_ROWS), GL_OUTLOOK_SLOTS,
    BIT(GL_OUTLOOK_SSYK) | BIT(GL_OUTLOOK_AREA) | BIT(GL_OUTLOOK_CHANCE), 0};

static const gl_field_name_row AREA_ROWS[] = {
    {"area_code", GL_AREA_CODE, false},
    {"name", GL_AREA_NAME, false},
    {"kind", GL_AREA_KIND, false},
    {"members", GL_AREA_MEMBERS, false},
    {"neighbours", GL_AREA_NEIGHBOURS, false},
};

const gl_fields GL_AREA_FIELDS = {
    AREA_ROWS, COUNT(AREA_ROWS), GL_AREA_SLOTS,
    BIT(GL_AREA_CODE) | BIT(GL_AREA_NAME) | BIT(GL_AREA_KIND), BIT(GL_AREA_CODE)};

static const gl_field_name_row MUNICIPALITY_ROWS[] = {
    {"municipality_code", GL_MUNICIPALITY_CODE, false},
    {"name", GL_MUNICIPALITY_NAME, false},
    {"county_code", GL_MUNICIPALITY_COUNTY, false},
    {"tile", GL_MUNICIPALITY_TILE, false},
};

const gl_fields GL_MUNICIPALITY_FIELDS = {
    MUNICIPALITY_ROWS, COUNT(MUNICIPALITY_ROWS), GL_MUNICIPALITY_SLOTS,
    BIT(GL_MUNICIPALITY_CODE) | BIT(GL_MUNICIPALITY_NAME) | BIT(GL_MUNICIPALITY_COUNTY),
    BIT(GL_MUNICIPALITY_CODE)};

const gl_fields *const *gl_fields_of_kind(gl_kind kind)
{
    static const gl_fields *const tables[GL_KIND_COUNT][3] = {
        [GL_ADS] = {&GL_AD_FIELDS, &GL_AD_EXPORT_FIELDS},
        [GL_PROGRAMMES] = {&GL_PROGRAMME_FIELDS, &GL_MYH_FIELDS},
        [GL_TAXONOMY] = {&GL_CONCEPT_FIELDS, &GL_GROUP_FIELDS},
        [GL_NEEDS] = {&GL_NEED_FIELDS},
        [GL_EMPLOYERS] = {&GL_EMPLOYER_FIELDS},
        [GL_LENSES] = {&GL_LENS_FIELDS},
        [GL_OUTLOOK] = {&GL_OUTLOOK_FIELDS},
        [GL_AREAS] = {&GL_AREA_FIELDS, &GL_MUNICIPALITY_FIELDS},
    };
    return tables[kind];
}

uint8_t gl_fields_find_key(const gl_fields *fields, gl_slice key)
{
    for (size_t i = 0; i < fields->count; i++) {
        const gl_field_name_row *row = &fields->rows[i];
        if (key.len > 0 && row->name[0] == key.bytes[0] && !row->csv_alone &&
            gl_slice_is(key, row->name))
            return row->slot;
    }
    return GL_NO_SLOT;
}

uint8_t gl_fields_find_column(const gl_fields *fields, gl_slice column)
{
    column = gl_slice_trim(column);
    for (size_t i = 0; i < fields->count; i++)
        if (gl_name_is(column, fields->rows[i].name)) return fields->rows[i].slot;
    return GL_NO_SLOT;
}

const char *gl_fields_name(const gl_fields *fields, uint8_t slot)
{
    for (size_t i = 0; i < fields->count; i++)
        if (fields->rows[i].slot == slot) return fields->rows[i].name;
    return "?";
}
