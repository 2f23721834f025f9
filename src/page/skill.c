/* SPDX-License-Identifier: Apache-2.0 */
/* skill.c - "/skill": one skill, its gap in every area, and what stands behind it. */
#include "page/evidence.h"
#include "page/gap_rows.h"
#include "page/outlook.h"
#include "store/card.h"
#include "store/chapter.h"

enum { MOST_ADS = 50, MOST_PROGRAMMES = 50, MOST_PARTS = 8, MOST_GROUPS = 3 };

typedef struct telling {
    gl_visit *visit;
    int64_t id;
    const gl_report_area *area;
    const char *label;
    gl_demand_side side;             /* of the table at hand */
    const char *groups[MOST_GROUPS]; /* of occupations that ask most for it */
    size_t group_count;
} telling;

/* -- which skill -- */

static bool read_head(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    (void)count;
    t->label = gl_report_keep(&t->visit->report, c[1].text);
    return true;
}

static bool tell_head(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit *v = t->visit;
    gl_html *h = &v->page.html;
    gl_slice rest = c[3].text, lens;
    gl_buf lenses = {0};
    (void)count;
    while (rest.len && gl_slice_split(&rest, ' ', &lens)) {
        if (lenses.len) gl_buf_add_text(&lenses, ", ");
        gl_buf_add_slice(&lenses, gl_visit_term(v, "lens", lens));
    }
    gl_html_add(h, "<dl>\n");
    gl_visit_fact_coded(v, "kind", "Slag", "Kind", "kind", c[2].text);
    gl_visit_fact(v, "lenses", "Linser", "Lenses", gl_buf_slice(&lenses));
    gl_visit_fact(v, "concept_id", "Begrepp", "Concept", c[0].text);
    gl_html_add(h, "</dl>\n");
    gl_buf_dispose(&lenses);
    return true;
}

/* -- its gap in every area -- */

static glapp_status tell_gaps(telling *t, glapp_error *err)
{
    gl_gap_rows rows = {
        .visit = t->visit,
        .here = "/skill",
        .id = gl_report_printf(&t->visit->report, "%lld", (long long)t->id)};
    return gl_gap_rows_by_area(&rows, GL_CARD_SKILL_GAPS, NULL, t->id, err);
}

/* -- who asks for it -- */

static const gl_page_column PARTS[] = {
    {"value", NULL, NULL, GL_HTML_TEXT, 0},
    {"label", "Vilka", "Who", GL_HTML_TEXT, 0},
    {"ads", "Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"openings", "Öppningar", "Openings", GL_HTML_NUMBER, 1},
};

/* Months have a chapter of their own. */
static void begin_side(telling *t, gl_demand_side side)
{
    gl_page *p = &t->visit->page;
    const char *name = gl_demand_side_name(side);
    if (t->side > GL_DEMAND_MONTH) gl_page_table_end(p);
    t->side = side;
    gl_page_table(p, name, PARTS, sizeof PARTS / sizeof *PARTS,
                  gl_visit_term(t->visit, "dimension", gl_slice_of(name)).bytes);
}

static bool add_part(void *to, const gl_demand_view *part)
{
    telling *t = to;
    gl_page *p = &t->visit->page;
    if (part->side == GL_DEMAND_MONTH) return true;
    if (part->side == GL_DEMAND_OCCUPATION && part->value.len &&
        t->group_count < MOST_GROUPS)
        t->groups[t->group_count++] = gl_report_keep(&t->visit->report, part->value);
    while (t->side < part->side) begin_side(t, t->side + 1);
    const gl_slice label = gl_visit_term(t->visit, "contract", part->label);
    gl_page_coded(p, part->value, gl_visit_term(t->visit, "contract", part->value));
    if (!label.len)
        gl_page_text(p, gl_slice_of(gl_html_word(&p->html, "står inte i annonsen",
                                                 "not in the ad")));
    else if (part->side == GL_DEMAND_OCCUPATION)
        gl_page_swedish(p, label);
    else
        gl_page_text(p, label);
    gl_page_integer(p, part->ads);
    gl_page_real(p, part->openings);
    return true;
}

static glapp_status tell_demand(telling *t, glapp_error *err)
{
    gl_html *h = &t->visit->page.html;
    gl_html_heading(h, 2, "vilka", "Vilka som söker det", "Who asks for it");
    gl_html_add(h, "<div class=\"beside\">\n");
    glapp_status rc = gl_db_demand(t->visit->report.db, t->area->code, t->id, MOST_PARTS,
                                   add_part, t, err);
    while (t->side < GL_DEMAND_SIDES - 1) begin_side(t, t->side + 1);
    gl_page_table_end(&t->visit->page);
    gl_html_add(h, "</div>\n");
    return rc;
}

/* -- what is to come -- */

static const gl_page_column MONTHS[] = {
    {"month", "", "", GL_HTML_TEXT, 0},      {"kind", "", "", GL_HTML_TEXT, 0},
    {"openings", "", "", GL_HTML_NUMBER, 1}, {"low", "", "", GL_HTML_NUMBER, 1},
    {"high", "", "", GL_HTML_NUMBER, 1},
};

static bool add_month(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit *v = t->visit;
    gl_visit_cell(v, &c[0]);
    gl_page_coded(&v->page, c[1].text, gl_visit_term(v, "kind", c[1].text));
    for (size_t i = 2; i < count; i++) gl_visit_cell(v, &c[i]);
    return true;
}

static glapp_status tell_months(telling *t, glapp_error *err)
{
    gl_visit *v = t->visit;
    if (v->page.form == GL_PAGE_HTML) {
        const gl_report_gap gap = {.area = t->area, .skill_id = t->id, .skill = t->label};
        const gl_report_gap *gaps[] = {&gap};
        gl_html_heading(&v->page.html, 2, "manader",
                        "Månad för månad, och tolv månader framåt",
                        "Month by month, and twelve ahead");
        return gl_report_tell_series(&v->report, gaps, 1, err);
    }
    gl_page_table(&v->page, "months", MONTHS, sizeof MONTHS / sizeof *MONTHS, NULL);
    glapp_status rc = gl_db_chapter(v->report.db, GL_CHAPTER_SERIES, t->area->code, t->id,
                                    add_month, t, err);
    gl_page_table_end(&v->page);
    return rc;
}

static glapp_status tell_outlook(telling *t, glapp_error *err)
{
    gl_outlook_begin(t->visit, "Yrkesbarometern om yrkena som söker det",
                     "Yrkesbarometern on the occupations that ask for it");
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < t->group_count && !rc; i++)
        rc = gl_db_outlook(t->visit->report.db, t->area->code, t->groups[i],
                           gl_outlook_add, t->visit, err);
    gl_outlook_end(t->visit);
    return rc;
}

