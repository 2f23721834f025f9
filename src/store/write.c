/* SPDX-License-Identifier: Apache-2.0 */
/* write.c - a batch a table, one transaction, and the first failure kept.
 *
 * Rows of several tables arrive together (an ad, its skills, its matches), so each table
 * gathers its own. Whatever reads or changes a row flushes all batches first.
 *
 * This file opens and publishes. Which values make a row is told noun by noun, in
 * write_input.c, write_match.c, write_gap.c and so on.
 */
#include "store/write.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/content.h"
#include "store/write_parts.h"

/* -- opening -- */

glapp_status gl_store_fail_sql(gl_store *s, int code)
{
    if (s->status) return s->status;
    const char *why = s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(code);
    const char *path = gl_publish_private(s->publish);
    s->status = gl_fail(&s->error, GLAPP_MACHINE,
                        "cannot write %s: %s; nothing was changed", path, why);
    return s->status;
}

static glapp_status execute(gl_store *s, const char *sql)
{
    if (s->status) return s->status;
    int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? GLAPP_OK : gl_store_fail_sql(s, rc);
}

/* `begin` makes the tables, or what is missing of them. */
static glapp_status open_database(gl_store *s, int (*begin)(sqlite3 *db))
{
    s->scratch = gl_scratch_open(gl_publish_scratch(s->publish));
    if (!s->scratch) return gl_store_fail_sql(s, SQLITE_NOMEM);
    int rc = sqlite3_open_v2(gl_publish_private(s->publish), &s->db,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                             gl_scratch_vfs(s->scratch));
    if (rc != SQLITE_OK) return gl_store_fail_sql(s, rc);
    /* What is sorted beyond the cache is merged from a file. SQLite would map that file
     * into memory, where it counts as ours: ten million matches are 120 MB. There is no
     * pragma against it. */
    sqlite3_test_control(SQLITE_TESTCTRL_SORTER_MMAP, s->db, 0);
    execute(s, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
               "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-16384;"
               "PRAGMA temp_store=FILE;");
    if (!s->status && (rc = begin(s->db)) != SQLITE_OK) gl_store_fail_sql(s, rc);
    execute(s, "BEGIN");
    for (int i = 0; i < GL_TABLE_COUNT && !s->status; i++) {
        const gl_schema_table *t = &gl_schema_tables[i];
        if (!gl_row_batch_open(&s->batches[i], s->db, t->name, (int)strlen(t->types)))
            gl_store_fail_sql(s, SQLITE_NOMEM);
    }
    return s->status;
}

glapp_status gl_store_open(gl_store **out, const char *path, glapp_error *err)
{
    *out = NULL;
    gl_store *s = calloc(1, sizeof *s);
    if (!s) return gl_fail_memory(err);
    glapp_status rc = gl_publish_open(&s->publish, path, GL_PUBLISH_DATABASE, err);
    if (!rc && open_database(s, gl_schema_begin)) rc = gl_store_status(s, err);
    if (rc) {
        gl_store_close(s);
        return rc;
    }
    *out = s;
    return GLAPP_OK;
}

/* All bytes of `from` into the private file. */
static glapp_status copy_bytes(gl_store *s, const char *from, glapp_error *err)
{
    enum { PIECE = 1 << 20 };
    FILE *in = fopen(from, "rbe");
    char *bytes = malloc(PIECE);
    bool ok = in && bytes;
    for (size_t got; ok && (got = fread(bytes, 1, PIECE, in)) > 0;)
        for (size_t done = 0; ok && done < got;) {
            ssize_t more = write(gl_publish_file(s->publish), bytes + done, got - done);
            ok = more > 0 || (more < 0 && errno == EINTR);
            if (more > 0) done += (size_t)more;
        }
    ok = ok && !ferror(in);
    int cause = errno;
    if (in) fclose(in);
    free(bytes);
    if (ok) return GLAPP_OK;
    return gl_fail(err, GLAPP_MACHINE, "%s cannot be copied: %s; nothing was changed",
                   from, strerror(cause));
}

