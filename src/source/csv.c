/* SPDX-License-Identifier: Apache-2.0 */
/* csv.c - rows and cells.
 *
 * Agencies publish CSV with commas, Excel in Sweden writes semicolons and Windows-1252,
 * and both put line breaks into quoted cells. A row is therefore found by a small
 * machine with three states (start of a cell, inside one, inside quotes), which keeps
 * its place so that a long row is not searched twice.
 *
 * Encoding: 0xE5 0xE4 0xF6 (å ä ö of Windows-1252) are no UTF-8 together with ordinary
 * letters, so one valid sequence anywhere tells UTF-8 for the whole file.
 */
#include "source/csv.h"

#include "base/utf8.h"

bool gl_csv_row_end(gl_csv_scan *scan, gl_slice bytes, char separator, bool ended,
                    size_t *len, size_t *total)
{
    for (; scan->at < bytes.len; scan->at++) {
        char c = bytes.bytes[scan->at];
        if (scan->quoted) {
            /* Whether a quote closes the cell or is one half of a doubled one, the byte
             * behind it tells, which may not have been read yet. */
            if (c != '"') continue;
            if (scan->at + 1 == bytes.len && !ended) return false;
            if (scan->at + 1 < bytes.len && bytes.bytes[scan->at + 1] == '"')
                scan->at++;
            else
                scan->quoted = false;
        } else if (c == '\n') {
            *len = scan->at;
            *total = scan->at + 1;
            return true;
        } else if (c == '\r') {
            if (scan->at + 1 == bytes.len && !ended) return false;
            bool lf = scan->at + 1 < bytes.len && bytes.bytes[scan->at + 1] == '\n';
            *len = scan->at;
            *total = scan->at + (lf ? 2 : 1);
            return true;
        } else if (c == separator) {
            scan->in_cell = false;
        } else {
            scan->quoted = c == '"' && !scan->in_cell;
            scan->in_cell = true;
        }
    }
    if (!ended) return false;
    *len = *total = bytes.len;
    return true;
}

/* A quoted cell from behind its first quote; `*at` ends behind its last. */
static gl_csv_fault quoted_cell(gl_arena *arena, gl_slice row, size_t *at, gl_slice *cell)
{
    size_t start = *at, end = start, doubled = 0;
    for (;; end++) {
        if (end >= row.len) return GL_CSV_OPEN_QUOTE;
        if (row.bytes[end] != '"') continue;
        if (end + 1 >= row.len || row.bytes[end + 1] != '"') break;
        doubled++;
        end++;
    }
    *at = end + 1;
    *cell = gl_slice_cut(row, start, end - start);
    if (doubled == 0) return GL_CSV_OK;
    char *copy = gl_arena_alloc(arena, cell->len);
    if (!copy) return GL_CSV_MEMORY;
    size_t n = 0;
    for (size_t i = start; i < end; i++) {
        copy[n++] = row.bytes[i];
        if (row.bytes[i] == '"') i++;
    }
    *cell = (gl_slice){copy, n};
    return GL_CSV_OK;
}

gl_csv_fault gl_csv_split(gl_arena *arena, gl_slice row, char separator, gl_slice *cells,
                          size_t cap, size_t *count)
{
    size_t at = 0;
    *count = 0;
    for (;;) {
        gl_slice cell;
        if (at < row.len && row.bytes[at] == '"') {
            at++;
            gl_csv_fault fault = quoted_cell(arena, row, &at, &cell);
            if (fault) return fault;
            if (at < row.len && row.bytes[at] != separator) return GL_CSV_AFTER_QUOTE;
        } else {
            size_t start = at;
            while (at < row.len && row.bytes[at] != separator) at++;
            cell = gl_slice_cut(row, start, at - start);
        }
        if (*count < cap) cells[*count] = cell;
        ++*count;
        if (at >= row.len) return GL_CSV_OK;
        at++;
    }
}

char gl_csv_separator(gl_slice header)
{
    size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (size_t i = 0; i < header.len; i++) {
        char c = header.bytes[i];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        commas += c == ',';
        semicolons += c == ';';
        tabs += c == '\t';
    }
    if (tabs > commas && tabs > semicolons) return '\t';
    return semicolons > commas ? ';' : ',';
}

/* 0x80-0x9F of Windows-1252; 0 where it defines nothing. */
static const uint16_t LATIN[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

gl_slice gl_csv_from_latin(gl_arena *arena, gl_slice bytes)
{
    char *out = gl_arena_array(arena, bytes.len + 1, 3);
    if (!out) return (gl_slice){0};
    size_t n = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.bytes[i];
        uint32_t point = c < 0x80 || c >= 0xA0 ? c : LATIN[c - 0x80];
        n += gl_utf8_put(point ? point : c == 0 ? 0 : 0xFFFD, out + n);
    }
    return (gl_slice){out, n};
}

bool gl_csv_is_latin(gl_slice bytes)
{
    bool high = false;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.bytes[i];
        if (c < 0x80) continue;
        high = true;
        if (c < 0xA0 && LATIN[c - 0x80] == 0) return false;
        size_t left = bytes.len - i, n = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        if (n <= left && gl_utf8_is_valid(gl_slice_cut(bytes, i, n), NULL)) return false;
    }
    return high;
}
