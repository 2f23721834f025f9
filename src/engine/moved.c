/* SPDX-License-Identifier: Apache-2.0 */
/* moved.c - `glapp diff`: the cells that moved as rows, the premises above them.
 *
 * People get one line a cell, with the parts that are not nothing in words; programs get
 * every part in a column of its own.
 */
#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "engine/answers.h"
#include "engine/asked.h"
#include "engine/difference.h"
#include "engine/premise.h"
#include "gap/count.h"
#include "report/number.h"
#include "report/table.h"

enum { DEFAULT_LIMIT = 20 };

static const gl_column FOR_PEOPLE[] = {
    {"area_code", "area", GL_COLUMN_TEXT, 0},
    {"skill_id", "id", GL_COLUMN_INTEGER, 0},
    {"skill", "skill", GL_COLUMN_TEXT, 0},
    {"verdict_before", "was", GL_COLUMN_TEXT, 0},
    {"verdict_after", "is", GL_COLUMN_TEXT, 0},
    {"unmet_before", "unmet was", GL_COLUMN_REAL, 1},
    {"unmet_after", "is", GL_COLUMN_REAL, 1},
    {"ads_before", "ads were", GL_COLUMN_INTEGER, 0},
    {"ads_after", "are", GL_COLUMN_INTEGER, 0},
    {"ads", "by", GL_COLUMN_TEXT, 0},
    {"seats_before", "seats were", GL_COLUMN_REAL, 1},
    {"seats_after", "are", GL_COLUMN_REAL, 1},
    {"seats", "by", GL_COLUMN_TEXT, 0},
};

#define PARTS(of, kind)                                                                  \
    {of "_before", NULL, kind, 0}, {of "_new", NULL, kind, 0},                           \
        {of "_gone", NULL, kind, 0}, {of "_reposts", NULL, kind, 0},                     \
        {of "_resized", NULL, kind, 0}, {of "_edited", NULL, kind, 0},                   \
        {of "_taxonomy", NULL, kind, 0}, {of "_settings", NULL, kind, 0},                \
    {                                                                                    \
        of "_after", NULL, kind, 0                                                       \
    }

static const gl_column FOR_PROGRAMS[] = {
    {"area_code", NULL, GL_COLUMN_TEXT, 0},
    {"skill_id", NULL, GL_COLUMN_INTEGER, 0},
    {"concept_id", NULL, GL_COLUMN_TEXT, 0},
    {"skill", NULL, GL_COLUMN_TEXT, 0},
    {"verdict_before", NULL, GL_COLUMN_TEXT, 0},
    {"verdict_after", NULL, GL_COLUMN_TEXT, 0},
    {"ratio_before", NULL, GL_COLUMN_REAL, 0},
    {"ratio_after", NULL, GL_COLUMN_REAL, 0},
    {"unmet_before", NULL, GL_COLUMN_REAL, 0},
    {"unmet_after", NULL, GL_COLUMN_REAL, 0},
    PARTS("ads", GL_COLUMN_INTEGER),
    PARTS("openings", GL_COLUMN_REAL),
    PARTS("seats", GL_COLUMN_REAL),
    {"cause", NULL, GL_COLUMN_TEXT, 0},
};

static void add_verdict(gl_table *t, gl_slice verdict)
{
    if (verdict.bytes)
        gl_table_text(t, verdict);
    else
        gl_table_null(t); /* nobody asked for it or taught it */
}

/* -- for people -- */

/* "+12 new, -3 gone"; nothing where all parts are. */
static void add_words(gl_buf *text, const int64_t *parts, int64_t unit)
{
    for (int i = 0; i < GL_CAUSE_COUNT; i++) {
        double part = (double)parts[i] / (double)unit;
        if (part > -0.05 && part < 0.05) continue;
        if (text->len) gl_buf_add_text(text, ", ");
        if (part > 0) gl_buf_add_byte(text, '+');
        gl_number_shown(text, part, unit == 1 ? 0 : 1);
        gl_buf_printf(text, " %s", gl_cause_name((gl_cause)i));
    }
}

