/* SPDX-License-Identifier: Apache-2.0 */
/* programmes.h - all programmes of a run: read, kept, analysed, indexed.
 *
 * Programmes are few (thousands) and every ad is held against all of them, so they stay
 * in memory, while the ads stream by.
 */
#ifndef GL_ENGINE_PROGRAMMES_H
#define GL_ENGINE_PROGRAMMES_H

#include "concept/entry.h"
#include "engine/catalogue.h"
#include "index/index.h"
#include "source/area.h"

typedef struct gl_programme {
    gl_place at;
    gl_slice id, title, provider, form, level, sun, url, starts;
    gl_strings ssyk;            /* stated */
    gl_slice ssyk_text;         /* all, space-separated; null if there are none */
    bool ssyk_predicted;        /* from the title */
    const gl_index_lead *leads; /* stated, or else the likeliest ones */
    size_t lead_count;
    size_t code_count; /* the first so many stand in ssyk_text */
    gl_slice municipality_code, county_code;
    int distance, pace;
    double seats; /* negative = not stated, until gl_programmes_analyse */
    bool seats_assumed;
    double weeks, credits;
    gl_slice fields[3]; /* description, outcomes, prerequisites; masked */
    gl_slice text;      /* the three, blank lines between: what starts point into */
    gl_profile profile;
    gl_entry entry; /* what it asks of who enters it */
} gl_programme;

typedef struct gl_programmes {
    gl_programme *items;
    size_t count, cap;
    gl_arena arena;
    gl_index *index;
} gl_programmes;

/* Read every programme of the paths; of equal ids the last one wins. Adds their words to
 * the catalogue's lexicon where it is still open. */
glapp_status gl_programmes_read(gl_programmes *programmes, glapp_paths paths,
                                const gl_areas *areas, gl_catalogue *catalogue,
                                gl_ledger *ledger, const glapp_log *log,
                                glapp_error *err);

/* Extract, predict missing groups, assume missing seats, build and freeze the index, and
 * close the vocabulary. After gl_catalogue_learn. */
glapp_status gl_programmes_analyse(gl_programmes *programmes, gl_catalogue *catalogue,
                                   const glapp_log *log, glapp_error *err);

/* Seats that are negative, not stated, become those of the form (gap/supply.h). */
glapp_status gl_programmes_assume_seats(gl_programmes *programmes, glapp_error *err);

void gl_programmes_dispose(gl_programmes *programmes);

/* SUN 2020: its first three digits as a number, 0 if unknown. SeQF level 1 ... 8 read
 * from the level's text or the form, 0 if unknown. */
uint32_t gl_programme_sun3(const gl_programme *programme);
uint8_t gl_programme_level(const gl_programme *programme);

#endif
