/* SPDX-License-Identifier: Apache-2.0 */
/* proposal.c - "/proposals": bundles of skills that are worth a programme; "/proposal":
 * one of them with what an application has to show. */
#include <stdlib.h>

#include "page/visit.h"
#include "report/form.h"
#include "store/annex.h"
#include "store/card.h"

enum { MOST_PROPOSALS = 100 };

/* -- all of them -- */

static const gl_page_column PROPOSALS[] = {
    {"proposal_id", "Nr", "No.", GL_HTML_CODE, 0},
    {"area_code", NULL, NULL, GL_HTML_TEXT, 0},
    {"area", "Område", "Area", GL_HTML_TEXT, 0},
    {"skills", "Innehåll", "Content", GL_HTML_QUOTE, 0},
    {"credits", "YH-poäng", "Credits (YH)", GL_HTML_NUMBER, 0},
    {"needs", "Utan plats per år", "Without a seat a year", GL_HTML_NUMBER, 1},
    {"covered_percent", "Finns att återanvända, %", "Can be reused, %", GL_HTML_NUMBER,
     0},
    {"ads", "Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"ads_together", "Som vill ha två av dem", "That ask for two of them", GL_HTML_NUMBER,
     0},
    {"employers", "Arbetsgivare", "Employers", GL_HTML_NUMBER, 0},
};

static bool add_proposal(void *to, const gl_cell *c, size_t count)
{
    gl_visit *v = to;
    const char *id = gl_report_printf(&v->report, "%lld", (long long)c[0].integer);
    gl_page_link(&v->page, gl_slice_of(id),
                 gl_visit_address(v, "/proposal", "id", id, NULL));
    for (size_t i = 1; i < count; i++) gl_visit_cell(v, &c[i]);
    return true;
}

glapp_status gl_page_proposals(gl_visit *v, glapp_error *err)
{
    gl_html *h = &v->page.html;
    const gl_report_area *area;
    const char *title =
        gl_html_word(h, "Förslag till nya utbildningar", "Proposals for new programmes");
    glapp_status rc = gl_visit_area(v, true, &area, err);
    if (rc) return rc;
    gl_frame_begin(v, title);
    gl_html_say(h,
                "<p>Kompetenser som saknas och som annonserna söker tillsammans. Numret "
                "leder till ett underlag för en ansökan.</p>\n",
                "<p>Skills that are missing and that the ads ask for together. The "
                "number leads to an annex to an application.</p>\n");
    gl_form_begin(h, "/proposals", gl_html_word(h, "Välj område", "Choose an area"),
                  false);
    gl_visit_area_select(v, gl_html_word(h, "Område", "Area"), area ? area->code : NULL,
                         gl_html_word(h, "alla områden", "all areas"));
    gl_form_end(h, gl_html_word(h, "Visa", "Show"));
    gl_page_table(&v->page, "proposals", PROPOSALS, sizeof PROPOSALS / sizeof *PROPOSALS,
                  title);
    rc = gl_db_card(v->report.db, GL_CARD_PROPOSALS, area ? area->code : NULL, NULL,
                    MOST_PROPOSALS, add_proposal, v, err);
    if (gl_page_table_end(&v->page) == 0)
        gl_html_say(h, "<p>Inga kompetenser som saknas här söks tillsammans.</p>\n",
                    "<p>No skills that are missing here are asked for together.</p>\n");
    return rc;
}

/* -- one of them -- */

