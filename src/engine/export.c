/* SPDX-License-Identifier: Apache-2.0 */
/* export.c - see export.h.
 *
 * Headings of CSV and JSON are the columns' own names, in every language: scripts rely on
 * them. People have the workbook.
 */
#include "engine/export.h"

#include <stdarg.h>
#include <stdio.h>

#include "engine/answers.h"
#include "report/escape.h"
#include "report/table.h"

enum { ASK_EVERY = 8192 }; /* rows */

bool gl_export_goes_on(gl_export *e, gl_view view)
{
    const glapp_log *log = &e->query->log;
    if (log->progress)
        log->progress(log->to,
                      &(glapp_progress){"writing", "views", view, GL_VIEW_COUNT});
    if (log->stop && log->stop(log->to)) e->stopped = true;
    return !e->stopped;
}

const char *gl_export_word(const gl_export *e, const char *sv, const char *en)
{
    return e->query->english ? en : sv;
}

void gl_export_say(gl_export *e, const char *format, ...)
{
    char line[400];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    const glapp_log *log = &e->query->log;
    if (log->message) log->message(log->to, line);
}

/* -- CSV and JSON, a view at a time -- */

typedef struct writing {
    gl_export *e;
    gl_view view;
    glapp_sink sink;
    bool is_json;
    gl_table *table;
    gl_column columns[GL_CELLS];
} writing;

static bool begin_table(void *to, const char *const *names, size_t count)
{
    writing *w = to;
    const gl_csv_dialect dialect = {';', w->e->query->english ? '.' : ','};
    for (size_t i = 0; i < count; i++) w->columns[i] = (gl_column){.name = names[i]};
    w->table = w->is_json ? gl_table_open(w->sink, GLAPP_JSON, w->columns, count)
                          : gl_table_open_csv(w->sink, dialect, w->columns, count);
    return w->table != NULL;
}

static bool add_row(void *to, const gl_cell *cells, size_t count)
{
    writing *w = to;
    for (size_t i = 0; i < count; i++) {
        if (cells[i].kind == GL_CELL_TEXT)
            gl_table_text(w->table, cells[i].text);
        else if (cells[i].kind == GL_CELL_INTEGER)
            gl_table_integer(w->table, cells[i].integer);
        else if (cells[i].kind == GL_CELL_REAL)
            gl_table_real(w->table, cells[i].real);
        else
            gl_table_null(w->table);
    }
    return gl_table_rows(w->table) % ASK_EVERY || gl_export_goes_on(w->e, w->view);
}

/* `whole` is false where the sink refused or memory ran out: the draft knows which. */
static glapp_status write_view(writing *w, bool *whole, glapp_error *err)
{
    if (!gl_export_goes_on(w->e, w->view)) return GLAPP_OK;
    const gl_view_reader reader = {begin_table, add_row, w};
    glapp_status rc = gl_db_view(w->e->db, w->view, reader, err);
    uint64_t rows = gl_table_rows(w->table);
    *whole = rc || gl_table_close(w->table);
    if (rc) gl_table_close(w->table);
    w->table = NULL;
    w->e->done.rows += rows;
    w->e->done.tables += rc == GLAPP_OK;
    return rc;
}

/* A table that could not be closed over a draft that took everything: memory ran out. */
static glapp_status finish(gl_export *e, gl_draft *draft, bool whole, glapp_error *err)
{
    if (e->stopped)
        return gl_fail(err, GLAPP_MACHINE, "stopped; what was begun is not there");
    if (!whole && gl_draft_is_whole(draft)) return gl_fail_memory(err);
    glapp_status rc = gl_draft_finish(draft, err);
    e->done.files += !rc;
    return rc;
}

static glapp_status write_csv(gl_export *e, gl_view view, const char *path,
                              glapp_error *err)
{
    gl_draft *draft = NULL;
    bool whole = true;
    glapp_status rc = gl_draft_open(&draft, path, err);
    if (rc) return rc;
    writing w = {.e = e, .view = view, .sink = gl_draft_sink(draft)};
    rc = write_view(&w, &whole, err);
    if (!rc) rc = finish(e, draft, whole, err);
    gl_draft_close(draft);
    return rc;
}

static glapp_status write_folder(gl_export *e, glapp_error *err)
{
    const char *folder = e->query->out;
    const bool ends = folder[strlen(folder) - 1] == '/';
    gl_buf path = {0};
    glapp_status rc = gl_draft_make_folder(folder, err);
    for (int view = 0; view < GL_VIEW_COUNT && !rc; view++) {
        gl_buf_clear(&path);
        gl_buf_printf(&path, "%s%s%s.csv", folder, ends ? "" : "/",
                      gl_view_name((gl_view)view));
        rc = path.failed ? gl_fail_memory(err)
                         : write_csv(e, (gl_view)view, path.bytes, err);
        if (rc == GLAPP_NOTHING) rc = GLAPP_OK; /* a view that an older glapp had not */
    }
    gl_buf_dispose(&path);
    return rc;
}

