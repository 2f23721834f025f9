/* SPDX-License-Identifier: Apache-2.0 */
/* report_places.c - what the report is made of, county beside county, and the
 * municipalities on a map. */
#include <stdlib.h>

#include "page/report.h"
#include "report/svg.h"
#include "store/chapter.h"

/* -- the data, in five lines -- */

static void tell_count(gl_html *h, const gl_cell *cell, const char *sv, const char *en)
{
    gl_html_number(h, gl_cell_number(cell), 0);
    gl_html_say(h, sv, en);
}

static bool tell_totals(void *to, const gl_cell *c, size_t count)
{
    gl_html *h = to;
    (void)count;
    gl_html_add(h, "<li>");
    tell_count(h, &c[0], " annonser är lästa; ", " ads were read; ");
    tell_count(h, &c[1], " av dem räknas, med ", " of them count, with ");
    tell_count(h, &c[2], " öppningar hos ", " openings at ");
    tell_count(h, &c[4], " arbetsgivare. ", " employers. ");
    tell_count(h, &c[3], " var samma jobb en gång till.</li>\n<li>",
               " were the same job once more.</li>\n<li>");
    tell_count(h, &c[5], " utbildningar med ", " programmes with ");
    tell_count(h, &c[6], " platser om året hos ", " seats a year at ");
    tell_count(h, &c[7], " anordnare.", " providers.");
    if (gl_cell_number(&c[8]) > 0) {
        gl_html_add(h, " ");
        tell_count(h, &c[8], " poster kunde inte läsas.", " records could not be read.");
    }
    gl_html_add(h, "</li>\n");
    return true;
}

static bool tell_run(void *to, const gl_run_view *run)
{
    gl_html *h = to;
    gl_html_say(h, "<li>Räknat på annonser från ", "<li>Counted on the ads of the ");
    gl_html_number(h, (double)run->window_days, 0);
    gl_html_say(h, " dagar till och med ", " days up to ");
    gl_html_text(h, run->reference_date);
    gl_html_add(h, ".</li>\n");
    return true;
}

glapp_status gl_report_tell_data(gl_report *r, glapp_error *err)
{
    gl_html *h = r->html;
    gl_html_say(
        h,
        "<ul>\n<li>Vilka kompetenser söker arbetsgivarna, vilka lärs ut, och var "
        "är glappet?</li>\n",
        "<ul>\n<li>Which skills do employers ask for, which are taught, and where "
        "is the gap?</li>\n");
    glapp_status rc =
        gl_db_chapter(r->db, GL_CHAPTER_TOTALS, NULL, 0, tell_totals, h, err);
    if (!rc) rc = gl_db_run(r->db, tell_run, h, err);
    gl_html_say(h,
                "<li>Varje tal har ett osäkerhetsintervall, och varje brist leder till "
                "sina annonser och utbildningar. <a href=\"#metod\">Så är siffrorna "
                "gjorda.</a></li>\n</ul>\n",
                "<li>Each number has its interval, and each gap leads to its ads and "
                "programmes. <a href=\"#metod\">How the figures are made.</a></li>\n"
                "</ul>\n");
    return rc;
}

/* -- counties and fields of work -- */

/* The major groups of SSYK 2012. */
static const char *const FIELDS[10][2] = {
    {"Militära yrken", "Armed forces"},
    {"Chefer", "Managers"},
    {"Yrken med krav på fördjupad högskolekompetens", "Professionals"},
    {"Yrken med krav på högskolekompetens", "Associate professionals"},
    {"Administration och kundtjänst", "Clerical work and customer service"},
    {"Service, omsorg och försäljning", "Service, care and sales"},
    {"Lantbruk, trädgård, skog och fiske", "Agriculture, forestry and fishing"},
    {"Bygg och tillverkning", "Building and manufacturing"},
    {"Maskin, process och transport", "Machines, processes and transport"},
    {"Yrken med kortare introduktion", "Elementary occupations"},
};

typedef struct field {
    double openings, seats, unmet;
    bool known;
} field;

typedef struct filling {
    field *fields; /* ten of an area */
} filling;

