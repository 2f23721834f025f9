/* SPDX-License-Identifier: Apache-2.0 */
/* report_gaps.c - the largest gaps of each area, as a chart and as a table, and what is
 * behind each of them. */
#include "gap/reason.h"
#include "page/report.h"
#include "report/svg.h"
#include "report/words.h"

enum {
    GAPS_PER_AREA = 12,
    GAPS_PER_LENS = 5,
    ADS_PER_GAP = 10,
    PROGRAMMES_PER_GAP = 10,
};

/* -- what is shown -- */

typedef struct collecting {
    gl_report *report;
    const gl_report_area *area;
    gl_report_gaps *into;
    gl_buf words;
} collecting;

static gl_report_gap gap_of(collecting *c, const gl_gap_view *v)
{
    gl_report *r = c->report;
    gl_buf_clear(&c->words);
    gl_reason_words(v->reason, r->html->english ? GL_REASON_ENGLISH : GL_REASON_SWEDISH,
                    &c->words);
    if (c->words.failed) r->out_of_memory = true;
    return (gl_report_gap){.area = c->area,
                           .skill_id = v->skill_id,
                           .skill = gl_report_keep(r, v->label),
                           .reason = gl_report_keep(r, gl_buf_slice(&c->words)),
                           .verdict = gl_report_keep(r, v->verdict),
                           .ads = v->ads,
                           .openings = v->openings,
                           .seats = v->seats,
                           .unmet = v->unmet,
                           .unmet_low = v->unmet_low,
                           .unmet_high = v->unmet_high};
}

static bool add_gap(void *to, const gl_gap_view *v)
{
    collecting *c = to;
    gl_report_gaps *all = c->into;
    const gl_mark mark = gl_mark_of(v->verdict);
    const bool gap = mark == GL_MARK_CERTAIN_GAP || mark == GL_MARK_LIKELY_GAP;
    if (!gap && !(v->unmet > 0)) return true; /* listed behind the gaps, and none */
    gl_report_gap *items =
        gl_array_grow(all->items, &all->cap, all->count + 1, sizeof *items);
    if (!items) {
        c->report->out_of_memory = true;
        return false;
    }
    all->items = items;
    items[all->count++] = gap_of(c, v);
    return !c->report->out_of_memory;
}

static bool add_lens(void *to, gl_slice code)
{
    gl_report *r = to;
    if (r->lens_count == GL_REPORT_LENSES) return false;
    r->lenses[r->lens_count++].code = gl_report_keep(r, code);
    return !r->out_of_memory;
}

static glapp_status collect_lens(collecting *c, gl_report_lens *lens, glapp_error *err)
{
    const gl_gap_query query = {
        .area = c->area->code, .lens = lens->code, .limit = GAPS_PER_LENS};
    lens->first = c->into->count;
    const glapp_status rc = gl_db_gaps(c->report->db, &query, add_gap, c, err);
    lens->count = c->into->count - lens->first;
    return rc;
}

glapp_status gl_report_collect_gaps(gl_report *r, glapp_error *err)
{
    collecting c = {.report = r, .into = &r->gaps};
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < r->area_count && !rc; i++) {
        c.area = &r->areas[i];
        if (c.area->is_all) continue;
        const gl_gap_query query = {.area = c.area->code, .limit = GAPS_PER_AREA};
        rc = gl_db_gaps(r->db, &query, add_gap, &c, err);
    }
    if (!rc) rc = gl_db_lenses(r->db, add_lens, r, err);
    c.area = gl_report_region(r);
    c.into = &r->lens_gaps;
    for (size_t i = 0; i < r->lens_count && !rc; i++)
        rc = collect_lens(&c, &r->lenses[i], err);
    gl_buf_dispose(&c.words);
    return !rc && r->out_of_memory ? gl_fail_memory(err) : rc;
}

/* -- the chapter -- */

static void add_legend(gl_html *h)
{
    gl_html_say(h,
                "<p>Punkten är antalet öppningar om året som saknar en utbildningsplats, "
                "och strecket visar mellan vilka värden det ligger med 90 procents "
                "säkerhet. ",
                "<p>The mark is the number of openings a year without a seat behind "
                "them; the line shows its 90 per cent interval. ");
    for (int i = 0; i < GL_MARKS; i++) {
        gl_svg_mark(h, (gl_mark)i);
        gl_html_add(h, gl_mark_word(h, (gl_mark)i));
        gl_html_add(h, i + 1 < GL_MARKS ? ", " : ".</p>\n");
    }
}

