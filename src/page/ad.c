/* SPDX-License-Identifier: Apache-2.0 */
/* ad.c - "/ad": the officer's card. What an ad asks for line by line, what closes each
 * line, the programmes that close most, and what remains; on one sheet of paper. */
#include "page/experience.h"
#include "page/programme_list.h"
#include "report/form.h"
#include "store/card.h"

enum { MOST_PROGRAMMES = 8, MOST_LINES = 60, MOST_SENTENCES = 5, MOST_REMAINING = 6 };

/* A line of what is asked for. */
typedef struct line {
    int64_t skill_id, taught, near;
    gl_slice label, kind, requirement, words;
    bool is_declared;
    const char *met; /* by the chosen programme: "yes", "related", "no" */
} line;

typedef struct telling {
    gl_visit *visit;
    int64_t id;
    const char *external_id, *headline, *ssyk, *county;
    line lines[MOST_LINES];
    size_t line_count;
    gl_programme_list programmes;
    size_t chosen; /* of them; = their count: none */
    size_t sentences;
} telling;

/* -- the ad itself -- */

static bool read_head(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_report *r = &t->visit->report;
    (void)count;
    t->external_id = gl_report_keep(r, c[0].text);
    t->headline = gl_report_keep(r, c[1].text.len ? c[1].text : c[0].text);
    t->county = c[4].text.len ? gl_report_keep(r, c[4].text) : NULL;
    t->ssyk = c[9].text.len ? gl_report_keep(r, c[9].text) : NULL;
    return true;
}

static void add_occupation(gl_visit *v, const gl_cell *c)
{
    gl_html *h = &v->page.html;
    const gl_slice ssyk = c[9].text;
    gl_page_fact(&v->page, "ssyk", ssyk);
    gl_page_fact(&v->page, "occupation", c[10].text);
    if (ssyk.len == 0) return;
    gl_html_say(h, "<dt>Yrke</dt><dd>", "<dt>Occupation</dt><dd>");
    gl_html_swedish(h);
    gl_html_link(h, c[10].text.len ? c[10].text : ssyk,
                 gl_visit_address(v, "/occupation", "ssyk",
                                  gl_report_keep(&v->report, ssyk), NULL));
    gl_html_swedish_end(h);
    if (gl_slice_is(c[11].text, "predicted"))
        gl_html_say(h, " (läst ur texten)", " (read from the text)");
    gl_html_add(h, "</dd>\n");
}

static void add_out(gl_visit *v, const char *id)
{
    gl_html *h = &v->page.html;
    const char *address = gl_report_ad_address(&v->report, gl_slice_of(id));
    if (!address) return;
    gl_html_say(h, "<dt>Annonsens sida</dt><dd>", "<dt>The ad's page</dt><dd>");
    gl_html_link(h, GL_LITERAL("Platsbanken"), address);
    gl_html_add(h, "</dd>\n");
}

static bool tell_head(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    gl_visit *v = t->visit;
    (void)count;
    gl_html_add(&v->page.html, "<dl>\n");
    gl_visit_fact(v, "employer", "Arbetsgivare", "Employer", c[2].text);
    gl_visit_fact(v, "municipality", "Kommun", "Municipality", c[3].text);
    gl_visit_fact(v, "published", "Publicerad", "Published", c[5].text);
    gl_visit_fact(v, "expires", "Sista dag", "Last day", c[6].text);
    gl_visit_fact_number(v, "vacancies", "Platser att fylla", "Vacancies",
                         gl_cell_number(&c[7]), 0);
    add_occupation(v, c);
    if (c[12].integer > 1)
        gl_visit_fact_number(v, "ads_of_the_job", "Annonser om samma jobb",
                             "Ads of the same job", (double)c[12].integer, 0);
    add_out(v, t->external_id);
    gl_html_add(&v->page.html, "</dl>\n");
    return true;
}

/* -- its lines -- */

static gl_slice keep(telling *t, gl_slice text)
{
    return text.bytes ? gl_slice_of(gl_report_keep(&t->visit->report, text)) : text;
}