static glapp_status export_csv(gl_export *e, glapp_error *err)
{
    if (!gl_slice_ends_with(gl_slice_of(e->query->out), ".csv"))
        return write_folder(e, err);
    return write_csv(e, GL_VIEW_GAPS, e->query->out, err);
}

static void add_member(gl_buf *text, const char *name, gl_slice value)
{
    gl_buf_printf(text, ",\"%s\":", name);
    gl_escape_json(text, value);
}

static bool add_run(void *to, const gl_run_view *run)
{
    gl_buf *text = to;
    gl_buf_add_text(text, "{\"run\":{\"glapp_version\":");
    gl_escape_json(text, run->glapp_version);
    add_member(text, "stemmer_version", run->stemmer_version);
    add_member(text, "pcre2_version", run->pcre2_version);
    add_member(text, "reference_date", run->reference_date);
    gl_buf_printf(text, ",\"window_days\":%lld", (long long)run->window_days);
    add_member(text, "settings", run->settings);
    add_member(text, "input_digest", run->input_digest);
    add_member(text, "content_digest", run->content_digest);
    gl_buf_add_text(text, "}");
    return true;
}

/* False if the sink refused; what was written is forgotten. */
static bool flush(gl_buf *text, glapp_sink sink)
{
    bool whole = !text->failed && sink.write(sink.to, text->bytes, text->len);
    gl_buf_clear(text);
    return whole;
}

static glapp_status write_members(gl_export *e, glapp_sink sink, bool *whole,
                                  glapp_error *err)
{
    gl_buf text = {0};
    glapp_status rc = gl_db_run(e->db, add_run, &text, err);
    for (int view = 0; view < GL_VIEW_COUNT && !rc && *whole; view++) {
        writing w = {.e = e, .view = (gl_view)view, .sink = sink, .is_json = true};
        gl_buf_printf(&text, ",\n\"%s\":", gl_view_name(w.view));
        *whole = flush(&text, sink);
        if (*whole) rc = write_view(&w, whole, err);
        if (rc == GLAPP_NOTHING) { /* an older glapp had not this view */
            gl_buf_add_text(&text, "[]\n");
            rc = GLAPP_OK;
        }
    }
    gl_buf_add_text(&text, "}\n");
    if (!rc && *whole) *whole = flush(&text, sink);
    gl_buf_dispose(&text);
    return rc;
}

static glapp_status export_json(gl_export *e, glapp_error *err)
{
    gl_draft *draft = NULL;
    bool whole = true;
    glapp_status rc = gl_draft_open(&draft, e->query->out, err);
    if (rc) return rc;
    rc = write_members(e, gl_draft_sink(draft), &whole, err);
    if (!rc) rc = finish(e, draft, whole, err);
    gl_draft_close(draft);
    return rc;
}

/* -- which one -- */

static glapp_export_format format_of(const glapp_export_query *q)
{
    gl_slice out = gl_slice_of(q->out);
    if (q->format != GLAPP_EXPORT_BY_NAME) return q->format;
    if (gl_slice_ends_with(out, ".xlsx")) return GLAPP_EXPORT_XLSX;
    if (gl_slice_ends_with(out, ".json")) return GLAPP_EXPORT_JSON;
    if (gl_slice_ends_with(out, ".csv")) return GLAPP_EXPORT_CSV;
    return GLAPP_EXPORT_BY_NAME;
}

static glapp_status write_format(gl_export *e, glapp_export_format format,
                                 glapp_error *err)
{
    switch (format) {
    case GLAPP_EXPORT_CSV:
        return export_csv(e, err);
    case GLAPP_EXPORT_XLSX:
        return gl_export_book(e, err);
    case GLAPP_EXPORT_JSON:
        return export_json(e, err);
    default:
        return gl_export_metadata(e, err);
    }
}

glapp_status gl_answer_export(const glapp_export_query *q, glapp_error *err)
{
    gl_export e = {.query = q};
    if (!q->out || !*q->out)
        return gl_fail(err, GLAPP_USAGE, "an export needs a file or folder to go to");
    const glapp_export_format format = format_of(q);
    if (format == GLAPP_EXPORT_BY_NAME)
        return gl_fail(err, GLAPP_USAGE,
                       "%s does not say how it should be written; end it in .xlsx, .json "
                       "or .csv, or add a format (csv makes a folder)",
                       q->out);
    glapp_status rc = gl_db_open(&e.db, q->db ? q->db : "glapp.db", err);
    if (rc) return rc;
    gl_arena_init(&e.arena, 0);
    rc = write_format(&e, format, err);
    gl_arena_dispose(&e.arena);
    gl_db_close(e.db);
    if (q->summary) *q->summary = e.done;
    return rc;
}
