/* SPDX-License-Identifier: Apache-2.0 */
/* batch.c - see batch.h. */
#include "store/batch.h"

#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>

bool gl_row_batch_open(gl_row_batch *b, sqlite3 *db, const char *table, int columns)
{
    *b = (gl_row_batch){.db = db, .table = table, .columns = columns};
    b->values = calloc((size_t)GL_BATCH_ROWS * (size_t)columns, sizeof *b->values);
    return b->values != NULL;
}

void gl_row_batch_close(gl_row_batch *b)
{
    sqlite3_finalize(b->many);
    sqlite3_finalize(b->one);
    free(b->values);
    gl_buf_dispose(&b->texts);
    *b = (gl_row_batch){.db = NULL};
}

static int prepare(gl_row_batch *b, int rows, sqlite3_stmt **out)
{
    if (*out) return SQLITE_OK;
    gl_buf sql = {0};
    gl_buf_printf(&sql, "INSERT INTO %s VALUES ", b->table);
    for (int r = 0; r < rows; r++) {
        gl_buf_add_text(&sql, r ? ",(?" : "(?");
        for (int c = 1; c < b->columns; c++) gl_buf_add_text(&sql, ",?");
        gl_buf_add_text(&sql, ")");
    }
    int rc = sql.failed ? SQLITE_NOMEM
                        : sqlite3_prepare_v2(b->db, sql.bytes, (int)sql.len, out, NULL);
    gl_buf_dispose(&sql);
    return rc;
}

static int bind(gl_row_batch *b, sqlite3_stmt *statement, int at, int number)
{
    const struct gl_row_value *v = &b->values[at];
    switch (v->type) {
    case 'i':
        return sqlite3_bind_int64(statement, number, v->integer);
    case 'r':
        return sqlite3_bind_double(statement, number, v->real);
    case 't':
        return sqlite3_bind_text(statement, number, b->texts.bytes + v->start,
                                 (int)v->len, SQLITE_STATIC);
    case 'b': /* a NULL pointer would bind NULL, and no bytes are bytes too */
        return sqlite3_bind_blob64(statement, number,
                                   v->len ? b->texts.bytes + v->start : "", v->len,
                                   SQLITE_STATIC);
    case 'z':
        return sqlite3_bind_zeroblob64(statement, number, v->len);
    default:
        return sqlite3_bind_null(statement, number);
    }
}

static int insert(gl_row_batch *b, sqlite3_stmt *statement, int from, int values)
{
    for (int i = 0; i < values; i++) {
        int rc = bind(b, statement, from + i, i + 1);
        if (rc != SQLITE_OK) return rc;
    }
    int rc = sqlite3_step(statement);
    sqlite3_reset(statement);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

void gl_row_batch_flush(gl_row_batch *b)
{
    if (b->texts.failed && !b->failure) b->failure = SQLITE_NOMEM;
    int full = GL_BATCH_ROWS * b->columns;
    if (!b->failure && b->filled == full) {
        b->failure = prepare(b, GL_BATCH_ROWS, &b->many);
        if (!b->failure) b->failure = insert(b, b->many, 0, full);
    } else if (!b->failure && b->filled > 0) {
        b->failure = prepare(b, 1, &b->one);
        for (int at = 0; !b->failure && at < b->filled; at += b->columns)
            b->failure = insert(b, b->one, at, b->columns);
    }
    b->filled = 0;
    gl_buf_clear(&b->texts);
}

static void add(gl_row_batch *b, struct gl_row_value value)
{
    if (b->failure) return;
    b->values[b->filled++] = value;
    if (b->filled == GL_BATCH_ROWS * b->columns) gl_row_batch_flush(b);
}

void gl_row_null(gl_row_batch *b)
{
    add(b, (struct gl_row_value){.type = 'n'});
}

void gl_row_integer(gl_row_batch *b, int64_t value)
{
    add(b, (struct gl_row_value){.type = 'i', .integer = value});
}

void gl_row_real(gl_row_batch *b, double value)
{
    if (!isfinite(value)) {
        gl_row_null(b);
        return;
    }
    add(b, (struct gl_row_value){.type = 'r', .real = value + 0.0}); /* no -0 */
}

static void add_copy(gl_row_batch *b, char type, gl_slice value)
{
    if (!value.bytes) {
        gl_row_null(b);
        return;
    }
    struct gl_row_value v = {.type = type, .start = b->texts.len, .len = value.len};
    gl_buf_add_slice(&b->texts, value);
    add(b, v);
}

void gl_row_text(gl_row_batch *b, gl_slice value)
{
    add_copy(b, 't', value);
}

void gl_row_bytes(gl_row_batch *b, gl_slice value)
{
    add_copy(b, 'b', value);
}

void gl_row_room(gl_row_batch *b, size_t len)
{
    add(b, (struct gl_row_value){.type = 'z', .len = len});
}

void gl_row_day(gl_row_batch *b, gl_day day)
{
    char text[11];
    gl_date_format(day, text);
    gl_row_text(b, text[0] ? gl_slice_of(text) : (gl_slice){0});
}

void gl_row_known(gl_row_batch *b, int64_t value)
{
    if (value < 0)
        gl_row_null(b);
    else
        gl_row_integer(b, value);
}

void gl_row_known_real(gl_row_batch *b, double value)
{
    if (value < 0)
        gl_row_null(b);
    else
        gl_row_real(b, value);
}
