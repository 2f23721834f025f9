/* SPDX-License-Identifier: Apache-2.0 */
/* decoder.c - from raw bytes to filled slots, for JSON and for rows of CSV.
 *
 * Nothing is allocated for each record once the parser's buffer and the arena have
 * grown to the largest record seen.
 */
#include "source/decoder.h"

#include "base/utf8.h"
#include "source/csv.h"
#include "source/scan.h"

#include <stdlib.h>

gl_decoder *gl_decoder_new(void)
{
    gl_decoder *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    gl_arena_init(&d->arena, 0);
    d->json = gl_json_new();
    if (d->json) return d;
    gl_decoder_free(d);
    return NULL;
}

void gl_decoder_free(gl_decoder *decoder)
{
    if (!decoder) return;
    gl_json_free(decoder->json);
    gl_arena_dispose(&decoder->arena);
    gl_buf_dispose(&decoder->text);
    free(decoder->cells);
    free(decoder);
}

bool gl_decoder_begin(gl_decoder *d, const gl_raw *raw, gl_verdict *verdict)
{
    memset(verdict, 0, sizeof *verdict);
    gl_arena_reset(&d->arena);
    d->verdict = verdict;
    d->out_of_memory = false;
    memset(d->slots, 0, sizeof d->slots);
    if (raw->format && raw->format->shape == GL_SHAPE_FAULT) {
        gl_reject(verdict, raw->format->fault,
                  "the record is longer than 16 MiB, which is the most that is read");
        return false;
    }
    return true;
}

glapp_status gl_decoder_end(gl_decoder *d, glapp_error *err)
{
    return d->out_of_memory || d->text.failed ? gl_fail_memory(err) : GLAPP_OK;
}

bool gl_decoder_parse(gl_decoder *d, const gl_raw *raw, gl_value *root)
{
    gl_json_fault fault = gl_json_parse(d->json, raw->bytes, root);
    switch (fault) {
    case GL_JSON_OK:
        return true;
    case GL_JSON_MEMORY:
        d->out_of_memory = true;
        break;
    case GL_JSON_SYNTAX:
        gl_reject(d->verdict, GL_NOT_JSON, "this is no good JSON");
        break;
    case GL_JSON_DEPTH:
        gl_reject(d->verdict, GL_TOO_DEEP,
                  "the nesting depth is over %d levels, which is the most that is read",
                  GL_JSON_DEPTH_LIMIT);
        break;
    case GL_JSON_ENCODING:
        gl_reject(d->verdict, GL_BAD_ENCODING,
                  "the bytes are not UTF-8, or a control byte stands in a text");
        break;
    case GL_JSON_ESCAPE:
        gl_reject(d->verdict, GL_BAD_ENCODING,
                  "an escape stands for NUL or for half a surrogate pair");
        break;
    case GL_JSON_NUMBER:
        if (gl_scan_numbers_are_sound(raw->bytes))
            gl_reject(d->verdict, GL_BAD_NUMBER, "a number is too large to be kept");
        else
            gl_reject(d->verdict, GL_NOT_JSON, "a number is badly written");
        break;
    case GL_JSON_LENGTH:
        gl_reject(d->verdict, GL_TOO_LONG,
                  "the record is longer than 16 MiB or holds over a million values");
        break;
    }
    return false;
}

bool gl_decoder_fill(gl_decoder *d, gl_value object, const gl_fields *fields)
{
    if (object.type != GL_VALUE_OBJECT) {
        gl_reject(d->verdict, GL_NOT_A_RECORD, "good JSON, but no object");
        return false;
    }
    uint64_t seen = 0;
    bool doubled = false;
    gl_json_walk walk = gl_json_walk_of(object);
    gl_value value;
    for (gl_slice key; gl_json_walk_next(&walk, &key, &value);) {
        uint8_t slot = gl_fields_find_key(fields, key);
        if (slot == GL_NO_SLOT) continue;
        uint64_t bit = UINT64_C(1) << slot;
        doubled = doubled || (seen & bit & fields->once);
        seen |= bit;
        d->slots[slot] = value;
    }
    if (doubled) {
        gl_reject(d->verdict, GL_DOUBLED_KEY,
                  "duplicate key: id (or removed) may stand once in a record");
        return false;
    }
    return true;
}

/* A row's cells, as many as the header has; false with the reason if they are not. */
static bool cut_row(gl_decoder *d, const gl_format *format, gl_slice row)
{
    if (memchr(row.bytes, '\0', row.len)) {
        gl_reject(d->verdict, GL_BAD_ENCODING, "a NUL byte stands in the row");
        return false;
    }
    if (!format->latin && !gl_utf8_is_valid(row, NULL)) {
        gl_reject(d->verdict, GL_BAD_ENCODING, "the bytes are not UTF-8");
        return false;
    }
    if (format->latin) row = gl_csv_from_latin(&d->arena, row);
    size_t wanted = format->column_count, count = 0;
    gl_slice *cells = gl_array_grow(d->cells, &d->cell_cap, wanted, sizeof *cells);
    if (cells) d->cells = cells;
    if (!cells || !row.bytes) {
        d->out_of_memory = true;
        return false;
    }
    switch (gl_csv_split(&d->arena, row, format->separator, cells, wanted, &count)) {
    case GL_CSV_MEMORY:
        d->out_of_memory = true;
        return false;
    case GL_CSV_AFTER_QUOTE:
        gl_reject(d->verdict, GL_BAD_ROW, "text stands behind a closing quote");
        return false;
    case GL_CSV_OPEN_QUOTE:
        gl_reject(d->verdict, GL_BAD_ROW, "a quote is not closed");
        return false;
    case GL_CSV_OK:
        break;
    }
    if (count == wanted) return true;
    gl_reject(d->verdict, GL_BAD_ROW, "%zu fields, where the header has %zu", count,
              wanted);
    return false;
}

static bool fill_from_row(gl_decoder *d, const gl_raw *raw)
{
    const gl_format *format = raw->format;
    if (!cut_row(d, format, raw->bytes)) return false;
    for (size_t i = 0; i < format->column_count; i++) {
        uint8_t slot = format->slot_of[i];
        if (slot == GL_NO_SLOT) continue;
        d->slots[slot] = (gl_value){.type = GL_VALUE_CELL, .as.text = d->cells[i]};
    }
    return true;
}

bool gl_decoder_load(gl_decoder *d, const gl_raw *raw, const gl_fields *fields)
{
    if (raw->format && raw->format->shape == GL_SHAPE_CSV) return fill_from_row(d, raw);
    gl_value root;
    return gl_decoder_parse(d, raw, &root) && gl_decoder_fill(d, root, fields);
}

void gl_list_add(gl_decoder *d, gl_list *list, gl_slice item)
{
    if (list->count == list->cap) {
        size_t cap = list->cap ? list->cap * 2 : 8;
        gl_slice *grown = gl_arena_array(&d->arena, cap, sizeof *grown);
        if (!grown) {
            d->out_of_memory = true;
            return;
        }
        if (list->count) memcpy(grown, list->items, list->count * sizeof *grown);
        list->items = grown;
        list->cap = cap;
    }
    list->items[list->count++] = item;
}

gl_strings gl_list_strings(const gl_list *list)
{
    return (gl_strings){list->items, list->count};
}
