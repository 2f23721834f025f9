/* SPDX-License-Identifier: Apache-2.0 */
/* whatif.c - `glapp scenario`: one more scenario in its file, and what it comes to.
 *
 * The file of scenarios is the database once more, with rows in tables that a run leaves
 * empty: so `glapp gaps` and `explain` on it go on telling of the run, every scenario
 * starts from the same figures, and two of them can be held against each other in SQL.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "engine/answers.h"
#include "engine/asked.h"
#include "engine/scenario.h"
#include "report/table.h"
#include "store/header.h"

enum { DEFAULT_LIMIT = 20 };

static const gl_column FOR_PEOPLE[] = {
    {"area_code", "area", GL_COLUMN_TEXT, 0},
    {"skill_id", "id", GL_COLUMN_INTEGER, 0},
    {"skill", "skill", GL_COLUMN_TEXT, 0},
    {"ads", NULL, GL_COLUMN_INTEGER, 0},
    {"seats_before", "seats", GL_COLUMN_REAL, 1},
    {"seats_after", "then", GL_COLUMN_REAL, 1},
    {"unmet_before", "unmet", GL_COLUMN_REAL, 1},
    {"unmet_after", "then", GL_COLUMN_REAL, 1},
    {"ratio_before", "ratio", GL_COLUMN_REAL, 2},
    {"ratio_after", "then", GL_COLUMN_REAL, 2},
    {"verdict_before", "verdict", GL_COLUMN_TEXT, 0},
    {"verdict_after", "then", GL_COLUMN_TEXT, 0},
    {"touched", "they teach it", GL_COLUMN_TEXT, 0},
};

static const gl_column FOR_PROGRAMS[] = {
    {"scenario_id", NULL, GL_COLUMN_INTEGER, 0},
    {"area_code", NULL, GL_COLUMN_TEXT, 0},
    {"skill_id", NULL, GL_COLUMN_INTEGER, 0},
    {"skill", NULL, GL_COLUMN_TEXT, 0},
    {"touched", NULL, GL_COLUMN_INTEGER, 0},
    {"ads", NULL, GL_COLUMN_INTEGER, 0},
    {"openings", NULL, GL_COLUMN_REAL, 0},
    {"seats_before", NULL, GL_COLUMN_REAL, 0},
    {"seats_after", NULL, GL_COLUMN_REAL, 0},
    {"unmet_before", NULL, GL_COLUMN_REAL, 0},
    {"unmet_low_before", NULL, GL_COLUMN_REAL, 0},
    {"unmet_high_before", NULL, GL_COLUMN_REAL, 0},
    {"unmet_after", NULL, GL_COLUMN_REAL, 0},
    {"unmet_low_after", NULL, GL_COLUMN_REAL, 0},
    {"unmet_high_after", NULL, GL_COLUMN_REAL, 0},
    {"ratio_before", NULL, GL_COLUMN_REAL, 0},
    {"ratio_low_before", NULL, GL_COLUMN_REAL, 0},
    {"ratio_high_before", NULL, GL_COLUMN_REAL, 0},
    {"ratio_after", NULL, GL_COLUMN_REAL, 0},
    {"ratio_low_after", NULL, GL_COLUMN_REAL, 0},
    {"ratio_high_after", NULL, GL_COLUMN_REAL, 0},
    {"verdict_before", NULL, GL_COLUMN_TEXT, 0},
    {"verdict_after", NULL, GL_COLUMN_TEXT, 0},
};

static const gl_column SIDE_BY_SIDE[] = {
    {"scenario", NULL, GL_COLUMN_INTEGER, 0},
    {"name", "what changes", GL_COLUMN_TEXT, 0},
    {"touched", "gaps touched", GL_COLUMN_INTEGER, 0},
    {"moved", "verdicts moved", GL_COLUMN_INTEGER, 0},
    {"gaps_closed", "gaps closed", GL_COLUMN_INTEGER, 0},
    {"gaps_opened", "gaps opened", GL_COLUMN_INTEGER, 0},
    {"others_moved", "other verdicts", GL_COLUMN_INTEGER, 0},
};

typedef struct whatif {
    const glapp_scenario_query *query;
    const char *from; /* the file that is copied: `out` itself, or `db` */
    gl_db *db;
    gl_scenario scenario;
    gl_area_code area; /* of the rows that are shown; empty for all */
    glapp_sink out;
    int64_t count; /* scenarios that `from` has */
    gl_buf base;   /* digest of the run that they start from; empty if there are none */
    gl_table *others;
} whatif;