static bool fill_field(void *to, const gl_cell *c, size_t count)
{
    filling *f = to;
    (void)count;
    if (c[0].kind != GL_CELL_TEXT || c[0].text.len != 1) return true;
    const unsigned digit = (unsigned)(c[0].text.bytes[0] - '0');
    if (digit > 9) return true;
    f->fields[digit] = (field){gl_cell_number(&c[2]), gl_cell_number(&c[3]),
                               gl_cell_number(&c[4]), true};
    return true;
}

static void add_field_row(gl_report *r, size_t digit, const field *fields)
{
    gl_html *h = r->html;
    gl_html_cell(h, gl_slice_of(FIELDS[digit][h->english]));
    for (size_t a = 0; a < r->area_count; a++) {
        const field *f = &fields[10 * a + digit];
        gl_html_cell_real(h, f->openings);
        gl_html_cell_real(h, f->seats);
        gl_html_cell_begin(h);
        if (f->unmet >= .5) gl_html_add(h, "<strong>");
        gl_html_number(h, f->unmet, 0);
        if (f->unmet >= .5) gl_html_add(h, "</strong>");
        gl_html_cell_end(h);
    }
}

/* Three columns an area, under the area's own name. */
static glapp_status add_fields(gl_report *r, const field *fields, glapp_error *err)
{
    gl_html *h = r->html;
    const size_t count = 1 + 3 * r->area_count;
    gl_html_column *columns = gl_arena_array(&r->arena, count, sizeof *columns);
    if (!columns) return gl_fail_memory(err);
    columns[0] = (gl_html_column){"Yrkesområde", "Field of work", GL_HTML_TEXT, 0};
    for (size_t a = 0; a < r->area_count; a++) {
        const char *name = r->areas[a].code;
        const char *titles[] = {
            gl_report_printf(r, gl_html_word(h, "%s: öppningar", "%s: openings"), name),
            gl_report_printf(r, gl_html_word(h, "%s: platser", "%s: seats"), name),
            gl_report_printf(r, gl_html_word(h, "%s: utan plats", "%s: without"), name)};
        for (size_t i = 0; i < 3; i++)
            columns[1 + 3 * a + i] =
                (gl_html_column){titles[i], titles[i], GL_HTML_NUMBER, 0};
    }
    gl_html_table(h, columns, count,
                  gl_html_word(h, "Öppningar, platser och öppningar utan plats, om året",
                               "Openings, seats and openings without a seat, a year"));
    for (size_t digit = 0; digit < 10; digit++) {
        bool known = false;
        for (size_t a = 0; a < r->area_count; a++) known |= fields[10 * a + digit].known;
        if (known) add_field_row(r, digit, fields);
    }
    gl_html_table_end(h);
    return GLAPP_OK;
}

static void name_areas(gl_report *r)
{
    gl_html *h = r->html;
    gl_html_add(h, "<p>");
    for (size_t a = 0; a < r->area_count; a++) {
        gl_html_add(h, a ? ", " : "");
        gl_html_text(h, gl_slice_of(r->areas[a].code));
        gl_html_add(h, " = ");
        gl_html_text(h, gl_slice_of(r->areas[a].name));
    }
    gl_html_say(
        h,
        ". Summor över yrkesgrupper (SSYK 2012, första siffran); utbildningar "
        "räknas där de leder till yrket.</p>\n",
        ". Sums over occupation groups (SSYK 2012, first digit); programmes count "
        "where they lead to the occupation.</p>\n");
}

glapp_status gl_report_tell_fields(gl_report *r, glapp_error *err)
{
    field *fields = gl_arena_array(&r->arena, 10 * r->area_count, sizeof *fields);
    if (!fields) return gl_fail_memory(err);
    memset(fields, 0, 10 * r->area_count * sizeof *fields);
    glapp_status rc = GLAPP_OK;
    for (size_t a = 0; a < r->area_count && !rc; a++) {
        filling f = {fields + 10 * a};
        rc = gl_db_chapter(r->db, GL_CHAPTER_FIELDS, r->areas[a].code, 0, fill_field, &f,
                           err);
    }
    name_areas(r);
    return rc ? rc : add_fields(r, fields, err);
}

/* -- the map -- */

