/* SPDX-License-Identifier: Apache-2.0 */
/* visit.h - one visitor's question while it is answered: its fields, and what the pages
 * share to answer it. */
#ifndef GL_PAGE_VISIT_H
#define GL_PAGE_VISIT_H

#include <glapp.h>

#include "engine/ranker.h"
#include "page/finder.h"
#include "page/report.h"
#include "report/page.h"

typedef struct gl_visit {
    gl_page page;
    gl_report report; /* areas, arena and database; its html is the page's */
    const glapp_visit *asked;
    const char *corpus;
    gl_finder *finder;  /* of this database */
    gl_ranker **ranker; /* kept with it: gl_officer_told */
    const char *path;   /* without ".json": where the forms and the other tongue lead */
    char today[11];     /* of the run: nothing here knows the clock */
} gl_visit;

/* NULL where it is not asked, or empty. */
const char *gl_visit_field(const gl_visit *v, const char *name);

/* One of `choices`, which "|" parts; the first one where it is not asked. GLAPP_USAGE
 * names them. */
glapp_status gl_visit_choice(gl_visit *v, const char *name, const char *choices,
                             const char **out, glapp_error *err);

/* A whole number, moved into low ... high; `fallback` where it is not asked or none. */
uint32_t gl_visit_number(const gl_visit *v, const char *name, uint32_t low, uint32_t high,
                         uint32_t fallback);

/* The area that is asked for; the region where none is, or NULL if `may_be_all`.
 * GLAPP_USAGE: there is none of that code. */
glapp_status gl_visit_area(gl_visit *v, bool may_be_all, const gl_report_area **out,
                           glapp_error *err);

/* "/skill?id=12&area=20": pairs of name and value up to a NULL name; a NULL value leaves
 * its pair out. In English the language goes along. Lasts as long as the visit. */
const char *gl_visit_address(gl_visit *v, const char *path, ...)
    __attribute__((sentinel));

/* The address of this page in another form or tongue, with the same fields. */
const char *gl_visit_again(gl_visit *v, const char *ending, bool english);

/* -- the pages: each begins its frame once it knows its title -- */

void gl_frame_begin(gl_visit *v, const char *title);
void gl_frame_end(gl_visit *v);

typedef glapp_status gl_visit_page(gl_visit *v, glapp_error *err);
gl_visit_page gl_page_overview, gl_page_gaps, gl_page_skill, gl_page_occupation,
    gl_page_programme, gl_page_ad, gl_page_match, gl_page_search, gl_page_proposals,
    gl_page_proposal, gl_page_about;

/* -- pieces of more than one page -- */

/* A select of all areas. `all` is the words of the choice of none, or NULL. */
void gl_visit_area_select(gl_visit *v, const char *label, const char *chosen,
                          const char *all);

/* A cell of the database as a cell of the page. */
void gl_visit_cell(gl_visit *v, const gl_cell *cell);

/* The words of a code in a column of that name (report/words.h): "krav" for "must". */
gl_slice gl_visit_term(const gl_visit *v, const char *column, gl_slice code);

/* Two cells, of which every form has one: the code for programs, its words for people. */
void gl_visit_coded(gl_visit *v, const char *column, gl_slice code);
/* One cell, the code of an area for programs and its name for people. */
void gl_visit_place(gl_visit *v, gl_slice area_code);
/* The same of yes (1), no (0), and not said (negative). */
void gl_visit_flag(gl_visit *v, int flag);
/* One cell; empty where it is negative, for not said. */
void gl_visit_known(gl_visit *v, double value);

/* The way to a programme's, an ad's or a skill's page, as one cell. */
void gl_visit_link_skill(gl_visit *v, int64_t skill_id, gl_slice label, const char *area);
void gl_visit_link_ad(gl_visit *v, gl_slice id, gl_slice headline);
void gl_visit_link_programme(gl_visit *v, gl_slice id, gl_slice title);

/* "Publicerad: 2026-01-15" as a row of a list of facts, which <dl> goes round; nothing
 * for a null slice. For JSON a fact of `name`. */
void gl_visit_fact(gl_visit *v, const char *name, const char *sv, const char *en,
                   gl_slice value);
/* The same of a code and its words, and of a flag. */
void gl_visit_fact_coded(gl_visit *v, const char *name, const char *sv, const char *en,
                         const char *column, gl_slice code);
void gl_visit_fact_flag(gl_visit *v, const char *name, const char *sv, const char *en,
                        int flag);
void gl_visit_fact_number(gl_visit *v, const char *name, const char *sv, const char *en,
                          double value, int decimals);

/* A cell with the first start behind the run's day in "2026-01-12 2026-08-17". Where all
 * are past people read when the last one was, and programs get null. */
void gl_visit_next_start(gl_visit *v, gl_slice starts);

/* What a visitor is told instead of a page, in the language of the visit. */
glapp_status gl_visit_fail(const gl_visit *v, glapp_error *err, glapp_status status,
                           const char *sv, const char *en);

/* The id that the field `name` must hold, or what to tell who left it out. */
glapp_status gl_visit_id(const gl_visit *v, const char *name, const char *sv,
                         const char *en, const char **out, glapp_error *err);

#endif
