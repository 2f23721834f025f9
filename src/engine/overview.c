/* SPDX-License-Identifier: Apache-2.0 */
/* overview.c - names, headings and kinds of the columns; the rows come as cells. */
#include "engine/overview.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "report/escape.h"
#include "report/table.h"

static const gl_column DOORS[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"persona", "person", GL_COLUMN_TEXT, 0},
    {"lens", "lins", GL_COLUMN_TEXT, 0},
    {"needs", "behov", GL_COLUMN_REAL, 1},
    {"open_percent", "öppet %", GL_COLUMN_REAL, 1},
    {"possible_percent", "högst öppet %", GL_COLUMN_REAL, 1},
    {"taught_percent", "lärs ut %", GL_COLUMN_REAL, 1},
    {"worst_condition", "stänger mest", GL_COLUMN_TEXT, 0},
    {"worst_percent", "utan det +%", GL_COLUMN_REAL, 1},
    {"stands_for", "vem", GL_COLUMN_TEXT, 60},
};

static const gl_column LOCKED[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"persona", "person", GL_COLUMN_TEXT, 0},
    {"skill_id", "id", GL_COLUMN_INTEGER, 0},
    {"skill", "kompetens", GL_COLUMN_TEXT, 0},
    {"needs", "stängda behov", GL_COLUMN_REAL, 1},
    {"condition", "stänger", GL_COLUMN_TEXT, 0},
    {"condition_needs", "öppnas utan det", GL_COLUMN_REAL, 1},
};

static const gl_column INDICATORS[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"code", "strategi", GL_COLUMN_TEXT, 0},
    {"lens", "lins", GL_COLUMN_TEXT, 0},
    {"label", "vad", GL_COLUMN_TEXT, 72},
    {"value", "värde", GL_COLUMN_REAL, 1},
    {"low", "lägst", GL_COLUMN_REAL, 1},
    {"high", "högst", GL_COLUMN_REAL, 1},
    {"unit", "enhet", GL_COLUMN_TEXT, 0},
    {"of", "av", GL_COLUMN_REAL, 1},
    {"quotient", "mot alla", GL_COLUMN_REAL, 2},
    {"blind_spot", "not", GL_COLUMN_TEXT, 0},
};

static const gl_column WHITE_SPOTS[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"basis", "slag", GL_COLUMN_TEXT, 0},
    {"id", "id", GL_COLUMN_TEXT, 0},
    {"label", "vad", GL_COLUMN_TEXT, 0},
    {"counties", "söks i län", GL_COLUMN_TEXT, 0},
    {"ads", "annonser", GL_COLUMN_INTEGER, 0},
    {"openings", "öppningar", GL_COLUMN_REAL, 1},
    {"unmet", "utan plats/år", GL_COLUMN_REAL, 1},
    {"unmet_low", "lägst", GL_COLUMN_REAL, 1},
    {"unmet_high", "högst", GL_COLUMN_REAL, 1},
    {"verdict", "säkerhet", GL_COLUMN_TEXT, 0},
};

static const gl_column COORDINATION[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"basis", "slag", GL_COLUMN_TEXT, 0},
    {"classes", "klasser", GL_COLUMN_INTEGER, 0},
    {"class_seats", "platser i klassen", GL_COLUMN_INTEGER, 0},
    {"unmet", "öppningar utan plats", GL_COLUMN_REAL, 1},
    {"separate", "möts var för sig", GL_COLUMN_REAL, 1},
    {"joint", "möts gemensamt", GL_COLUMN_REAL, 1},
    {"gain", "vinst", GL_COLUMN_REAL, 1},
    {"gain_percent", "vinst %", GL_COLUMN_REAL, 1},
};

static const gl_column CLASSES[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"plan", "plan", GL_COLUMN_TEXT, 0},
    {"county_code", "startas av", GL_COLUMN_TEXT, 0},
    {"position", "nr", GL_COLUMN_INTEGER, 0},
    {"ssyk", "SSYK", GL_COLUMN_TEXT, 0},
    {"occupation", "yrke", GL_COLUMN_TEXT, 0},
    {"unmet", "utan plats före", GL_COLUMN_REAL, 1},
    {"met", "möts", GL_COLUMN_REAL, 1},
};

