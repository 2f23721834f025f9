/* SPDX-License-Identifier: Apache-2.0 */
/* gaps.c - `glapp gaps`: the largest gaps as rows. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "engine/answers.h"
#include "engine/asked.h"
#include "engine/future.h"
#include "engine/overview.h"
#include "gap/reason.h"
#include "report/table.h"
#include "store/read.h"

enum { DEFAULT_LIMIT = 20 };

static const gl_column BY_SKILL[] = {
    {"area_code", "area", GL_COLUMN_TEXT, 0},
    {"skill_id", "id", GL_COLUMN_INTEGER, 0},
    {"skill", "skill", GL_COLUMN_TEXT, 0},
    {"kind", "kind", GL_COLUMN_TEXT, 0},
    {"ads", "ads", GL_COLUMN_INTEGER, 0},
    {"openings", "openings", GL_COLUMN_REAL, 1},
    {"seats", "seats", GL_COLUMN_REAL, 1},
    {"ratio", "ratio", GL_COLUMN_REAL, 2},
    {"ratio_low", "low", GL_COLUMN_REAL, 2},
    {"ratio_high", "high", GL_COLUMN_REAL, 2},
    {"unmet", "unmet", GL_COLUMN_REAL, 1},
    {"unmet_low", "low", GL_COLUMN_REAL, 1},
    {"unmet_high", "high", GL_COLUMN_REAL, 1},
    {"verdict", "verdict", GL_COLUMN_TEXT, 0},
    {"reason", "what keeps it from being certain", GL_COLUMN_TEXT, 120},
};

static const gl_column BY_OCCUPATION[] = {
    {"area_code", "area", GL_COLUMN_TEXT, 0},
    {"ssyk", "SSYK", GL_COLUMN_TEXT, 0},
    {"occupation", "occupation", GL_COLUMN_TEXT, 0},
    {"ads", "ads", GL_COLUMN_INTEGER, 0},
    {"openings", "openings", GL_COLUMN_REAL, 1},
    {"seats", "seats", GL_COLUMN_REAL, 1},
    {"ratio", "ratio", GL_COLUMN_REAL, 2},
    {"ratio_low", "low", GL_COLUMN_REAL, 2},
    {"ratio_high", "high", GL_COLUMN_REAL, 2},
    {"unmet", "unmet", GL_COLUMN_REAL, 1},
    {"unmet_low", "low", GL_COLUMN_REAL, 1},
    {"unmet_high", "high", GL_COLUMN_REAL, 1},
    {"verdict", "verdict", GL_COLUMN_TEXT, 0},
    {"reason", "what keeps it from being certain", GL_COLUMN_TEXT, 120},
};

/* A row that was listed, for what is known of its future. */
typedef struct listed {
    char area[16], ssyk[8], name[80];
    int64_t skill_id;
} listed;

typedef struct listing {
    gl_table *table;
    bool by_occupation;
    bool in_words; /* the reason, for people; programs get its codes */
    gl_buf words;
    size_t rows;
    listed *shown;
    size_t shown_cap;
    bool out_of_memory;
} listing;

static void copy(char *to, size_t size, gl_slice from)
{
    snprintf(to, size, "%.*s", GL_PRINT(from));
}

static bool remember(listing *l, const gl_gap_view *gap)
{
    listed *shown = gl_array_grow(l->shown, &l->shown_cap, l->rows + 1, sizeof *l->shown);
    if (!shown) return false;
    l->shown = shown;
    copy(shown[l->rows].area, sizeof shown->area, gap->area_code);
    copy(shown[l->rows].ssyk, sizeof shown->ssyk, gap->ssyk);
    copy(shown[l->rows].name, sizeof shown->name, gap->label);
    shown[l->rows].skill_id = gap->skill_id;
    return true;
}

/* For people, below the table: what trends and Yrkesbarometern add to the rows. */
static glapp_status tell_futures(gl_db *db, const listing *l, glapp_sink out,
                                 glapp_error *err)
{
    gl_buf notes = {0};
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < l->rows && !rc; i++) {
        const listed *x = &l->shown[i];
        rc = l->by_occupation
                 ? gl_future_note_group(db, x->area, x->ssyk, &notes, err)
                 : gl_future_note(db, x->area, x->skill_id, x->name, &notes, err);
    }
    const char *title = l->by_occupation ? "\nYrkesbarometern says of these:\n"
                                         : "\nWhat the months say of these:\n";
    if (!rc && notes.len &&
        (!out.write(out.to, title, strlen(title)) ||
         !out.write(out.to, notes.bytes, notes.len)))
        rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    gl_buf_dispose(&notes);
    return rc;
}