static bool read_line(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    (void)count;
    for (size_t i = 0; i < t->line_count; i++) /* in the text and in the form */
        if (t->lines[i].skill_id == c[0].integer) return true;
    if (t->line_count == MOST_LINES) return false;
    t->lines[t->line_count++] = (line){.skill_id = c[0].integer,
                                       .label = keep(t, c[1].text),
                                       .kind = keep(t, c[2].text),
                                       .requirement = keep(t, c[3].text),
                                       .words = keep(t, c[4].text),
                                       .taught = c[6].integer,
                                       .near = c[7].integer,
                                       .is_declared = gl_slice_is(c[8].text, "declared"),
                                       .met = "no"};
    return !t->visit->report.out_of_memory;
}

static bool read_met(void *to, const gl_reason_view *need)
{
    telling *t = to;
    for (size_t i = 0; i < t->line_count; i++)
        if (t->lines[i].skill_id == need->skill_id)
            t->lines[i].met = gl_slice_is(need->met, "yes")       ? "yes"
                              : gl_slice_is(need->met, "related") ? "related"
                                                                  : "no";
    return true;
}

/* What becomes of a line, in the order in which it is asked. */
typedef enum outcome {
    OUTCOME_NOT_REQUIRED,
    OUTCOME_MET,
    OUTCOME_IN_PART,
    OUTCOME_CERTIFICATE, /* a paper that somebody has or takes */
    OUTCOME_TRAIT,       /* nothing that is taught */
    OUTCOME_TEACHABLE,
    OUTCOME_REMAINS,
    OUTCOMES
} outcome;

static const struct {
    const char *name, *sv, *en;
} WORDS[OUTCOMES] = {
    [OUTCOME_NOT_REQUIRED] = {"not_required", "krävs inte", "not required"},
    [OUTCOME_MET] = {"met", "möts av utbildningen", "met by the programme"},
    [OUTCOME_IN_PART] = {"in_part", "möts delvis av utbildningen",
                         "met in part by the programme"},
    [OUTCOME_CERTIFICATE] = {"certificate", "intyg att ha eller ta",
                             "a certificate to have or take"},
    [OUTCOME_TRAIT] = {"trait", "egenskap, ingen utbildning", "a trait, not taught"},
    [OUTCOME_TEACHABLE] = {"teachable", "lärs ut någon annanstans", "taught elsewhere"},
    [OUTCOME_REMAINS] = {"remains", "återstår: ingen lär ut det",
                         "remains: nobody teaches it"},
};

static outcome outcome_of(const line *l)
{
    if (gl_slice_is(l->requirement, "not_required")) return OUTCOME_NOT_REQUIRED;
    if (strcmp(l->met, "yes") == 0) return OUTCOME_MET;
    if (strcmp(l->met, "related") == 0) return OUTCOME_IN_PART;
    if (gl_slice_is(l->kind, "certificate") || gl_slice_is(l->kind, "licence"))
        return OUTCOME_CERTIFICATE;
    if (gl_slice_is(l->kind, "trait")) return OUTCOME_TRAIT;
    return l->taught ? OUTCOME_TEACHABLE : OUTCOME_REMAINS;
}