static const gl_column FIELDS[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"sun", "SUN", GL_COLUMN_TEXT, 0},
    {"programmes", "utbildningar", GL_COLUMN_INTEGER, 0},
    {"seats", "platser/år", GL_COLUMN_REAL, 1},
    {"programmes_80", "har 80 % av platserna", GL_COLUMN_INTEGER, 0},
    {"small", "under 15 platser", GL_COLUMN_INTEGER, 0},
    {"small_percent", "deras platser %", GL_COLUMN_REAL, 1},
};

static const gl_column OVERLAPS[] = {
    {"county_a", "län", GL_COLUMN_TEXT, 0},
    {"title_a", "utbildning", GL_COLUMN_TEXT, 0},
    {"provider_a", "anordnare", GL_COLUMN_TEXT, 0},
    {"seats_a", "platser/år", GL_COLUMN_REAL, 1},
    {"county_b", "län", GL_COLUMN_TEXT, 0},
    {"title_b", "utbildning", GL_COLUMN_TEXT, 0},
    {"provider_b", "anordnare", GL_COLUMN_TEXT, 0},
    {"seats_b", "platser/år", GL_COLUMN_REAL, 1},
    {"similarity_percent", "lika %", GL_COLUMN_REAL, 0},
    {"shared_skills", "delade kunskaper", GL_COLUMN_INTEGER, 0},
    {"verdict", "omdöme", GL_COLUMN_TEXT, 0},
};

static const gl_column BRIDGES[] = {
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"skill_a", "kompetens", GL_COLUMN_TEXT, 0},
    {"skill_b", "efterfrågas ihop med", GL_COLUMN_TEXT, 0},
    {"ads", "annonser", GL_COLUMN_INTEGER, 0},
    {"npmi", "samband (0-1)", GL_COLUMN_REAL, 2},
    {"programmes_a", "lärs ut i", GL_COLUMN_INTEGER, 0},
    {"programmes_b", "den andra i", GL_COLUMN_INTEGER, 0},
};

static const gl_column PROPOSALS[] = {
    {"proposal_id", "nr", GL_COLUMN_INTEGER, 0},
    {"area_code", "område", GL_COLUMN_TEXT, 0},
    {"skills", "innehåll", GL_COLUMN_TEXT, 80},
    {"credits", "YH-poäng", GL_COLUMN_REAL, 0},
    {"needs", "utan plats/år", GL_COLUMN_REAL, 1},
    {"covered_percent", "finns att återanvända %", GL_COLUMN_REAL, 0},
    {"ads", "annonser", GL_COLUMN_INTEGER, 0},
    {"ads_together", "som vill ha två", GL_COLUMN_INTEGER, 0},
    {"employers", "deras arbetsgivare", GL_COLUMN_INTEGER, 0},
    {"holds", "räcker underlaget", GL_COLUMN_TEXT, 0},
};

#define TABLE(columns) columns, sizeof columns / sizeof *columns

