/* SPDX-License-Identifier: Apache-2.0 */
/* header.c - the header of a table.
 *
 * Columns are found by name, in any order and any case. Excel writes `sep=;` as a line
 * of its own in front. A table is tried against each list of names that its kind
 * knows; the first whose required columns are all there is taken. Two-column lists
 * without a header (concept id TAB label) are read only where the user named the file:
 * any two columns with a tab between them look like that.
 */
#include "source/header.h"

#include "source/csv.h"
#include "source/name.h"

enum { SNIFF = 1 << 20, COLUMN_LIMIT = 4096, UNUSED_SHOWN = 12 };

/* A column of ours that is there twice under the same name. */
static glapp_status judge_doubles(const gl_fields *fields, const gl_slice *columns,
                                  size_t count, gl_slice path, glapp_error *err)
{
    for (size_t i = 0; i < count; i++) {
        uint8_t slot = gl_fields_find_column(fields, columns[i]);
        for (size_t j = i + 1; slot != GL_NO_SLOT && j < count; j++)
            if (gl_name_equals(gl_slice_trim(columns[i]), gl_slice_trim(columns[j])))
                return gl_fail_at(err, GLAPP_BAD_INPUT, path, 1, 0,
                                  "the header has the column \"%s\" twice",
                                  gl_fields_name(fields, slot));
    }
    return GLAPP_OK;
}

glapp_status gl_header_map(const gl_fields *fields, const gl_slice *columns, size_t count,
                           uint8_t *slots, gl_slice path, glapp_error *err)
{
    uint64_t seen = 0;
    for (size_t i = 0; i < count; i++) {
        slots[i] = gl_fields_find_column(fields, columns[i]);
        if (slots[i] == GL_NO_SLOT) continue;
        uint64_t bit = UINT64_C(1) << slots[i];
        if (seen & bit) slots[i] = GL_NO_SLOT; /* two names for one thing: first wins */
        seen |= bit;
    }
    if ((seen & fields->required) != fields->required) return GLAPP_NOTHING;
    return judge_doubles(fields, columns, count, path, err);
}

/* The first row, and how many bytes it takes; NOTHING if there is no end to it. */
static glapp_status first_row(gl_window *w, char separator, gl_slice *row, size_t *total,
                              glapp_error *err)
{
    gl_csv_scan scan = {0};
    size_t len = 0;
    while (!gl_csv_row_end(&scan, gl_window_rest(w), separator, w->ended, &len, total)) {
        if (scan.at > SNIFF) return GLAPP_NOTHING;
        glapp_status rc = gl_window_more(w, err);
        if (rc) return rc;
    }
    *row = gl_slice_cut(gl_window_rest(w), 0, len);
    return GLAPP_OK;
}

/* `sep=;` as the first line: gives the separator, or 0. */
static char separator_line(gl_slice row)
{
    row = gl_slice_trim(row);
    if (row.len != 5 || !gl_slice_is_ascii_nocase(gl_slice_cut(row, 0, 4), "sep="))
        return 0;
    return row.bytes[4];
}

/* The columns that nobody reads, in one line for a message. Control bytes do not get
 * through to a terminal. */
static gl_slice name_unused(gl_arena *arena, const gl_slice *columns, size_t count,
                            const uint8_t *slots)
{
    gl_buf line = {0};
    size_t shown = 0, left = 0;
    for (size_t i = 0; i < count; i++) {
        gl_slice name = gl_slice_trim(columns[i]);
        if (slots[i] != GL_NO_SLOT || name.len == 0) continue;
        if (shown == UNUSED_SHOWN || name.len > 60) {
            left++;
            continue;
        }
        if (shown++ > 0) gl_buf_add_text(&line, ", ");
        for (size_t k = 0; k < name.len; k++) {
            char c = name.bytes[k];
            gl_buf_add_byte(&line, (unsigned char)c < 0x20 || c == 0x7F ? '?' : c);
        }
    }
    if (left > 0) gl_buf_printf(&line, "%s%zu more", shown ? " and " : "", left);
    gl_slice copy = {0};
    if (line.len > 0 && !line.failed) copy = gl_arena_copy(arena, gl_buf_slice(&line));
    gl_buf_dispose(&line);
    return copy;
}

