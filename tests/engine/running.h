/* SPDX-License-Identifier: Apache-2.0 */
/* running.h - one run as the program makes it: its options, and all that it said. */
#ifndef GL_TESTS_ENGINE_RUNNING_H
#define GL_TESTS_ENGINE_RUNNING_H

#include "check.h"

#include <inttypes.h>
#include <sqlite3.h>

#include "base/buf.h"
#include "engine/run.h"
#include "folder.h"
#include "store/check.h"

#define SMALL_ADS GLAPP_CORPUS "/ads/care_and_service.jsonl"
#define SMALL_PROGRAMMES GLAPP_CORPUS "/programmes/komvux_and_aub.jsonl"

/* Given away by its pointer (`words` is filled through the log), so never copied. */
typedef struct running {
    const char *ads, *programmes, *taxonomy; /* NULL = the corpus */
    glapp_run_options options;
    glapp_run_summary summary;
    glapp_status status;
    glapp_error err;
    gl_buf words; /* every message, and the error as the program prints it */
} running;

static void running_hear(void *to, const char *line)
{
    running *r = to;
    gl_buf_add_text(&r->words, line);
    gl_buf_add_byte(&r->words, '\n');
}

static inline void running_start(running *r)
{
    glapp_run_options *o = &r->options;
    if (!r->ads) r->ads = GLAPP_CORPUS "/ads";
    if (!r->programmes) r->programmes = GLAPP_CORPUS "/programmes";
    if (!r->taxonomy) r->taxonomy = GLAPP_CORPUS "/taxonomy";
    o->ads = (glapp_paths){&r->ads, 1};
    o->programmes = (glapp_paths){&r->programmes, 1};
    o->taxonomy = (glapp_paths){&r->taxonomy, 1};
    if (!o->corpus) o->corpus = GLAPP_CORPUS;
    o->log = (glapp_log){.message = running_hear, .to = r};
    gl_buf_clear(&r->words);
    memset(&r->err, 0, sizeof r->err);
    r->status = gl_run(o, &r->summary, &r->err);
    if (r->status) {
        if (r->err.source[0]) gl_buf_printf(&r->words, "%s: ", r->err.source);
        if (r->err.line) gl_buf_printf(&r->words, "line %" PRIu64 ": ", r->err.line);
        if (r->err.has_offset)
            gl_buf_printf(&r->words, "offset %" PRIu64 ": ", r->err.offset);
        gl_buf_printf(&r->words, "%s\n", r->err.message);
    }
    gl_buf_add_byte(&r->words, '\0');
    assert_false(r->words.failed);
}

static void running_fault(void *to, const char *line)
{
    running_hear(to, line);
}

/* Whether `glapp check` calls the file sound; its words are added to the run's. */
static inline bool running_is_sound(running *r, const char *db)
{
    glapp_error err;
    r->words.len--; /* the NUL */
    glapp_status rc = gl_check(db, running_fault, r, &err);
    if (rc != GLAPP_OK && rc != GLAPP_NOTHING) running_hear(r, err.message);
    gl_buf_add_byte(&r->words, '\0');
    return rc == GLAPP_OK;
}

/* The first value of a query as text ("NULL" for NULL), malloc'ed. */
static inline char *ask(const char *db, const char *sql)
{
    sqlite3 *file = NULL;
    sqlite3_stmt *row = NULL;
    char *text = NULL;
    if (sqlite3_open_v2(db, &file, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(file, sql, -1, &row, NULL) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW) {
        const char *value = (const char *)sqlite3_column_text(row, 0);
        text = strdup(value ? value : "NULL");
    }
    if (!text) {
        text = malloc(600);
        snprintf(text, 600, "no answer: %.300s: %.200s", sqlite3_errmsg(file), sql);
    }
    sqlite3_finalize(row);
    sqlite3_close(file);
    return text;
}

static inline int64_t ask_number(const char *db, const char *sql)
{
    char *text = ask(db, sql), *end;
    long long number = strtoll(text, &end, 10);
    if (end == text || *end) fail_msg("%s: %s", sql, text);
    free(text);
    return number;
}

#endif