/* -- which file -- */

static bool note_scenario(void *to, const gl_scenario_row *row)
{
    whatif *w = to;
    w->count = row->scenario_id;
    gl_buf_clear(&w->base);
    gl_buf_add_slice(&w->base, row->base_digest);
    return !w->base.failed;
}

static bool note_digest(void *to, const gl_run_view *run)
{
    whatif *w = to;
    if (w->base.len == 0) gl_buf_add_slice(&w->base, run->content_digest);
    return false;
}

/* The digest of the run that a file is, or was before it got scenarios. */
static glapp_status find_base(whatif *w, gl_db *db, glapp_error *err)
{
    w->count = 0;
    gl_buf_clear(&w->base);
    glapp_status rc = gl_db_scenarios(db, note_scenario, w, err);
    if (!rc) rc = gl_db_run(db, note_digest, w, err);
    if (!rc && w->base.failed) rc = gl_fail_memory(err);
    return rc;
}

/* The scenarios of `out` are of `db`; w->db then is `out`. */
static glapp_status take_out(whatif *w, glapp_error *err)
{
    const glapp_scenario_query *q = w->query;
    gl_buf base = w->base;
    w->base = (gl_buf){0};
    gl_db_close(w->db);
    w->db = NULL;
    glapp_status rc = gl_db_open(&w->db, q->out, err);
    if (!rc) rc = find_base(w, w->db, err);
    if (!rc && w->count == 0)
        rc = gl_fail(err, GLAPP_USAGE,
                     "%s is a database of its own, without scenarios, and stays; name "
                     "another --out",
                     q->out);
    else if (!rc && !gl_slice_equals(gl_buf_slice(&base), gl_buf_slice(&w->base)))
        rc = gl_fail(err, GLAPP_USAGE,
                     "%s holds scenarios of another run than %s, and they stay; name "
                     "another --out",
                     q->out, q->db);
    gl_buf_dispose(&base);
    w->from = q->out;
    return rc;
}

static glapp_status choose_file(whatif *w, glapp_error *err)
{
    w->from = w->query->db;
    glapp_status rc = gl_db_open(&w->db, w->from, err);
    if (!rc) rc = find_base(w, w->db, err);
    if (rc) return rc;
    gl_header header = gl_db_header_read(w->query->out);
    bool new = header.kind == GL_HEADER_MISSING || header.kind == GL_HEADER_EMPTY;
    return new ? GLAPP_OK : take_out(w, err);
}

/* -- what it comes to -- */

static double size_of(const gl_scenario_gap_row *row)
{
    double move =
        (row->after ? row->after->unmet : 0) - (row->before ? row->before->unmet : 0);
    return move < 0 ? -move : move;
}

static bool is_moved(const gl_scenario_gap_row *row)
{
    gl_gap_verdict was = row->before ? row->before->verdict : GL_UNDECIDED;
    return was != (row->after ? row->after->verdict : GL_UNDECIDED);
}

static const gl_gap_row *any_of(const gl_scenario_gap_row *row)
{
    return row->before ? row->before : row->after;
}

/* What they teach, and of it verdicts that moved, then the largest moves of unmet
 * openings, then of what is asked for most. */
static int compare_rows(const void *left, const void *right)
{
    const gl_scenario_gap_row *a = left, *b = right;
    if (a->is_touched != b->is_touched) return a->is_touched ? -1 : 1;
    if (is_moved(a) != is_moved(b)) return is_moved(a) ? -1 : 1;
    double x = size_of(a), y = size_of(b);
    if (x > y || x < y) return x > y ? -1 : 1;
    const gl_gap_row *p = any_of(a), *q = any_of(b);
    if (p->openings > q->openings || p->openings < q->openings)
        return p->openings > q->openings ? -1 : 1;
    if (p->area != q->area) return p->area < q->area ? -1 : 1;
    return p->item < q->item ? -1 : p->item > q->item;
}

