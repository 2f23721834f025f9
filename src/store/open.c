/* SPDX-License-Identifier: Apache-2.0 */
/* open.c - see open.h. */
#include "store/open.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "store/header.h"

enum { STEPS = 1000, MOST_CALLS = 2000000 }; /* about half a minute of one query */

static int too_long(void *calls)
{
    int *left = calls;
    return --*left <= 0;
}

/* Reading rows and calling the functions that our views use; nothing else. */
static int allow(void *to, int action, const char *a, const char *b, const char *c,
                 const char *d)
{
    (void)to, (void)a, (void)c, (void)d;
    static const char *const functions[] = {
        "max",    "coalesce", "count", "sum",   "lower", "length", "typeof",
        "substr", "abs",      "min",   "total", "like",  "date",   "group_concat"};
    if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_PRAGMA ||
        action == SQLITE_TRANSACTION || action == SQLITE_RECURSIVE)
        return SQLITE_OK;
    if (action != SQLITE_FUNCTION || !b) return SQLITE_DENY;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (sqlite3_stricmp(functions[i], b) == 0) return SQLITE_OK;
    return SQLITE_DENY;
}

static void defend(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    /* The default of 2 MB holds a fifth of the gaps of 100,000 ads, and a page that lists
     * them reads the rest anew each time. */
    sqlite3_exec(db,
                 "PRAGMA temp_store=MEMORY; PRAGMA query_only=1; PRAGMA "
                 "cell_size_check=1; PRAGMA mmap_size=0;"
                 "PRAGMA cache_size=-16384;",
                 NULL, NULL, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, 10);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, GL_LEARNT_MOST + 4096); /* and its row */
    sqlite3_set_authorizer(db, allow, NULL);
}

void gl_db_expect_threads(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

glapp_status gl_db_open(gl_db **out, const char *path, glapp_error *err)
{
    *out = NULL;
    gl_header header = gl_db_header_read(path);
    glapp_status rc = gl_header_accept(&header, path, err);
    if (rc) return rc;
    gl_db *db = calloc(1, sizeof *db);
    if (!db) return gl_fail_memory(err);
    db->path = strdup(path);
    db->patience = MOST_CALLS;
    if (!db->path) rc = gl_fail_memory(err);
    if (!rc &&
        sqlite3_open_v2(path, &db->handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        rc = gl_fail(err, GLAPP_BAD_INPUT, "%s cannot be opened: %s", path,
                     sqlite3_errmsg(db->handle));
    if (rc) {
        gl_db_close(db);
        return rc;
    }
    defend(db->handle);
    *out = db;
    return GLAPP_OK;
}

void gl_db_close(gl_db *db)
{
    if (!db) return;
    for (int i = 0; i < GL_DB_LISTS; i++) gl_db_end(db, db->lists[i]);
    for (int i = 0; i < GL_DB_KEPT; i++) sqlite3_finalize(db->kept[i].row);
    sqlite3_close(db->handle);
    free(db->path);
    free(db);
}

bool gl_db_is_asked_widely(gl_db *db, const char *area, int64_t skill_id)
{
    static const char ASK[] =
        "SELECT (SELECT kind FROM area WHERE area_code = ?1) <> 'all' AND"
        " (SELECT count(*) FROM ad_skill WHERE skill_id = ?2) >"
        " (SELECT count(*) FROM ad WHERE county_code IN (SELECT m.area_code FROM area AS "
        "m"
        " WHERE m.kind = 'county' AND (m.area_code = ?1 OR 'group' ="
        " (SELECT kind FROM area WHERE area_code = ?1))))";
    glapp_error ignored; /* the caller's own query says what is wrong */
    sqlite3_stmt *row = gl_db_prepare(db, ASK, &ignored);
    if (!row) return false;
    sqlite3_bind_text(row, 1, area, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 2, skill_id);
    const bool widely = sqlite3_step(row) == SQLITE_ROW && gl_db_integer(row, 0);
    gl_db_end(db, row);
    return widely;
}

glapp_status gl_db_fail(gl_db *db, glapp_error *err)
{
    return gl_fail(err, GLAPP_BAD_INPUT,
                   "%s cannot be read: %s; `glapp check --db` says more", db->path,
                   sqlite3_errmsg(db->handle));
}

/* -- statements -- */

static gl_db_kept *find_kept(gl_db *db, const char *sql)
{
    for (gl_db_kept *k = db->kept; k < db->kept + GL_DB_KEPT; k++)
        if (k->sql == sql && !k->is_taken && strcmp(sqlite3_sql(k->row), sql) == 0)
            return k;
    return NULL;
}

/* One that nobody has taken, in turn; NULL when all are. */
static gl_db_kept *make_room(gl_db *db)
{
    for (size_t i = 0; i < GL_DB_KEPT; i++) {
        gl_db_kept *k = &db->kept[db->kept_next++ % GL_DB_KEPT];
        if (k->is_taken) continue;
        sqlite3_finalize(k->row);
        *k = (gl_db_kept){.row = NULL};
        return k;
    }
    return NULL;
}

sqlite3_stmt *gl_db_prepare(gl_db *db, const char *sql, glapp_error *err)
{
    gl_db_kept *kept = find_kept(db, sql);
    if (kept) {
        kept->is_taken = true;
        return kept->row;
    }
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &row, NULL) !=
        SQLITE_OK) {
        gl_db_fail(db, err);
        return NULL;
    }
    kept = make_room(db);
    if (kept) *kept = (gl_db_kept){sql, row, true};
    return row;
}

void gl_db_end(gl_db *db, sqlite3_stmt *row)
{
    for (gl_db_kept *k = db->kept; row && k < db->kept + GL_DB_KEPT; k++)
        if (k->row == row) {
            sqlite3_reset(row);
            sqlite3_clear_bindings(row);
            k->is_taken = false;
            return;
        }
    sqlite3_finalize(row);
}

bool gl_db_has_table(gl_db *db, const char *table)
{
    glapp_error ignored;
    sqlite3_stmt *row =
        gl_db_prepare(db, "SELECT 1 FROM sqlite_master WHERE name = ?1", &ignored);
    if (!row) return false;
    sqlite3_bind_text(row, 1, table, -1, SQLITE_STATIC);
    const bool there = sqlite3_step(row) == SQLITE_ROW;
    gl_db_end(db, row);
    return there;
}

int gl_db_step(gl_db *db, sqlite3_stmt *row, glapp_error *err)
{
    int left = db->patience;
    sqlite3_progress_handler(db->handle, STEPS, too_long, &left);
    int rc = sqlite3_step(row);
    sqlite3_progress_handler(db->handle, 0, NULL, NULL);
    if (rc == SQLITE_ROW) return 1;
    if (rc == SQLITE_DONE) return 0;
    gl_db_fail(db, err);
    return -1;
}

gl_slice gl_db_text(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return (gl_slice){text, text ? (size_t)sqlite3_column_bytes(row, column) : 0};
}

int64_t gl_db_integer(sqlite3_stmt *row, int column)
{
    return sqlite3_column_int64(row, column);
}

double gl_db_real(sqlite3_stmt *row, int column)
{
    return sqlite3_column_double(row, column);
}

int64_t gl_db_known(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? -1
                                                           : gl_db_integer(row, column);
}

double gl_db_known_real(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? -1 : gl_db_real(row, column);
}
