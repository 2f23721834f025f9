/* SPDX-License-Identifier: Apache-2.0 */
/* open.h - a database of ours, opened for reading and nothing else; statements on it.
 *
 * Every defence against a file that a stranger may have made (reliability.md 3): no
 * trusted schema, no functions but the harmless ones, cells checked, a time limit.
 */
#ifndef GL_STORE_OPEN_H
#define GL_STORE_OPEN_H

#include "store/read.h"

struct sqlite3;
struct sqlite3_stmt;

enum {
    GL_DB_LISTS = 3, /* of concepts, terms, leads */
    GL_DB_KEPT = 48  /* statements: the pages together have some forty */
};

/* A statement that was prepared, for the next who asks the same. */
typedef struct gl_db_kept {
    const char *sql; /* where the text stood: told apart by the address, then the words */
    struct sqlite3_stmt *row;
    bool is_taken;
} gl_db_kept;

struct gl_db {
    struct sqlite3 *handle;
    char *path;
    int patience; /* thousands of steps that one row may take; check.c has more */
    struct sqlite3_stmt *lists[GL_DB_LISTS]; /* blob.c: kept from one list to the next */
    gl_db_kept kept[GL_DB_KEPT];
    size_t kept_next; /* whose turn it is to give way */
};

/* Prepare `sql`; NULL with `err` filled in if it cannot be. gl_db_end gives it back (NULL
 * is fine): it is kept for the next time, since preparing took half of the time of a page
 * about one ad. */
struct sqlite3_stmt *gl_db_prepare(gl_db *db, const char *sql, glapp_error *err);
void gl_db_end(gl_db *db, struct sqlite3_stmt *row);

/* Whether the file has it: a table that an older glapp did not make is no fault. */
bool gl_db_has_table(gl_db *db, const char *table);

/* County codes of the area ?1: the county itself, the members of NMS, or everything. */
#define GL_DB_IN_AREA(column)                                                            \
    "((SELECT kind FROM area WHERE area_code = ?1) = 'all' OR " column " = ?1 OR"        \
    " ((SELECT kind FROM area WHERE area_code = ?1) = 'group' AND " column               \
    " IN (SELECT area_code FROM area WHERE kind = 'county')))"

/* Two walks to the ads `a` and rows `k` of ad_skill for the skill ?2 in the area ?1: from
 * the skill, or from the area's counties (not for all of the country). For the skill
 * most asked for among 100,000 ads, 29,000 rows or the 3,000 ads of one county. */
#define GL_DB_FROM_SKILL                                                                 \
    " ad_skill AS k CROSS JOIN ad AS a ON a.ad_id = k.ad_id WHERE k.skill_id = ?2"       \
    " AND " GL_DB_IN_AREA("a.county_code") " "
#define GL_DB_FROM_COUNTIES                                                              \
    " ad AS a CROSS JOIN ad_skill AS k ON k.ad_id = a.ad_id AND k.skill_id = ?2 WHERE"   \
    " a.county_code IN (SELECT m.area_code FROM area AS m WHERE m.kind = 'county' AND"   \
    " (m.area_code = ?1 OR 'group' = (SELECT kind FROM area WHERE area_code = ?1))) "

/* Whether the walk from the counties is the shorter one. */
bool gl_db_is_asked_widely(gl_db *db, const char *area, int64_t skill_id);

/* Whether a day lies in the run's window, as the gap room counts it. */
#define GL_DB_IN_WINDOW(column)                                                          \
    "(" column " > (SELECT date(reference_date, '-' || window_days || ' days') FROM"     \
    " run) AND " column " <= (SELECT reference_date FROM run))"

/* GLAPP_BAD_INPUT with what SQLite says. */
glapp_status gl_db_fail(gl_db *db, glapp_error *err);

/* The next row: 1 there is one, 0 the end, -1 a failure with `err` filled in. */
int gl_db_step(gl_db *db, struct sqlite3_stmt *row, glapp_error *err);

/* Columns; a NULL is a null slice, and -1 for the `known` ones. */
gl_slice gl_db_text(struct sqlite3_stmt *row, int column);
int64_t gl_db_integer(struct sqlite3_stmt *row, int column);
double gl_db_real(struct sqlite3_stmt *row, int column);
int64_t gl_db_known(struct sqlite3_stmt *row, int column);
double gl_db_known_real(struct sqlite3_stmt *row, int column);

#endif
