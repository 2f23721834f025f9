/* SPDX-License-Identifier: Apache-2.0 */
/* overview.c - "/": the report, its gaps leading to pages of their own. */
#include "page/visit.h"

static const gl_page_column GAPS[] = {
    {"area_code", NULL, NULL, GL_HTML_TEXT, 0},
    {"area", "", "", GL_HTML_TEXT, 0},
    {"skill_id", NULL, NULL, GL_HTML_NUMBER, 0},
    {"skill", "", "", GL_HTML_TEXT, 0},
    {"ads", "", "", GL_HTML_NUMBER, 0},
    {"openings", "", "", GL_HTML_NUMBER, 1},
    {"seats", "", "", GL_HTML_NUMBER, 1},
    {"unmet", "", "", GL_HTML_NUMBER, 1},
    {"unmet_low", "", "", GL_HTML_NUMBER, 1},
    {"unmet_high", "", "", GL_HTML_NUMBER, 1},
    {"verdict", "", "", GL_HTML_TEXT, 0},
};

/* What the chapter of the gaps shows, for programs. */
static void list_gaps(gl_visit *v)
{
    gl_page *p = &v->page;
    gl_page_table(p, "gaps", GAPS, sizeof GAPS / sizeof *GAPS, NULL);
    for (size_t i = 0; i < v->report.gaps.count; i++) {
        const gl_report_gap *g = &v->report.gaps.items[i];
        gl_page_text(p, gl_slice_of(g->area->code));
        gl_page_text(p, gl_slice_of(g->area->name));
        gl_page_integer(p, g->skill_id);
        gl_page_text(p, gl_slice_of(g->skill));
        gl_page_integer(p, g->ads);
        gl_page_real(p, g->openings);
        gl_page_real(p, g->seats);
        gl_page_real(p, g->unmet);
        gl_page_real(p, g->unmet_low);
        gl_page_real(p, g->unmet_high);
        gl_page_coded(p, gl_slice_of(g->verdict),
                      gl_visit_term(v, "verdict", gl_slice_of(g->verdict)));
    }
    gl_page_table_end(p);
}

glapp_status gl_page_overview(gl_visit *v, glapp_error *err)
{
    gl_report *r = &v->report;
    glapp_status rc = gl_report_collect_gaps(r, err);
    if (rc) return rc;
    r->is_site = true;
    gl_frame_begin(v, gl_report_printf(r, "%s %s",
                                       gl_html_word(r->html, "Kompetens som saknas i",
                                                    "Skills that are missing in"),
                                       gl_report_region(r)->name));
    if (v->page.form != GL_PAGE_HTML) {
        list_gaps(v);
        return GLAPP_OK;
    }
    rc = gl_report_tell_data(r, err);
    return rc ? rc : gl_report_add_chapters(r, err);
}
