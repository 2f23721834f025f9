/* SPDX-License-Identifier: Apache-2.0 */
#include "fts.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

struct fts {
    sqlite3 *db;
    sqlite3_stmt *add, *find;
    sqlite3_int64 count;
    gl_buf query;
};

static void must(fts *f, int rc)
{
    if (rc == SQLITE_OK) return;
    fprintf(stderr, "quality: FTS5: %s\n", sqlite3_errmsg(f->db));
    exit(1);
}

fts *fts_new(void)
{
    fts *f = calloc(1, sizeof *f);
    if (!f) exit(1);
    must(f, sqlite3_open(":memory:", &f->db));
    must(f, sqlite3_exec(f->db, "CREATE VIRTUAL TABLE t USING fts5(title, text)", NULL,
                         NULL, NULL));
    must(f, sqlite3_prepare_v2(f->db, "INSERT INTO t(rowid, title, text) VALUES(?,?,?)",
                               -1, &f->add, NULL));
    must(f,
         sqlite3_prepare_v2(
             f->db, "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t), rowid LIMIT ?",
             -1, &f->find, NULL));
    return f;
}

void fts_free(fts *f)
{
    sqlite3_finalize(f->add);
    sqlite3_finalize(f->find);
    sqlite3_close(f->db);
    gl_buf_dispose(&f->query);
    free(f);
}

void fts_add(fts *f, gl_slice title, gl_slice text)
{
    sqlite3_bind_int64(f->add, 1, f->count++);
    sqlite3_bind_text(f->add, 2, title.bytes, (int)title.len, SQLITE_STATIC);
    sqlite3_bind_text(f->add, 3, text.bytes, (int)text.len, SQLITE_STATIC);
    sqlite3_step(f->add);
    must(f, sqlite3_reset(f->add));
}

/* "a" OR "b": the words of a text as FTS5 cuts them, each once or more. */
static void write_query(gl_buf *out, gl_slice text)
{
    bool inside = false;
    gl_buf_clear(out);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        bool letter =
            c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (letter && !inside) gl_buf_add_text(out, out->len ? " OR \"" : "\"");
        if (!letter && inside) gl_buf_add_byte(out, '"');
        if (letter) gl_buf_add_byte(out, (char)c);
        inside = letter;
    }
    if (inside) gl_buf_add_byte(out, '"');
}

size_t fts_search(fts *f, gl_slice text, uint32_t *out, size_t most)
{
    size_t count = 0;
    write_query(&f->query, text);
    if (f->query.len == 0) return 0;
    sqlite3_bind_text(f->find, 1, f->query.bytes, (int)f->query.len, SQLITE_STATIC);
    sqlite3_bind_int(f->find, 2, (int)most);
    while (count < most && sqlite3_step(f->find) == SQLITE_ROW)
        out[count++] = (uint32_t)sqlite3_column_int64(f->find, 0);
    must(f, sqlite3_reset(f->find));
    return count;
}
