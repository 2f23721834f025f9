/* SPDX-License-Identifier: Apache-2.0 */
/* card.h - one thing and all that is known of it, as cells: an ad, a programme, a skill,
 * an occupation, for the page about it. */
#ifndef GL_STORE_CARD_H
#define GL_STORE_CARD_H

#include "store/cells.h"

typedef enum gl_card {
    GL_CARD_AD,       /* of ad ?3: id, headline, employer, municipality, county code,
                         published, expires, vacancies, permanent, ssyk, occupation, where
                         the ssyk is from, ads of its cluster, openings */
    GL_CARD_AD_LINES, /* what ad ?3 asks for, the weightiest first: skill_id, label, kind,
                         requirement, words, points, programmes that teach it, those of
                         them in area ?1 or at a distance, where it was read */
    GL_CARD_AD_TEXT,  /* of ad ?3: text; no row where none is kept */
    GL_CARD_PROGRAMME, /* of programme ?3: id, title, provider, form, level, sun, ssyk,
                          municipality, county code, distance, pace, seats, seats used,
                          where the seats are from, weeks, credits */
    GL_CARD_PROGRAMME_TERMS,  /* of programme ?3: starts, url, entry_upper_secondary,
                                 entry_experience, with_sfi */
    GL_CARD_PROGRAMME_SKILLS, /* of programme ?3, what it teaches most first: skill_id,
                                 label, kind, role, weight, words; in area ?1: ads,
                                 unmet, verdict */
    GL_CARD_PROGRAMME_OCCUPATIONS, /* that programme ?3 says it leads to: ssyk, label; in
                                      area ?1: ads, openings, unmet, verdict */
    GL_CARD_PROGRAMME_OVERLAPS,    /* of programme ?3: id, title, provider, county code,
                                      similarity, verdict */
    GL_CARD_SKILL,                 /* of skill ?3: concept id, label, kind, lenses */
    GL_CARD_SKILL_GAPS, /* of skill ?3: area code, area, ads, openings, seats, unmet, low,
                           high, verdict, reason, ratio, low, high */
    GL_CARD_SKILL_PROPOSALS,  /* that hold skill ?3: id, area, skills, credits, needs */
    GL_CARD_OCCUPATION,       /* of group ?1: ssyk, label, lenses, ads */
    GL_CARD_OCCUPATION_GAPS,  /* of group ?1, as GL_CARD_SKILL_GAPS */
    GL_CARD_OCCUPATION_NEEDS, /* of group ?1, most asked for first: skill_id, label, kind,
                                 ads, share of its ads in percent; at most ?3 */
    GL_CARD_OCCUPATION_ADS,   /* of group ?2 in area ?1, newest first: id, headline,
                                 employer, municipality, published, openings; at most ?3 */
    GL_CARD_PROPOSALS,        /* of area ?1 (NULL = all): id, area code, area, skills,
                                 credits, needs, covered in percent, ads, ads that ask for
                                 two, employers; at most ?3 */
    /* for the search: number, id, title, what stands beside it */
    GL_CARD_ALL_SKILLS,
    GL_CARD_ALL_OCCUPATIONS,
    GL_CARD_ALL_PROGRAMMES,
    GL_CARD_ALL_ADS, /* the newest first, those of the run's counties before others; at
                        most ?3 */
    GL_CARDS
} gl_card;

/* Texts may be NULL where the card does not ask for them. */
glapp_status gl_db_card(gl_db *db, gl_card which, const char *first, const char *second,
                        int64_t third, gl_cell_row *row, void *to, glapp_error *err);

#endif