static const gl_html_column COLUMNS[] = {
    {"Kompetens", "Skill", GL_HTML_NAME, 0},
    {"Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"Öppningar", "Openings", GL_HTML_NUMBER, 1},
    {"Platser per år", "Seats a year", GL_HTML_NUMBER, 1},
    {"Utan plats per år", "Without a seat", GL_HTML_NUMBER, 1},
    {"Lägst–högst", "Low–high", GL_HTML_NUMBER, 1},
    {"Bedömning, och vad som gör den osäker", "Verdict, and what keeps it from certain",
     GL_HTML_PROSE, 0},
};

/* Where the ads and programmes behind it stand. */
static const char *address_of(gl_report *r, const gl_report_gap *g)
{
    if (!r->is_site)
        return gl_report_printf(r, "#b-%s-%lld", g->area->code, (long long)g->skill_id);
    return gl_report_printf(r, "/skill?id=%lld&area=%s%s", (long long)g->skill_id,
                            g->area->code, r->html->english ? "&lang=en" : "");
}

static void add_row(gl_report *r, const gl_report_gap *g)
{
    gl_html *h = r->html;
    const gl_mark mark = gl_mark_of(gl_slice_of(g->verdict));
    gl_html_cell_begin(h);
    gl_html_link(h, gl_slice_of(g->skill), address_of(r, g));
    gl_html_cell_end(h);
    gl_html_cell_integer(h, g->ads);
    gl_html_cell_real(h, g->openings);
    gl_html_cell_real(h, g->seats);
    gl_html_cell_real(h, g->unmet);
    gl_html_cell_begin(h);
    gl_html_number(h, g->unmet_low, 1);
    gl_html_add(h, "–");
    gl_html_number(h, g->unmet_high, 1);
    gl_html_cell_end(h);
    gl_html_cell_begin(h);
    gl_svg_mark(h, mark);
    gl_html_add(h, gl_mark_word(h, mark));
    if (*g->reason) {
        gl_html_add(h, ": <span class=\"soft\">");
        gl_html_text(h, gl_slice_of(g->reason));
        gl_html_add(h, "</span>");
    }
    gl_html_cell_end(h);
}

void gl_report_gap_table(gl_report *r, const gl_report_gap *gaps, size_t count,
                         const char *caption)
{
    gl_html_table(r->html, COLUMNS, sizeof COLUMNS / sizeof *COLUMNS, caption);
    for (size_t i = 0; i < count; i++) add_row(r, &gaps[i]);
    gl_html_table_end(r->html);
}

static void add_area(gl_report *r, const gl_report_gap *gaps, size_t count)
{
    gl_html *h = r->html;
    gl_svg_row rows[GAPS_PER_AREA];
    for (size_t i = 0; i < count; i++)
        rows[i] = (gl_svg_row){.label = gl_slice_of(gaps[i].skill),
                               .value = gaps[i].unmet,
                               .low = gaps[i].unmet_low,
                               .high = gaps[i].unmet_high,
                               .mark = gl_mark_of(gl_slice_of(gaps[i].verdict))};
    const gl_report_area *area = gaps->area;
    gl_html_heading_of(h, 3, NULL, gl_slice_of(area->name));
    const char *title =
        gl_report_printf(r,
                         gl_html_word(h, "Öppningar utan utbildningsplats, %s",
                                      "Openings without a seat, %s"),
                         area->name);
    const char *says = gl_report_printf(
        r,
        gl_html_word(h,
                     "%zu kompetenser med sina intervall, den största bristen överst: "
                     "%s. Tabellen under diagrammet har samma tal.",
                     "%zu skills with their intervals, the largest gap first: %s. The "
                     "table below has the same numbers."),
        count, gaps->skill);
    gl_html_figure(h, title);
    gl_svg_intervals(h, gl_report_printf(r, "d-%s", area->code), title, says, rows,
                     count);
    gl_html_figure_end(h);
    gl_report_gap_table(r, gaps, count,
                        gl_report_printf(r,
                                         gl_html_word(h, "De %zu största bristerna, %s",
                                                      "The %zu largest gaps, %s"),
                                         count, area->name));
}

static void tell_none(gl_html *h, const gl_report_area *area)
{
    gl_html_heading_of(h, 3, NULL, gl_slice_of(area->name));
    gl_html_say(
        h,
        "<p>Ingen: allt som annonserna här söker har en plats bakom sig, eller så "
        "är annonserna för få för att säga något.</p>\n",
        "<p>None: all that the ads here ask for has a seat behind it, or the ads "
        "are too few to tell.</p>\n");
}

glapp_status gl_report_tell_gaps(gl_report *r, glapp_error *err)
{
    (void)err;
    add_legend(r->html);
    size_t first = 0;
    for (size_t i = 0; i < r->area_count; i++) {
        size_t end = first;
        while (end < r->gaps.count && r->gaps.items[end].area == &r->areas[i]) end++;
        if (end > first)
            add_area(r, &r->gaps.items[first], end - first);
        else if (!r->areas[i].is_all)
            tell_none(r->html, &r->areas[i]);
        first = end;
    }
    return GLAPP_OK;
}

/* -- the evidence -- */

typedef struct listing {
    gl_report *report;
    uint64_t shown, all, most;
} listing;

static const gl_html_column ADS[] = {
    {"Annons", "Ad", GL_HTML_QUOTE, 0},
    {"Arbetsgivare", "Employer", GL_HTML_TEXT, 0},
    {"Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"Publicerad", "Published", GL_HTML_TEXT, 0},
    {"Krav", "Requirement", GL_HTML_TEXT, 0},
    {"Öppningar", "Openings", GL_HTML_NUMBER, 1},
    {"Orden i annonsen", "The words in the ad", GL_HTML_QUOTE, 0},
};

static const gl_html_column PROGRAMMES[] = {
    {"Utbildning", "Programme", GL_HTML_NAME, 0},
    {"Anordnare", "Provider", GL_HTML_TEXT, 0},
    {"Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"Platser per år", "Seats a year", GL_HTML_NUMBER, 1},
    {"Platserna", "The seats are", GL_HTML_TEXT, 0},
};

static gl_slice term(const gl_html *h, const char *column, gl_slice code)
{
    return gl_term_word(column, code, h->english);
}

static void add_ad_link(gl_report *r, const gl_gap_ad_view *ad)
{
    const gl_slice headline = ad->headline.len ? ad->headline : ad->ad;
    const char *address = gl_report_ad_address(r, ad->ad);
    gl_html_cell_begin(r->html);
    if (address)
        gl_html_link(r->html, headline, address);
    else
        gl_html_text(r->html, headline);
    gl_html_cell_end(r->html);
}

static bool list_ad(void *to, const gl_gap_ad_view *ad)
{
    listing *l = to;
    gl_html *h = l->report->html;
    l->all = ad->all;
    l->shown++;
    add_ad_link(l->report, ad);
    gl_html_cell(h, ad->employer);
    gl_html_cell(h, ad->municipality);
    gl_html_cell(h, ad->published);
    gl_html_cell(h, term(h, "requirement", ad->requirement));
    gl_html_cell_real(h, ad->openings);
    gl_html_cell(h, ad->words);
    return true;
}

static bool list_programme(void *to, const gl_gap_programme_view *p)
{
    listing *l = to;
    gl_html *h = l->report->html;
    if (l->all++ >= l->most) return true;
    l->shown++;
    gl_html_cell(h, p->title);
    gl_html_cell(h, p->provider);
    gl_html_cell(h, p->municipality);
    gl_html_cell_real(h, p->seats_used);
    gl_html_cell(h, term(h, "seats_from", p->seats_from));
    return true;
}

static void add_sum(gl_html *h, const gl_report_gap *g)
{
    gl_html_add(h, "<p>");
    gl_html_number(h, g->openings, 1);
    gl_html_say(h, " öppningar i ", " openings in ");
    gl_html_number(h, (double)g->ads, 0);
    gl_html_say(h, " annonser, mot ", " ads, against ");
    gl_html_number(h, g->seats, 1);
    gl_html_say(h, " platser om året: ", " seats a year: ");
    gl_html_number(h, g->unmet, 1);
    gl_html_say(h, " öppningar om året saknar en plats (",
                " openings a year lack a seat (");
    gl_html_number(h, g->unmet_low, 1);
    gl_html_add(h, "–");
    gl_html_number(h, g->unmet_high, 1);
    gl_html_add(h, "). ");
    gl_html_add(h, gl_mark_word(h, gl_mark_of(gl_slice_of(g->verdict))));
    if (*g->reason) {
        gl_html_add(h, ": ");
        gl_html_text(h, gl_slice_of(g->reason));
    }
    gl_html_add(h, ".</p>\n");
}

static glapp_status tell_one(gl_report *r, const gl_report_gap *g, glapp_error *err)
{
    gl_html *h = r->html;
    listing ads = {.report = r};
    listing programmes = {.report = r, .most = PROGRAMMES_PER_GAP};
    gl_html_named(h, gl_slice_of(g->skill));
    gl_html_heading_of(
        h, 4, gl_report_printf(r, "b-%s-%lld", g->area->code, (long long)g->skill_id),
        gl_slice_of(gl_report_printf(r, "%s, %s", g->skill, g->area->name)));
    add_sum(h, g);
    gl_html_table(h, ADS, sizeof ADS / sizeof *ADS,
                  gl_report_printf(r,
                                   gl_html_word(h, "Annonser som söker %s, %s",
                                                "Ads that ask for %s, %s"),
                                   g->skill, g->area->name));
    glapp_status rc =
        gl_db_gap_ads(r->db, g->area->code, g->skill_id, ADS_PER_GAP, list_ad, &ads, err);
    gl_html_table_end(h);
    gl_report_tell_rest(h, ads.shown, ads.all, "annonser visas, de nyaste först.",
                        "ads are shown, newest first.");
    if (rc) return rc;
    gl_html_table(h, PROGRAMMES, sizeof PROGRAMMES / sizeof *PROGRAMMES,
                  gl_report_printf(r,
                                   gl_html_word(h, "Utbildningar som lär ut %s, %s",
                                                "Programmes that teach %s, %s"),
                                   g->skill, g->area->name));
    rc = gl_db_gap_programmes(r->db, g->area->code, g->skill_id, list_programme,
                              &programmes, err);
    gl_html_table_end(h);
    gl_html_named(h, (gl_slice){0});
    if (programmes.all == 0)
        gl_html_say(h, "<p>Ingen utbildning som är inläst lär ut det här.</p>\n",
                    "<p>No programme that was read teaches this.</p>\n");
    gl_report_tell_rest(h, programmes.shown, programmes.all,
                        "utbildningar visas, de största först.",
                        "programmes are shown, largest first.");
    return rc;
}

static bool is_among(const gl_report_gap *gaps, size_t count, const gl_report_gap *g)
{
    for (size_t i = 0; i < count; i++)
        if (gaps[i].area == g->area && gaps[i].skill_id == g->skill_id) return true;
    return false;
}

/* Of those that the lenses show, what does not stand above. */
static glapp_status tell_lens_evidence(gl_report *r, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    bool begun = false;
    for (size_t i = 0; i < r->lens_gaps.count && !rc; i++) {
        const gl_report_gap *g = &r->lens_gaps.items[i];
        if (is_among(r->gaps.items, r->gaps.count, g) ||
            is_among(r->lens_gaps.items, i, g))
            continue;
        if (!begun)
            gl_html_heading(r->html, 3, NULL, "Mindre brister, som linserna visar",
                            "Smaller gaps, that the lenses show");
        begun = true;
        rc = tell_one(r, g, err);
    }
    return rc;
}

glapp_status gl_report_tell_evidence(gl_report *r, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    gl_html_say(r->html,
                "<p>En annons som kom igen räknas en gång. Länken leder till annonsens "
                "sida så länge den är öppen.</p>\n",
                "<p>An ad that came again counts once. The link leads to the ad's page "
                "as long as it is open.</p>\n");
    for (size_t i = 0; i < r->gaps.count && !rc; i++) {
        const gl_report_gap *g = &r->gaps.items[i];
        if (i == 0 || g->area != r->gaps.items[i - 1].area)
            gl_html_heading_of(r->html, 3, NULL, gl_slice_of(g->area->name));
        rc = tell_one(r, g, err);
    }
    return rc ? rc : tell_lens_evidence(r, err);
}