static const struct {
    const char *name;
    const gl_column *columns;
    size_t count;
    const char *nothing; /* what it may mean that there is no row */
} TABLES[GL_OVERVIEW_COUNT] = {
    [GL_OVERVIEW_DOORS] = {"doors", TABLE(DOORS),
                           "no persona; corpus/personas.csv has none"},
    [GL_OVERVIEW_LOCKED] = {"locked", TABLE(LOCKED),
                            "nothing that is taught is shut to anybody there"},
    [GL_OVERVIEW_INDICATORS] = {"indicators", TABLE(INDICATORS),
                                "no indicator is of that lens"},
    [GL_OVERVIEW_WHITE_SPOTS] = {"white-spots", TABLE(WHITE_SPOTS),
                                 "nothing is asked for in two counties by five ads and "
                                 "taught nowhere; groups alone have any (--area NMS)"},
    [GL_OVERVIEW_COORDINATION] = {"coordination", TABLE(COORDINATION),
                                  "groups of counties alone have any (--area NMS)"},
    [GL_OVERVIEW_CLASSES] = {"classes", TABLE(CLASSES),
                             "groups of counties alone have any (--area NMS)"},
    [GL_OVERVIEW_FIELDS] = {"fields", TABLE(FIELDS), "no programme is held there"},
    [GL_OVERVIEW_OVERLAPS] = {"overlaps", TABLE(OVERLAPS),
                              "no two programmes in different counties teach the same; "
                              "those without a field of study (SUN) are not compared"},
    [GL_OVERVIEW_BRIDGES] = {"bridges", TABLE(BRIDGES),
                             "no pair is asked for by three ads and taught apart only"},
    [GL_OVERVIEW_PROPOSALS] = {"proposals", TABLE(PROPOSALS),
                               "no skills that are missed are asked for together"},
};

glapp_status gl_overview_find(const char *name, gl_overview *out, glapp_error *err)
{
    for (int i = 0; i < GL_OVERVIEW_COUNT; i++) {
        if (strcmp(TABLES[i].name, name) != 0) continue;
        *out = (gl_overview)i;
        return GLAPP_OK;
    }
    return gl_fail(err, GLAPP_USAGE, "--show: there is no table \"%s\"", name);
}

typedef struct printing {
    gl_table *table;
    gl_buf notes; /* "  1  ...", a line each, where they stand below the table */
    size_t note_count;
    bool has_notes; /* the last column is a sentence, for people below the table */
} printing;

static void add_cell(gl_table *table, const gl_cell *cell)
{
    if (cell->kind == GL_CELL_TEXT) gl_table_text(table, cell->text);
    if (cell->kind == GL_CELL_INTEGER) gl_table_integer(table, cell->integer);
    if (cell->kind == GL_CELL_REAL) gl_table_real(table, cell->real);
    if (cell->kind == GL_CELL_NULL) gl_table_null(table);
}

static bool add_row(void *to, const gl_cell *cells, size_t count)
{
    printing *p = to;
    for (size_t i = 0; i + 1 < count; i++) add_cell(p->table, &cells[i]);
    if (!p->has_notes) {
        add_cell(p->table, &cells[count - 1]);
        return true;
    }
    char number[24];
    snprintf(number, sizeof number, "%zu", ++p->note_count);
    gl_table_text(p->table, gl_slice_of(number));
    gl_buf_printf(&p->notes, "%4s  ", number);
    gl_escape_terminal(&p->notes, cells[count - 1].text);
    gl_buf_add_byte(&p->notes, '\n');
    return true;
}

static bool write_notes(printing *p, glapp_sink out)
{
    static const char HEADING[] = "\nVad som inte syns:\n";
    if (p->notes.len == 0) return !p->notes.failed;
    return out.write(out.to, HEADING, strlen(HEADING)) && !p->notes.failed &&
           out.write(out.to, p->notes.bytes, p->notes.len);
}

glapp_status gl_overview_print(gl_db *db, gl_overview which, const glapp_gaps_query *q,
                               uint32_t limit, glapp_sink out, glapp_error *err)
{
    printing p = {.has_notes =
                      which == GL_OVERVIEW_INDICATORS && q->format == GLAPP_TABLE};
    p.table = gl_table_open(out, q->format, TABLES[which].columns, TABLES[which].count);
    if (!p.table) return gl_fail_memory(err);
    glapp_status rc =
        gl_db_overview(db, which, q->area, q->lens, limit, add_row, &p, err);
    bool empty = gl_table_rows(p.table) == 0;
    bool written = gl_table_close(p.table) && write_notes(&p, out);
    gl_buf_dispose(&p.notes);
    if (!written && !rc)
        rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    if (!rc && empty)
        rc = gl_fail(err, GLAPP_NOTHING, "no row fits: %s", TABLES[which].nothing);
    return rc;
}
