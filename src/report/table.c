/* SPDX-License-Identifier: Apache-2.0 */
/* table.c - one writer of rows for three readers: eyes, programs, spreadsheets.
 *
 * JSON and CSV are streams: a cell is escaped into `text` when it comes and the text goes
 * to the sink whenever it has grown past a block, so a million rows need one block of
 * memory. The table for people cannot be written before the widest cell is known: its
 * cells are kept, already escaped and cut, one behind the other in `text`, with the place
 * where each ends in `ends`. Letting people's tables stream with fixed widths was tried
 * on paper and dropped: skill labels run from 1 to 60 letters, and a table that is mostly
 * blanks does not fit a terminal.
 */
#include "report/table.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "report/escape.h"
#include "report/number.h"

enum {
    WIDEST = 44,       /* columns of a cell: two of them and five numbers fit 132 */
    BLOCK = 64 * 1024, /* bytes gathered before the sink is called */
    GAP = 2            /* blanks between two columns */
};

struct gl_table {
    glapp_sink out;
    glapp_format format;
    const gl_column *columns;
    size_t count;
    size_t cells; /* given so far, headings not counted */
    gl_buf text;  /* JSON, CSV: not yet written; table: all cells, back to back */
    size_t *ends; /* table: where cell i ends in `text`, headings first */
    size_t ends_cap;
    size_t *widths; /* table: of each column, in code points */
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

/* The bytes of the first `columns` code points of valid UTF-8. */
static size_t prefix_of(gl_slice text, size_t columns)
{
    size_t at = 0;
    for (size_t i = 0; i < columns && at < text.len; i++) gl_utf8_next(text, &at);
    return at;
}

static size_t widest_of(const gl_column *column)
{
    bool wide = column->kind == GL_COLUMN_TEXT && column->decimals > 0;
    return wide ? (size_t)column->decimals : WIDEST;
}

/* The text behind the last end is a whole cell: cut it and note where it ends. */
static void keep_cell(gl_table *t, size_t cell)
{
    if (t->text.failed) {
        t->failed = true;
        return;
    }
    size_t start = cell ? t->ends[cell - 1] : 0;
    size_t column = cell % t->count;
    gl_slice all = gl_buf_slice(&t->text);
    gl_slice text = gl_slice_cut(all, start, all.len - start);
    size_t width = gl_utf8_length(text);
    size_t widest = widest_of(&t->columns[column]);
    if (width > widest) {
        t->text.len = start + prefix_of(text, widest - 1);
        gl_buf_add_text(&t->text, "…");
        width = widest;
    }
    if (width > t->widths[column]) t->widths[column] = width;
    size_t *ends = gl_array_grow(t->ends, &t->ends_cap, cell + 1, sizeof *ends);
    if (!ends || t->text.failed) {
        if (ends) t->ends = ends;
        t->failed = true;
        return;
    }
    t->ends = ends;
    t->ends[cell] = t->text.len;
}

static void add_headings(gl_table *t)
{
    for (size_t i = 0; i < t->count && !t->failed; i++) {
        const gl_column *column = &t->columns[i];
        if (t->format == GLAPP_CSV) {
            gl_escape_csv(&t->text, gl_slice_of(column->name));
            if (i + 1 < t->count)
                gl_buf_add_byte(&t->text, t->separator);
            else
                gl_buf_add_text(&t->text, t->line_end);
        } else if (t->format == GLAPP_TABLE) {
            const char *heading = column->heading ? column->heading : column->name;
            gl_escape_terminal(&t->text, gl_slice_of(heading));
            keep_cell(t, i);
        }
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
    t->widths = calloc(count, sizeof *t->widths);
    if (!t->widths) {
        free(t);
        return NULL;
    }
    return t;
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
    if (t->format == GLAPP_TABLE) {
        keep_cell(t, t->count + t->cells++);
        return;
    }
    t->cells++;
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
        gl_escape_terminal(&t->text, cell);
    end_cell(t);
}

void gl_table_integer(gl_table *t, int64_t cell)
{
    if (!t || t->failed) return;
    begin_cell(t);
    gl_buf_printf(&t->text, "%lld", (long long)cell);
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
        gl_number_shown(&t->text, cell, t->columns[t->cells % t->count].decimals);
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
        gl_buf_add_text(&t->text, "–");
    end_cell(t);
}

size_t gl_table_rows(const gl_table *t)
{
    return t ? t->cells / t->count : 0;
}

static void add_repeated(gl_buf *line, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++) gl_buf_add_text(line, what);
}

/* A text column fills up behind the cell, unless it is the last of the line. */
static void add_aligned(gl_table *t, gl_buf *line, size_t cell)
{
    size_t column = cell % t->count;
    size_t start = cell ? t->ends[cell - 1] : 0;
    gl_slice text = gl_slice_cut(gl_buf_slice(&t->text), start, t->ends[cell] - start);
    size_t fill = t->widths[column] - gl_utf8_length(text);
    bool to_the_right = t->columns[column].kind != GL_COLUMN_TEXT;
    if (column > 0) add_repeated(line, " ", GAP);
    if (to_the_right) add_repeated(line, " ", fill);
    gl_buf_add_slice(line, text);
    if (!to_the_right && column + 1 < t->count) add_repeated(line, " ", fill);
    if (column + 1 == t->count) gl_buf_add_byte(line, '\n');
}

static void add_rule(gl_table *t, gl_buf *line)
{
    for (size_t i = 0; i < t->count; i++) {
        if (i > 0) add_repeated(line, " ", GAP);
        add_repeated(line, "─", t->widths[i]);
    }
    gl_buf_add_byte(line, '\n');
}

static void write_table(gl_table *t)
{
    gl_buf lines = {0};
    size_t total = t->count + t->cells;
    for (size_t cell = 0; cell < total && !t->failed; cell++) {
        add_aligned(t, &lines, cell);
        if (cell + 1 == t->count) add_rule(t, &lines);
        if (lines.failed) t->failed = true;
        if (lines.len < BLOCK && cell + 1 < total) continue;
        write_out(t, gl_buf_slice(&lines));
        gl_buf_clear(&lines);
    }
    gl_buf_dispose(&lines);
}

bool gl_table_close(gl_table *t)
{
    if (!t) return false;
    while (!t->failed && t->cells % t->count) gl_table_null(t);
    if (!t->failed && t->format == GLAPP_TABLE && t->cells > 0) write_table(t);
    if (!t->failed && t->format == GLAPP_JSON)
        gl_buf_add_text(&t->text, t->cells ? "\n]\n" : "[]\n");
    if (!t->failed && t->format != GLAPP_TABLE) flush(t);
    bool ok = !t->failed;
    gl_buf_dispose(&t->text);
    free(t->ends);
    free(t->widths);
    free(t);
    return ok;
}