static void show_words(gl_table *t, gl_buf *text)
{
    gl_table_text(t, text->len ? gl_buf_slice(text) : GL_LITERAL("as before"));
    gl_buf_dispose(text);
}

/* Nothing of the cell's own changed: its verdict moved because shares are of all openings
 * and seats of the area, or the usual share is another. */
static bool is_as_before(const gl_difference_row *row)
{
    for (int i = 0; i < GL_CAUSE_COUNT; i++)
        if (row->ads[i] || row->openings[i] || row->seats[i]) return false;
    return true;
}

/* An ad that only mentions a skill is none of its ads, and yet a part of its openings. */
static void show_ads(gl_table *t, const gl_difference_row *row)
{
    gl_buf text = {0};
    if (is_as_before(row)) gl_buf_add_text(&text, "shares of the area moved");
    add_words(&text, row->ads, 1);
    if (text.len == 0) {
        add_words(&text, row->openings, GL_MICRO);
        if (text.len) gl_buf_add_text(&text, " (openings)");
    }
    show_words(t, &text);
}

static void show_seats(gl_table *t, const gl_difference_row *row)
{
    gl_buf text = {0};
    add_words(&text, row->seats, GL_MICRO);
    show_words(t, &text);
}

static void show(gl_table *t, const gl_difference_row *row)
{
    const gl_difference_side *a = &row->before, *b = &row->after;
    gl_table_text(t, row->area_code);
    gl_table_integer(t, b->skill_id ? b->skill_id : a->skill_id);
    gl_table_text(t, row->skill);
    add_verdict(t, a->verdict);
    add_verdict(t, b->verdict);
    gl_table_real(t, a->unmet);
    gl_table_real(t, b->unmet);
    gl_table_integer(t, a->ads);
    gl_table_integer(t, b->ads);
    show_ads(t, row);
    gl_table_real(t, a->seats);
    gl_table_real(t, b->seats);
    show_seats(t, row);
}

/* -- for programs -- */

static void add_parts(gl_table *t, double before, const int64_t *parts, double after)
{
    gl_table_real(t, before);
    for (int i = 0; i < GL_CAUSE_COUNT; i++)
        gl_table_real(t, (double)parts[i] / GL_MICRO);
    gl_table_real(t, after);
}

static int64_t without_sign(int64_t value)
{
    return value < 0 ? -value : value;
}

/* That of the most openings or seats, "shares" where there are none. */
static const char *main_cause(const gl_difference_row *row)
{
    const char *cause = "shares";
    int64_t most = 0;
    for (int i = 0; i < GL_CAUSE_COUNT; i++) {
        int64_t openings = without_sign(row->openings[i]);
        int64_t seats = without_sign(row->seats[i]);
        int64_t part = openings > seats ? openings : seats;
        if (part <= most) continue;
        most = part;
        cause = gl_cause_name((gl_cause)i);
    }
    return cause;
}

static void write_row(gl_table *t, const gl_difference_row *row)
{
    const gl_difference_side *a = &row->before, *b = &row->after;
    gl_table_text(t, row->area_code);
    gl_table_integer(t, b->skill_id ? b->skill_id : a->skill_id);
    gl_table_text(t, row->concept_id);
    gl_table_text(t, row->skill);
    add_verdict(t, a->verdict);
    add_verdict(t, b->verdict);
    gl_table_real(t, a->ratio);
    gl_table_real(t, b->ratio);
    gl_table_real(t, a->unmet);
    gl_table_real(t, b->unmet);
    gl_table_integer(t, a->ads);
    for (int i = 0; i < GL_CAUSE_COUNT; i++) gl_table_integer(t, row->ads[i]);
    gl_table_integer(t, b->ads);
    add_parts(t, a->openings, row->openings, b->openings);
    add_parts(t, a->seats, row->seats, b->seats);
    gl_table_text(t, gl_slice_of(main_cause(row)));
}

/* -- the answer -- */

typedef struct answer {
    const glapp_diff_query *query;
    glapp_sink out;
    gl_db *db[2];
    gl_snapshot snapshots[2];
    gl_difference difference;
    gl_area_code area; /* empty for all */
    bool refused;
} answer;