static bool add_row(void *to, const gl_gap_view *gap)
{
    listing *l = to;
    gl_table_text(l->table, gap->area_code);
    if (l->by_occupation) {
        gl_table_text(l->table, gap->ssyk);
        gl_table_text(l->table, gap->label);
    } else {
        gl_table_integer(l->table, gap->skill_id);
        gl_table_text(l->table, gap->label);
        gl_table_text(l->table, gap->kind);
    }
    gl_table_integer(l->table, gap->ads);
    gl_table_real(l->table, gap->openings);
    gl_table_real(l->table, gap->seats);
    gl_table_real(l->table, gap->ratio);
    gl_table_real(l->table, gap->ratio_low);
    gl_table_real(l->table, gap->ratio_high);
    gl_table_real(l->table, gap->unmet);
    gl_table_real(l->table, gap->unmet_low);
    gl_table_real(l->table, gap->unmet_high);
    gl_table_text(l->table, gap->verdict);
    gl_buf_clear(&l->words);
    if (l->in_words) gl_reason_words(gap->reason, GL_REASON_ENGLISH, &l->words);
    gl_table_text(l->table, l->words.len ? gl_buf_slice(&l->words) : gap->reason);
    l->out_of_memory = l->words.failed || !remember(l, gap);
    if (l->out_of_memory) return false;
    l->rows++;
    return true;
}

/* Names that a query may hold, for the message: "17 20 21 NMS SE". */
typedef struct names {
    char text[300];
    const char *wanted;
    bool found;
} names;

static bool add_name(void *to, gl_slice name)
{
    names *n = to;
    size_t used = strlen(n->text);
    if (n->wanted && gl_slice_is(name, n->wanted)) n->found = true;
    if (used + name.len + 2 < sizeof n->text) {
        if (used) n->text[used++] = ' ';
        memcpy(n->text + used, name.bytes, name.len);
        n->text[used + name.len] = '\0';
    }
    return true;
}

static glapp_status check_names(gl_db *db, glapp_gaps_query *q, gl_area_code *area,
                                glapp_error *err)
{
    names lenses = {.wanted = q->lens};
    glapp_status rc = q->area ? gl_asked_area(db, q->area, area, err) : GLAPP_OK;
    if (!rc && q->area) q->area = area->text;
    if (!rc && q->lens) rc = gl_db_lenses(db, add_name, &lenses, err);
    if (!rc && q->lens && !lenses.found)
        return gl_fail(err, GLAPP_NOTHING,
                       "the taxonomy has no lens \"%s\"; it knows: %s", q->lens,
                       lenses.text[0] ? lenses.text : "none");
    return rc;
}

static glapp_status print_gaps(gl_db *db, const glapp_gaps_query *q, uint32_t limit,
                               glapp_sink out, glapp_error *err)
{
    listing l = {.by_occupation = q->by_occupation, .in_words = q->format == GLAPP_TABLE};
    const gl_column *columns = q->by_occupation ? BY_OCCUPATION : BY_SKILL;
    size_t count = q->by_occupation ? sizeof BY_OCCUPATION / sizeof *BY_OCCUPATION
                                    : sizeof BY_SKILL / sizeof *BY_SKILL;
    l.table = gl_table_open(out, q->format, columns, count);
    if (!l.table) return gl_fail_memory(err);
    const gl_gap_query query = {.area = q->area,
                                .lens = q->lens,
                                .by_occupation = q->by_occupation,
                                .limit = limit};
    glapp_status rc = gl_db_gaps(db, &query, add_row, &l, err);
    if (!gl_table_close(l.table) && !rc)
        rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    if (!rc && (l.out_of_memory || l.words.failed)) rc = gl_fail_memory(err);
    gl_buf_dispose(&l.words);
    if (!rc && q->format == GLAPP_TABLE) rc = tell_futures(db, &l, out, err);
    free(l.shown);
    gl_buf_dispose(&l.words);
    if (!rc && l.rows == 0)
        rc = gl_fail(err, GLAPP_NOTHING, "no gap fits; try another --area or no --lens");
    return rc;
}

glapp_status gl_answer_gaps(const glapp_gaps_query *asked, glapp_sink out,
                            glapp_error *err)
{
    glapp_gaps_query understood = *asked, *const q = &understood;
    gl_area_code area;
    gl_db *db;
    gl_overview which = GL_OVERVIEW_COUNT;
    glapp_status rc = q->show ? gl_overview_find(q->show, &which, err) : GLAPP_OK;
    if (!rc) rc = gl_db_open(&db, q->db ? q->db : "glapp.db", err);
    if (rc) return rc;
    uint32_t limit = q->limit ? q->limit : DEFAULT_LIMIT;
    rc = check_names(db, q, &area, err);
    if (!rc)
        rc = which == GL_OVERVIEW_COUNT
                 ? print_gaps(db, q, limit, out, err)
                 : gl_overview_print(db, which, q, limit, out, err);
    gl_db_close(db);
    return rc;
}
