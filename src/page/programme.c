/* SPDX-License-Identifier: Apache-2.0 */
/* programme.c - "/programme": what it teaches, and whether anybody asks for it; the ads
 * that it answers, and others that are like it. The occupations that it leads to are for
 * `glapp match --occupations`: it asks for the needs of every group, .05 s each. */
#include "engine/officer.h"
#include "page/visit.h"
#include "report/svg.h"
#include "store/card.h"

enum { MOST_ADS = 20 };

typedef struct telling {
    gl_visit *visit;
    int64_t id;
    const char *external_id, *title;
    const gl_report_area *area; /* in which it is asked who wants what it teaches */
    int64_t rank;
    bool leads_somewhere; /* it names occupations */
} telling;

static int flag_of(const gl_cell *cell)
{
    return cell->kind == GL_CELL_INTEGER ? (int)cell->integer : -1;
}

/* -- its facts -- */

static bool read_head(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    (void)count;
    t->external_id = gl_report_keep(&t->visit->report, c[0].text);
    t->title = gl_report_keep(&t->visit->report, c[1].text.len ? c[1].text : c[0].text);
    return true;
}

static bool tell_facts(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit *v = t->visit;
    const bool stated = gl_slice_is(c[13].text, "stated");
    (void)count;
    gl_visit_fact(v, "provider", "Anordnare", "Provider", c[2].text);
    gl_visit_fact_coded(v, "form", "Form", "Form", "form", c[3].text);
    gl_visit_fact(v, "municipality", "Kommun", "Municipality", c[7].text);
    gl_visit_fact_flag(v, "distance", "Distans", "Distance", flag_of(&c[9]));
    gl_visit_fact_number(v, "pace", "Studietakt, %", "Pace, %", gl_cell_number(&c[10]),
                         0);
    gl_visit_fact_number(v, "weeks", "Veckor", "Weeks", gl_cell_number(&c[14]), 0);
    gl_visit_fact_number(v, "credits", "Poäng", "Credits", gl_cell_number(&c[15]), 0);
    gl_visit_fact_number(
        v, "seats", stated ? "Platser per år" : "Platser per år (antagna)",
        stated ? "Seats a year" : "Seats a year (assumed)", gl_cell_number(&c[12]), 1);
    gl_visit_fact(v, "sun", "Utbildningsinriktning (SUN)", "Field of study (SUN)",
                  c[5].text);
    gl_page_fact(&v->page, "ssyk", c[6].text); /* for people a table, with names */
    t->leads_somewhere = c[6].text.len > 0;
    return true;
}

/* A way out only to an absolute web address. */
static void add_address(gl_visit *v, gl_slice url)
{
    gl_html *h = &v->page.html;
    const char *address = gl_report_keep(&v->report, url);
    gl_page_fact(&v->page, "url", url);
    if (strncmp(address, "https://", 8) != 0 && strncmp(address, "http://", 7) != 0)
        return;
    gl_html_say(h, "<dt>Sida</dt><dd>", "<dt>Page</dt><dd>");
    gl_html_link(h, url, address);
    gl_html_add(h, "</dd>\n");
}

static bool tell_terms(void *to, const gl_cell *c, size_t count)
{
    gl_visit *v = ((telling *)to)->visit;
    (void)count;
    gl_visit_fact(v, "starts", "Starter", "Starts", c[0].text);
    gl_visit_fact_flag(v, "entry_upper_secondary", "Kräver gymnasium",
                       "Asks for upper-secondary school", flag_of(&c[2]));
    gl_visit_fact_flag(v, "entry_experience", "Kräver yrkesvana", "Asks for work before",
                       flag_of(&c[3]));
    gl_visit_fact_flag(v, "with_sfi", "Tillsammans med svenska (sfi)",
                       "Together with Swedish (sfi)", flag_of(&c[4]));
    add_address(v, c[1].text);
    return true;
}

static glapp_status tell_head(telling *t, glapp_error *err)
{
    gl_visit *v = t->visit;
    gl_html_add(&v->page.html, "<dl>\n");
    glapp_status rc = gl_db_card(v->report.db, GL_CARD_PROGRAMME, NULL, NULL, t->id,
                                 tell_facts, t, err);
    if (!rc)
        rc = gl_db_card(v->report.db, GL_CARD_PROGRAMME_TERMS, NULL, NULL, t->id,
                        tell_terms, t, err);
    gl_html_add(&v->page.html, "</dl>\n");
    return rc;
}

/* -- what it teaches -- */

