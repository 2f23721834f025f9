/* SPDX-License-Identifier: Apache-2.0 */
/* gap_rows.c - see gap_rows.h. */
#include "page/gap_rows.h"

#include "gap/reason.h"

#define AREA_COLUMNS                                                                     \
    {"area_code", NULL, NULL, GL_HTML_TEXT, 0},                                          \
    {                                                                                    \
        "area", "Område", "Area", GL_HTML_TEXT, 0                                        \
    }
#define FIGURE_COLUMNS                                                                   \
    {"ads", "Annonser", "Ads", GL_HTML_NUMBER, 0},                                       \
        {"openings", "Öppningar", "Openings", GL_HTML_NUMBER, 1},                        \
        {"seats", "Platser per år", "Seats a year", GL_HTML_NUMBER, 1},                  \
        {"ratio", NULL, NULL, GL_HTML_NUMBER, 2},                                        \
        {"ratio_low", NULL, NULL, GL_HTML_NUMBER, 2},                                    \
        {"ratio_high", NULL, NULL, GL_HTML_NUMBER, 2},                                   \
        {"unmet", "Utan plats per år", "Without a seat", GL_HTML_NUMBER, 1},             \
        {"unmet_low", NULL, NULL, GL_HTML_NUMBER, 1},                                    \
        {"unmet_high", NULL, NULL, GL_HTML_NUMBER, 1},                                   \
        {NULL, "Lägst–högst", "Low–high", GL_HTML_NUMBER, 1},                            \
        {"verdict", NULL, NULL, GL_HTML_TEXT, 0},                                        \
        {"reason", NULL, NULL, GL_HTML_PROSE, 0},                                        \
    {                                                                                    \
        NULL, "Bedömning, och vad som gör den osäker",                                   \
            "Verdict, and what keeps it from certain", GL_HTML_PROSE, 0                  \
    }

/* All rows are of one area, which the page's heading names. */
static const gl_page_column SKILLS[] = {
    {"area_code", NULL, NULL, GL_HTML_TEXT, 0},
    {"area", NULL, NULL, GL_HTML_TEXT, 0},
    {"skill_id", NULL, NULL, GL_HTML_NUMBER, 0},
    {"skill", "Kompetens", "Skill", GL_HTML_NAME, 0},
    {"kind", NULL, NULL, GL_HTML_TEXT, 0},
    FIGURE_COLUMNS,
};

static const gl_page_column OCCUPATIONS[] = {
    {"area_code", NULL, NULL, GL_HTML_TEXT, 0},
    {"area", NULL, NULL, GL_HTML_TEXT, 0},
    {"ssyk", "SSYK", "SSYK", GL_HTML_TEXT, 0},
    {"occupation", "Yrke", "Occupation", GL_HTML_NAME, 0},
    FIGURE_COLUMNS,
};

static const gl_page_column AREAS[] = {AREA_COLUMNS, FIGURE_COLUMNS};

static const struct {
    const gl_page_column *columns;
    size_t count;
} TABLES[] = {
    [GL_GAP_ROWS_SKILLS] = {SKILLS, sizeof SKILLS / sizeof *SKILLS},
    [GL_GAP_ROWS_OCCUPATIONS] = {OCCUPATIONS, sizeof OCCUPATIONS / sizeof *OCCUPATIONS},
    [GL_GAP_ROWS_AREAS] = {AREAS, sizeof AREAS / sizeof *AREAS},
};

void gl_gap_rows_begin(gl_gap_rows *t, const char *caption)
{
    gl_page_table(&t->visit->page, "gaps", TABLES[t->rows].columns, TABLES[t->rows].count,
                  caption);
}

static void read_reason(gl_gap_rows *t, const gl_gap_view *gap)
{
    gl_buf_clear(&t->words);
    gl_reason_words(gap->reason,
                    t->visit->page.html.english ? GL_REASON_ENGLISH : GL_REASON_SWEDISH,
                    &t->words);
}

static void add_verdict(gl_gap_rows *t, const gl_gap_view *gap)
{
    gl_html *h = &t->visit->page.html;
    const gl_mark mark = gl_mark_of(gap->verdict);
    if (!gl_page_cell_begin(&t->visit->page)) return;
    gl_svg_mark(h, mark);
    gl_html_add(h, gl_mark_word(h, mark));
    if (t->words.len) {
        gl_html_add(h, ": <span class=\"soft\">");
        gl_html_text(h, gl_buf_slice(&t->words));
        gl_html_add(h, "</span>");
    }
    gl_page_cell_end(&t->visit->page);
}

static void add_figures(gl_gap_rows *t, const gl_gap_view *gap)
{
    gl_page *p = &t->visit->page;
    gl_page_integer(p, gap->ads);
    gl_page_real(p, gap->openings);
    gl_page_real(p, gap->seats);
    gl_page_real(p, gap->ratio);
    gl_page_real(p, gap->ratio_low);
    gl_page_real(p, gap->ratio_high);
    gl_page_real(p, gap->unmet);
    gl_page_real(p, gap->unmet_low);
    gl_page_real(p, gap->unmet_high);
    if (gl_page_cell_begin(p)) {
        gl_html_number(&p->html, gap->unmet_low, 1);
        gl_html_add(&p->html, "–");
        gl_html_number(&p->html, gap->unmet_high, 1);
        gl_page_cell_end(p);
    }
    read_reason(t, gap);
    gl_page_coded(p, gap->verdict, gl_visit_term(t->visit, "verdict", gap->verdict));
    gl_page_coded(p, gap->reason, gl_buf_slice(&t->words));
    add_verdict(t, gap);
}

