/* SPDX-License-Identifier: Apache-2.0 */
/* annex.c - Behov, Belägg, Innehåll, Befintliga moduler, Osäkerhet: what an application
 * has to show, in that order, each figure with what it is made of.
 *
 * Only what the database holds is said. What employers themselves promise (places for
 * LIA, a seat in the ledningsgrupp) no ad tells, and the annex says that it is missing.
 */
#include "engine/annex.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "report/escape.h"
#include "report/number.h"
#include "report/table.h"
#include "store/annex.h"

typedef struct annex {
    glapp_sink out;
    gl_db *db;
    uint32_t proposal;
    gl_buf text;
    gl_table *table;
    size_t rows;
    bool refused, found;
} annex;

/* Nothing is said of fewer ads than a gap needs (gap.h). */
enum { LEAST_ADS = 5 };

/* -- writing -- */

static void flush(annex *a)
{
    if (a->text.failed ||
        (a->text.len && !a->out.write(a->out.to, a->text.bytes, a->text.len)))
        a->refused = true;
    gl_buf_clear(&a->text);
}

__attribute__((format(printf, 2, 3))) static void say(annex *a, const char *format, ...)
{
    char line[400];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    gl_buf_add_text(&a->text, line);
}

static void say_text(annex *a, gl_slice text)
{
    gl_escape_terminal(&a->text, text);
}

static void say_number(annex *a, const gl_cell *cell, int decimals)
{
    gl_number_shown(&a->text, gl_cell_number(cell), decimals);
}

static long long whole(const gl_cell *cell)
{
    return cell->kind == GL_CELL_INTEGER ? (long long)cell->integer : 0;
}

/* -- the head -- */

static bool add_heading(void *to, const gl_cell *c, size_t count)
{
    annex *a = to;
    (void)count;
    a->found = true;
    say(a, "Underlag för en ny utbildning: förslag %u, ", a->proposal);
    say_text(a, c[1].kind == GL_CELL_TEXT ? c[1].text : c[0].text);
    say(a, "\nRäknat på annonser från ");
    say(a, "%lld dagar till och med ", whole(&c[3]));
    say_text(a, c[2].text);
    say(a, ".\n\nBehov\n\nSå här många öppningar om året söker kompetensen och saknar en "
           "utbildningsplats\nbakom sig (lägst och högst: 90 %% säkerhet):\n\n");
    return true;
}

/* -- the tables -- */

static const gl_column SKILLS[] = {
    {"position", "nr", GL_COLUMN_INTEGER, 0},
    {"skill", "kompetens", GL_COLUMN_TEXT, 0},
    {"ads", "annonser", GL_COLUMN_INTEGER, 0},
    {"openings", "öppningar", GL_COLUMN_REAL, 1},
    {"seats", "platser/år", GL_COLUMN_REAL, 1},
    {"unmet", "utan plats/år", GL_COLUMN_REAL, 1},
    {"unmet_low", "lägst", GL_COLUMN_REAL, 1},
    {"unmet_high", "högst", GL_COLUMN_REAL, 1},
    {"verdict", "bedömning", GL_COLUMN_TEXT, 0},
};

static const gl_column OCCUPATIONS[] = {
    {"ssyk", "SSYK", GL_COLUMN_TEXT, 0},
    {"occupation", "yrke", GL_COLUMN_TEXT, 0},
    {"ads", "annonser", GL_COLUMN_INTEGER, 0},
    {"openings", "öppningar", GL_COLUMN_REAL, 1},
};

static const gl_column ADS[] = {
    {"ad", "annons", GL_COLUMN_TEXT, 0},
    {"published", "publicerad", GL_COLUMN_TEXT, 0},
    {"headline", "rubrik", GL_COLUMN_TEXT, 0},
    {"employer", "arbetsgivare", GL_COLUMN_TEXT, 0},
    {"municipality", "kommun", GL_COLUMN_TEXT, 0},
    {"openings", "öppningar", GL_COLUMN_REAL, 1},
    {"asked", "söker", GL_COLUMN_TEXT, 72},
};

static const gl_column MODULES[] = {
    {"position", "nr", GL_COLUMN_INTEGER, 0},
    {"programme", "utbildning", GL_COLUMN_TEXT, 0},
    {"title", "namn", GL_COLUMN_TEXT, 0},
    {"provider", "anordnare", GL_COLUMN_TEXT, 0},
    {"county_code", "län", GL_COLUMN_TEXT, 0},
    {"form", "form", GL_COLUMN_TEXT, 0},
    {"teaches", "lär redan ut", GL_COLUMN_TEXT, 72},
    {"gain", "tillskott", GL_COLUMN_REAL, 1},
};

#define TABLE(columns) columns, sizeof columns / sizeof *columns

