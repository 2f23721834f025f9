/* SPDX-License-Identifier: Apache-2.0 */
/* content.c - see content.h. */
#include "store/content.h"

#include <sqlite3.h>
#include <stdio.h>

#include "store/schema.h"

/* Bytes on their way into the digest: 25 million values of nine bytes, added one by one,
 * took as long as to read them. */
typedef struct stream {
    gl_digest digest;
    unsigned char bytes[1 << 14];
    size_t count;
} stream;

static void flush(stream *s)
{
    gl_digest_add(&s->digest, s->bytes, s->count);
    s->count = 0;
}

static void add(stream *s, const void *bytes, size_t count)
{
    if (count > sizeof s->bytes - s->count) flush(s);
    if (count > sizeof s->bytes) {
        gl_digest_add(&s->digest, bytes, count);
    } else if (count) {
        memcpy(s->bytes + s->count, bytes, count);
        s->count += count;
    }
}

static void add_number(stream *s, char type, uint64_t bits)
{
    unsigned char bytes[9] = {(unsigned char)type};
    for (int i = 0; i < 8; i++) bytes[1 + i] = (unsigned char)(bits >> (56 - 8 * i));
    add(s, bytes, sizeof bytes);
}

static void add_value(stream *s, sqlite3_value *value)
{
    double real;
    uint64_t bits;
    const int type = sqlite3_value_type(value);
    switch (type) {
    case SQLITE_INTEGER:
        add_number(s, 'i', (uint64_t)sqlite3_value_int64(value));
        break;
    case SQLITE_FLOAT:
        real = sqlite3_value_double(value);
        memcpy(&bits, &real, sizeof bits);
        add_number(s, 'r', bits);
        break;
    case SQLITE_NULL:
        add(s, "n", 1);
        break;
    default: {
        const void *bytes = sqlite3_value_blob(value);
        size_t len = (size_t)sqlite3_value_bytes(value);
        add_number(s, type == SQLITE_TEXT ? 't' : 'b', len);
        add(s, bytes, len);
    }
    }
}

static int add_table(sqlite3 *db, const gl_schema_table *table, stream *s)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY %s", table->name, table->key);
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &row, NULL);
    if (rc != SQLITE_OK) return rc;
    flush(s);
    gl_digest_add_slice(&s->digest, gl_slice_of(table->name));
    const int columns = sqlite3_column_count(row);
    while ((rc = sqlite3_step(row)) == SQLITE_ROW) {
        add(s, "(", 1);
        for (int i = 0; i < columns; i++) add_value(s, sqlite3_column_value(row, i));
    }
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

glapp_status gl_content_digest(sqlite3 *db, char hex[GL_DIGEST_HEX], glapp_error *err)
{
    stream s = {.count = 0};
    gl_digest_start(&s.digest);
    for (int i = GL_TABLE_RUN + 1; i < GL_TABLE_COUNT; i++)
        if (add_table(db, &gl_schema_tables[i], &s) != SQLITE_OK)
            return gl_fail(err, GLAPP_MACHINE, "the table %s cannot be read: %s",
                           gl_schema_tables[i].name, sqlite3_errmsg(db));
    flush(&s);
    gl_digest_finish(&s.digest, hex);
    return GLAPP_OK;
}