/* -- what is proposed -- */

static const gl_page_column PROPOSALS[] = {
    {"proposal_id", "Förslag", "Proposal", GL_HTML_TEXT, 0},
    {"area", "Område", "Area", GL_HTML_TEXT, 0},
    {"skills", "Innehåll", "Content", GL_HTML_QUOTE, 0},
    {"credits", "YH-poäng", "Credits (YH)", GL_HTML_NUMBER, 0},
    {"needs", "Utan plats per år", "Without a seat a year", GL_HTML_NUMBER, 1},
};

static bool add_proposal(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit *v = t->visit;
    (void)count;
    const char *id = gl_report_printf(&v->report, "%lld", (long long)c[0].integer);
    gl_page_link(&v->page, gl_slice_of(id),
                 gl_visit_address(v, "/proposal", "id", id, NULL));
    for (size_t i = 1; i < 5; i++) gl_visit_cell(v, &c[i]);
    return true;
}

static glapp_status tell_proposals(telling *t, glapp_error *err)
{
    gl_page *p = &t->visit->page;
    gl_html_heading(&p->html, 2, "forslag", "Förslag som rymmer det",
                    "Proposals that hold it");
    gl_page_table(p, "proposals", PROPOSALS, sizeof PROPOSALS / sizeof *PROPOSALS,
                  gl_html_word(&p->html, "Förslag till nya utbildningar",
                               "Proposals for new programmes"));
    glapp_status rc = gl_db_card(t->visit->report.db, GL_CARD_SKILL_PROPOSALS, NULL, NULL,
                                 t->id, add_proposal, t, err);
    if (gl_page_table_end(p) == 0)
        gl_html_say(&p->html, "<p>Inget förslag rymmer det.</p>\n",
                    "<p>No proposal holds it.</p>\n");
    return rc;
}

/* -- the page -- */

static glapp_status tell_evidence(telling *t, glapp_error *err)
{
    gl_visit *v = t->visit;
    gl_html *h = &v->page.html;
    const char *name = t->area->name;
    gl_html_heading(h, 2, "belagg", "Belägg", "Evidence");
    glapp_status rc =
        gl_evidence_ads(v, t->area->code, t->id, MOST_ADS,
                        gl_report_printf(&v->report,
                                         gl_html_word(h, "Annonser som söker %s, %s",
                                                      "Ads that ask for %s, %s"),
                                         t->label, name),
                        err);
    if (rc) return rc;
    return gl_evidence_programmes(
        v, t->area->code, t->id, MOST_PROGRAMMES,
        gl_report_printf(&v->report,
                         gl_html_word(h, "Utbildningar som lär ut %s, %s",
                                      "Programmes that teach %s, %s"),
                         t->label, name),
        err);
}

static glapp_status find(telling *t, glapp_error *err)
{
    gl_visit *v = t->visit;
    const char *id;
    glapp_status rc = gl_visit_id(v, "id", "Vilken kompetens? Sök den ovan.",
                                  "Which skill? Search for it above.", &id, err);
    if (!rc) rc = gl_db_find_skill(v->report.db, gl_slice_of(id), &t->id, err);
    if (!rc && t->id == 0)
        rc = gl_visit_fail(v, err, GLAPP_NOTHING, "Databasen har ingen sådan kompetens.",
                           "The database has no such skill.");
    if (!rc) rc = gl_visit_area(v, false, &t->area, err);
    return rc ? rc
              : gl_db_card(v->report.db, GL_CARD_SKILL, NULL, NULL, t->id, read_head, t,
                           err);
}

glapp_status gl_page_skill(gl_visit *v, glapp_error *err)
{
    static glapp_status (*const parts[])(telling * t, glapp_error * err) = {
        tell_gaps, tell_evidence, tell_demand, tell_months, tell_outlook, tell_proposals};
    telling t = {.visit = v};
    glapp_status rc = find(&t, err);
    if (rc) return rc;
    gl_html_named(&v->page.html, gl_slice_of(t.label));
    gl_frame_begin(v, gl_report_printf(&v->report, "%s, %s", t.label, t.area->name));
    gl_page_fact_number(&v->page, "skill_id", (double)t.id);
    gl_page_fact(&v->page, "area_code", gl_slice_of(t.area->code));
    rc = gl_db_card(v->report.db, GL_CARD_SKILL, NULL, NULL, t.id, tell_head, &t, err);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !rc; i++)
        rc = parts[i](&t, err);
    return rc;
}
