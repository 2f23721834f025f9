/* SPDX-License-Identifier: Apache-2.0 */
/* report_strategy.c - the strategy's indicators, who may learn what is asked for, and
 * what the counties' programmes have in common: the overviews of `glapp gaps --show`. */
#include "page/report.h"
#include "report/words.h"
#include "store/overview.h"

enum { MOST_ROWS = 200, MOST_PAIRS = 15, MOST_SPOTS = 15 };

typedef struct shown {
    gl_overview which;
    uint32_t limit;
    const gl_html_column *columns;
    const uint8_t *chosen;
    size_t count;
    const char *caption_sv, *caption_en; /* "... %s" of the area */
    const char *nothing_sv, *nothing_en;
} shown;

static glapp_status show(gl_report *r, const shown *s, const char *lens, glapp_error *err)
{
    const gl_report_area *area = gl_report_region(r);
    gl_html *h = r->html;
    gl_report_list l = {h, s->chosen, s->count, 0};
    const char *caption = gl_report_printf(
        r, "%s, %s", gl_html_word(h, s->caption_sv, s->caption_en), area->name);
    gl_html_table(h, s->columns, s->count, caption);
    glapp_status rc = gl_db_overview(r->db, s->which, area->code, lens, s->limit,
                                     gl_report_list_row, &l, err);
    gl_html_table_end(h);
    if (!rc && l.rows == 0) {
        gl_html_add(h, "<p>");
        gl_html_say(h, s->nothing_sv, s->nothing_en);
        gl_html_add(h, "</p>\n");
    }
    return rc;
}

/* -- indicators, lens by lens -- */

static const gl_html_column INDICATORS[] = {
    {"Vad", "What", GL_HTML_TEXT, 0},
    {"Strategi", "Strategy", GL_HTML_TEXT, 0},
    {"Värde", "Value", GL_HTML_NUMBER, 1},
    {"Lägst", "Low", GL_HTML_NUMBER, 1},
    {"Högst", "High", GL_HTML_NUMBER, 1},
    {"Enhet", "Unit", GL_HTML_TEXT, 0},
    {"Mot alla", "Against all", GL_HTML_NUMBER, 2},
    {"Vad talet inte ser", "What it cannot see", GL_HTML_PROSE, 0},
};
static const uint8_t OF_INDICATORS[] = {3, 1, 4, 5, 6, 7, 9, 10};

static glapp_status tell_indicators(gl_report *r, const char *lens, const char *words,
                                    glapp_error *err)
{
    const shown indicators = {
        GL_OVERVIEW_INDICATORS,
        MOST_ROWS,
        INDICATORS,
        OF_INDICATORS,
        sizeof OF_INDICATORS,
        gl_report_printf(r, "Indikatorer: %s", words),
        gl_report_printf(r, "Indicators: %s", words),
        "Databasen har inga indikatorer för området.",
        "The database has no indicators for the area.",
    };
    return show(r, &indicators, lens, err);
}

static glapp_status tell_lens(gl_report *r, const gl_report_lens *lens, glapp_error *err)
{
    gl_html *h = r->html;
    const char *words =
        gl_report_keep(r, gl_term_word("lens", gl_slice_of(lens->code), h->english));
    gl_html_heading_of(
        h, 3, gl_report_printf(r, "lins-%s", lens->code),
        gl_slice_of(gl_report_printf(r, gl_html_word(h, "Lins: %s", "Lens: %s"), words)));
    glapp_status rc = tell_indicators(r, lens->code, words, err);
    if (rc) return rc;
    if (lens->count)
        gl_report_gap_table(
            r, &r->lens_gaps.items[lens->first], lens->count,
            gl_report_printf(r, "%s: %s, %s",
                             gl_html_word(h, "Största bristerna", "The largest gaps"),
                             words, gl_report_region(r)->name));
    else
        gl_html_say(h, "<p>Ingen brist i linsen.</p>\n", "<p>No gap in this lens.</p>\n");
    return GLAPP_OK;
}

glapp_status gl_report_tell_strategy(gl_report *r, glapp_error *err)
{
    gl_html_say(r->html,
                "<p>U1–U5 är strategins utmaningar och P1–P6 dess prioriteringar. "
                "”Mot alla” är kvoten mot hela landet i underlaget.</p>\n",
                "<p>U1–U5 are the strategy's challenges, P1–P6 its priorities. “Against "
                "all” is the quotient to all ads that were read.</p>\n");
    gl_html_heading(r->html, 3, "lins-all", "Över alla linser", "Across all lenses");
    glapp_status rc =
        tell_indicators(r, "all", gl_html_word(r->html, "alla", "all"), err);
    for (size_t i = 0; i < r->lens_count && !rc; i++)
        rc = tell_lens(r, &r->lenses[i], err);
    return rc;
}