/* Whether the copy is what was read: the file may have been replaced meanwhile. */
static glapp_status hold_digest(gl_store *s, const char *from, gl_slice digest,
                                glapp_error *err)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(s->db, "SELECT content_digest FROM run", -1, &row, NULL);
    bool same =
        rc == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW &&
        gl_slice_equals(gl_slice_of((const char *)sqlite3_column_text(row, 0)), digest);
    sqlite3_finalize(row);
    if (same) return GLAPP_OK;
    return gl_fail(err, GLAPP_BAD_INPUT,
                   "%s was replaced while it was read; nothing was changed, try again",
                   from);
}

glapp_status gl_store_open_copy(gl_store **out, const char *from, gl_slice digest,
                                const char *path, glapp_error *err)
{
    *out = NULL;
    gl_store *s = calloc(1, sizeof *s);
    if (!s) return gl_fail_memory(err);
    glapp_status rc = gl_publish_open(&s->publish, path, GL_PUBLISH_DATABASE, err);
    if (!rc) rc = copy_bytes(s, from, err);
    if (!rc && open_database(s, gl_schema_complete)) rc = gl_store_status(s, err);
    if (!rc) rc = hold_digest(s, from, digest, err);
    if (rc) {
        gl_store_close(s);
        return rc;
    }
    *out = s;
    return GLAPP_OK;
}

glapp_status gl_store_status(const gl_store *s, glapp_error *err)
{
    if (s->status && err) *err = s->error;
    return s->status;
}

const char *gl_store_scratch(const gl_store *s)
{
    return gl_publish_scratch(s->publish);
}

void gl_store_close(gl_store *s)
{
    if (!s) return;
    for (int i = 0; i < GL_TABLE_COUNT; i++) gl_row_batch_close(&s->batches[i]);
    sqlite3_finalize(s->fold);
    sqlite3_finalize(s->rank);
    sqlite3_close(s->db);
    gl_scratch_close(s->scratch);
    gl_publish_close(s->publish);
    gl_buf_dispose(&s->words);
    free(s);
}

glapp_status gl_store_flush(gl_store *s)
{
    for (int i = 0; s->dirty && i < GL_TABLE_COUNT; i++) {
        gl_row_batch_flush(&s->batches[i]);
        if (s->batches[i].failure) return gl_store_fail_sql(s, s->batches[i].failure);
    }
    s->dirty = false;
    return s->status;
}

/* -- publication -- */

static glapp_status write_run(gl_store *s, const gl_run_row *run, const char *digest,
                              glapp_error *err)
{
    gl_row_batch *b = &s->batches[GL_TABLE_RUN];
    gl_row_integer(b, GL_SCHEMA_VERSION);
    gl_row_text(b, run->glapp_version);
    gl_row_text(b, gl_slice_of(sqlite3_libversion()));
    gl_row_text(b, run->stemmer_version);
    gl_row_text(b, run->pcre2_version);
    gl_row_day(b, run->reference_date);
    gl_row_integer(b, run->window_days);
    gl_row_text(b, run->settings);
    gl_row_text(b, gl_slice_of(run->input_digest));
    gl_row_text(b, gl_slice_of(digest));
    gl_row_batch_flush(b);
    if (b->failure) gl_store_fail_sql(s, b->failure);
    return gl_store_status(s, err);
}

/* `of`: "" for all of the file, "(ad)" for a table. */
static bool is_sound(sqlite3 *db, const char *of)
{
    char sql[64];
    sqlite3_stmt *check = NULL;
    snprintf(sql, sizeof sql, "PRAGMA integrity_check%s", of);
    int rc = sqlite3_prepare_v2(db, sql, -1, &check, NULL);
    bool ok = rc == SQLITE_OK && sqlite3_step(check) == SQLITE_ROW &&
              gl_slice_is(gl_slice_of((const char *)sqlite3_column_text(check, 0)), "ok");
    sqlite3_finalize(check);
    return ok;
}

