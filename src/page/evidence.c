/* SPDX-License-Identifier: Apache-2.0 */
/* evidence.c - see evidence.h. */
#include "page/evidence.h"

typedef struct listing {
    gl_visit *visit;
    uint32_t shown, all, most;
} listing;

static const gl_page_column ADS[] = {
    {"ad", NULL, NULL, GL_HTML_TEXT, 0},
    {"headline", "Annons", "Ad", GL_HTML_QUOTE, 0},
    {"employer", "Arbetsgivare", "Employer", GL_HTML_TEXT, 0},
    {"municipality", "Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"published", "Publicerad", "Published", GL_HTML_CODE, 0},
    {"requirement", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Krav", "Requirement", GL_HTML_TEXT, 0},
    {"openings", "Öppningar", "Openings", GL_HTML_NUMBER, 1},
    {"words", "Orden i annonsen", "The words in the ad", GL_HTML_QUOTE, 0},
};

static const gl_page_column PROGRAMMES[] = {
    {"programme", NULL, NULL, GL_HTML_TEXT, 0},
    {"title", "Utbildning", "Programme", GL_HTML_QUOTE, 0},
    {"provider", "Anordnare", "Provider", GL_HTML_TEXT, 0},
    {"municipality", "Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"seats", "Platser per år", "Seats a year", GL_HTML_NUMBER, 1},
    {"seats_from", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Platserna", "The seats are", GL_HTML_TEXT, 0},
    {"weight", NULL, NULL, GL_HTML_NUMBER, 2},
};

static bool add_ad(void *to, const gl_gap_ad_view *ad)
{
    listing *l = to;
    gl_visit *v = l->visit;
    l->all = ad->all;
    l->shown++;
    gl_page_text(&v->page, ad->ad);
    gl_visit_link_ad(v, ad->ad, ad->headline);
    gl_page_text(&v->page, ad->employer);
    gl_page_text(&v->page, ad->municipality);
    gl_page_text(&v->page, ad->published);
    gl_visit_coded(v, "requirement", ad->requirement);
    gl_page_real(&v->page, ad->openings);
    gl_page_text(&v->page, ad->words);
    return true;
}

static bool add_programme(void *to, const gl_gap_programme_view *p)
{
    listing *l = to;
    gl_visit *v = l->visit;
    if (l->all++ >= l->most) return true;
    l->shown++;
    gl_page_text(&v->page, p->programme);
    gl_visit_link_programme(v, p->programme, p->title);
    gl_page_text(&v->page, p->provider);
    gl_page_text(&v->page, p->municipality);
    gl_page_real(&v->page, p->seats_used);
    gl_visit_coded(v, "seats_from", p->seats_from);
    gl_page_real(&v->page, p->weight);
    return true;
}

glapp_status gl_evidence_ads(gl_visit *v, const char *area, int64_t skill_id,
                             uint32_t most, const char *caption, glapp_error *err)
{
    listing l = {.visit = v};
    gl_page_table(&v->page, "ads", ADS, sizeof ADS / sizeof *ADS, caption);
    glapp_status rc = gl_db_gap_ads(v->report.db, area, skill_id, most, add_ad, &l, err);
    gl_page_table_end(&v->page);
    gl_report_tell_rest(&v->page.html, l.shown, l.all, "annonser visas, de nyaste först.",
                        "ads are shown, newest first.");
    if (!rc && l.all == 0)
        gl_html_say(&v->page.html, "<p>Ingen annons i området söker det.</p>\n",
                    "<p>No ad in the area asks for it.</p>\n");
    return rc;
}

glapp_status gl_evidence_programmes(gl_visit *v, const char *area, int64_t skill_id,
                                    uint32_t most, const char *caption, glapp_error *err)
{
    listing l = {.visit = v, .most = most};
    gl_page_table(&v->page, "programmes", PROGRAMMES,
                  sizeof PROGRAMMES / sizeof *PROGRAMMES, caption);
    glapp_status rc =
        gl_db_gap_programmes(v->report.db, area, skill_id, add_programme, &l, err);
    gl_page_table_end(&v->page);
    gl_report_tell_rest(&v->page.html, l.shown, l.all,
                        "utbildningar visas, de största först.",
                        "programmes are shown, largest first.");
    if (!rc && l.all == 0)
        gl_html_say(&v->page.html,
                    "<p>Ingen utbildning som är inläst lär ut det i området eller på "
                    "distans.</p>\n",
                    "<p>No programme that was read teaches it in the area or at a "
                    "distance.</p>\n");
    return rc;
}
