/* SPDX-License-Identifier: Apache-2.0 */
/* report.h - one page that a planner opens, prints and mails: its chapters, and what they
 * share. Each chapter reads what it tells from the database and writes it; what it cannot
 * tell it says, with the reason. */
#ifndef GL_PAGE_REPORT_H
#define GL_PAGE_REPORT_H

#include "base/arena.h"
#include "report/html.h"
#include "source/area.h"
#include "store/cells.h"

typedef struct gl_report_area {
    const char *code, *name;
    bool is_county, is_all;
} gl_report_area;

/* A gap that the report shows, and whose evidence it holds. */
typedef struct gl_report_gap {
    const gl_report_area *area;
    int64_t skill_id;
    const char *skill, *reason, *verdict;
    int64_t ads;
    double openings, seats, unmet, unmet_low, unmet_high;
} gl_report_gap;

typedef struct gl_report_gaps {
    gl_report_gap *items;
    size_t count, cap;
} gl_report_gaps;

/* One way to look at all that is asked for: "green". */
typedef struct gl_report_lens {
    const char *code;
    size_t first, count; /* of the region's largest gaps in it, in `lens_gaps` */
} gl_report_lens;

enum { GL_REPORT_LENSES = 16 }; /* at the most */

typedef struct gl_report {
    gl_html *html;
    gl_db *db;
    const gl_areas *places;
    gl_arena arena;        /* all of the page's */
    gl_report_area *areas; /* counties, then groups, then everything */
    size_t area_count;
    gl_report_gaps gaps;      /* area by area, the largest first */
    gl_report_gaps lens_gaps; /* lens by lens */
    gl_report_lens lenses[GL_REPORT_LENSES];
    size_t lens_count, area_cap;
    bool out_of_memory;
    bool is_site; /* its links lead to the pages of `glapp serve`, not within the file */
} gl_report;

/* What the chapters share: the areas, and each one's largest gaps. `html`, `db`, `places`
 * are there already. GLAPP_NOTHING: the database has no gap. gl_report_dispose also after
 * a failure. */
glapp_status gl_report_collect(gl_report *r, glapp_error *err);
glapp_status gl_report_collect_areas(gl_report *r, glapp_error *err);
void gl_report_dispose(gl_report *r);

/* Contents and chapters; on a site without the evidence, which has pages of its own. */
glapp_status gl_report_add_chapters(gl_report *r, glapp_error *err);

/* The area that the chapters about the whole region tell of: the first group, else the
 * first county. */
const gl_report_area *gl_report_region(const gl_report *r);

/* A copy with a NUL behind it, for as long as the report; "" for a null slice and when
 * memory is out, which is remembered. */
const char *gl_report_keep(gl_report *r, gl_slice text);

/* The text of a format, for as long as the report. */
const char *gl_report_printf(gl_report *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "10 av 34 ..." where more than the shown ones are there; nothing else. */
void gl_report_tell_rest(gl_html *h, uint64_t shown, uint64_t all, const char *sv,
                         const char *en);

/* Where an ad of Platsbanken has its page as long as it is open: its id is a number. NULL
 * for another one. */
const char *gl_report_ad_address(gl_report *r, gl_slice id);

/* Rows of cells as rows of the table at hand. */
typedef struct gl_report_list {
    gl_html *html;
    const uint8_t *chosen; /* which cells, in which order; NULL = all of them */
    size_t chosen_count;
    size_t rows; /* so far */
} gl_report_list;

bool gl_report_list_row(void *list, const gl_cell *cells, size_t count);

glapp_status gl_report_collect_gaps(gl_report *r, glapp_error *err);

/* The table of some of them, each with the way to its evidence. */
void gl_report_gap_table(gl_report *r, const gl_report_gap *gaps, size_t count,
                         const char *caption);

/* The months of these gaps, as charts and as a table; of those that have any, the first
 * GL_REPORT_SERIES. They are of one area. */
enum { GL_REPORT_SERIES = 6 };
glapp_status gl_report_tell_series(gl_report *r, const gl_report_gap *const *gaps,
                                   size_t count, glapp_error *err);

glapp_status gl_report_tell_data(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_gaps(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_fields(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_map(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_months(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_strategy(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_doors(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_supply(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_proposals(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_method(gl_report *r, glapp_error *err);
glapp_status gl_report_tell_evidence(gl_report *r, glapp_error *err);

#endif
