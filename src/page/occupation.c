/* SPDX-License-Identifier: Apache-2.0 */
/* occupation.c - "/occupation": one group of occupations (SSYK 2012), its gap in every
 * area, what its ads ask for, and the programmes that lead there. */
#include "page/gap_rows.h"
#include "page/outlook.h"
#include "page/programme_list.h"
#include "store/card.h"

enum { MOST_NEEDS = 30, MOST_ADS = 30, MOST_PROGRAMMES = 20 };

typedef struct telling {
    gl_visit *visit;
    const char *ssyk, *label;
    const gl_report_area *area;
} telling;

static bool read_head(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    (void)count;
    t->label = gl_report_keep(&t->visit->report, c[1].text);
    return true;
}

static glapp_status tell_gaps(telling *t, glapp_error *err)
{
    gl_gap_rows rows = {.visit = t->visit, .here = "/occupation", .id = t->ssyk};
    return gl_gap_rows_by_area(&rows, GL_CARD_OCCUPATION_GAPS, t->ssyk, 0, err);
}

static const gl_page_column NEEDS[] = {
    {"skill_id", NULL, NULL, GL_HTML_NUMBER, 0},
    {"skill", "Kompetens", "Skill", GL_HTML_NAME, 0},
    {"kind", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Slag", "Kind", GL_HTML_TEXT, 0},
    {"ads", "Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"percent", "Av yrkets annonser, %", "Of its ads, %", GL_HTML_NUMBER, 0},
};

static bool add_need(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit *v = t->visit;
    (void)count;
    gl_visit_cell(v, &c[0]);
    gl_visit_link_skill(v, c[0].integer, c[1].text, t->area->code);
    gl_visit_coded(v, "kind", c[2].text);
    gl_visit_cell(v, &c[3]);
    gl_visit_cell(v, &c[4]);
    return true;
}

static glapp_status tell_needs(telling *t, glapp_error *err)
{
    gl_page *p = &t->visit->page;
    gl_page_table(p, "needs", NEEDS, sizeof NEEDS / sizeof *NEEDS,
                  gl_html_word(&p->html, "Vad annonserna för yrket söker, i hela landet",
                               "What its ads ask for, in all of the country"));
    glapp_status rc = gl_db_card(t->visit->report.db, GL_CARD_OCCUPATION_NEEDS, t->ssyk,
                                 NULL, MOST_NEEDS, add_need, t, err);
    gl_page_table_end(p);
    return rc;
}

static glapp_status tell_outlook(telling *t, glapp_error *err)
{
    gl_outlook_begin(t->visit, "Yrkesbarometern om yrket",
                     "Yrkesbarometern on the occupation");
    glapp_status rc = gl_db_outlook(t->visit->report.db, t->area->code, t->ssyk,
                                    gl_outlook_add, t->visit, err);
    gl_outlook_end(t->visit);
    return rc;
}

static glapp_status tell_programmes(telling *t, glapp_error *err)
{
    gl_visit *v = t->visit;
    const glapp_match_query query = {.occupation = t->ssyk, .top = MOST_PROGRAMMES};
    gl_programme_list programmes = {.count = 0};
    gl_html_heading(&v->page.html, 2, "utbildningar", "Utbildningar som leder dit",
                    "Programmes that lead there");
    glapp_status rc = gl_programme_list_ask(v, &query, NULL, &programmes, err);
    if (!rc)
        gl_programme_list_show(v, &programmes,
                               gl_html_word(&v->page.html,
                                            "De utbildningar som svarar bäst mot yrkets "
                                            "annonser",
                                            "The programmes that answer its ads best"));
    return rc;
}

static const gl_page_column ADS[] = {
    {"ad", NULL, NULL, GL_HTML_TEXT, 0},
    {"headline", "Annons", "Ad", GL_HTML_QUOTE, 0},
    {"employer", "Arbetsgivare", "Employer", GL_HTML_TEXT, 0},
    {"municipality", "Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"published", "Publicerad", "Published", GL_HTML_CODE, 0},
    {"openings", "Öppningar", "Openings", GL_HTML_NUMBER, 1},
};

static bool add_ad(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit_cell(t->visit, &c[0]);
    gl_visit_link_ad(t->visit, c[0].text, c[1].text);
    for (size_t i = 2; i < count; i++) gl_visit_cell(t->visit, &c[i]);
    return true;
}

static glapp_status tell_ads(telling *t, glapp_error *err)
{
    gl_page *p = &t->visit->page;
    gl_page_table(
        p, "ads", ADS, sizeof ADS / sizeof *ADS,
        gl_report_printf(&t->visit->report, "%s, %s",
                         gl_html_word(&p->html, "De nyaste annonserna", "The newest ads"),
                         t->area->name));
    glapp_status rc = gl_db_card(t->visit->report.db, GL_CARD_OCCUPATION_ADS,
                                 t->area->code, t->ssyk, MOST_ADS, add_ad, t, err);
    if (gl_page_table_end(p) == 0)
        gl_html_say(&p->html, "<p>Ingen annons i området.</p>\n",
                    "<p>No ad in the area.</p>\n");
    return rc;
}

static glapp_status find(telling *t, glapp_error *err)
{
    gl_visit *v = t->visit;
    glapp_status rc =
        gl_visit_id(v, "ssyk", "Vilket yrke? Sök det ovan.",
                    "Which occupation? Search for it above.", &t->ssyk, err);
    if (!rc)
        rc = gl_db_card(v->report.db, GL_CARD_OCCUPATION, t->ssyk, NULL, 0, read_head, t,
                        err);
    if (!rc && !t->label)
        rc = gl_visit_fail(v, err, GLAPP_NOTHING,
                           "Databasen har inget sådant yrke (SSYK 2012).",
                           "The database has no such occupation (SSYK 2012).");
    return rc ? rc : gl_visit_area(v, false, &t->area, err);
}

glapp_status gl_page_occupation(gl_visit *v, glapp_error *err)
{
    static glapp_status (*const parts[])(telling * t, glapp_error * err) = {
        tell_gaps, tell_needs, tell_programmes, tell_outlook, tell_ads};
    telling t = {.visit = v};
    glapp_status rc = find(&t, err);
    if (rc) return rc;
    gl_html_named(&v->page.html, gl_slice_of(t.label));
    gl_frame_begin(
        v, gl_report_printf(&v->report, "%s (%s), %s", t.label, t.ssyk, t.area->name));
    gl_page_fact(&v->page, "ssyk", gl_slice_of(t.ssyk));
    gl_page_fact(&v->page, "area_code", gl_slice_of(t.area->code));
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !rc; i++)
        rc = parts[i](&t, err);
    return rc;
}