static gl_slice verdict_in_words(gl_slice verdict)
{
    static const char *const WORDS[][2] = {{"certain_gap", "säkert gap"},
                                           {"likely_gap", "troligt gap"},
                                           {"undecided", "oavgjort"},
                                           {"likely_surplus", "troligt överskott"},
                                           {"certain_surplus", "säkert överskott"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (gl_slice_is(verdict, WORDS[i][0])) return gl_slice_of(WORDS[i][1]);
    return verdict;
}

static bool add_row(void *to, const gl_cell *c, size_t count)
{
    annex *a = to;
    a->rows++;
    for (size_t i = 0; i < count; i++) {
        if (c[i].kind == GL_CELL_TEXT)
            gl_table_text(a->table, verdict_in_words(c[i].text));
        if (c[i].kind == GL_CELL_INTEGER) gl_table_integer(a->table, c[i].integer);
        if (c[i].kind == GL_CELL_REAL) gl_table_real(a->table, c[i].real);
        if (c[i].kind == GL_CELL_NULL) gl_table_null(a->table);
    }
    return true;
}

/* The reason of a skill stands under Osäkerhet, not here. */
static bool add_skill(void *to, const gl_cell *c, size_t count)
{
    return add_row(to, c, count - 1);
}

static glapp_status print_table(annex *a, gl_annex_part part, const gl_column *columns,
                                size_t count, gl_cell_row *row, glapp_error *err)
{
    flush(a);
    a->rows = 0;
    a->table = gl_table_open(a->out, GLAPP_TABLE, columns, count);
    if (!a->table) return gl_fail_memory(err);
    glapp_status rc = gl_db_annex(a->db, part, a->proposal, row, a, err);
    if (!gl_table_close(a->table)) a->refused = true;
    return rc;
}

/* -- evidence -- */

static bool add_evidence(void *to, const gl_cell *c, size_t count)
{
    annex *a = to;
    (void)count;
    say(a, "\nBelägg\n\n%lld annonser i området söker minst en av kompetenserna. ",
        whole(&c[0]));
    if (whole(&c[0]) < LEAST_ADS)
        say(a,
            "Det är för få: under %d annonser\nräcker underlaget inte till en ansökan. ",
            LEAST_ADS);
    if (whole(&c[1]) == 0) {
        say(a, "Ingen av dem söker två:\natt kompetenserna hör ihop syns bara i annonser "
               "från resten av landet.\n\n");
        return true;
    }
    say(a, "%lld söker två eller fler,\nmed ", whole(&c[1]));
    say_number(a, &c[2], 1);
    say(a, " öppningar hos %lld arbetsgivare; ", whole(&c[3]));
    if (whole(&c[3]) > 1) {
        say(a, "den största står för ");
        say_number(a, &c[5], 0);
        say(a, " %% av dem.\n\n");
    } else {
        say(a, "ett belägg från en enda arbetsgivare räcker inte.\n\n");
    }
    return true;
}

/* -- content and cost -- */

static bool add_content(void *to, const gl_cell *c, size_t count)
{
    annex *a = to;
    (void)count;
    say(a,
        "\nInnehåll\n\n%lld kompetenser, i den ordning som de valdes: den som saknas "
        "mest "
        "först, sedan de som\nsöks tillsammans med den. Omfattning omkring ",
        whole(&c[4]));
    say_number(a, &c[5], 0);
    say(a, " YH-poäng av högst %lld. ", whole(&c[8]));
    if (whole(&c[7]) > 0) {
        say(a, "En kompetens\nkostar ");
        say_number(a, &c[6], 0);
        say(a, " poäng, medianen av %lld YH-utbildningar som talar om vad de lär ut.\n",
            whole(&c[7]));
    } else {
        say(a, "En kompetens antas\nkosta fem veckor (");
        say_number(a, &c[6], 0);
        say(a, " poäng): för få YH-utbildningar talar om vad de lär ut.\n");
    }
    return true;
}

static bool add_numbered(void *to, const gl_cell *c, size_t count)
{
    annex *a = to;
    (void)count;
    say(a, "  %lld. ", whole(&c[0]));
    say_text(a, c[1].text);
    say(a, "\n");
    return true;
}

/* -- modules -- */

static bool add_reuse(void *to, const gl_cell *c, size_t count)
{
    annex *a = to;
    (void)count;
    say(a, "\nBefintliga moduler\n\n");
    if (whole(&c[15]) == 0) {
        say(a, "Ingen utbildning som registren känner lär ut något av detta.\n");
        return true;
    }
    say(a,
        "%lld utbildningar lär redan ut delar av innehållet. De här täcker tillsammans ",
        whole(&c[14]));
    say_number(a, &c[10], 1);
    say(a, " av ");
    say_number(a, &c[9], 1);
    say(a, "\nöppningar utan plats, och deras moduler kan användas igen:\n\n");
    return true;
}

static bool add_bound(void *to, const gl_cell *c, size_t count)
{
    annex *a = to;
    (void)count;
    if (whole(&c[15]) == 0) return true;
    say(a, "\nValet görs steg för steg, det bästa tillskottet först. Inget val av tre "
           "täcker "
           "mer än ");
    say_number(a, &c[11], 1);
    say(a, ", så\nminst ");
    gl_number_shown(&a->text, 100 * gl_cell_number(&c[13]), 0);
    say(a, " %% av det bästa är nått (alltid minst 63 %%, 1 - 1/e).");
    if (c[12].kind != GL_CELL_NULL) {
        say(a, " Alla val är prövade: det bästa täcker ");
        say_number(a, &c[12], 1);
        say(a, ".");
    }
    say(a, "\n");
    return true;
}

static bool add_new(void *to, const gl_cell *c, size_t count)
{
    annex *a = to;
    (void)count;
    say(a, a->rows++ ? ", " : "\nAtt bygga nytt: ");
    say_text(a, c[0].text);
    return true;
}

/* -- uncertainty -- */

static bool add_doubt(void *to, const gl_cell *c, size_t count)
{
    annex *a = to;
    if (c[count - 1].kind != GL_CELL_TEXT || c[count - 1].text.len == 0) return true;
    say(a, "  - ");
    say_text(a, c[1].text);
    say(a, ": ");
    say_text(a, c[count - 1].text);
    say(a, "\n");
    return true;
}

static void say_the_rest(annex *a)
{
    gl_buf_add_text(
        &a->text,
        "  - Annonser är inte alla lediga platser: yrken som rekryteras på annat sätt "
        "syns "
        "mindre.\n"
        "  - Samma öppning räknas för varje kompetens som den söker; siffrorna ska inte "
        "läggas ihop\n    till ett antal personer.\n"
        "  - En utbildning som inte nämner en kompetens räknas som att den inte lär ut "
        "den.\n"
        "  - Poängen är en uppskattning ur andra utbildningars omfång, ingen kursplan.\n"
        "  - Vad arbetsgivarna lovar (LIA-platser, ledningsgrupp) står inte i annonser: "
        "fråga dem\n    som nämns under Belägg.\n");
}

/* -- all of it -- */

static glapp_status print_parts(annex *a, glapp_error *err)
{
    glapp_status rc = gl_db_annex(a->db, GL_ANNEX_HEAD, a->proposal, add_heading, a, err);
    if (!rc && !a->found)
        return gl_fail(
            err, GLAPP_NOTHING,
            "the database has no proposal %u; glapp gaps --show proposals lists "
            "them",
            a->proposal);
    if (!rc) rc = print_table(a, GL_ANNEX_SKILLS, TABLE(SKILLS), add_skill, err);
    if (!rc) say(a, "\nYrken vars annonser söker minst en av dem:\n\n");
    if (!rc) rc = print_table(a, GL_ANNEX_OCCUPATIONS, TABLE(OCCUPATIONS), add_row, err);
    if (!rc)
        rc = gl_db_annex(a->db, GL_ANNEX_EVIDENCE, a->proposal, add_evidence, a, err);
    if (!rc) rc = print_table(a, GL_ANNEX_ADS, TABLE(ADS), add_row, err);
    if (!rc) rc = gl_db_annex(a->db, GL_ANNEX_HEAD, a->proposal, add_content, a, err);
    if (!rc) rc = gl_db_annex(a->db, GL_ANNEX_SKILLS, a->proposal, add_numbered, a, err);
    if (!rc) rc = gl_db_annex(a->db, GL_ANNEX_HEAD, a->proposal, add_reuse, a, err);
    if (!rc) rc = print_table(a, GL_ANNEX_MODULES, TABLE(MODULES), add_row, err);
    if (!rc) rc = gl_db_annex(a->db, GL_ANNEX_HEAD, a->proposal, add_bound, a, err);
    a->rows = 0;
    if (!rc) rc = gl_db_annex(a->db, GL_ANNEX_NEW, a->proposal, add_new, a, err);
    say(a, "%s\nOsäkerhet\n\n", a->rows ? "\n" : "");
    if (!rc) rc = gl_db_annex(a->db, GL_ANNEX_SKILLS, a->proposal, add_doubt, a, err);
    if (!rc) say_the_rest(a);
    flush(a);
    return rc;
}

glapp_status gl_annex_print(gl_db *db, uint32_t proposal, glapp_sink out,
                            glapp_error *err)
{
    annex a = {.out = out, .db = db, .proposal = proposal};
    glapp_status rc = print_parts(&a, err);
    if (!rc && a.refused)
        rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    gl_buf_dispose(&a.text);
    return rc;
}
