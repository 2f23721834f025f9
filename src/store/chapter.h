/* SPDX-License-Identifier: Apache-2.0 */
/* chapter.h - what a report tells beside the gaps and the overviews, as cells. */
#ifndef GL_STORE_CHAPTER_H
#define GL_STORE_CHAPTER_H

#include "store/cells.h"

typedef enum gl_chapter {
    GL_CHAPTER_TOTALS,  /* one row: ads, those in the window that are no reposts, openings
                           there,  ads folded as reposts, employers in the window,
                           programmes,  seats a year, providers, records not taken */
    GL_CHAPTER_SOURCES, /* kind, name, records, accepted, rejected, sha256 */
    GL_CHAPTER_AREAS,   /* code, name, kind: counties, then groups, then everything */
    GL_CHAPTER_FIELDS,  /* of area ?1, by the first digit of the occupation: digit, ads,
                           openings, seats, unmet, groups with a gap that is certain or
                           likely */
    GL_CHAPTER_SERIES,  /* of area ?1 and skill ?3: month, kind, openings, low, high */
    GL_CHAPTER_MUNICIPALITIES, /* of the run's counties: code, name, openings in the
                                  window, programmes, seats a year */
    GL_CHAPTER_LENSES,         /* lens, skills */
    GL_CHAPTERS
} gl_chapter;

/* Texts may be NULL where the chapter does not ask for them. */
glapp_status gl_db_chapter(gl_db *db, gl_chapter which, const char *area, int64_t skill,
                           gl_cell_row *row, void *to, glapp_error *err);

#endif