static void add_verdict(gl_table *t, const gl_gap_row *row)
{
    if (row)
        gl_table_text(t, gl_slice_of(gl_gap_verdict_name(row->verdict)));
    else
        gl_table_null(t); /* nobody asks for it or teaches it */
}

static void show(const whatif *w, gl_table *t, const gl_scenario_gap_row *row)
{
    const gl_gap_row *was = row->before, *is = row->after, *any = any_of(row);
    gl_table_text(t, row->area_code);
    gl_table_integer(t, (int64_t)any->item + 1);
    gl_table_text(t, w->scenario.market.skills[any->item].label);
    gl_table_integer(t, any->ads);
    gl_table_real(t, was ? was->seats : 0);
    gl_table_real(t, is ? is->seats : 0);
    was ? gl_table_real(t, was->unmet) : gl_table_null(t);
    is ? gl_table_real(t, is->unmet) : gl_table_null(t);
    was ? gl_table_real(t, was->ratio) : gl_table_null(t);
    is ? gl_table_real(t, is->ratio) : gl_table_null(t);
    add_verdict(t, was);
    add_verdict(t, is);
    gl_table_text(t, row->is_touched ? GL_LITERAL("yes") : GL_LITERAL("no"));
}

static void add_three(gl_table *t, bool there, double a, double b, double c)
{
    const double values[] = {a, b, c};
    for (int i = 0; i < 3; i++) there ? gl_table_real(t, values[i]) : gl_table_null(t);
}

static void write_row(const whatif *w, gl_table *t, const gl_scenario_gap_row *row)
{
    static const gl_gap_row none = {.reason = ""};
    const gl_gap_row *was = row->before ? row->before : &none;
    const gl_gap_row *is = row->after ? row->after : &none, *any = any_of(row);
    gl_table_integer(t, w->count + 1);
    gl_table_text(t, row->area_code);
    gl_table_integer(t, (int64_t)any->item + 1);
    gl_table_text(t, w->scenario.market.skills[any->item].label);
    gl_table_integer(t, row->is_touched);
    gl_table_integer(t, any->ads);
    gl_table_real(t, any->openings);
    gl_table_real(t, was->seats);
    gl_table_real(t, is->seats);
    add_three(t, row->before, was->unmet, was->unmet_low, was->unmet_high);
    add_three(t, row->after, is->unmet, is->unmet_low, is->unmet_high);
    add_three(t, row->before, was->ratio, was->ratio_low, was->ratio_high);
    add_three(t, row->after, is->ratio, is->ratio_low, is->ratio_high);
    add_verdict(t, row->before);
    add_verdict(t, row->after);
}

static bool is_shown(const whatif *w, const gl_scenario_gap_row *row)
{
    if (*w->area.text && !gl_slice_is(row->area_code, w->area.text)) return false;
    return row->is_touched || is_moved(row);
}

static void say(const whatif *w, const char *line)
{
    if (w->query->log.message) w->query->log.message(w->query->log.to, line);
}

static bool print_rows(whatif *w)
{
    const glapp_scenario_query *q = w->query;
    const bool people = q->format == GLAPP_TABLE;
    const size_t limit = q->limit ? q->limit : DEFAULT_LIMIT;
    gl_scenario_cells *cells = &w->scenario.skills;
    size_t found = 0;
    if (cells->count) qsort(cells->rows, cells->count, sizeof *cells->rows, compare_rows);
    gl_table *t = people ? gl_table_open(w->out, q->format, FOR_PEOPLE,
                                         sizeof FOR_PEOPLE / sizeof *FOR_PEOPLE)
                         : gl_table_open(w->out, q->format, FOR_PROGRAMS,
                                         sizeof FOR_PROGRAMS / sizeof *FOR_PROGRAMS);
    for (size_t i = 0; i < cells->count; i++) {
        if (!is_shown(w, &cells->rows[i]) || found++ >= limit) continue;
        (people ? show : write_row)(w, t, &cells->rows[i]);
    }
    char line[120];
    snprintf(line, sizeof line, "%zu of %zu gaps are shown; --limit %zu shows all", limit,
             found, found);
    if (found > limit) say(w, line);
    return gl_table_close(t);
}