static void tell_premise(void *to, const char *line)
{
    answer *a = to;
    const glapp_log *log = &a->query->log;
    if (a->query->format != GLAPP_TABLE) {
        if (log->message) log->message(log->to, line);
        return;
    }
    a->refused |=
        !a->out.write(a->out.to, line, strlen(line)) || !a->out.write(a->out.to, "\n", 1);
}

static void tell_progress(const answer *a, const char *stage)
{
    const glapp_log *log = &a->query->log;
    if (log->progress) log->progress(log->to, &(glapp_progress){.stage = stage});
}

/* The area as the newer database knows it, which the older one has to know too. */
static glapp_status choose_area(answer *a, glapp_error *err)
{
    if (!a->query->area) return GLAPP_OK;
    gl_area_code older;
    glapp_status rc = gl_asked_area(a->db[1], a->query->area, &a->area, err);
    const char *asked = rc ? a->query->after : a->query->before;
    if (!rc) rc = gl_asked_area(a->db[0], a->area.text, &older, err);
    if (rc && err) snprintf(err->source, sizeof err->source, "%s", asked);
    return rc;
}

/* NULL for all. */
static const char *area_of(const answer *a)
{
    return a->query->area ? a->area.text : NULL;
}

static glapp_status open_both(answer *a, glapp_error *err)
{
    const char *const paths[] = {a->query->before, a->query->after};
    glapp_status rc = GLAPP_OK;
    for (int i = 0; i < 2 && !rc; i++) {
        tell_progress(a, i ? "reading the newer database" : "reading the older database");
        rc = gl_db_open(&a->db[i], paths[i], err);
        if (!rc) rc = gl_snapshot_open(&a->snapshots[i], a->db[i], a->query->corpus, err);
    }
    return rc;
}

static glapp_status print(answer *a, glapp_error *err)
{
    const glapp_diff_query *q = a->query;
    const bool people = q->format == GLAPP_TABLE;
    const size_t limit = q->limit ? q->limit : DEFAULT_LIMIT;
    gl_table *t = people ? gl_table_open(a->out, q->format, FOR_PEOPLE,
                                         sizeof FOR_PEOPLE / sizeof *FOR_PEOPLE)
                         : gl_table_open(a->out, q->format, FOR_PROGRAMS,
                                         sizeof FOR_PROGRAMS / sizeof *FOR_PROGRAMS);
    for (size_t i = 0; i < a->difference.count && i < limit; i++)
        (people ? show : write_row)(t, &a->difference.rows[i]);
    if (!gl_table_close(t) || a->refused)
        return gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    if (a->difference.count > limit && q->log.message) {
        char line[120];
        snprintf(line, sizeof line, "%zu of %zu moves are shown; --limit %zu shows all",
                 limit, a->difference.count, a->difference.count);
        q->log.message(q->log.to, line);
    }
    if (a->difference.count) return GLAPP_OK;
    return gl_fail(err, GLAPP_NOTHING,
                   "no verdict moved%s%s between the two, and no unmet number beyond its "
                   "interval; nothing needs a new decision",
                   q->area ? " in " : "", a->area.text);
}

glapp_status gl_answer_diff(const glapp_diff_query *q, glapp_sink out, glapp_error *err)
{
    answer a = {.query = q, .out = out};
    if (!q->before || !q->after || !q->corpus)
        return gl_fail(err, GLAPP_USAGE, "two databases are needed, the older one first");
    glapp_status rc = open_both(&a, err);
    if (!rc) rc = choose_area(&a, err);
    if (!rc && !gl_premise_compare(&a.snapshots[0], &a.snapshots[1], tell_premise, &a))
        rc = gl_fail_memory(err);
    tell_progress(&a, "comparing");
    if (!rc)
        rc = gl_difference_find(&a.difference, a.db[0], a.db[1], &a.snapshots[0],
                                &a.snapshots[1], area_of(&a), err);
    if (!rc) rc = print(&a, err);
    gl_difference_close(&a.difference);
    for (int i = 0; i < 2; i++) {
        gl_snapshot_close(&a.snapshots[i]);
        gl_db_close(a.db[i]);
    }
    return rc;
}