/* What is committed, read back by eyes of its own. */
static glapp_status prove(void *to, glapp_error *err)
{
    const gl_store *s = to;
    const char *path = gl_publish_private(s->publish);
    sqlite3 *db = NULL;
    int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                             gl_scratch_vfs(s->scratch));
    /* With SQLite's own 2 MB the pages of an index are read over and over: 100,000 ads
     * took 4.0 s to prove, and take 3.3. */
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "PRAGMA cache_size=-8192", NULL, NULL, NULL);
    bool ok = rc == SQLITE_OK && is_sound(db, "");
    sqlite3_close(db);
    if (ok) return GLAPP_OK;
    return gl_fail(err, GLAPP_MACHINE,
                   "%s does not hold what was written to it; nothing was changed", path);
}

typedef struct reading {
    sqlite3 *db;
    char digest[GL_DIGEST_HEX];
} reading;

static glapp_status digest(void *to, glapp_error *err)
{
    reading *r = to;
    return gl_content_digest(r->db, r->digest, err);
}

static glapp_status run_tasks(const gl_store_hands *hands, const gl_store_task *tasks,
                              size_t count, glapp_error *err)
{
    if (hands) return hands->run(hands->to, tasks, count, err);
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < count && !rc; i++) rc = tasks[i].run(tasks[i].to, err);
    return rc;
}

static glapp_status close_database(gl_store *s)
{
    for (int i = 0; i < GL_TABLE_COUNT; i++) gl_row_batch_close(&s->batches[i]);
    sqlite3_finalize(s->fold);
    sqlite3_finalize(s->rank);
    s->fold = s->rank = NULL;
    int rc = sqlite3_close(s->db);
    if (rc != SQLITE_OK) return gl_store_fail_sql(s, rc);
    s->db = NULL;
    return s->status;
}

void gl_store_keep_earlier(gl_store *s, uint32_t keep)
{
    gl_publish_keep(s->publish, keep);
}

static glapp_status finish(gl_store *s, glapp_error *err)
{
    if (!s->status) close_database(s);
    if (s->status) return gl_store_status(s, err);
    return gl_publish_finish(s->publish, err);
}

/* The row of `run` comes last, as it holds the digest of all others. */
glapp_status gl_store_publish(gl_store *s, const gl_run_row *run,
                              const gl_store_hands *hands, glapp_error *err)
{
    if (gl_store_flush(s)) return gl_store_status(s, err);
    int code = gl_schema_finish(s->db);
    if (code != SQLITE_OK) gl_store_fail_sql(s, code);
    /* The lock goes with the first reading after the pragma. */
    execute(s, "COMMIT; PRAGMA locking_mode=NORMAL; SELECT 1 FROM run;");
    if (s->status) return gl_store_status(s, err);
    reading all = {.db = s->db};
    const gl_store_task tasks[] = {{digest, &all}, {prove, s}};
    glapp_status rc = run_tasks(hands, tasks, sizeof tasks / sizeof *tasks, err);
    if (!rc) rc = write_run(s, run, all.digest, err);
    if (rc) return rc;
    if (!is_sound(s->db, "(run)")) gl_store_fail_sql(s, SQLITE_CORRUPT);
    return finish(s, err);
}

glapp_status gl_store_publish_copy(gl_store *s, glapp_error *err)
{
    char digest[GL_DIGEST_HEX], sql[120];
    if (gl_store_flush(s)) return gl_store_status(s, err);
    glapp_status rc = gl_content_digest(s->db, digest, err);
    if (rc) return rc;
    snprintf(sql, sizeof sql, "UPDATE run SET content_digest = '%s'", digest);
    execute(s, sql);
    execute(s, "COMMIT");
    if (!s->status && !is_sound(s->db, "")) gl_store_fail_sql(s, SQLITE_CORRUPT);
    return finish(s, err);
}