static const gl_page_column SKILLS[] = {
    {"skill_id", NULL, NULL, GL_HTML_NUMBER, 0},
    {"skill", "Kompetens", "Skill", GL_HTML_NAME, 0},
    {"kind", NULL, NULL, GL_HTML_TEXT, 0},
    {"role", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Lärs ut eller krävs in", "Taught, or asked for", GL_HTML_TEXT, 0},
    {"weight", "Vikt (0–1)", "Weight (0–1)", GL_HTML_NUMBER, 2},
    {"words", "Orden i utbildningens text", "The words in its text", GL_HTML_QUOTE, 0},
    {"ads", "Annonser i området", "Ads in the area", GL_HTML_NUMBER, 0},
    {"unmet", "Utan plats per år", "Without a seat", GL_HTML_NUMBER, 1},
    {"verdict", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Bedömning", "Verdict", GL_HTML_TEXT, 0},
};

static void add_verdict(gl_visit *v, gl_slice verdict)
{
    gl_html *h = &v->page.html;
    if (!gl_page_cell_begin(&v->page)) return;
    if (verdict.len) {
        gl_svg_mark(h, gl_mark_of(verdict));
        gl_html_add(h, gl_mark_word(h, gl_mark_of(verdict)));
    } else {
        gl_html_say(h, "söks inte här", "nobody asks here");
    }
    gl_page_cell_end(&v->page);
}

static bool add_skill(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit *v = t->visit;
    const gl_html *h = &v->page.html;
    const bool taught = gl_slice_is(c[3].text, "outcome");
    const gl_slice role = gl_slice_of(
        taught ? gl_html_word(h, "lärs ut", "taught")
               : gl_html_word(h, "krävs för att komma in", "asked for to enter"));
    (void)count;
    gl_visit_cell(v, &c[0]);
    gl_visit_link_skill(v, c[0].integer, c[1].text, t->area->code);
    gl_page_coded(&v->page, c[2].text, gl_visit_term(v, "kind", c[2].text));
    gl_page_coded(&v->page, c[3].text, role);
    gl_page_text(&v->page, role);
    for (size_t i = 4; i < 8; i++) gl_visit_cell(v, &c[i]);
    gl_page_coded(&v->page, c[8].text, gl_visit_term(v, "verdict", c[8].text));
    add_verdict(v, c[8].text);
    return true;
}

static glapp_status tell_skills(telling *t, glapp_error *err)
{
    gl_page *p = &t->visit->page;
    gl_page_table(
        p, "skills", SKILLS, sizeof SKILLS / sizeof *SKILLS,
        gl_report_printf(&t->visit->report, "%s, %s",
                         gl_html_word(&p->html, "Vad den lär ut, och om det saknas",
                                      "What it teaches, and whether it is missed"),
                         t->area->name));
    glapp_status rc = gl_db_card(t->visit->report.db, GL_CARD_PROGRAMME_SKILLS,
                                 t->area->code, NULL, t->id, add_skill, t, err);
    if (gl_page_table_end(p) == 0)
        gl_html_say(&p->html, "<p>Ingen kompetens kunde läsas ut av dess text.</p>\n",
                    "<p>No skill could be read out of its text.</p>\n");
    return rc;
}

/* -- ads -- */

static const gl_page_column ADS[] = {
    {"rank", "Nr", "No.", GL_HTML_CODE, 0},
    {"ad", NULL, NULL, GL_HTML_TEXT, 0},
    {"headline", "Annons", "Ad", GL_HTML_QUOTE, 0},
    {"employer", "Arbetsgivare", "Employer", GL_HTML_TEXT, 0},
    {"municipality", "Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"also_in", "Också i", "Also in", GL_HTML_TEXT, 0},
    {"coverage", "Utbildningen täcker, %", "The programme covers, %", GL_HTML_NUMBER, 0},
    {"score", "Poäng (0–1)", "Score (0–1)", GL_HTML_NUMBER, 2},
};

static bool add_ad(void *to, const gl_match_view *m, gl_slice also_in)
{
    telling *t = to;
    gl_visit *v = t->visit;
    gl_page_text(&v->page,
                 gl_slice_of(gl_report_printf(&v->report, "%lld", (long long)++t->rank)));
    gl_page_text(&v->page, m->ad);
    gl_visit_link_ad(v, m->ad, m->headline);
    gl_page_text(&v->page, m->employer);
    gl_page_text(&v->page, m->municipality);
    gl_page_text(&v->page, also_in.len ? also_in : (gl_slice){0});
    gl_page_real(&v->page, 100 * m->coverage);
    gl_page_real(&v->page, m->score);
    return true;
}

static glapp_status tell_ads(telling *t, glapp_error *err)
{
    gl_page *p = &t->visit->page;
    const glapp_match_query query = {.programme = t->external_id, .top = MOST_ADS};
    gl_page_table(p, "ads", ADS, sizeof ADS / sizeof *ADS,
                  gl_html_word(&p->html, "Annonser som den svarar bäst mot",
                               "The ads that it answers best"));
    glapp_status rc = gl_officer_ask(t->visit->report.db, &query, add_ad, t, NULL, err);
    if (gl_page_table_end(p) == 0)
        gl_html_say(&p->html, "<p>Ingen annons söker det den lär ut.</p>\n",
                    "<p>No ad asks for what it teaches.</p>\n");
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

/* -- where it leads -- */

static const gl_page_column OCCUPATIONS[] = {
    {"ssyk", "SSYK", "SSYK", GL_HTML_TEXT, 0},
    {"occupation", "Yrke", "Occupation", GL_HTML_NAME, 0},
    {"ads", "Annonser i området", "Ads in the area", GL_HTML_NUMBER, 0},
    {"openings", "Öppningar", "Openings", GL_HTML_NUMBER, 1},
    {"unmet", "Utan plats per år", "Without a seat", GL_HTML_NUMBER, 1},
    {"verdict", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Bedömning", "Verdict", GL_HTML_TEXT, 0},
};

static bool add_occupation(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit *v = t->visit;
    const char *ssyk = gl_report_keep(&v->report, c[0].text);
    (void)count;
    gl_page_text(&v->page, c[0].text);
    gl_page_link(
        &v->page, c[1].text,
        gl_visit_address(v, "/occupation", "ssyk", ssyk, "area", t->area->code, NULL));
    for (size_t i = 2; i < 5; i++) gl_visit_cell(v, &c[i]);
    gl_page_coded(&v->page, c[5].text, gl_visit_term(v, "verdict", c[5].text));
    add_verdict(v, c[5].text);
    return true;
}

static glapp_status tell_occupations(telling *t, glapp_error *err)
{
    gl_page *p = &t->visit->page;
    if (!t->leads_somewhere) return GLAPP_OK;
    gl_page_table(
        p, "occupations", OCCUPATIONS, sizeof OCCUPATIONS / sizeof *OCCUPATIONS,
        gl_report_printf(&t->visit->report, "%s, %s",
                         gl_html_word(&p->html, "Yrken som den säger sig leda till",
                                      "Occupations that it says it leads to"),
                         t->area->name));
    glapp_status rc = gl_db_card(t->visit->report.db, GL_CARD_PROGRAMME_OCCUPATIONS,
                                 t->area->code, NULL, t->id, add_occupation, t, err);
    gl_page_table_end(p);
    return rc;
}

/* -- others like it -- */

static const gl_page_column OVERLAPS[] = {
    {"programme", NULL, NULL, GL_HTML_TEXT, 0},
    {"title", "Utbildning", "Programme", GL_HTML_QUOTE, 0},
    {"provider", "Anordnare", "Provider", GL_HTML_TEXT, 0},
    {"county_code", "Län", "County", GL_HTML_TEXT, 0},
    {"similarity", "Lika (0–1)", "Alike (0–1)", GL_HTML_NUMBER, 2},
    {"verdict", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Omdöme", "Verdict", GL_HTML_TEXT, 0},
};

static bool add_overlap(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit *v = t->visit;
    (void)count;
    gl_visit_cell(v, &c[0]);
    gl_visit_link_programme(v, c[0].text, c[1].text);
    gl_visit_cell(v, &c[2]);
    gl_visit_place(v, c[3].text);
    gl_visit_cell(v, &c[4]);
    gl_visit_coded(v, "verdict", c[5].text);
    return true;
}

static glapp_status tell_overlaps(telling *t, glapp_error *err)
{
    gl_page *p = &t->visit->page;
    gl_page_table(p, "overlaps", OVERLAPS, sizeof OVERLAPS / sizeof *OVERLAPS,
                  gl_html_word(&p->html, "Liknande utbildningar i andra län",
                               "Programmes like it in other counties"));
    glapp_status rc = gl_db_card(t->visit->report.db, GL_CARD_PROGRAMME_OVERLAPS, NULL,
                                 NULL, t->id, add_overlap, t, err);
    if (gl_page_table_end(p) == 0)
        gl_html_say(&p->html, "<p>Ingen.</p>\n", "<p>None.</p>\n");
    return rc;
}

/* -- the page -- */

static glapp_status find(telling *t, glapp_error *err)
{
    gl_visit *v = t->visit;
    const char *id;
    glapp_status rc = gl_visit_id(v, "id", "Vilken utbildning? Sök den ovan.",
                                  "Which programme? Search for it above.", &id, err);
    if (!rc) rc = gl_db_find_programme(v->report.db, gl_slice_of(id), &t->id, err);
    if (!rc && t->id == 0)
        rc = gl_visit_fail(v, err, GLAPP_NOTHING, "Databasen har ingen sådan utbildning.",
                           "The database has no such programme.");
    if (!rc) rc = gl_visit_area(v, false, &t->area, err);
    return rc ? rc
              : gl_db_card(v->report.db, GL_CARD_PROGRAMME, NULL, NULL, t->id, read_head,
                           t, err);
}

glapp_status gl_page_programme(gl_visit *v, glapp_error *err)
{
    static glapp_status (*const parts[])(telling * t, glapp_error * err) = {
        tell_head, tell_skills, tell_occupations, tell_ads, tell_overlaps};
    telling t = {.visit = v};
    glapp_status rc = find(&t, err);
    if (rc) return rc;
    gl_html_named(&v->page.html, gl_slice_of(t.title));
    gl_frame_begin(v, t.title);
    gl_page_fact(&v->page, "programme", gl_slice_of(t.external_id));
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !rc; i++)
        rc = parts[i](&t, err);
    return rc;
}
