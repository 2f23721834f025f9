/* SPDX-License-Identifier: Apache-2.0 */
/* grid.c - see grid.h.
 *
 * Nothing can be written before the widest cell is known: all cells are kept one behind
 * the other in `text`, with the place where each ends in `ends`, the headings first.
 * Letting the rows stream with fixed widths was tried on paper and dropped: skill labels
 * run from 1 to 60 letters, and a table that is mostly blanks does not fit a terminal.
 */
#include "report/grid.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "report/escape.h"

enum {
    WIDEST = 44,       /* letters of a cell: two of them and five numbers fit 132 */
    NARROWEST = 12,    /* of a text that is broken; less makes a word a line */
    BLOCK = 64 * 1024, /* bytes gathered before they go out */
    GAP = 2            /* blanks between two columns; 1 where the window is narrow */
};

struct gl_grid {
    const gl_column *columns;
    size_t count, cells; /* headings counted */
    unsigned width;
    size_t gap;
    gl_buf text, lines;
    size_t *ends, ends_cap;
    size_t *widths;  /* of each column, in letters */
    gl_slice *rests; /* of the cells of one row: what its lines have not shown yet */
};

gl_grid *gl_grid_open(const gl_column *columns, size_t count, unsigned width)
{
    gl_grid *g = calloc(1, sizeof *g);
    if (!g) return NULL;
    *g = (gl_grid){.columns = columns, .count = count, .width = width, .gap = GAP};
    g->widths = calloc(count, sizeof *g->widths);
    g->rests = calloc(count, sizeof *g->rests);
    bool whole = g->widths && g->rests;
    for (size_t i = 0; i < count && whole; i++) {
        const char *heading = columns[i].heading ? columns[i].heading : columns[i].name;
        gl_escape_terminal(&g->text, gl_slice_of(heading));
        whole = gl_grid_end_cell(g);
    }
    if (whole) return g;
    gl_grid_free(g);
    return NULL;
}

void gl_grid_free(gl_grid *g)
{
    if (!g) return;
    gl_buf_dispose(&g->text);
    gl_buf_dispose(&g->lines);
    free(g->ends);
    free(g->widths);
    free(g->rests);
    free(g);
}

gl_buf *gl_grid_cell(gl_grid *g)
{
    return &g->text;
}

/* The bytes of the first `letters` code points of valid UTF-8. */
static size_t prefix_of(gl_slice text, size_t letters)
{
    size_t at = 0;
    for (size_t i = 0; i < letters && at < text.len; i++) gl_utf8_next(text, &at);
    return at;
}

static bool is_text(const gl_grid *g, size_t column)
{
    return g->columns[column].kind == GL_COLUMN_TEXT;
}

static size_t widest_of(const gl_grid *g, size_t column)
{
    const int own = g->columns[column].decimals;
    return is_text(g, column) && own > 0 ? (size_t)own : WIDEST;
}

bool gl_grid_end_cell(gl_grid *g)
{
    const size_t column = g->cells % g->count;
    const size_t start = g->cells ? g->ends[g->cells - 1] : 0;
    const size_t most = widest_of(g, column);
    if (g->text.failed) return false;
    gl_slice text = gl_slice_cut(gl_buf_slice(&g->text), start, g->text.len - start);
    size_t width = gl_utf8_length(text);
    if (width > most) {
        g->text.len = start + prefix_of(text, most - 1);
        gl_buf_add_text(&g->text, "…");
        width = most;
    }
    if (width > g->widths[column]) g->widths[column] = width;
    size_t *ends = gl_array_grow(g->ends, &g->ends_cap, g->cells + 1, sizeof *ends);
    if (!ends) return false;
    g->ends = ends;
    g->ends[g->cells++] = g->text.len;
    return !g->text.failed;
}

static gl_slice cell_of(const gl_grid *g, size_t cell)
{
    const size_t start = cell ? g->ends[cell - 1] : 0;
    return gl_slice_cut(gl_buf_slice(&g->text), start, g->ends[cell] - start);
}

static void add_repeated(gl_buf *line, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++) gl_buf_add_text(line, what);
}

/* Lines go out a block at a time. */
static bool send(gl_grid *g, glapp_sink out, size_t least)
{
    if (g->lines.failed) return false;
    if (g->lines.len < least || g->lines.len == 0) return true;
    const bool sent = out.write(out.to, g->lines.bytes, g->lines.len);
    gl_buf_clear(&g->lines);
    return sent;
}

/* -- columns -- */

