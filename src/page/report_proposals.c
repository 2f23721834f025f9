/* SPDX-License-Identifier: Apache-2.0 */
/* report_proposals.c - bundles of skills that are worth a programme, and for the best of
 * them what an application has to show: need, evidence, content, modules that are there.
 */
#include "page/report.h"
#include "store/annex.h"
#include "store/overview.h"

enum { MOST_PROPOSALS = 40, MOST_ANNEXES = 3 };

static const gl_html_column PROPOSALS[] = {
    {"Nr", "No.", GL_HTML_CODE, 0},
    {"Område", "Area", GL_HTML_TEXT, 0},
    {"Innehåll", "Content", GL_HTML_QUOTE, 0},
    {"YH-poäng", "Credits (YH)", GL_HTML_NUMBER, 0},
    {"Utan plats per år", "Without a seat a year", GL_HTML_NUMBER, 1},
    {"Finns att återanvända, %", "Can be reused, %", GL_HTML_NUMBER, 0},
    {"Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"Som vill ha två av dem", "That ask for two of them", GL_HTML_NUMBER, 0},
    {"Arbetsgivare", "Employers", GL_HTML_NUMBER, 0},
    {"Räcker underlaget?", "Does the evidence suffice?", GL_HTML_TEXT, 0},
};

static const gl_html_column SKILLS[] = {
    {"Kompetens", "Skill", GL_HTML_NAME, 0},
    {"Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"Öppningar", "Openings", GL_HTML_NUMBER, 1},
    {"Platser per år", "Seats a year", GL_HTML_NUMBER, 1},
    {"Utan plats per år", "Without a seat", GL_HTML_NUMBER, 1},
    {"Lägst", "Low", GL_HTML_NUMBER, 1},
    {"Högst", "High", GL_HTML_NUMBER, 1},
};
static const uint8_t OF_SKILLS[] = {1, 2, 3, 4, 5, 6, 7};

static const gl_html_column OCCUPATIONS[] = {
    {"Yrke", "Occupation", GL_HTML_NAME, 0},
    {"SSYK", "SSYK", GL_HTML_TEXT, 0},
    {"Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"Öppningar", "Openings", GL_HTML_NUMBER, 1},
};
static const uint8_t OF_OCCUPATIONS[] = {1, 0, 2, 3};

static const gl_html_column MODULES[] = {
    {"Utbildning", "Programme", GL_HTML_NAME, 0},
    {"Anordnare", "Provider", GL_HTML_TEXT, 0},
    {"Län", "County", GL_HTML_TEXT, 0},
    {"Form", "Form", GL_HTML_TEXT, 0},
    {"Lär ut", "Teaches", GL_HTML_QUOTE, 0},
};
static const uint8_t OF_MODULES[] = {2, 3, 4, 5, 6};

static const gl_html_column ADS[] = {
    {"Annons", "Ad", GL_HTML_QUOTE, 0},
    {"Arbetsgivare", "Employer", GL_HTML_TEXT, 0},
    {"Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"Publicerad", "Published", GL_HTML_TEXT, 0},
    {"Söker", "Asks for", GL_HTML_QUOTE, 0},
};
static const uint8_t OF_ADS[] = {2, 3, 4, 1, 6};

static const struct {
    gl_annex_part part;
    const gl_html_column *columns;
    const uint8_t *chosen;
    size_t count;
    const char *sv, *en;
} PARTS[] = {
    {GL_ANNEX_SKILLS, SKILLS, OF_SKILLS, sizeof OF_SKILLS, "Behov: innehållet",
     "Need: the content"},
    {GL_ANNEX_OCCUPATIONS, OCCUPATIONS, OF_OCCUPATIONS, sizeof OF_OCCUPATIONS,
     "Behov: yrkena som söker det", "Need: the occupations that ask for it"},
    {GL_ANNEX_ADS, ADS, OF_ADS, sizeof OF_ADS, "Belägg: annonser", "Evidence: ads"},
    {GL_ANNEX_MODULES, MODULES, OF_MODULES, sizeof OF_MODULES,
     "Moduler som finns att återanvända", "Modules that can be reused"},
};

/* The proposals that hold, as far as annexes are written. */
typedef struct choosing {
    gl_report_list list;
    const char *area; /* of the annexes */
    int64_t chosen[MOST_ANNEXES];
    size_t count;
} choosing;

static bool add_proposal(void *to, const gl_cell *c, size_t count)
{
    choosing *x = to;
    const gl_cell *holds = &c[count - 1];
    if (x->count < MOST_ANNEXES && gl_slice_is(c[1].text, x->area) &&
        holds->kind == GL_CELL_TEXT && gl_slice_is(holds->text, "ja"))
        x->chosen[x->count++] = c[0].integer;
    return gl_report_list_row(&x->list, c, count);
}

static glapp_status add_annex(gl_report *r, int64_t proposal, glapp_error *err)
{
    gl_html *h = r->html;
    glapp_status rc = GLAPP_OK;
    gl_html_heading_of(
        h, 3, NULL,
        gl_slice_of(gl_report_printf(
            r, gl_html_word(h, "Underlag för förslag %lld", "Annex to proposal %lld"),
            (long long)proposal)));
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS && !rc; i++) {
        gl_report_list list = {h, PARTS[i].chosen, PARTS[i].count, 0};
        gl_html_table(
            h, PARTS[i].columns, PARTS[i].count,
            gl_report_printf(r, gl_html_word(h, "%s, förslag %lld", "%s, proposal %lld"),
                             gl_html_word(h, PARTS[i].sv, PARTS[i].en),
                             (long long)proposal));
        rc = gl_db_annex(r->db, PARTS[i].part, proposal, gl_report_list_row, &list, err);
        gl_html_table_end(h);
        if (!rc && list.rows == 0) gl_html_say(h, "<p>Ingen.</p>\n", "<p>None.</p>\n");
    }
    return rc;
}

glapp_status gl_report_tell_proposals(gl_report *r, glapp_error *err)
{
    gl_html *h = r->html;
    choosing x = {.list = {.html = h}, .area = gl_report_region(r)->code};
    gl_html_table(h, PROPOSALS, sizeof PROPOSALS / sizeof *PROPOSALS,
                  gl_html_word(h, "Kompetenser som saknas och som söks tillsammans",
                               "Skills that are missing and asked for together"));
    glapp_status rc = gl_db_overview(r->db, GL_OVERVIEW_PROPOSALS, NULL, NULL,
                                     MOST_PROPOSALS, add_proposal, &x, err);
    gl_html_table_end(h);
    if (!rc && x.list.rows == 0)
        gl_html_say(h, "<p>Inga kompetenser som saknas söks tillsammans.</p>\n",
                    "<p>No skills that are missing are asked for together.</p>\n");
    if (!rc && x.count == 0)
        gl_html_say(h,
                    "<p>Inget förslag för hela området har underlag som räcker till en "
                    "ansökan. Det underlag som finns kan tas fram för vart och ett, med "
                    "numret.</p>\n",
                    "<p>No proposal for the whole region has evidence that suffices for "
                    "an application. What there is can be had for each, by its "
                    "number.</p>\n");
    for (size_t i = 0; i < x.count && !rc; i++) rc = add_annex(r, x.chosen[i], err);
    return rc;
}