typedef struct place {
    const char *name;
    double openings, seats;
    int64_t programmes;
    const gl_municipality *known; /* NULL: the official list has no such code */
} place;

typedef struct mapping {
    gl_report *report;
    place *places;
    size_t count, cap;
} mapping;

static const gl_html_column MUNICIPALITIES[] = {
    {"Kommun", "Municipality", GL_HTML_TEXT, 0},
    {"Öppningar", "Openings", GL_HTML_NUMBER, 1},
    {"Utbildningar", "Programmes", GL_HTML_NUMBER, 0},
    {"Platser per år", "Seats a year", GL_HTML_NUMBER, 1},
};

static bool add_place(void *to, const gl_cell *c, size_t count)
{
    mapping *m = to;
    gl_report *r = m->report;
    (void)count;
    place *places = gl_array_grow(m->places, &m->cap, m->count + 1, sizeof *places);
    r->out_of_memory = r->out_of_memory || !places;
    if (!places) return false;
    m->places = places;
    places[m->count++] = (place){gl_report_keep(r, c[1].text), gl_cell_number(&c[2]),
                                 gl_cell_number(&c[4]), c[3].integer,
                                 gl_areas_find_municipality(r->places, c[0].text)};
    return true;
}

static size_t make_tiles(const mapping *m, gl_svg_tile *tiles)
{
    size_t count = 0;
    for (size_t i = 0; i < m->count; i++) {
        const place *p = &m->places[i];
        if (!p->known || !p->known->has_tile) continue;
        tiles[count++] = (gl_svg_tile){.column = p->known->tile_column,
                                       .row = p->known->tile_row,
                                       .label = p->known->name,
                                       .value = p->openings,
                                       .marked = p->programmes == 0};
    }
    return count;
}

static void draw_map(gl_html *h, const gl_svg_tile *tiles, size_t count)
{
    if (count == 0) {
        gl_html_say(
            h,
            "<p>Var de här kommunerna ligger på kartan är inte känt; tabellen har "
            "dem alla.</p>\n",
            "<p>Where these municipalities lie on the map is not known; the table "
            "has them all.</p>\n");
        return;
    }
    const char *title =
        gl_html_word(h, "Öppningar i varje kommun", "Openings in each municipality");
    gl_html_say(h,
                "<p>En ruta är en kommun, ungefär där den ligger. Talet är öppningar; ju "
                "mörkare ruta, desto fler. Ett svart hörn betyder att ingen inläst "
                "utbildning hålls där.</p>\n",
                "<p>A square is a municipality, about where it lies. The number is "
                "openings; the darker, the more. A black corner means that no programme "
                "that was read is held there.</p>\n");
    gl_html_figure(h, title);
    gl_svg_tiles(h, "d-karta", title,
                 gl_html_word(h, "Tabellen under kartan har samma tal.",
                              "The table below the map has the same numbers."),
                 tiles, count);
    gl_html_figure_end(h);
}

static void list_places(gl_html *h, const mapping *m)
{
    gl_html_table(h, MUNICIPALITIES, sizeof MUNICIPALITIES / sizeof *MUNICIPALITIES,
                  gl_html_word(h, "Kommunerna", "The municipalities"));
    for (size_t i = 0; i < m->count; i++) {
        gl_html_cell(h, gl_slice_of(m->places[i].name));
        gl_html_cell_real(h, m->places[i].openings);
        gl_html_cell_integer(h, m->places[i].programmes);
        gl_html_cell_real(h, m->places[i].seats);
    }
    gl_html_table_end(h);
}

glapp_status gl_report_tell_map(gl_report *r, glapp_error *err)
{
    mapping m = {.report = r};
    glapp_status rc =
        gl_db_chapter(r->db, GL_CHAPTER_MUNICIPALITIES, NULL, 0, add_place, &m, err);
    gl_svg_tile *tiles = gl_arena_array(&r->arena, m.count + 1, sizeof *tiles);
    if (!rc && !tiles) rc = gl_fail_memory(err);
    if (!rc) {
        draw_map(r->html, tiles, make_tiles(&m, tiles));
        list_places(r->html, &m);
    }
    free(m.places);
    return rc;
}
