/* SPDX-License-Identifier: Apache-2.0 */
/* table.c - one writer of rows for three readers: eyes, programs, spreadsheets.
 *
 * JSON and CSV are streams: a cell is escaped into `text` when it comes and the text goes
 * to the sink whenever it has grown past a block, so a million rows need one block of
 * memory. What people read is laid out by grid.h when all rows are known.
 */
#include "report/table.h"

#include <stdlib.h>

#include "base/buf.h"
#include "report/escape.h"
#include "report/grid.h"
#include "report/number.h"

enum { BLOCK = 64 * 1024 }; /* bytes gathered before the sink is called */

struct gl_table {
    glapp_sink out;
    glapp_format format;
    const gl_column *columns;
    size_t count;
    size_t cells;  /* given so far, headings not counted */
    gl_buf text;   /* JSON, CSV: not yet written */
    gl_grid *grid; /* for people: all of it */
    bool failed;
    char separator, decimal; /* CSV */
    const char *line_end;
};

static void write_out(gl_table *t, gl_slice bytes)
{
    if (t->failed || bytes.len == 0) return;
    if (!t->out.write(t->out.to, bytes.bytes, bytes.len)) t->failed = true;
}

static void flush(gl_table *t)
{
    if (t->text.failed) t->failed = true;
    write_out(t, gl_buf_slice(&t->text));
    gl_buf_clear(&t->text);
}

static void add_headings(gl_table *t)
{
    for (size_t i = 0; i < t->count && t->format == GLAPP_CSV; i++) {
        gl_escape_csv(&t->text, gl_slice_of(t->columns[i].name));
        if (i + 1 < t->count)
            gl_buf_add_byte(&t->text, t->separator);
        else
            gl_buf_add_text(&t->text, t->line_end);
    }
}

static gl_table *open_empty(glapp_sink out, glapp_format format, const gl_column *columns,
                            size_t count)
{
    gl_table *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->separator = ',';
    t->decimal = '.';
    t->line_end = "\n";
    t->out = out;
    t->format = format;
    t->columns = columns;
    t->count = count;
    if (format != GLAPP_TABLE) return t;
    t->grid = gl_grid_open(columns, count, out.width);
    if (t->grid) return t;
    free(t);
    return NULL;
}

gl_table *gl_table_open(glapp_sink out, glapp_format format, const gl_column *columns,
                        size_t count)
{
    gl_table *t = open_empty(out, format, columns, count);
    if (t) add_headings(t);
    return t;
}

gl_table *gl_table_open_csv(glapp_sink out, gl_csv_dialect dialect,
                            const gl_column *columns, size_t count)
{
    gl_table *t = open_empty(out, GLAPP_CSV, columns, count);
    if (!t) return NULL;
    t->separator = dialect.separator;
    t->decimal = dialect.decimal;
    t->line_end = "\r\n";
    gl_buf_add_text(&t->text, "\xEF\xBB\xBF");
    add_headings(t);
    return t;
}

/* What stands before a cell, and what behind it. */
static void begin_cell(gl_table *t)
{
    size_t column = t->cells % t->count;
    if (t->format == GLAPP_JSON) {
        if (column == 0) gl_buf_add_text(&t->text, t->cells ? ",\n{" : "[\n{");
        if (column > 0) gl_buf_add_byte(&t->text, ',');
        gl_escape_json(&t->text, gl_slice_of(t->columns[column].name));
        gl_buf_add_byte(&t->text, ':');
    } else if (t->format == GLAPP_CSV && column > 0) {
        gl_buf_add_byte(&t->text, t->separator);
    }
}

static void end_cell(gl_table *t)
{
    t->cells++;
    if (t->grid) {
        if (!gl_grid_end_cell(t->grid)) t->failed = true;
        return;
    }
    if (t->cells % t->count) return;
    gl_buf_add_text(&t->text, t->format == GLAPP_JSON ? "}" : t->line_end);
    if (t->text.len >= BLOCK || t->text.failed) flush(t);
}

void gl_table_text(gl_table *t, gl_slice cell)
{
    if (gl_slice_is_null(cell)) {
        gl_table_null(t);
        return;
    }
    if (!t || t->failed) return;
    begin_cell(t);
    if (t->format == GLAPP_JSON)
        gl_escape_json(&t->text, cell);
    else if (t->format == GLAPP_CSV)
        gl_escape_csv(&t->text, cell);
    else
        gl_escape_terminal(gl_grid_cell(t->grid), cell);
    end_cell(t);
}

void gl_table_integer(gl_table *t, int64_t cell)
{
    if (!t || t->failed) return;
    begin_cell(t);
    gl_buf_printf(t->grid ? gl_grid_cell(t->grid) : &t->text, "%lld", (long long)cell);
    end_cell(t);
}

static void replace_point(char *number, size_t len, char decimal)
{
    char *point = memchr(number, '.', len);
    if (point) *point = decimal;
}

void gl_table_real(gl_table *t, double cell)
{
    if (!t || t->failed) return;
    begin_cell(t);
    size_t start = t->text.len;
    if (t->format == GLAPP_TABLE)
        gl_number_shown(gl_grid_cell(t->grid), cell,
                        t->columns[t->cells % t->count].decimals);
    else if (!gl_number_exact(&t->text, cell) && t->format == GLAPP_JSON)
        gl_buf_add_text(&t->text, "null");
    else if (t->decimal != '.' && t->text.len > start)
        replace_point(t->text.bytes + start, t->text.len - start, t->decimal);
    end_cell(t);
}

void gl_table_null(gl_table *t)
{
    if (!t || t->failed) return;
    begin_cell(t);
    if (t->format == GLAPP_JSON)
        gl_buf_add_text(&t->text, "null");
    else if (t->format == GLAPP_TABLE)
        gl_buf_add_text(gl_grid_cell(t->grid), "–");
    end_cell(t);
}

size_t gl_table_rows(const gl_table *t)
{
    return t ? t->cells / t->count : 0;
}

bool gl_table_close(gl_table *t)
{
    if (!t) return false;
    while (!t->failed && t->cells % t->count) gl_table_null(t);
    if (!t->failed && t->grid) t->failed = !gl_grid_write(t->grid, t->out);
    if (!t->failed && t->format == GLAPP_JSON)
        gl_buf_add_text(&t->text, t->cells ? "\n]\n" : "[]\n");
    if (!t->failed && t->format != GLAPP_TABLE) flush(t);
    bool ok = !t->failed;
    gl_buf_dispose(&t->text);
    gl_grid_free(t->grid);
    free(t);
    return ok;
}
