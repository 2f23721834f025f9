/* SPDX-License-Identifier: Apache-2.0 */
/* matches.c - `glapp match`: the officer's rows as a table. */
#include "base/buf.h"
#include "engine/answers.h"
#include "engine/officer.h"
#include "report/table.h"

static const gl_column FOR_AD[] = {
    {"rank", "rank", GL_COLUMN_INTEGER, 0},
    {"score", "score", GL_COLUMN_REAL, 3},
    {"coverage", "coverage", GL_COLUMN_REAL, 3},
    {"programme", "programme", GL_COLUMN_TEXT, 0},
    {"title", "title", GL_COLUMN_TEXT, 0},
    {"provider", "provider", GL_COLUMN_TEXT, 0},
    {"form", "form", GL_COLUMN_TEXT, 0},
    {"municipality", "municipality", GL_COLUMN_TEXT, 0},
    {"distance", "distance", GL_COLUMN_TEXT, 0},
    {"pace", "pace %", GL_COLUMN_INTEGER, 0},
    {"starts", "starts", GL_COLUMN_TEXT, 0},
    {"also_in", "also in", GL_COLUMN_TEXT, 0},
    /* for programs: what a page about the programme shows */
    {"url", NULL, GL_COLUMN_TEXT, 0},
    {"county_code", NULL, GL_COLUMN_TEXT, 0},
    {"municipality_code", NULL, GL_COLUMN_TEXT, 0},
    {"weeks", NULL, GL_COLUMN_REAL, 0},
    {"credits", NULL, GL_COLUMN_REAL, 0},
    {"seats", NULL, GL_COLUMN_REAL, 0},
    {"entry_upper_secondary", NULL, GL_COLUMN_TEXT, 0},
    {"entry_experience", NULL, GL_COLUMN_TEXT, 0},
    {"with_sfi", NULL, GL_COLUMN_TEXT, 0},
};

enum { FOR_PEOPLE = 12 }; /* the first of them, which fit a screen */

static const gl_column FOR_PROGRAMME[] = {
    {"rank", "rank", GL_COLUMN_INTEGER, 0},
    {"score", "score", GL_COLUMN_REAL, 3},
    {"coverage", "coverage", GL_COLUMN_REAL, 3},
    {"ad", "ad", GL_COLUMN_TEXT, 0},
    {"headline", "headline", GL_COLUMN_TEXT, 0},
    {"employer", "employer", GL_COLUMN_TEXT, 0},
    {"municipality", "municipality", GL_COLUMN_TEXT, 0},
    {"also_in", "also in", GL_COLUMN_TEXT, 0},
};

static const gl_column GROUPS[] = {
    {"rank", "rank", GL_COLUMN_INTEGER, 0},
    {"score", "score", GL_COLUMN_REAL, 3},
    {"coverage", "coverage", GL_COLUMN_REAL, 3},
    {"ssyk", "SSYK", GL_COLUMN_TEXT, 0},
    {"occupation", "occupation", GL_COLUMN_TEXT, 0},
    {"lead", "leads there", GL_COLUMN_REAL, 2},
    {"ads", "ads", GL_COLUMN_INTEGER, 0},
};

#define LENGTH(columns) (sizeof(columns) / sizeof *(columns))

typedef struct writing {
    const glapp_match_query *query;
    glapp_sink out;
    gl_table *table; /* opened with the first row: a refusal writes nothing */
    int64_t rank;
} writing;

static bool open_table(writing *w)
{
    const glapp_match_query *q = w->query;
    if (w->table) return true;
    if (q->occupations)
        w->table = gl_table_open(w->out, q->format, GROUPS, LENGTH(GROUPS));
    else if (q->programme)
        w->table = gl_table_open(w->out, q->format, FOR_PROGRAMME, LENGTH(FOR_PROGRAMME));
    else
        w->table = gl_table_open(w->out, q->format, FOR_AD,
                                 q->format == GLAPP_TABLE ? FOR_PEOPLE : LENGTH(FOR_AD));
    return w->table != NULL;
}

static void write_text_or_null(gl_table *t, gl_slice text)
{
    if (text.len)
        gl_table_text(t, text);
    else
        gl_table_null(t);
}

static void write_flag(gl_table *t, int flag)
{
    gl_table_text(t, gl_slice_of(flag < 0 ? "unknown" : flag ? "yes" : "no"));
}

static void write_known(gl_table *t, double amount)
{
    if (amount < 0)
        gl_table_null(t);
    else
        gl_table_real(t, amount);
}

static void write_details(gl_table *t, const gl_match_view *m)
{
    gl_table_text(t, m->url);
    gl_table_text(t, m->county_code);
    gl_table_text(t, m->municipality_code);
    write_known(t, m->weeks);
    write_known(t, m->credits);
    write_known(t, m->seats);
    write_flag(t, m->entry_upper_secondary);
    write_flag(t, m->entry_experience);
    write_flag(t, m->with_sfi);
}

static void write_programme(gl_table *t, const gl_match_view *m, gl_slice also_in)
{
    gl_table_text(t, m->programme);
    gl_table_text(t, m->title);
    gl_table_text(t, m->provider);
    gl_table_text(t, m->form);
    gl_table_text(t, m->programme_municipality);
    write_flag(t, m->distance);
    if (m->pace < 0)
        gl_table_null(t);
    else
        gl_table_integer(t, m->pace);
    gl_table_text(t, m->starts);
    write_text_or_null(t, also_in);
}

static void write_ad(gl_table *t, const gl_match_view *m, gl_slice also_in)
{
    gl_table_text(t, m->ad);
    gl_table_text(t, m->headline);
    gl_table_text(t, m->employer);
    gl_table_text(t, m->municipality);
    write_text_or_null(t, also_in);
}

static bool write_match(void *to, const gl_match_view *m, gl_slice also_in)
{
    writing *w = to;
    if (!open_table(w)) return false;
    gl_table_integer(w->table, ++w->rank);
    gl_table_real(w->table, m->score);
    gl_table_real(w->table, m->coverage);
    if (w->query->programme) {
        write_ad(w->table, m, also_in);
        return true;
    }
    write_programme(w->table, m, also_in);
    if (w->query->format != GLAPP_TABLE) write_details(w->table, m);
    return true;
}

static bool write_group(void *to, const gl_answered_group *group)
{
    writing *w = to;
    if (!open_table(w)) return false;
    gl_table_integer(w->table, ++w->rank);
    gl_table_real(w->table, group->score);
    gl_table_real(w->table, group->coverage);
    gl_table_text(w->table, group->ssyk);
    gl_table_text(w->table, group->label);
    gl_table_real(w->table, group->lead);
    gl_table_integer(w->table, group->ads);
    return true;
}

glapp_status gl_answer_match(const glapp_match_query *q, glapp_sink out, glapp_error *err)
{
    gl_db *db = NULL;
    glapp_status rc = q->db ? gl_db_open(&db, q->db, err) : GLAPP_OK;
    if (rc) return rc;
    writing w = {.query = q, .out = out};
    rc = q->occupations ? gl_officer_groups(db, q, write_group, &w, err)
                        : gl_officer_ask(db, q, write_match, &w, NULL, err);
    gl_db_close(db);
    if (rc && rc != GLAPP_NOTHING) {
        gl_table_close(w.table);
        return rc;
    }
    if (!open_table(&w)) return gl_fail_memory(err); /* no row: an empty list */
    return gl_table_close(w.table)
               ? rc
               : gl_fail(err, GLAPP_MACHINE, "the output could not be written");
}