static bool add_scenario(void *to, const gl_scenario_row *row)
{
    whatif *w = to;
    gl_table_integer(w->others, row->scenario_id);
    gl_table_text(w->others, row->name);
    gl_table_integer(w->others, row->touched);
    gl_table_integer(w->others, row->moved);
    gl_table_integer(w->others, row->gaps_closed);
    gl_table_integer(w->others, row->gaps_opened);
    gl_table_integer(w->others, row->others_moved);
    return true;
}

/* All that the file has, the new one last. */
static glapp_status print_scenarios(whatif *w, bool *written, glapp_error *err)
{
    if (w->query->format != GLAPP_TABLE) return GLAPP_OK;
    *written = *written && w->out.write(w->out.to, "\n", 1);
    w->others = gl_table_open(w->out, GLAPP_TABLE, SIDE_BY_SIDE,
                              sizeof SIDE_BY_SIDE / sizeof *SIDE_BY_SIDE);
    glapp_status rc = gl_db_scenarios(w->db, add_scenario, w, err);
    add_scenario(w, &w->scenario.row);
    *written = gl_table_close(w->others) && *written;
    return rc;
}

static void tell(const whatif *w)
{
    const gl_scenario_row *row = &w->scenario.row;
    char line[300];
    snprintf(
        line, sizeof line,
        "scenario %lld is in %.120s; %lld figures of skills that they do not teach move "
        "a little, and %lld verdicts with them, as shares are of all seats of an area",
        (long long)row->scenario_id, w->query->out, (long long)row->others,
        (long long)row->others_moved);
    say(w, line);
}

/* -- all of it -- */

static void tell_progress(const whatif *w, const char *stage)
{
    const glapp_log *log = &w->query->log;
    if (log->progress) log->progress(log->to, &(glapp_progress){.stage = stage});
}

static glapp_status compute(whatif *w, glapp_error *err)
{
    const glapp_scenario_query *q = w->query;
    tell_progress(w, "reading the database");
    glapp_status rc = choose_file(w, err);
    if (!rc) rc = gl_scenario_open(&w->scenario, w->db, q->corpus, err);
    if (!rc && q->area) rc = gl_asked_area(w->db, q->area, &w->area, err);
    for (size_t i = 0; i < q->step_count && !rc; i++)
        rc = gl_scenario_take(&w->scenario, w->db, q->corpus, &q->steps[i], &q->log, err);
    tell_progress(w, "scoring gaps");
    if (!rc) rc = gl_scenario_score(&w->scenario, err);
    if (!rc && q->log.stop && q->log.stop(q->log.to))
        rc = gl_fail(err, GLAPP_MACHINE, "interrupted, nothing was changed");
    return rc;
}

static glapp_status write_file(whatif *w, glapp_error *err)
{
    gl_store *store = NULL;
    tell_progress(w, "writing");
    w->scenario.row.base_digest = gl_buf_slice(&w->base);
    glapp_status rc = gl_store_open_copy(
        &store, w->from, w->scenario.market.content_digest, w->query->out, err);
    if (!rc) rc = gl_scenario_write(&w->scenario, w->count + 1, store, err);
    if (!rc) rc = gl_store_publish_copy(store, err);
    gl_store_close(store);
    return rc;
}

glapp_status gl_answer_scenario(const glapp_scenario_query *q, glapp_sink out,
                                glapp_error *err)
{
    if (!q->db || !q->out || !q->corpus || q->step_count == 0)
        return gl_fail(err, GLAPP_USAGE,
                       "a database, a file to write and a step are needed");
    whatif w = {.query = q, .out = out};
    glapp_status rc = compute(&w, err);
    if (!rc) rc = write_file(&w, err);
    if (!rc) {
        bool written = print_rows(&w);
        rc = print_scenarios(&w, &written, err);
        if (!rc && !written)
            rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    }
    if (!rc) tell(&w);
    gl_scenario_close(&w.scenario);
    gl_buf_dispose(&w.base);
    gl_db_close(w.db);
    return rc;
}
