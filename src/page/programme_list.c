/* SPDX-License-Identifier: Apache-2.0 */
/* programme_list.c - see programme_list.h. */
#include "page/programme_list.h"

#include "report/form.h"

static const gl_page_column COLUMNS[] = {
    {"rank", "Nr", "No.", GL_HTML_CODE, 0},
    {"programme", NULL, NULL, GL_HTML_TEXT, 0},
    {"title", "Utbildning", "Programme", GL_HTML_QUOTE, 0},
    {"provider", "Anordnare", "Provider", GL_HTML_TEXT, 0},
    {"form", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Form", "Form", GL_HTML_TEXT, 0},
    {"municipality", "Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"also_in", "Också i", "Also in", GL_HTML_TEXT, 0},
    {"distance", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Distans", "Distance", GL_HTML_TEXT, 0},
    {"pace", "Takt, %", "Pace, %", GL_HTML_NUMBER, 0},
    {"weeks", "Veckor", "Weeks", GL_HTML_NUMBER, 0},
    {"next_start", "Nästa start", "Next start", GL_HTML_CODE, 0},
    {"coverage", "Täcker, %", "Covers, %", GL_HTML_NUMBER, 0},
    {"score", "Poäng (0–1)", "Score (0–1)", GL_HTML_NUMBER, 2},
};

static void add_programme(gl_visit *v, size_t number, const gl_match_view *m,
                          gl_slice also_in)
{
    gl_page *p = &v->page;
    const char *rank = gl_report_printf(&v->report, "%zu", number);
    gl_page_text(p, gl_slice_of(rank));
    gl_page_text(p, m->programme);
    gl_visit_link_programme(v, m->programme, m->title);
    gl_page_text(p, m->provider);
    gl_visit_coded(v, "form", m->form);
    gl_page_text(p, m->programme_municipality);
    gl_page_text(p, also_in);
    gl_visit_flag(v, m->distance);
    gl_visit_known(v, m->pace);
    gl_visit_known(v, m->weeks);
    gl_visit_next_start(v, m->starts);
    gl_page_real(p, 100 * m->coverage);
    gl_page_real(p, m->score);
}

/* -- what the wishes left out -- */

/* As they stand before "took away 12 programmes". */
static const struct {
    const char *sv, *en;
} CONDITIONS[GL_FILTER_COUNT] = {
    [GL_FILTER_AREA] = {"Området", "The area"},
    [GL_FILTER_DISTANCE] = {"Distans", "Distance"},
    [GL_FILTER_START] = {"Startdatumet", "The start"},
    [GL_FILTER_PACE] = {"Studietakten", "The pace"},
    [GL_FILTER_WEEKS] = {"Längden", "The length"},
    [GL_FILTER_FORM] = {"Skolformen", "The form"},
    [GL_FILTER_UPPER_SECONDARY] = {"Utan krav på gymnasium", "No upper-secondary school"},
    [GL_FILTER_EXPERIENCE] = {"Utan krav på yrkesvana", "No work before"},
    [GL_FILTER_SFI] = {"Tillsammans med svenska", "Together with Swedish"},
};

static void tell_condition(gl_html *h, const gl_filter *f, int i)
{
    gl_html_add(h, "<li>");
    gl_html_say(h, CONDITIONS[i].sv, CONDITIONS[i].en);
    gl_html_say(h, " tog bort ", " took away ");
    gl_html_number(h, f->removed[i], 0);
    gl_html_say(h, f->removed[i] == 1 ? " utbildning" : " utbildningar",
                f->removed[i] == 1 ? " programme" : " programmes");
    if (f->unsaid[i]) {
        gl_html_add(h, "; ");
        gl_html_number(h, f->unsaid[i], 0);
        gl_html_say(h, " säger inget om det", " do not say");
    }
    gl_html_add(h, ".</li>\n");
}

static void tell_filter(gl_visit *v, const gl_filter *f)
{
    gl_html *h = &v->page.html;
    bool any = false;
    for (int i = 0; i < GL_FILTER_COUNT; i++) any = any || f->is_set[i];
    if (!any || f->judged == 0) return;
    gl_html_add(h, "<ul class=\"soft\">\n");
    for (int i = 0; i < GL_FILTER_COUNT; i++)
        if (f->is_set[i]) tell_condition(h, f, i);
    gl_html_add(h, "</ul>\n");
}

static void tell_none(gl_visit *v, const gl_filter *f)
{
    gl_html *h = &v->page.html;
    if (f->judged)
        gl_html_say(
            h, "<p>Ingen utbildning är kvar. Ta bort det villkor som tog mest.</p>\n",
            "<p>No programme is left. Take away the wish that took most.</p>\n");
    else
        gl_html_say(h,
                    "<p>Ingen utbildning har mer än enstaka ord gemensamt med det som "
                    "söks.</p>\n",
                    "<p>No programme has more than a word or two in common with what is "
                    "asked for.</p>\n");
}

typedef struct gathering {
    gl_visit *visit;
    gl_programme_list *out;
} gathering;

/* The view's strings end with the callback. */
static bool keep_programme(void *to, const gl_match_view *m, gl_slice also_in)
{
    gathering *g = to;
    gl_report *r = &g->visit->report;
    gl_match_view *v = &g->out->items[g->out->count];
    *v = *m;
    gl_slice *kept[] = {
        &v->programme, &v->title, &v->provider, &v->form, &v->programme_municipality,
        &v->starts};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (kept[i]->bytes) *kept[i] = gl_slice_of(gl_report_keep(r, *kept[i]));
    g->out->also_in[g->out->count++] =
        also_in.len ? gl_slice_of(gl_report_keep(r, also_in)) : (gl_slice){0};
    return g->out->count < GL_PROGRAMME_LIST_MOST && !r->out_of_memory;
}

glapp_status gl_programme_list_ask(gl_visit *v, const glapp_match_query *query,
                                   const gl_officer_told *told, gl_programme_list *out,
                                   glapp_error *err)
{
    gathering g = {v, out};
    glapp_match_query q = *query;
    gl_officer_told all = told ? *told : (gl_officer_told){.filter = NULL};
    *out = (gl_programme_list){.count = 0};
    all.filter = &out->filter;
    all.kept = v->ranker;
    q.corpus = v->corpus;
    glapp_status rc = gl_officer_ask(v->report.db, &q, keep_programme, &g, &all, err);
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

static size_t count_bare(const gl_programme_list *programmes)
{
    size_t bare = 0;
    for (size_t i = 0; i < programmes->count; i++)
        bare += programmes->items[i].coverage <= 0;
    return bare;
}

bool gl_programme_list_teaches(const gl_programme_list *programmes)
{
    return count_bare(programmes) < programmes->count;
}

/* An ad for a data engineer, filed by its employer among electrical engineers, got their
 * programme first, with nothing said: of 429 ads of the sample 146 are answered so. */
static void tell_basis(gl_visit *v, const gl_programme_list *programmes)
{
    gl_html *h = &v->page.html;
    if (count_bare(programmes) == 0) return;
    if (gl_programme_list_teaches(programmes))
        gl_html_say(
            h,
            "<p>De som täcker 0 % lär inte ut det som söks, så vitt glapp ser: de "
            "leder till yrket, eller har ord gemensamt.</p>\n",
            "<p>Those that cover 0 % do not teach what is asked for, as far as "
            "glapp sees: they lead to the occupation, or have words in "
            "common.</p>\n");
    else
        gl_html_say(h,
                    "<p><strong>Ingen av dem lär ut det som söks</strong>, så vitt glapp "
                    "ser. De står här för att de leder till yrket, eller till ett "
                    "närliggande, eller har ord gemensamt.</p>\n",
                    "<p><strong>None of them teaches what is asked for</strong>, as far "
                    "as glapp sees. They stand here because they lead to the occupation, "
                    "or to one near it, or have words in common.</p>\n");
}

void gl_programme_list_tell(gl_visit *v, const gl_programme_list *programmes)
{
    if (programmes->count == 0) tell_none(v, &programmes->filter);
    tell_basis(v, programmes);
    tell_filter(v, &programmes->filter);
}

void gl_programme_list_show(gl_visit *v, const gl_programme_list *programmes,
                            const char *caption)
{
    gl_page_table(&v->page, "programmes", COLUMNS, sizeof COLUMNS / sizeof *COLUMNS,
                  caption);
    for (size_t i = 0; i < programmes->count; i++)
        add_programme(v, i + 1, &programmes->items[i], programmes->also_in[i]);
    gl_page_table_end(&v->page);
    gl_programme_list_tell(v, programmes);
}

/* -- what can be reached -- */

glapp_status gl_programme_list_wishes(gl_visit *v, glapp_match_query *q, glapp_error *err)
{
    const gl_report_area *area;
    glapp_status rc = gl_visit_area(v, true, &area, err);
    if (!rc)
        rc = gl_visit_choice(v, "reach", "home|county|neighbours|distance", &q->reach,
                             err);
    if (rc) return rc;
    if (area)
        q->area = area->code;
    else if (strcmp(q->reach, "distance") != 0)
        q->reach = NULL; /* near to what? */
    q->max_pace = gl_visit_number(v, "pace", 0, 100, 0);
    q->max_weeks = gl_visit_number(v, "weeks", 0, 400, 0);
    q->no_upper_secondary = gl_visit_field(v, "no_upper_secondary") != NULL;
    q->no_experience = gl_visit_field(v, "no_experience") != NULL;
    q->sfi = gl_visit_field(v, "sfi") != NULL;
    q->start_after = gl_visit_field(v, "start_after");
    return GLAPP_OK;
}

static const struct {
    const char *code, *sv, *en;
} REACHES[] = {
    {"home", "i området, eller på distans", "in the area, or at a distance"},
    {"county", "i länet", "in the county"},
    {"neighbours", "i länet, i grannlänen eller på distans",
     "in the county, its neighbours, or at a distance"},
    {"distance", "bara på distans", "at a distance only"},
};

static void add_number_choice(gl_visit *v, const char *name, const char *label,
                              uint32_t chosen, const char *const *values)
{
    gl_html *h = &v->page.html;
    const char *now = gl_report_printf(&v->report, "%u", chosen);
    gl_form_select(h, name, label);
    gl_form_choice(h, "", gl_html_word(h, "spelar ingen roll", "any"), NULL);
    for (; *values; values++) gl_form_choice(h, *values, *values, now);
    gl_form_select_end(h);
}

void gl_programme_list_form(gl_visit *v, const glapp_match_query *q)
{
    static const char *const paces[] = {"25", "50", "75", NULL};
    static const char *const weeks[] = {"10", "26", "52", NULL};
    gl_html *h = &v->page.html;
    gl_visit_area_select(v, gl_html_word(h, "Område", "Area"), q->area,
                         gl_html_word(h, "hela landet", "all of the country"));
    gl_form_select(
        h, "reach",
        gl_html_word(h, "Var utbildningen får vara", "Where the programme may be"));
    for (size_t i = 0; i < sizeof REACHES / sizeof *REACHES; i++)
        gl_form_choice(h, REACHES[i].code, gl_html_word(h, REACHES[i].sv, REACHES[i].en),
                       q->reach);
    gl_form_select_end(h);
    add_number_choice(v, "pace",
                      gl_html_word(h, "Högsta studietakt, %", "Highest pace, %"),
                      q->max_pace, paces);
    add_number_choice(v, "weeks", gl_html_word(h, "Längst, veckor", "At most, weeks"),
                      q->max_weeks, weeks);
    gl_form_date(h, "start_after", gl_html_word(h, "Börjar efter", "Starts after"),
                 q->start_after);
    gl_form_check(h, "no_upper_secondary",
                  gl_html_word(h, "utan krav på gymnasium", "no upper-secondary school"),
                  q->no_upper_secondary);
    gl_form_check(h, "no_experience",
                  gl_html_word(h, "utan krav på yrkesvana", "no work before"),
                  q->no_experience);
    gl_form_check(
        h, "sfi",
        gl_html_word(h, "tillsammans med svenska (sfi)", "together with Swedish (sfi)"),
        q->sfi);
}