/* -- doors -- */

static const gl_html_column DOORS[] = {
    {"Person", "Person", GL_HTML_TEXT, 0},
    {"Vem", "Who", GL_HTML_QUOTE, 0},
    {"Öppet för personen, %", "Open to the person, %", GL_HTML_NUMBER, 1},
    {"Högst öppet, %", "At most open, %", GL_HTML_NUMBER, 1},
    {"Lärs ut någonstans, %", "Taught anywhere, %", GL_HTML_NUMBER, 1},
    {"Stänger mest", "Shuts most", GL_HTML_TEXT, 0},
    {"Utan det, procentenheter", "Without it, points", GL_HTML_NUMBER, 1},
};
static const uint8_t OF_DOORS[] = {1, 9, 4, 5, 6, 7, 8};

glapp_status gl_report_tell_doors(gl_report *r, glapp_error *err)
{
    static const shown doors = {
        GL_OVERVIEW_DOORS,
        MOST_ROWS,
        DOORS,
        OF_DOORS,
        sizeof OF_DOORS,
        "Dörrar",
        "Doors",
        "Databasen har inga personer att räkna för.",
        "The database has no personas to count for.",
    };
    gl_html_say(
        r->html,
        "<p>Av det som arbetsgivarna söker: hur mycket kan personen lära sig på en "
        "utbildning som är öppen för henne eller honom? ”Högst” räknar med "
        "utbildningar som inte säger vad de kräver.</p>\n",
        "<p>Of what employers ask for: how much can the person learn on a programme "
        "that is open to them? “At most” includes programmes that do not say what "
        "they ask.</p>\n");
    return show(r, &doors, NULL, err);
}

/* -- overlaps and white spots -- */

static const gl_html_column OVERLAPS[] = {
    {"Utbildning", "Programme", GL_HTML_NAME, 0}, {"Län", "County", GL_HTML_TEXT, 0},
    {"Anordnare", "Provider", GL_HTML_TEXT, 0},   {"Platser", "Seats", GL_HTML_NUMBER, 1},
    {"Liknar", "Is like", GL_HTML_NAME, 0},       {"Län", "County", GL_HTML_TEXT, 0},
    {"Anordnare", "Provider", GL_HTML_TEXT, 0},   {"Platser", "Seats", GL_HTML_NUMBER, 1},
    {"Lika, %", "Alike, %", GL_HTML_NUMBER, 0},   {"Omdöme", "Verdict", GL_HTML_TEXT, 0},
};
static const uint8_t OF_OVERLAPS[] = {1, 0, 2, 3, 5, 4, 6, 7, 8, 10};

static const gl_html_column SPOTS[] = {
    {"Vad", "What", GL_HTML_NAME, 0},
    {"Slag", "Kind", GL_HTML_TEXT, 0},
    {"Söks i län", "Asked for in", GL_HTML_TEXT, 0},
    {"Annonser", "Ads", GL_HTML_NUMBER, 0},
    {"Öppningar", "Openings", GL_HTML_NUMBER, 1},
    {"Utan plats per år", "Without a seat", GL_HTML_NUMBER, 1},
    {"Lägst", "Low", GL_HTML_NUMBER, 1},
    {"Högst", "High", GL_HTML_NUMBER, 1},
    {"Bedömning", "Verdict", GL_HTML_TEXT, 0},
};
static const uint8_t OF_SPOTS[] = {3, 1, 4, 5, 6, 7, 8, 9, 10};

glapp_status gl_report_tell_supply(gl_report *r, glapp_error *err)
{
    static const shown overlaps = {
        GL_OVERVIEW_OVERLAPS,
        MOST_PAIRS,
        OVERLAPS,
        OF_OVERLAPS,
        sizeof OF_OVERLAPS,
        "Utbildningar i olika län som lär ut samma sak",
        "Programmes in different counties that teach the same",
        "Inga två utbildningar i olika län liknar varandra; de utan ämnesområde (SUN) "
        "jämförs inte.",
        "No two programmes in different counties are alike; those without a field of "
        "study (SUN) are not compared.",
    };
    static const shown spots = {
        GL_OVERVIEW_WHITE_SPOTS,
        MOST_SPOTS,
        SPOTS,
        OF_SPOTS,
        sizeof OF_SPOTS,
        "Vita fläckar: söks i minst två län och lärs inte ut i något",
        "White spots: asked for in two counties or more, taught in none",
        "Ingen: det som söks i två län av minst fem annonser lärs ut i något av dem.",
        "None: what five ads in two counties ask for is taught in one of them.",
    };
    glapp_status rc = show(r, &overlaps, NULL, err);
    return rc ? rc : show(r, &spots, NULL, err);
}
