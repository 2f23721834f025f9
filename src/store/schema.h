/* SPDX-License-Identifier: Apache-2.0 */
/* schema.h - every table, index and view of the database, in the contract's order.
 *
 * Statuses here are SQLite's own (SQLITE_OK = 0): the caller knows which file it is
 * about and words the message.
 */
#ifndef GL_STORE_SCHEMA_H
#define GL_STORE_SCHEMA_H

#include <sqlite3.h>

enum {
    GL_SCHEMA_VERSION = 1,          /* PRAGMA user_version, run.schema */
    GL_APPLICATION_ID = 0x474C5050, /* "GLPP" */
    GL_PAGE_SIZE = 4096             /* fixed, so that the same rows give the same bytes */
};

typedef enum gl_table {
    GL_TABLE_RUN,
    GL_TABLE_SOURCE,
    GL_TABLE_REJECTED,
    GL_TABLE_AREA,
    GL_TABLE_MUNICIPALITY,
    GL_TABLE_SKILL,
    GL_TABLE_SKILL_LENS,
    GL_TABLE_OCCUPATION,
    GL_TABLE_AD,
    GL_TABLE_AD_SKILL,
    GL_TABLE_PROGRAMME,
    GL_TABLE_PROGRAMME_SKILL,
    GL_TABLE_MATCH,
    GL_TABLE_GAP,
    GL_TABLE_OCCUPATION_GAP,
    GL_TABLE_TREND,
    GL_TABLE_OVERLAP,
    GL_TABLE_PROPOSAL,
    GL_TABLE_AD_TEXT,
    GL_TABLE_PROGRAMME_TEXT,
    GL_TABLE_SKILL_RELATION, /* ours from here on, beside the contract's */
    GL_TABLE_CONCEPT_POSTING,
    GL_TABLE_TERM_POSTING,
    GL_TABLE_LEAD_POSTING,
    GL_TABLE_LEARNT,
    GL_TABLE_TREND_TEST,
    GL_TABLE_FORECAST_QUALITY,
    GL_TABLE_PERSONA,
    GL_TABLE_DOOR,
    GL_TABLE_DOOR_LENS,
    GL_TABLE_DOOR_SKILL,
    GL_TABLE_OUTLOOK,
    GL_TABLE_RISING,
    GL_TABLE_SCENARIO, /* empty until `glapp scenario` */
    GL_TABLE_SCENARIO_STEP,
    GL_TABLE_SCENARIO_GAP,
    GL_TABLE_SCENARIO_OCCUPATION_GAP,
    GL_TABLE_WHITE_SPOT,
    GL_TABLE_COORDINATION,
    GL_TABLE_COORDINATION_CLASS,
    GL_TABLE_FIELD,
    GL_TABLE_BRIDGE,
    GL_TABLE_INDICATOR,
    GL_TABLE_OCCUPATION_LENS,
    GL_TABLE_PROPOSAL_PLAN,
    GL_TABLE_PROPOSAL_MODULE,
    GL_TABLE_NEED,
    GL_TABLE_NEED_SKILL,
    GL_TABLE_COUNT
} gl_table;

typedef struct gl_schema_table {
    const char *name;
    const char *create; /* the statement, as it stands in the file */
    /* A letter a column: T text, I integer, R real, B bytes; small where NULL is allowed.
     */
    const char *types;
    const char *key; /* ORDER BY of the digest and of every walk over all rows */
} gl_schema_table;

typedef struct gl_schema_object {
    const char *name;
    const char *create;
} gl_schema_object;

/* Indexed by gl_table. */
extern const gl_schema_table gl_schema_tables[GL_TABLE_COUNT];
/* Both end with a NULL name. */
extern const gl_schema_object gl_schema_indexes[];
extern const gl_schema_object gl_schema_views[];

/* Page size, encoding, marks, tables: on an empty database, outside a transaction. */
int gl_schema_begin(sqlite3 *sql);

/* Indexes, then views: last, when all rows are there. */
int gl_schema_finish(sqlite3 *sql);

/* Whatever is not there yet in a file that an older glapp made. */
int gl_schema_complete(sqlite3 *sql);

#endif
