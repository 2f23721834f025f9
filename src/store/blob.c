/* SPDX-License-Identifier: Apache-2.0 */
/* blob.c - columns of bytes: the stored index, list by list, and what was learnt.
 *
 * A text asks for some 400 lists, so from the first one on, until the database is closed,
 * the three statements stay prepared and one read transaction lasts: 400 looks at the
 * locks take 1 ms. The pages of a list are looked at once, and memory never used before
 * costs more than to read them, so few are kept: 5 MB of lists come 1.4 ms sooner.
 */
#include <sqlite3.h>

#include "store/open.h"

static glapp_status prepare(gl_db *db, sqlite3_stmt **row, const char *table,
                            const char *sql, glapp_error *err)
{
    if (*row) return GLAPP_OK;
    if (!gl_db_has_table(db, table)) return GLAPP_NOTHING;
    if (sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "PRAGMA cache_size=-128; BEGIN", NULL, NULL, NULL);
    *row = gl_db_prepare(db, sql, err);
    return *row ? GLAPP_OK : GLAPP_BAD_INPUT;
}

/* The first column of the only row. */
static glapp_status read_bytes(gl_db *db, sqlite3_stmt *row, gl_buf *out,
                               glapp_error *err)
{
    const int more = gl_db_step(db, row, err);
    if (more > 0) {
        const void *bytes = sqlite3_column_blob(row, 0);
        gl_buf_add(out, bytes, (size_t)sqlite3_column_bytes(row, 0));
    }
    sqlite3_reset(row);
    if (more < 0) return GLAPP_BAD_INPUT;
    if (out->failed) return gl_fail_memory(err);
    return more ? GLAPP_OK : GLAPP_NOTHING;
}

typedef enum list { CONCEPTS, TERMS, LEADS } list;

static const struct {
    const char *table, *sql;
} LISTS[GL_DB_LISTS] = {
    {"concept_posting", "SELECT postings FROM concept_posting WHERE skill_id = ?1"},
    {"term_posting", "SELECT postings FROM term_posting WHERE term_id = ?1"},
    {"lead_posting", "SELECT postings FROM lead_posting WHERE sub_major = ?1"},
};

static glapp_status read_list(gl_db *db, list which, int64_t id, gl_buf *out,
                              glapp_error *err)
{
    gl_buf_clear(out);
    sqlite3_stmt **row = &db->lists[which];
    glapp_status rc = prepare(db, row, LISTS[which].table, LISTS[which].sql, err);
    if (rc) return rc;
    sqlite3_bind_int64(*row, 1, id);
    return read_bytes(db, *row, out, err);
}

glapp_status gl_db_concept_posting(gl_db *db, int64_t skill_id, gl_buf *out,
                                   glapp_error *err)
{
    return read_list(db, CONCEPTS, skill_id, out, err);
}

glapp_status gl_db_term_posting(gl_db *db, int64_t term_id, gl_buf *out, glapp_error *err)
{
    return read_list(db, TERMS, term_id, out, err);
}

glapp_status gl_db_lead_posting(gl_db *db, int64_t sub_major, gl_buf *out,
                                glapp_error *err)
{
    return read_list(db, LEADS, sub_major, out, err);
}

/* Read page by page into `out`: as a column of a row SQLite would put it together first,
 * and 5 MB copied twice take 2 ms. */
static glapp_status read_whole(gl_db *db, int64_t id, gl_buf *out, glapp_error *err)
{
    sqlite3_blob *blob = NULL;
    int rc = sqlite3_blob_open(db->handle, "main", "learnt", "bytes", id, 0, &blob);
    int size = rc ? 0 : sqlite3_blob_bytes(blob);
    char *room = rc ? NULL : gl_buf_reserve(out, (size_t)size);
    if (room) rc = sqlite3_blob_read(blob, room, size, 0);
    if (room && !rc) out->len += (size_t)size;
    sqlite3_blob_close(blob);
    if (out->failed) return gl_fail_memory(err);
    return rc ? gl_db_fail(db, err) : GLAPP_OK;
}

glapp_status gl_db_learnt(gl_db *db, const char *name, gl_buf *out, glapp_error *err)
{
    gl_buf_clear(out);
    sqlite3_stmt *row = NULL;
    glapp_status rc =
        prepare(db, &row, "learnt", "SELECT learnt_id FROM learnt WHERE name = ?1", err);
    if (rc) return rc;
    sqlite3_bind_text(row, 1, name, -1, SQLITE_STATIC);
    int more = gl_db_step(db, row, err);
    if (more > 0)
        rc = read_whole(db, gl_db_integer(row, 0), out, err);
    else
        rc = more < 0 ? GLAPP_BAD_INPUT : GLAPP_NOTHING;
    gl_db_end(db, row);
    return rc;
}
