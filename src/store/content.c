/* SPDX-License-Identifier: Apache-2.0 */
/* content.c - see content.h. */
#include "store/content.h"

#include <sqlite3.h>
#include <stdio.h>

#include "store/schema.h"

static void add_number(gl_digest *digest, char type, uint64_t bits)
{
    unsigned char bytes[9] = {(unsigned char)type};
    for (int i = 0; i < 8; i++) bytes[1 + i] = (unsigned char)(bits >> (56 - 8 * i));
    gl_digest_add(digest, bytes, sizeof bytes);
}

static void add_value(gl_digest *digest, sqlite3_stmt *row, int column)
{
    double real;
    uint64_t bits;
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        add_number(digest, 'i', (uint64_t)sqlite3_column_int64(row, column));
        break;
    case SQLITE_FLOAT:
        real = sqlite3_column_double(row, column);
        memcpy(&bits, &real, sizeof bits);
        add_number(digest, 'r', bits);
        break;
    case SQLITE_NULL:
        gl_digest_add(digest, "n", 1);
        break;
    default: {
        const bool text = sqlite3_column_type(row, column) == SQLITE_TEXT;
        const void *bytes = sqlite3_column_blob(row, column);
        size_t len = (size_t)sqlite3_column_bytes(row, column);
        add_number(digest, text ? 't' : 'b', len);
        if (len) gl_digest_add(digest, bytes, len);
    }
    }
}

static int add_table(sqlite3 *db, const gl_schema_table *table, gl_digest *digest)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY %s", table->name, table->key);
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &row, NULL);
    if (rc != SQLITE_OK) return rc;
    gl_digest_add_slice(digest, gl_slice_of(table->name));
    while ((rc = sqlite3_step(row)) == SQLITE_ROW) {
        gl_digest_add(digest, "(", 1);
        for (int i = 0; i < sqlite3_column_count(row); i++) add_value(digest, row, i);
    }
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

glapp_status gl_content_digest(sqlite3 *db, char hex[GL_DIGEST_HEX], glapp_error *err)
{
    gl_digest digest;
    gl_digest_start(&digest);
    for (int i = GL_TABLE_RUN + 1; i < GL_TABLE_COUNT; i++)
        if (add_table(db, &gl_schema_tables[i], &digest) != SQLITE_OK)
            return gl_fail(err, GLAPP_MACHINE, "the table %s cannot be read: %s",
                           gl_schema_tables[i].name, sqlite3_errmsg(db));
    gl_digest_finish(&digest, hex);
    return GLAPP_OK;
}