static const gl_page_column LINES[] = {
    {"skill_id", NULL, NULL, GL_HTML_NUMBER, 0},
    {"skill", "Det som söks", "What is asked for", GL_HTML_NAME, 0},
    {"requirement", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Krav", "Requirement", GL_HTML_TEXT, 0},
    {"kind", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Slag", "Kind", GL_HTML_TEXT, 0},
    {"words", "Orden i annonsen", "The words in the ad", GL_HTML_PROSE, 0},
    {"outcome", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Vad som löser det", "What closes it", GL_HTML_TEXT, 0},
    {"programmes_near", "Utbildningar nära eller på distans",
     "Programmes near or at a distance", GL_HTML_NUMBER, 0},
    {"programmes", "Alla", "All", GL_HTML_NUMBER, 0},
};

static void add_line(telling *t, const line *l)
{
    gl_visit *v = t->visit;
    gl_page *p = &v->page;
    const gl_html *h = &p->html;
    const outcome o = outcome_of(l);
    gl_page_integer(p, l->skill_id);
    gl_visit_link_skill(v, l->skill_id, l->label, NULL);
    gl_visit_coded(v, "requirement", l->requirement);
    gl_visit_coded(v, "kind", l->kind);
    if (l->is_declared)
        gl_page_text(p, gl_slice_of(gl_html_word(h, "ifyllt i annonsens formulär",
                                                 "filled in the ad's form")));
    else
        gl_page_swedish(p, l->words);
    const gl_slice closed = gl_slice_of(gl_html_word(h, WORDS[o].sv, WORDS[o].en));
    gl_page_coded(p, gl_slice_of(WORDS[o].name), closed);
    gl_page_text(p, closed);
    gl_page_integer(p, l->near);
    gl_page_integer(p, l->taught);
}

static void tell_lines(telling *t)
{
    gl_page *p = &t->visit->page;
    gl_html *h = &p->html;
    const char *caption = gl_html_word(h, "Rad för rad", "Line by line");
    if (t->chosen < t->programmes.count) {
        gl_html_named(h, t->programmes.items[t->chosen].title);
        caption = gl_report_printf(&t->visit->report,
                                   gl_html_word(h, "Rad för rad, med utbildningen %s",
                                                "Line by line, with the programme %s"),
                                   t->programmes.items[t->chosen].title.bytes);
    }
    gl_page_table(p, "lines", LINES, sizeof LINES / sizeof *LINES, caption);
    for (size_t i = 0; i < t->line_count; i++) add_line(t, &t->lines[i]);
    if (gl_page_table_end(p) == 0)
        gl_html_say(h, "<p>Inget som glapp känner igen söks i annonsen.</p>\n",
                    "<p>Nothing that glapp knows is asked for in the ad.</p>\n");
}

/* -- work before -- */

static const gl_page_column SENTENCES[] = {{"sentence", "", "", GL_HTML_PROSE, 0}};

static bool quote(void *to, gl_slice sentence)
{
    telling *t = to;
    gl_page *p = &t->visit->page;
    gl_html *h = &p->html;
    if (p->form == GL_PAGE_HTML) {
        if (t->sentences == 0)
            gl_html_say(h, "<p>Om erfarenhet står det:</p>\n<ul>\n",
                        "<p>Of work before it says:</p>\n<ul lang=\"sv\">\n");
        gl_html_add(h, "<li>”");
        gl_html_text(h, sentence);
        gl_html_add(h, "”</li>\n");
    } else {
        gl_page_text(p, sentence);
    }
    return ++t->sentences < MOST_SENTENCES;
}

static bool quote_all(void *to, const gl_cell *c, size_t count)
{
    telling *t = to;
    (void)count;
    if (!gl_experience_find(c[0].text, quote, t)) t->visit->report.out_of_memory = true;
    return true;
}

static glapp_status tell_experience(telling *t, glapp_error *err)
{
    gl_page *p = &t->visit->page;
    const bool html = p->form == GL_PAGE_HTML;
    if (!html) gl_page_table(p, "experience", SENTENCES, 1, NULL);
    glapp_status rc = gl_db_card(t->visit->report.db, GL_CARD_AD_TEXT, NULL, NULL, t->id,
                                 quote_all, t, err);
    if (!html)
        gl_page_table_end(p);
    else if (t->sentences)
        gl_html_add(&p->html, "</ul>\n");
    return rc;
}

/* -- programmes that close them -- */

typedef struct closing {
    telling *t;
    size_t musts, met;
    gl_buf remaining; /* labels of musts that are not met */
    size_t listed;
} closing;

static bool count_need(void *to, const gl_reason_view *need)
{
    closing *c = to;
    if (!gl_slice_is(need->requirement, "must")) return true;
    c->musts++;
    if (!gl_slice_is(need->met, "no")) {
        c->met++;
    } else if (c->listed++ < MOST_REMAINING) {
        if (c->remaining.len) gl_buf_add_text(&c->remaining, ", ");
        gl_buf_add_slice(&c->remaining, need->skill);
    }
    return true;
}

/* What decides comes first: a window shows the first eight or so. */
static const gl_page_column PROGRAMMES[] = {
    {"rank", "Nr", "No.", GL_HTML_CODE, 0},
    {"programme", NULL, NULL, GL_HTML_TEXT, 0},
    {"title", "Utbildning", "Programme", GL_HTML_QUOTE, 0},
    {"musts", NULL, NULL, GL_HTML_NUMBER, 0},
    {"musts_met", NULL, NULL, GL_HTML_NUMBER, 0},
    {NULL, "Krav som möts", "Requirements met", GL_HTML_CODE, 0},
    {"remains", "Krav som återstår", "Requirements that remain", GL_HTML_PROSE, 0},
    {"next_start", "Nästa start", "Next start", GL_HTML_CODE, 0},
    {"pace", "Takt, %", "Pace, %", GL_HTML_NUMBER, 0},
    {"weeks", "Veckor", "Weeks", GL_HTML_NUMBER, 0},
    {"municipality", "Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"distance", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Distans", "Distance", GL_HTML_TEXT, 0},
    {NULL, "Visa raderna", "Show the lines", GL_HTML_CODE, 0},
    {"provider", "Anordnare", "Provider", GL_HTML_TEXT, 0},
    {"form", NULL, NULL, GL_HTML_TEXT, 0},
    {"coverage", "Täcker, %", "Covers, %", GL_HTML_NUMBER, 0},
    {"score", NULL, NULL, GL_HTML_NUMBER, 2},
};

static void add_way(telling *t, size_t i)
{
    gl_visit *v = t->visit;
    gl_html *h = &v->page.html;
    if (!gl_page_cell_begin(&v->page)) return;
    if (i == t->chosen)
        gl_html_say(h, "visas ovan", "shown above");
    else
        gl_html_link(
            h,
            gl_slice_of(gl_report_printf(
                &v->report, gl_html_word(h, "med nr %zu", "with no. %zu"), i + 1)),
            gl_visit_address(v, "/ad", "id", t->external_id, "programme",
                             t->programmes.items[i].programme.bytes, "area",
                             gl_visit_field(v, "area"), "reach",
                             gl_visit_field(v, "reach"), NULL));
    gl_page_cell_end(&v->page);
}

/* On the page all of them once more would only hide what tells two programmes apart. */
static void add_remaining(gl_page *p, const closing *c)
{
    const bool all = p->form == GL_PAGE_HTML && c->met == 0 && c->musts > 1;
    if (!c->remaining.len)
        gl_page_text(p, gl_slice_of(gl_html_word(&p->html, "inget", "none")));
    else if (all)
        gl_page_text(p, gl_slice_of(gl_html_word(&p->html, "alla", "all")));
    else
        gl_page_swedish(p, gl_buf_slice(&c->remaining));
}

static void add_programme(telling *t, size_t i, const closing *c)
{
    gl_visit *v = t->visit;
    gl_page *p = &v->page;
    const gl_match_view *m = &t->programmes.items[i];
    const gl_html *h = &p->html;
    const char *met = gl_report_printf(
        &v->report, gl_html_word(h, "%zu av %zu", "%zu of %zu"), c->met, c->musts);
    gl_page_text(p, gl_slice_of(gl_report_printf(&v->report, "%zu", i + 1)));
    gl_page_text(p, m->programme);
    gl_visit_link_programme(v, m->programme, m->title);
    gl_page_integer(p, (int64_t)c->musts);
    gl_page_integer(p, (int64_t)c->met);
    gl_page_text(p, gl_slice_of(met));
    add_remaining(p, c);
    gl_visit_next_start(v, m->starts);
    gl_visit_known(v, m->pace);
    gl_visit_known(v, m->weeks);
    gl_page_text(p, m->programme_municipality);
    gl_visit_flag(v, m->distance);
    add_way(t, i);
    gl_page_text(p, m->provider);
    gl_page_coded(p, m->form, gl_visit_term(v, "form", m->form));
    gl_page_real(p, 100 * m->coverage);
    gl_page_real(p, m->score);
}

static glapp_status tell_programme(telling *t, size_t i, glapp_error *err)
{
    closing c = {.t = t};
    glapp_status rc =
        gl_db_needs_met(t->visit->report.db, t->id, t->programmes.items[i].programme_id,
                        count_need, &c, err);
    if (!rc) add_programme(t, i, &c);
    if (c.remaining.failed) t->visit->report.out_of_memory = true;
    gl_buf_dispose(&c.remaining);
    return rc;
}

static glapp_status tell_programmes(telling *t, glapp_error *err)
{
    gl_page *p = &t->visit->page;
    const bool teaches = gl_programme_list_teaches(&t->programmes);
    glapp_status rc = GLAPP_OK;
    if (teaches)
        gl_html_heading(&p->html, 2, "utbildningar", "Utbildningar som löser mest",
                        "Programmes that close most");
    else
        gl_html_heading(&p->html, 2, "utbildningar", "Utbildningar nära yrket",
                        "Programmes near the occupation");
    gl_html_add(&p->html, "<div class=\"closers\">\n");
    gl_page_table(
        p, "programmes", PROGRAMMES, sizeof PROGRAMMES / sizeof *PROGRAMMES,
        teaches
            ? gl_html_word(&p->html, "De bästa för annonsen", "The best for the ad")
            : gl_html_word(&p->html, "De som ligger närmast", "Those that lie nearest"));
    for (size_t i = 0; i < t->programmes.count && !rc; i++)
        rc = tell_programme(t, i, err);
    gl_page_table_end(p);
    gl_html_add(&p->html, "</div>\n");
    gl_programme_list_tell(t->visit, &t->programmes);
    return rc;
}

/* -- the card -- */

static glapp_status find(telling *t, glapp_error *err)
{
    gl_visit *v = t->visit;
    const char *id;
    glapp_status rc =
        gl_visit_id(v, "id", "Vilken annons? Sök den ovan, eller skriv dess id.",
                    "Which ad? Search for it above, or give its id.", &id, err);
    if (!rc) rc = gl_db_find_ad(v->report.db, gl_slice_of(id), &t->id, err);
    if (!rc && t->id == 0)
        rc = gl_visit_fail(v, err, GLAPP_NOTHING, "Databasen har ingen sådan annons.",
                           "The database has no such ad.");
    return rc ? rc
              : gl_db_card(v->report.db, GL_CARD_AD, NULL, NULL, t->id, read_head, t,
                           err);
}

/* The programme that is asked for, or the best one. */
static void choose(telling *t)
{
    const char *wanted = gl_visit_field(t->visit, "programme");
    t->chosen = 0;
    for (size_t i = 0; i < t->programmes.count && wanted; i++)
        if (gl_slice_is(t->programmes.items[i].programme, wanted)) t->chosen = i;
}

static glapp_status read_all(telling *t, const glapp_match_query *query, glapp_error *err)
{
    gl_visit *v = t->visit;
    glapp_status rc = gl_programme_list_ask(v, query, NULL, &t->programmes, err);
    if (!rc)
        rc = gl_db_card(v->report.db, GL_CARD_AD_LINES,
                        query->area ? query->area : t->county, NULL, t->id, read_line, t,
                        err);
    choose(t);
    if (!rc && t->chosen < t->programmes.count)
        rc = gl_db_needs_met(v->report.db, t->id,
                             t->programmes.items[t->chosen].programme_id, read_met, t,
                             err);
    return rc;
}

static void add_form(telling *t, const glapp_match_query *query)
{
    gl_visit *v = t->visit;
    gl_html *h = &v->page.html;
    gl_html_say(h, "<details><summary>Vad personen kan ta</summary>\n",
                "<details><summary>What the person can take</summary>\n");
    gl_form_begin(h, "/ad",
                  gl_html_word(h, "Vad personen kan ta", "What the person can take"),
                  false);
    gl_form_hidden(h, "id", t->external_id);
    gl_programme_list_form(v, query);
    gl_form_end(h, gl_html_word(h, "Visa", "Show"));
    gl_html_add(h, "</details>\n");
}

static glapp_status tell(telling *t, glapp_error *err)
{
    gl_visit *v = t->visit;
    glapp_match_query query = {.ad = t->external_id, .top = MOST_PROGRAMMES};
    glapp_status rc = gl_programme_list_wishes(v, &query, err);
    if (!rc) rc = read_all(t, &query, err);
    if (rc) return rc;
    gl_html_named(&v->page.html, gl_slice_of(t->headline));
    gl_frame_begin(v, t->headline);
    gl_page_fact(&v->page, "ad", gl_slice_of(t->external_id));
    gl_html_add(&v->page.html, "<div class=\"card\">\n");
    rc = gl_db_card(v->report.db, GL_CARD_AD, NULL, NULL, t->id, tell_head, t, err);
    if (rc) return rc;
    tell_lines(t);
    rc = tell_experience(t, err);
    if (!rc) rc = tell_programmes(t, err);
    add_form(t, &query);
    gl_html_add(&v->page.html, "</div>\n");
    return rc;
}

glapp_status gl_page_ad(gl_visit *v, glapp_error *err)
{
    telling *t = gl_arena_alloc(&v->report.arena, sizeof *t);
    if (!t) return gl_fail_memory(err);
    *t = (telling){.visit = v};
    glapp_status rc = find(t, err);
    return rc ? rc : tell(t, err);
}