/* Where a name in the row leads to. */
static void add_names(gl_gap_rows *t, const gl_gap_view *gap)
{
    gl_visit *v = t->visit;
    gl_report *r = &v->report;
    const char *area = gl_report_keep(r, gap->area_code);
    const char *there = NULL;
    if (t->rows == GL_GAP_ROWS_AREAS && t->id)
        there = gl_visit_address(v, t->here, strcmp(t->here, "/skill") ? "ssyk" : "id",
                                 t->id, "area", area, NULL);
    gl_page_text(&v->page, gap->area_code);
    gl_page_link(&v->page, gap->area, there);
    if (t->rows == GL_GAP_ROWS_SKILLS) {
        gl_page_integer(&v->page, gap->skill_id);
        gl_visit_link_skill(v, gap->skill_id, gap->label, area);
        gl_page_coded(&v->page, gap->kind, gl_visit_term(v, "kind", gap->kind));
    } else if (t->rows == GL_GAP_ROWS_OCCUPATIONS) {
        gl_page_text(&v->page, gap->ssyk);
        gl_page_link(&v->page, gap->label.len ? gap->label : gap->ssyk,
                     gl_visit_address(v, "/occupation", "ssyk",
                                      gl_report_keep(r, gap->ssyk), "area", area, NULL));
    }
}

static bool add_to_chart(gl_gap_rows *t, const gl_gap_view *gap)
{
    const bool areas = t->rows == GL_GAP_ROWS_AREAS;
    if (!t->chart || t->chart_count >= t->chart_cap) return true;
    const char *label = gl_report_keep(&t->visit->report, areas ? gap->area : gap->label);
    t->chart[t->chart_count++] = (gl_svg_row){.label = gl_slice_of(label),
                                              .value = gap->unmet,
                                              .low = gap->unmet_low,
                                              .high = gap->unmet_high,
                                              .mark = gl_mark_of(gap->verdict)};
    return true;
}

bool gl_gap_rows_row(void *table, const gl_gap_view *gap)
{
    gl_gap_rows *t = table;
    add_names(t, gap);
    add_figures(t, gap);
    return add_to_chart(t, gap) && !t->words.failed && !t->visit->report.out_of_memory;
}

bool gl_gap_rows_cells(void *table, const gl_cell *c, size_t count)
{
    (void)count;
    return gl_gap_rows_row(table, &(gl_gap_view){.area_code = c[0].text,
                                                 .area = c[1].text,
                                                 .ads = c[2].integer,
                                                 .openings = gl_cell_number(&c[3]),
                                                 .seats = gl_cell_number(&c[4]),
                                                 .unmet = gl_cell_number(&c[5]),
                                                 .unmet_low = gl_cell_number(&c[6]),
                                                 .unmet_high = gl_cell_number(&c[7]),
                                                 .verdict = c[8].text,
                                                 .reason = c[9].text,
                                                 .ratio = gl_cell_number(&c[10]),
                                                 .ratio_low = gl_cell_number(&c[11]),
                                                 .ratio_high = gl_cell_number(&c[12])});
}

size_t gl_gap_rows_end(gl_gap_rows *t)
{
    if (t->words.failed) t->visit->report.out_of_memory = true;
    gl_buf_dispose(&t->words);
    return gl_page_table_end(&t->visit->page);
}

bool gl_gap_rows_have_gap(const gl_gap_rows *t)
{
    for (size_t i = 0; i < t->chart_count; i++)
        if (t->chart[i].high > 0) return true;
    return false;
}

glapp_status gl_gap_rows_by_area(gl_gap_rows *t, gl_card card, const char *first,
                                 int64_t third, glapp_error *err)
{
    enum { MOST_AREAS = 32 };
    gl_html *h = &t->visit->page.html;
    gl_svg_row chart[MOST_AREAS];
    const char *title = gl_html_word(h, "Öppningar utan plats, område för område",
                                     "Openings without a seat, area by area");
    t->rows = GL_GAP_ROWS_AREAS;
    t->chart = chart;
    t->chart_cap = MOST_AREAS;
    gl_gap_rows_begin(t, title);
    glapp_status rc = gl_db_card(t->visit->report.db, card, first, NULL, third,
                                 gl_gap_rows_cells, t, err);
    if (gl_gap_rows_end(t) == 0)
        gl_html_say(h, "<p>Ingen annons söker det och ingen utbildning lär ut det.</p>\n",
                    "<p>No ad asks for it and no programme teaches it.</p>\n");
    if (gl_gap_rows_have_gap(t)) {
        gl_html_figure(h, title);
        gl_svg_intervals(
            h, "d-omraden", title,
            gl_html_word(h, "Tabellen har samma tal.", "The table has the same numbers."),
            t->chart, t->chart_count);
        gl_html_figure_end(h);
    }
    t->chart = NULL;
    return rc;
}
