/* SPDX-License-Identifier: Apache-2.0 */
/* record.h - what a record of foreign bytes says, whatever format it came in.
 *
 * Slices are valid UTF-8 as written (not yet NFC), trimmed, borrowed from the decoder:
 * they last until its next call. A null slice = the input had nothing. HTML is already
 * plain text, entities resolved.
 */
#ifndef GL_SOURCE_RECORD_H
#define GL_SOURCE_RECORD_H

#include "base/date.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum gl_kind {
    GL_ADS,
    GL_PROGRAMMES,
    GL_TAXONOMY,
    GL_NEEDS,
    GL_EMPLOYERS,
    GL_LENSES,
    GL_AREAS,
    GL_OUTLOOK,
    GL_KIND_COUNT
} gl_kind;

/* "ads", "programmes", ... as in the table `source`. */
const char *gl_kind_name(gl_kind kind);

/* Where a record began: the file (its number in reading order, from 0), the line (from
 * 1) and the byte offset, both in the decompressed file. */
typedef struct gl_place {
    uint32_t file;
    uint64_t line, offset;
} gl_place;

typedef struct gl_strings {
    const gl_slice *items;
    size_t count;
} gl_strings;

/* An optional value that was there and could not be used becomes NULL and is counted,
 * by field and file. One bit each; `gl_field_name` gives the contract's name. */
typedef enum gl_field {
    GL_FIELD_VACANCIES,
    GL_FIELD_PUBLISHED,
    GL_FIELD_EXPIRES,
    GL_FIELD_MUNICIPALITY,
    GL_FIELD_SSYK,
    GL_FIELD_SEATS,
    GL_FIELD_PACE,
    GL_FIELD_WEEKS,
    GL_FIELD_CREDITS,
    GL_FIELD_STARTS,
    GL_FIELD_TEXT, /* an ad without text, read by its headline alone */
    GL_FIELD_EMPLOYER_NUMBER,
    GL_FIELD_COUNT
} gl_field;

const char *gl_field_name(gl_field field);

enum { GL_UNKNOWN = -1 };

/* A skill, language or experience that the ad's form (not its text) asks for. */
typedef struct gl_declared {
    gl_slice concept_id; /* may be null */
    gl_slice label;      /* of the contract's own must and merit: a label or an id */
    bool must;           /* must_have with weight >= 10, or `must`; else merit */
    char group;          /* 's' skill, 'l' language, 'w' work experience, 'e' education */
} gl_declared;

typedef struct gl_ad_record {
    gl_slice id;
    bool removal;       /* {id, removed: true}: closes an ad, is none; a whole ad that
                           says it was removed is an ad, and expires on that day */
    gl_day removed;     /* GL_NO_DAY if not said */
    gl_slice timestamp; /* as written; a later one wins among equal ids */
    gl_slice headline, text;
    gl_slice employer;
    gl_slice
        employer_number; /* ten digits, "NNNNNN-NNNN" cleaned; null for sole traders */
    gl_slice municipality_code; /* four digits, or null */
    gl_slice municipality;      /* its name, as written */
    gl_slice ssyk;              /* four digits, or null */
    gl_slice occupation;        /* label */
    gl_slice occupation_id;     /* concept id, or the old AMS id */
    gl_day published, expires;  /* GL_NO_DAY if unknown */
    int64_t vacancies;          /* GL_UNKNOWN, or 0 ... 99 999 as stated */
    int permanent;              /* GL_UNKNOWN, 0, 1 */
    const gl_declared *declared;
    size_t declared_count;
    gl_strings contacts; /* names of persons, only in order to mask them in the text */
} gl_ad_record;

typedef struct gl_programme_record {
    gl_slice id, title, description, outcomes, prerequisites, provider;
    gl_slice form; /* yh, gy, komvux, aub, hs, fhsk, other */
    gl_slice level, sun;
    gl_strings ssyk;
    gl_slice municipality_code; /* four digits, or null */
    gl_slice municipality;      /* its name */
    gl_slice county;            /* its name ("Gävleborg"), where that is all there is */
    int distance;               /* GL_UNKNOWN, 0, 1 */
    int pace;                   /* percent of full time; GL_UNKNOWN */
    double seats;               /* a year; negative = unknown */
    gl_strings starts;          /* "YYYY-MM-DD", valid */
    double weeks, credits;      /* negative = unknown */
    gl_slice url;               /* http or https, or null */
} gl_programme_record;

/* One concept, or a part of one: several files may each say something about an id, and
 * what they say adds up (`label` null = says nothing of it).
 *
 * A partial record without id and with a label means "the concept with this label":
 * lists of bare labels (green_skills.json) put concepts into a lens that way. */
typedef struct gl_concept_record {
    gl_slice id;
    gl_slice label;
    gl_slice
        kind; /* skill, occupation, certificate, licence, language, trait; null = skill */
    bool partial; /* adds to a concept that stands elsewhere; alone it is none */
    gl_strings synonyms;
    gl_strings broader, related; /* concept ids */
    gl_strings essential; /* concept ids of skills that an occupation group asks for */
    gl_slice replaced_by; /* concept id */
    gl_strings lens;
    gl_strings ssyk;      /* SSYK 2012, four digits */
    gl_strings group_ids; /* JobTech's ids of occupation groups, where there is no code */
    bool one_of_labels;   /* a row of a list with several rows a concept: the first row's
                             label is the concept's, later ones are synonyms, and none is
                             a duplicate */
} gl_concept_record;

/* An occupation group. JobTech's files say about one group in several places, one with
 * the code and one without: they are the same group if they have the same concept id. */
typedef struct gl_group_record {
    gl_slice ssyk; /* SSYK 2012, four digits; null where only the concept id is known */
    gl_slice label;
    gl_slice concept_id; /* JobTech's id of the group, or null */
    gl_strings skills;   /* concept ids of related skills */
} gl_group_record;

typedef struct gl_need_record {
    gl_slice id, need, employer_number, municipality_code;
    double number; /* negative = unknown */
    int year;      /* GL_UNKNOWN */
} gl_need_record;

typedef struct gl_employer_record {
    gl_slice employer_number, industry, size_class;
} gl_employer_record;

typedef struct gl_lens_record {
    gl_slice lens, concept_id; /* the id of a concept, or its label */
} gl_lens_record;

/* What an authority expects of an occupation in an area; or, with an empty `area`, only
 * which groups an occupation of theirs belongs to. */
typedef struct gl_outlook_record {
    gl_slice occupation_id; /* of theirs, or null */
    gl_slice label;         /* its name, or null */
    gl_strings ssyk;        /* SSYK 2012, four digits; may be empty */
    gl_strings narrower;    /* concept ids of occupations that are in it */
    gl_slice area;          /* county code, "SE", or null */
    gl_slice chance;        /* of work: "små", "medelstora", "stora"; or null */
    gl_slice five_years;    /* demand: "öka", "oförändrad", "minska"; or null */
    gl_slice source;        /* the round, "2025-2"; or null */
} gl_outlook_record;

#ifdef __cplusplus
}
#endif

#endif