/* A list of labels for `link`: the first row has one tab and is no header of ours. */
static glapp_status tell_labels(gl_format *format, const gl_format_question *question,
                                gl_cutter *cutter, gl_slice row, size_t total,
                                gl_slice *note)
{
    gl_slice label = row, id = {0};
    if (question->kind != GL_TAXONOMY || !gl_slice_split(&label, '\t', &id) ||
        !label.bytes || memchr(label.bytes, '\t', label.len))
        return GLAPP_NOTHING;
    if (!question->named) {
        *note = GL_LITERAL("a list of ids and labels without a header; to read it, name "
                           "the file itself");
        return GLAPP_NOTHING;
    }
    format->shape = GL_SHAPE_LABELS;
    cutter->labels = true;
    label = gl_slice_trim(label);
    id = gl_slice_trim(id);
    bool header = gl_name_starts_with(label, "label") ||
                  gl_name_is(label, "preferred_label") || gl_name_is(label, "title");
    if (header && (gl_slice_ends_with(id, "id") || gl_slice_ends_with(id, "uri")))
        gl_window_take(&cutter->window, total);
    return GLAPP_OK;
}

/* Words for tables that are known and of no use. */
static const char *known_table(gl_kind kind, const gl_slice *columns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        gl_slice name = gl_slice_trim(columns[i]);
        if (gl_name_is(name, "conceptUri") || gl_name_is(name, "esco_uri"))
            return "a file of ESCO, whose concepts a run does not use";
        if (kind == GL_TAXONOMY && gl_name_is(name, "level"))
            return "a classification with levels, which a run does not use";
    }
    return NULL;
}

static glapp_status fit(gl_format *format, const gl_format_question *question,
                        const gl_slice *columns, size_t count, gl_slice *unused,
                        glapp_error *err)
{
    uint8_t *slots = gl_arena_alloc(question->arena, count);
    if (!slots) return gl_fail_memory(err);
    for (const gl_fields *const *t = gl_fields_of_kind(question->kind); *t; t++) {
        glapp_status rc = gl_header_map(*t, columns, count, slots, question->path, err);
        if (rc == GLAPP_NOTHING) continue;
        if (rc) return rc;
        format->shape = GL_SHAPE_CSV;
        format->fields = *t;
        format->column_count = count;
        format->slot_of = slots;
        *unused = name_unused(question->arena, columns, count, slots);
        return GLAPP_OK;
    }
    /* A required column is missing: perhaps because another is there in its place. */
    if (!question->named) return GLAPP_NOTHING;
    glapp_status rc = judge_doubles(*gl_fields_of_kind(question->kind), columns, count,
                                    question->path, err);
    return rc ? rc : GLAPP_NOTHING;
}

/* The columns of the header row, in UTF-8. */
static glapp_status columns_of(const gl_format *format, gl_arena *arena, gl_slice row,
                               gl_slice **columns, size_t *count, glapp_error *err)
{
    if (format->latin) row = gl_csv_from_latin(arena, row);
    if (!row.bytes) return gl_fail_memory(err);
    gl_csv_fault fault = gl_csv_split(arena, row, format->separator, NULL, 0, count);
    if (fault == GL_CSV_MEMORY) return gl_fail_memory(err);
    if (fault || *count > COLUMN_LIMIT) return GLAPP_NOTHING;
    *columns = gl_arena_array(arena, *count, sizeof **columns);
    if (!*columns) return gl_fail_memory(err);
    gl_csv_split(arena, row, format->separator, *columns, *count, count);
    return GLAPP_OK;
}

glapp_status gl_header_read(gl_format *format, const gl_format_question *question,
                            gl_cutter *cutter, gl_slice *note, gl_slice *unused,
                            glapp_error *err)
{
    gl_window *w = &cutter->window;
    gl_slice row = {0}, *columns = NULL;
    size_t total = 0, count = 0;
    glapp_status rc = gl_window_fill(w, SNIFF, err);
    if (rc) return rc;
    gl_slice rest = gl_window_rest(w);
    format->latin =
        gl_csv_is_latin(gl_slice_cut(rest, 0, rest.len < SNIFF ? rest.len : SNIFF));
    rc = first_row(w, '\0', &row, &total, err);
    if (!rc) format->separator = separator_line(row);
    if (!rc && format->separator) {
        gl_window_take(w, total);
        rc = first_row(w, format->separator, &row, &total, err);
    } else if (!rc) {
        format->separator = gl_csv_separator(row);
    }
    if (rc || memchr(row.bytes, '\0', row.len)) return rc ? rc : GLAPP_NOTHING;
    rc = columns_of(format, question->arena, row, &columns, &count, err);
    if (rc) return rc;
    rc = fit(format, question, columns, count, unused, err);
    if (rc == GLAPP_NOTHING) {
        const char *known = known_table(question->kind, columns, count);
        if (known && !(question->named && format->separator == '\t')) {
            *note = gl_slice_of(known);
            return GLAPP_NOTHING;
        }
        return tell_labels(format, question, cutter, row, total, note);
    }
    if (rc) return rc;
    cutter->separator = format->separator;
    cutter->columns = count;
    gl_window_take(w, total);
    if (w->line == 1 && total > row.len) w->line = 2; /* a line end of CR alone */
    return GLAPP_OK;
}