static const gl_page_column SKILLS[] = {
    {"skill", "Kompetens", "Skill", GL_HTML_NAME, 0},
    {"ads", "Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"openings", "Öppningar", "Openings", GL_HTML_NUMBER, 1},
    {"seats", "Platser per år", "Seats a year", GL_HTML_NUMBER, 1},
    {"unmet", "Utan plats per år", "Without a seat", GL_HTML_NUMBER, 1},
    {"unmet_low", "Lägst", "Low", GL_HTML_NUMBER, 1},
    {"unmet_high", "Högst", "High", GL_HTML_NUMBER, 1},
};
static const uint8_t OF_SKILLS[] = {1, 2, 3, 4, 5, 6, 7};

static const gl_page_column OCCUPATIONS[] = {
    {"occupation", "Yrke", "Occupation", GL_HTML_NAME, 0},
    {"ssyk", "SSYK", "SSYK", GL_HTML_TEXT, 0},
    {"ads", "Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"openings", "Öppningar", "Openings", GL_HTML_NUMBER, 1},
};
static const uint8_t OF_OCCUPATIONS[] = {1, 0, 2, 3};

static const gl_page_column ADS[] = {
    {"ad", "Id", "Id", GL_HTML_TEXT, 0},
    {"headline", "Annons", "Ad", GL_HTML_QUOTE, 0},
    {"employer", "Arbetsgivare", "Employer", GL_HTML_TEXT, 0},
    {"municipality", "Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"published", "Publicerad", "Published", GL_HTML_CODE, 0},
    {"asks_for", "Söker", "Asks for", GL_HTML_QUOTE, 0},
};
static const uint8_t OF_ADS[] = {0, 2, 3, 4, 1, 6};

static const gl_page_column MODULES[] = {
    {"programme", "Id", "Id", GL_HTML_TEXT, 0},
    {"title", "Utbildning", "Programme", GL_HTML_QUOTE, 0},
    {"provider", "Anordnare", "Provider", GL_HTML_TEXT, 0},
    {"county", "Län", "County", GL_HTML_TEXT, 0},
    {"form", "Form", "Form", GL_HTML_TEXT, 0},
    {"teaches", "Lär ut", "Teaches", GL_HTML_QUOTE, 0},
};
static const uint8_t OF_MODULES[] = {1, 2, 3, 4, 5, 6};

static const struct {
    gl_annex_part part;
    const char *name, *path; /* where the first cell leads; NULL = nowhere */
    const gl_page_column *columns;
    const uint8_t *chosen;
    size_t count;
    const char *sv, *en;
} PARTS[] = {
    {GL_ANNEX_SKILLS, "skills", NULL, SKILLS, OF_SKILLS, sizeof OF_SKILLS,
     "Behov: innehållet", "Need: the content"},
    {GL_ANNEX_OCCUPATIONS, "occupations", NULL, OCCUPATIONS, OF_OCCUPATIONS,
     sizeof OF_OCCUPATIONS, "Behov: yrkena som söker det",
     "Need: the occupations that ask for it"},
    {GL_ANNEX_ADS, "ads", "/ad", ADS, OF_ADS, sizeof OF_ADS, "Belägg: annonser",
     "Evidence: ads"},
    {GL_ANNEX_MODULES, "modules", "/programme", MODULES, OF_MODULES, sizeof OF_MODULES,
     "Moduler som finns att återanvända", "Modules that can be reused"},
};

typedef struct listing {
    gl_visit *visit;
    size_t part;
} listing;

static bool add_row(void *to, const gl_cell *c, size_t count)
{
    const listing *l = to;
    gl_visit *v = l->visit;
    const uint8_t *chosen = PARTS[l->part].chosen;
    for (size_t i = 0; i < PARTS[l->part].count; i++) {
        const gl_cell *cell =
            chosen[i] < count ? &c[chosen[i]] : &(gl_cell){.kind = GL_CELL_NULL};
        const char *column = PARTS[l->part].columns[i].name;
        if (i == 0 && PARTS[l->part].path && cell->kind == GL_CELL_TEXT)
            gl_page_link(&v->page, cell->text,
                         gl_visit_address(v, PARTS[l->part].path, "id",
                                          gl_report_keep(&v->report, cell->text), NULL));
        else if (strcmp(column, "county") == 0)
            gl_visit_place(v, cell->text);
        else if (strcmp(column, "form") == 0)
            gl_page_coded(&v->page, cell->text, gl_visit_term(v, column, cell->text));
        else
            gl_visit_cell(v, cell);
    }
    return true;
}

static bool tell_head(void *to, const gl_cell *c, size_t count)
{
    gl_visit *v = to;
    (void)count;
    gl_html_add(&v->page.html, "<dl>\n");
    gl_visit_fact(v, "area", "Område", "Area", c[1].text);
    gl_visit_fact_number(v, "credits", "Omfattning, YH-poäng", "Extent, credits (YH)",
                         gl_cell_number(&c[5]), 0);
    gl_visit_fact_number(v, "needs", "Öppningar utan plats per år",
                         "Openings without a seat a year", gl_cell_number(&c[9]), 1);
    gl_visit_fact_number(v, "covered", "Av dem nås med moduler som finns",
                         "Of these reached by modules that are there",
                         gl_cell_number(&c[10]), 1);
    return true;
}

static bool tell_evidence(void *to, const gl_cell *c, size_t count)
{
    gl_visit *v = to;
    (void)count;
    gl_visit_fact_number(v, "ads_of_any", "Annonser som söker något av det",
                         "Ads that ask for any of it", gl_cell_number(&c[0]), 0);
    gl_visit_fact_number(v, "ads_together", "Annonser som söker minst två",
                         "Ads that ask for two or more", gl_cell_number(&c[1]), 0);
    gl_visit_fact_number(v, "employers", "Arbetsgivare bakom dem",
                         "Employers behind those", gl_cell_number(&c[3]), 0);
    gl_visit_fact_number(v, "largest_employer_percent",
                         "Den största arbetsgivarens andel, %",
                         "The largest employer's share, %", gl_cell_number(&c[5]), 0);
    gl_html_add(&v->page.html, "</dl>\n");
    return true;
}

static glapp_status tell_part(gl_visit *v, size_t part, int64_t id, glapp_error *err)
{
    gl_html *h = &v->page.html;
    listing l = {v, part};
    gl_page_table(&v->page, PARTS[part].name, PARTS[part].columns, PARTS[part].count,
                  gl_html_word(h, PARTS[part].sv, PARTS[part].en));
    glapp_status rc = gl_db_annex(v->report.db, PARTS[part].part, id, add_row, &l, err);
    if (gl_page_table_end(&v->page) == 0)
        gl_html_say(h, "<p>Ingen.</p>\n", "<p>None.</p>\n");
    return rc;
}

static bool see_row(void *to, const gl_cell *c, size_t count)
{
    (void)c, (void)count;
    *(bool *)to = true;
    return false;
}

static glapp_status find(gl_visit *v, int64_t *id, glapp_error *err)
{
    bool found = false;
    *id = gl_visit_number(v, "id", 0, UINT32_MAX >> 1, 0);
    if (*id == 0)
        return gl_visit_fail(v, err, GLAPP_USAGE,
                             "Vilket förslag? Välj ett bland förslagen.",
                             "Which proposal? Choose one of the proposals.");
    glapp_status rc = gl_db_annex(v->report.db, GL_ANNEX_HEAD, *id, see_row, &found, err);
    if (!rc && !found)
        rc = gl_visit_fail(v, err, GLAPP_NOTHING, "Databasen har inget sådant förslag.",
                           "The database has no such proposal.");
    return rc;
}

glapp_status gl_page_proposal(gl_visit *v, glapp_error *err)
{
    int64_t id;
    glapp_status rc = find(v, &id, err);
    if (rc) return rc;
    gl_frame_begin(
        v, gl_report_printf(&v->report,
                            gl_html_word(&v->page.html, "Underlag för förslag %lld",
                                         "Annex to proposal %lld"),
                            (long long)id));
    gl_page_fact_number(&v->page, "proposal_id", (double)id);
    rc = gl_db_annex(v->report.db, GL_ANNEX_HEAD, id, tell_head, v, err);
    if (!rc) rc = gl_db_annex(v->report.db, GL_ANNEX_EVIDENCE, id, tell_evidence, v, err);
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS && !rc; i++)
        rc = tell_part(v, i, id, err);
    return rc;
}
