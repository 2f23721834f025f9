/* SPDX-License-Identifier: Apache-2.0 */
/* gap_list.c - "/gaps": the gaps of an area, of a lens, of skills or of occupations;
 * every choice stands in the address, so that it can be mailed. */
#include "page/gap_rows.h"
#include "report/form.h"

enum { DEFAULT_ROWS = 50, MOST_ROWS = 1000, CHART_ROWS = 15 };

typedef struct choosing {
    const gl_report_area *area; /* NULL = all */
    const char *by, *lens, *order;
    bool all; /* also what no ad of the area asks for */
    uint32_t limit;
} choosing;

typedef struct lenses {
    gl_visit *visit;
    const char *chosen;
    bool found;
    gl_buf names;
} lenses;

static bool see_lens(void *to, gl_slice lens)
{
    lenses *l = to;
    if (l->chosen && gl_slice_is(lens, l->chosen)) l->found = true;
    gl_buf_add_text(&l->names, l->names.len ? ", " : "");
    gl_buf_add_slice(&l->names, lens);
    return true;
}

static bool offer_lens(void *to, gl_slice lens)
{
    lenses *l = to;
    gl_html *h = &l->visit->page.html;
    const char *code = gl_report_keep(&l->visit->report, lens);
    gl_form_choice(
        h, code, gl_report_keep(&l->visit->report, gl_visit_term(l->visit, "lens", lens)),
        l->chosen);
    return true;
}

static glapp_status check_lens(gl_visit *v, const char *lens, glapp_error *err)
{
    lenses l = {.visit = v, .chosen = lens};
    glapp_status rc = lens ? gl_db_lenses(v->report.db, see_lens, &l, err) : GLAPP_OK;
    if (!rc && l.names.failed) rc = gl_fail_memory(err);
    if (!rc && lens && !l.found)
        rc = gl_fail(err, GLAPP_USAGE, "lens: one of %s",
                     l.names.bytes ? l.names.bytes : "none");
    gl_buf_dispose(&l.names);
    return rc;
}

static glapp_status choose(gl_visit *v, choosing *c, glapp_error *err)
{
    glapp_status rc = gl_visit_area(v, false, &c->area, err);
    if (!rc) rc = gl_visit_choice(v, "by", "skill|occupation", &c->by, err);
    if (!rc) rc = gl_visit_choice(v, "order", "gap|ads|openings", &c->order, err);
    c->lens = gl_visit_field(v, "lens");
    c->all = gl_visit_field(v, "all") != NULL;
    c->limit = gl_visit_number(v, "limit", 1, MOST_ROWS, DEFAULT_ROWS);
    return rc ? rc : check_lens(v, c->lens, err);
}

static glapp_status add_form(gl_visit *v, const choosing *c, glapp_error *err)
{
    gl_html *h = &v->page.html;
    lenses l = {.visit = v, .chosen = c->lens};
    gl_form_begin(h, "/gaps", gl_html_word(h, "Välj brister", "Choose gaps"), false);
    gl_visit_area_select(v, gl_html_word(h, "Område", "Area"), c->area->code, NULL);
    gl_form_select(h, "by", gl_html_word(h, "Rader", "Rows"));
    gl_form_choice(h, "skill", gl_html_word(h, "kompetenser", "skills"), c->by);
    gl_form_choice(h, "occupation", gl_html_word(h, "yrken", "occupations"), c->by);
    gl_form_select_end(h);
    gl_form_select(h, "lens", gl_html_word(h, "Lins", "Lens"));
    gl_form_choice(h, "", gl_html_word(h, "alla", "all"), c->lens);
    glapp_status rc = gl_db_lenses(v->report.db, offer_lens, &l, err);
    gl_form_select_end(h);
    gl_form_select(h, "order", gl_html_word(h, "Ordning", "Order"));
    gl_form_choice(h, "gap",
                   gl_html_word(h, "största bristen först", "largest gap first"),
                   c->order);
    gl_form_choice(h, "ads", gl_html_word(h, "flest annonser först", "most ads first"),
                   c->order);
    gl_form_choice(h, "openings",
                   gl_html_word(h, "flest öppningar först", "most openings first"),
                   c->order);
    gl_form_select_end(h);
    gl_form_select(h, "limit", gl_html_word(h, "Antal rader", "Number of rows"));
    static const char *const limits[] = {"20", "50", "200", "1000"};
    const char *limit = gl_report_printf(&v->report, "%u", c->limit);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        gl_form_choice(h, limits[i], limits[i], limit);
    gl_form_select_end(h);
    gl_form_check(
        h, "all",
        gl_html_word(h, "också det som ingen annons söker", "also what no ad asks for"),
        c->all);
    gl_form_end(h, gl_html_word(h, "Visa", "Show"));
    return rc;
}

static void draw(gl_visit *v, const gl_gap_rows *t, const char *title)
{
    gl_html *h = &v->page.html;
    if (!gl_gap_rows_have_gap(t)) return;
    gl_html_figure(h, title);
    gl_svg_intervals(h, "d-brister", title,
                     gl_html_word(h, "De första raderna av tabellen, med sina intervall.",
                                  "The first rows of the table, with their intervals."),
                     t->chart, t->chart_count);
    gl_html_figure_end(h);
}

static gl_gap_order order_of(const char *name)
{
    if (strcmp(name, "ads") == 0) return GL_GAP_ORDER_ADS;
    return strcmp(name, "openings") == 0 ? GL_GAP_ORDER_OPENINGS : GL_GAP_ORDER_GAP;
}

glapp_status gl_page_gaps(gl_visit *v, glapp_error *err)
{
    gl_html *h = &v->page.html;
    gl_svg_row chart[CHART_ROWS];
    choosing c = {.limit = DEFAULT_ROWS};
    glapp_status rc = choose(v, &c, err);
    if (rc) return rc;
    const bool groups = strcmp(c.by, "occupation") == 0;
    const char *title =
        gl_report_printf(&v->report, "%s, %s",
                         groups ? gl_html_word(h, "Brister, yrken", "Gaps, occupations")
                                : gl_html_word(h, "Brister, kompetenser", "Gaps, skills"),
                         c.area->name);
    gl_frame_begin(v, title);
    gl_page_fact(&v->page, "area_code", gl_slice_of(c.area->code));
    rc = add_form(v, &c, err);
    if (rc) return rc;
    gl_gap_rows t = {.visit = v,
                     .rows = groups ? GL_GAP_ROWS_OCCUPATIONS : GL_GAP_ROWS_SKILLS,
                     .chart = chart,
                     .chart_cap = CHART_ROWS};
    gl_gap_rows_begin(&t, title);
    const gl_gap_query query = {.area = c.area->code,
                                .lens = c.lens,
                                .by_occupation = groups,
                                .asked_for = !c.all,
                                .limit = c.limit,
                                .order = order_of(c.order)};
    rc = gl_db_gaps(v->report.db, &query, gl_gap_rows_row, &t, err);
    const size_t rows = gl_gap_rows_end(&t);
    if (rc) return rc;
    if (rows == 0)
        gl_html_say(
            h,
            "<p>Ingen rad: inget av det som linsen rymmer söks i området. Välj en "
            "annan lins eller ett större område.</p>\n",
            "<p>No row: nothing within the lens is asked for in the area. Choose "
            "another lens or a larger area.</p>\n");
    if (rows == c.limit)
        gl_html_say(h, "<p class=\"soft\">Det kan finnas fler rader; höj antalet.</p>\n",
                    "<p class=\"soft\">There may be more rows; raise the number.</p>\n");
    draw(v, &t, title);
    return GLAPP_OK;
}