static size_t width_of(const gl_grid *g)
{
    size_t all = (g->count - 1) * g->gap;
    for (size_t i = 0; i < g->count; i++) all += g->widths[i];
    return all;
}

/* The widest text that may still be broken; `count` if there is none. */
static size_t widest_text(const gl_grid *g)
{
    size_t widest = g->count;
    for (size_t i = 0; i < g->count; i++)
        if (is_text(g, i) && g->widths[i] > NARROWEST &&
            (widest == g->count || g->widths[i] > g->widths[widest]))
            widest = i;
    return widest;
}

/* Blanks give way first, then the widest text, letter by letter, until a line fits. */
static bool fit(gl_grid *g)
{
    if (g->width == 0) return true;
    if (width_of(g) > g->width) g->gap = 1;
    while (width_of(g) > g->width) {
        const size_t widest = widest_text(g);
        if (widest == g->count) return false;
        g->widths[widest]--;
    }
    return true;
}

/* Takes from `rest` what fits into a line: whole words where there is more than one. */
static gl_slice take_line(gl_slice *rest, size_t width)
{
    size_t end = prefix_of(*rest, width), next = end;
    if (end < rest->len) {
        size_t blank = end;
        while (blank > 0 && rest->bytes[blank] != ' ') blank--;
        if (blank > 0) end = blank, next = blank + 1;
    }
    const gl_slice line = gl_slice_cut(*rest, 0, end);
    *rest = gl_slice_cut(*rest, next, rest->len - next);
    return line;
}

/* A text fills up behind, unless it is the last of the line. */
static void add_aligned(gl_grid *g, size_t column, gl_slice text)
{
    const size_t fill = g->widths[column] - gl_utf8_length(text);
    if (column > 0) add_repeated(&g->lines, " ", g->gap);
    if (!is_text(g, column)) add_repeated(&g->lines, " ", fill);
    gl_buf_add_slice(&g->lines, text);
    if (is_text(g, column) && column + 1 < g->count) add_repeated(&g->lines, " ", fill);
}

static void add_row(gl_grid *g, size_t first)
{
    bool more = true;
    for (size_t i = 0; i < g->count; i++) g->rests[i] = cell_of(g, first + i);
    while (more) {
        more = false;
        for (size_t i = 0; i < g->count; i++) {
            add_aligned(g, i, take_line(&g->rests[i], g->widths[i]));
            more = more || g->rests[i].len > 0;
        }
        gl_buf_add_byte(&g->lines, '\n');
    }
}

static void add_rule(gl_grid *g)
{
    for (size_t i = 0; i < g->count; i++) {
        if (i > 0) add_repeated(&g->lines, " ", g->gap);
        add_repeated(&g->lines, "─", g->widths[i]);
    }
    gl_buf_add_byte(&g->lines, '\n');
}

/* -- lists -- */

static void add_list(gl_grid *g, size_t first, size_t longest)
{
    const size_t room =
        g->width > longest + GAP + NARROWEST ? g->width - longest - GAP : NARROWEST;
    for (size_t i = 0; i < g->count; i++) {
        const gl_slice heading = cell_of(g, i);
        gl_slice rest = cell_of(g, first + i);
        gl_buf_add_slice(&g->lines, heading);
        for (size_t used = gl_utf8_length(heading); used != SIZE_MAX;) {
            const gl_slice line = take_line(&rest, room);
            if (line.len) add_repeated(&g->lines, " ", longest + GAP - used);
            gl_buf_add_slice(&g->lines, line);
            gl_buf_add_byte(&g->lines, '\n');
            used = rest.len ? 0 : SIZE_MAX;
        }
    }
}

static size_t longest_heading(const gl_grid *g)
{
    size_t longest = 0;
    for (size_t i = 0; i < g->count; i++) {
        const size_t len = gl_utf8_length(cell_of(g, i));
        if (len > longest) longest = len;
    }
    return longest;
}

bool gl_grid_write(gl_grid *g, glapp_sink out)
{
    const bool fits = fit(g);
    const size_t longest = longest_heading(g);
    bool sent = true;
    if (g->cells <= g->count) return true;
    if (fits) {
        add_row(g, 0);
        add_rule(g);
    }
    for (size_t row = g->count; row < g->cells && sent; row += g->count) {
        if (fits)
            add_row(g, row);
        else
            add_list(g, row, longest);
        if (!fits && row + g->count < g->cells) gl_buf_add_byte(&g->lines, '\n');
        sent = send(g, out, BLOCK);
    }
    return sent && send(g, out, 1);
}
