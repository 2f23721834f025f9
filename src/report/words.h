/* SPDX-License-Identifier: Apache-2.0 */
/* words.h - what tables, columns and their closed lists of values are called by people:
 * headings, explanations and units in Swedish and in English. Sheets, the page about them
 * and Datasette's metadata take their words from here; tests/report/words_test.c holds
 * that no column is without any.
 */
#ifndef GL_REPORT_WORDS_H
#define GL_REPORT_WORDS_H

#include "base/slice.h"

/* What a column holds, so how it is shown. */
typedef enum gl_word_kind {
    GL_WORD_TEXT,
    GL_WORD_PROSE,  /* a sentence */
    GL_WORD_TERM,   /* one of a closed list: gl_term_word */
    GL_WORD_CODE,   /* digits that are no number: "0180" */
    GL_WORD_ID,     /* a number that nobody adds up */
    GL_WORD_COUNT,  /* whole */
    GL_WORD_NUMBER, /* one decimal */
    GL_WORD_FINE,   /* two */
    GL_WORD_SHARE   /* 0 ... 1, shown in per cent */
} gl_word_kind;

typedef enum gl_unit {
    GL_UNIT_NONE,
    GL_UNIT_ADS,
    GL_UNIT_OPENINGS,
    GL_UNIT_SEATS, /* a year */
    GL_UNIT_SHARE,
    GL_UNIT_TIMES, /* a ratio */
    GL_UNIT_POINTS,
    GL_UNIT_DAYS,
    GL_UNIT_WEEKS,
    GL_UNIT_MONTHS,
    GL_UNIT_BYTES,
    GL_UNIT_COUNT
} gl_unit;

typedef struct gl_column_word {
    const char *column, *relation; /* NULL: wherever no row names the relation */
    gl_word_kind kind;
    gl_unit unit;
    const char *sv, *en;             /* heading */
    const char *about_sv, *about_en; /* explanation */
} gl_column_word;

typedef struct gl_relation_word {
    const char *relation;
    const char *sv, *en; /* at most 31 letters, as a sheet's name has */
    const char *about_sv, *about_en;
} gl_relation_word;

/* column_words.c; ends with a NULL column. */
extern const gl_column_word GL_COLUMN_WORDS[];

/* NULL if there are none. */
const gl_column_word *gl_column_word_of(const char *relation, const char *column);
const gl_relation_word *gl_relation_word_of(const char *relation);

/* What a table of a page ("ads") is called on a sheet: "Annonser"; `table` itself where
 * there is no word. */
const char *gl_sheet_word(const char *table, bool english);

/* What a column of a page is called in its workbook where the page shows none of that
 * name, or shows it beside another; NULL where GL_COLUMN_WORDS will do. */
const char *gl_page_heading(const char *column, bool english);

/* "platser per år"; "" for none. */
const char *gl_unit_word(gl_unit unit, bool english);

/* "byte": as the library pint knows it, which Datasette asks; NULL where it does not. */
const char *gl_unit_of_pint(gl_unit unit);

/* "säker brist" for "certain_gap" in a column of that name; the value itself where it is
 * not in the list. */
gl_slice gl_term_word(const char *column, gl_slice value, bool english);

#endif
