/* SPDX-License-Identifier: Apache-2.0 */
/* export_book.c - the workbook: a sheet about it, and one for each view that has rows.
 *
 * A sheet is begun at its first row, so that a view without rows has none. The sheet
 * about them is the first one and written last, when it is known what became of the
 * others.
 */
#include "engine/export.h"

#include <inttypes.h>

#include "base/date.h"
#include "report/phrase.h"

enum { ASK_EVERY = 1024, DAY = 24 * 60 * 60 };

typedef struct filling {
    gl_export *e;
    gl_xlsx *book;
    gl_view view;
    gl_export_sheet *about;
    gl_sheet *sheet;
    gl_word_kind kinds[GL_CELLS];
    bool out_of_memory;
} filling;

static bool keep_columns(void *to, const char *const *names, size_t count)
{
    filling *f = to;
    f->about->count = count;
    for (size_t i = 0; i < count; i++) {
        gl_slice name = gl_arena_copy(&f->e->arena, gl_slice_of(names[i]));
        if (!name.bytes) f->out_of_memory = true;
        f->about->columns[i] = name.bytes ? name.bytes : "";
    }
    return !f->out_of_memory;
}

/* A column that we know nothing of (a newer glapp, a changed file) has its own name as
 * its heading. */
static bool begin_sheet(filling *f)
{
    const char *relation = gl_view_relation(f->view);
    gl_sheet_column columns[GL_CELLS];
    for (size_t i = 0; i < f->about->count; i++) {
        const char *name = f->about->columns[i];
        const gl_column_word *word = gl_column_word_of(relation, name);
        f->kinds[i] = word ? word->kind : GL_WORD_TEXT;
        columns[i] = (gl_sheet_column){
            .heading = word ? gl_export_word(f->e, word->sv, word->en) : name,
            .kind = f->kinds[i]};
    }
    f->sheet = gl_xlsx_table(f->book, f->about->name, columns, f->about->count);
    return f->sheet != NULL;
}

static void add_cell(filling *f, size_t column, const gl_cell *cell)
{
    const bool english = f->e->query->english;
    gl_slice text = cell->text;
    gl_buf phrase = {0};
    if (cell->kind != GL_CELL_TEXT) {
        gl_sheet_number(f->sheet, gl_cell_number(cell));
        return;
    }
    if (f->kinds[column] == GL_WORD_TERM)
        text = gl_term_word(f->about->columns[column], text, english);
    if (f->kinds[column] == GL_WORD_PROSE && english && gl_phrase_english(text, &phrase))
        text = gl_buf_slice(&phrase);
    gl_sheet_text(f->sheet, text);
    gl_buf_dispose(&phrase);
}

static bool add_row(void *to, const gl_cell *cells, size_t count)
{
    filling *f = to;
    if (!f->sheet && !begin_sheet(f)) return false;
    for (size_t i = 0; i < count; i++) add_cell(f, i, &cells[i]);
    return gl_sheet_rows(f->sheet) % ASK_EVERY || gl_export_goes_on(f->e, f->view);
}

static void tell_left_out(gl_export *e, gl_view view, uint64_t left_out)
{
    e->done.rows_left_out += left_out;
    if (left_out)
        gl_export_say(e,
                      "%s: %" PRIu64
                      " rows do not fit into a sheet and are left out; all "
                      "are in %s.csv of --format csv",
                      gl_view_relation(view), left_out, gl_view_name(view));
}

static glapp_status fill_sheet(gl_export *e, gl_xlsx *book, gl_view view,
                               gl_export_sheet *about, glapp_error *err)
{
    filling f = {.e = e, .book = book, .view = view, .about = about};
    const gl_relation_word *word = gl_relation_word_of(gl_view_relation(view));
    about->name = word ? gl_export_word(e, word->sv, word->en) : gl_view_name(view);
    if (!gl_export_goes_on(e, view)) return GLAPP_OK;
    const gl_view_reader reader = {keep_columns, add_row, &f};
    glapp_status rc = gl_db_view(e->db, view, reader, err);
    if (rc == GLAPP_NOTHING) return GLAPP_OK; /* an older glapp had not this view */
    about->is_there = true;
    about->rows = gl_sheet_rows(f.sheet);
    about->left_out = gl_sheet_left_out(f.sheet);
    e->done.rows += about->rows;
    e->done.tables += about->rows > 0;
    tell_left_out(e, view, about->left_out);
    return !rc && f.out_of_memory ? gl_fail_memory(err) : rc;
}

static glapp_status fill(gl_export *e, gl_xlsx *book, glapp_error *err)
{
    static const double WIDTHS[GL_EXPORT_ABOUT_COLUMNS] = {28, 84, 18, 24, 40};
    gl_export_sheet sheets[GL_VIEW_COUNT] = {{.name = NULL}};
    gl_sheet *page = gl_xlsx_page(book, gl_export_word(e, "Om rapporten", "About"),
                                  WIDTHS, GL_EXPORT_ABOUT_COLUMNS);
    glapp_status rc = GLAPP_OK;
    for (int view = 0; view < GL_VIEW_COUNT && !rc && !e->stopped; view++)
        rc = fill_sheet(e, book, (gl_view)view, &sheets[view], err);
    e->done.cells_cut = gl_xlsx_cut_cells(book);
    if (e->done.cells_cut)
        gl_export_say(e,
                      "%" PRIu64
                      " cells are longer than a sheet's cell may be and end in "
                      "an ellipsis; --format csv has them whole",
                      e->done.cells_cut);
    if (!rc && e->stopped)
        rc = gl_fail(err, GLAPP_MACHINE, "stopped; what was begun is not there");
    return rc ? rc : gl_export_about(e, page, sheets, err);
}

static bool read_day(void *to, const gl_run_view *run)
{
    gl_day day = GL_NO_DAY;
    if (gl_date_parse(run->reference_date, &day) == GL_DATE_OK)
        *(int64_t *)to = (int64_t)day * DAY;
    return true;
}

static glapp_status write_book(gl_export *e, const gl_draft *draft, glapp_error *err)
{
    gl_xlsx *book = NULL;
    gl_xlsx_options options = {
        .path = gl_draft_path(draft),
        .folder = gl_draft_folder(draft),
        .title = gl_export_word(e, "Kompetens som saknas", "Skills that are missing"),
        .made = DAY, /* of a run without a date: any day but the clock's */
    };
    glapp_status rc = gl_db_run(e->db, read_day, &options.made, err);
    if (!rc) rc = gl_xlsx_open(&book, &options, err);
    if (rc) return rc;
    rc = fill(e, book, err);
    if (rc)
        gl_xlsx_abandon(book);
    else
        rc = gl_xlsx_close(book, err);
    return rc;
}

glapp_status gl_export_book(gl_export *e, glapp_error *err)
{
    gl_draft *draft = NULL;
    glapp_status rc = gl_draft_open(&draft, e->query->out, err);
    if (!rc) rc = write_book(e, draft, err);
    if (!rc) rc = gl_draft_finish(draft, err);
    e->done.files += !rc;
    gl_draft_close(draft);
    return rc;
}
