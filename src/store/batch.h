/* SPDX-License-Identifier: Apache-2.0 */
/* batch.h - rows gathered until a statement of many is full: 2.3 times one row a
 * statement.
 */
#ifndef GL_STORE_BATCH_H
#define GL_STORE_BATCH_H

#include "base/buf.h"
#include "base/date.h"

struct sqlite3;
struct sqlite3_stmt;

enum { GL_BATCH_ROWS = 50 };

typedef struct gl_row_batch {
    struct sqlite3 *db;
    const char *table;
    int columns;
    struct sqlite3_stmt *many, *one;
    struct gl_row_value {
        char type; /* n null, i integer, r real, t text, b bytes, z room for bytes */
        int64_t integer;
        double real;
        size_t start, len; /* of a text or bytes, in `texts`; of room */
    } * values;            /* GL_BATCH_ROWS x columns */
    int filled;            /* values so far */
    gl_buf texts;
    int failure; /* first SQLite result that was not OK; 0 = none */
} gl_row_batch;

/* Gives false when memory is out. */
bool gl_row_batch_open(gl_row_batch *batch, struct sqlite3 *db, const char *table,
                       int columns);
void gl_row_batch_close(gl_row_batch *batch);

/* One value after another; a row ends by itself. Texts are copied. */
void gl_row_null(gl_row_batch *batch);
void gl_row_integer(gl_row_batch *batch, int64_t value);
void gl_row_real(gl_row_batch *batch, double value); /* NaN and infinities become NULL */
void gl_row_text(gl_row_batch *batch, gl_slice value);  /* a null slice becomes NULL */
void gl_row_bytes(gl_row_batch *batch, gl_slice value); /* the same as a BLOB */
void gl_row_room(gl_row_batch *batch, size_t len);      /* a BLOB of zeros */
void gl_row_day(gl_row_batch *batch, gl_day day);       /* GL_NO_DAY becomes NULL */
void gl_row_known(gl_row_batch *batch, int64_t value);  /* negative becomes NULL */
void gl_row_known_real(gl_row_batch *batch, double value);

/* Write what is left. */
void gl_row_batch_flush(gl_row_batch *batch);

#endif
