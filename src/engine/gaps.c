/* SPDX-License-Identifier: Apache-2.0 */
/* gaps.c - `glapp gaps`: the largest gaps as rows. */
#include "base/error.h"
#include "engine/answers.h"
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
    {"reason", "what keeps it from being certain", GL_COLUMN_TEXT, 0},
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
    {"reason", "what keeps it from being certain", GL_COLUMN_TEXT, 0},
};

typedef struct listing {
    gl_table *table;
    bool by_occupation;
    bool in_words; /* the reason, for people; programs get its codes */
    gl_buf words;
    size_t rows;
} listing;

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
    gl_table_text(l->table,
                  l->in_words && gap->reason.len ? gl_buf_slice(&l->words) : gap->reason);
    l->rows++;
    return !l->words.failed;
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

static bool add_area(void *to, gl_slice code, gl_slice name)
{
    (void)name;
    return add_name(to, code);
}

static glapp_status check_names(gl_db *db, const glapp_gaps_query *q, glapp_error *err)
{
    names areas = {.wanted = q->area}, lenses = {.wanted = q->lens};
    glapp_status rc = gl_db_area_codes(db, add_area, &areas, err);
    if (!rc && q->area && !areas.found)
        return gl_fail(err, GLAPP_NOTHING,
                       "the database has no area \"%s\"; it knows: %s", q->area,
                       areas.text);
    if (!rc && q->lens) rc = gl_db_lenses(db, add_name, &lenses, err);
    if (!rc && q->lens && !lenses.found)
        return gl_fail(err, GLAPP_NOTHING,
                       "the taxonomy has no lens \"%s\"; it knows: %s", q->lens,
                       lenses.text[0] ? lenses.text : "none");
    return rc;
}

glapp_status gl_answer_gaps(const glapp_gaps_query *q, glapp_sink out, glapp_error *err)
{
    gl_db *db;
    glapp_status rc = gl_db_open(&db, q->db ? q->db : "glapp.db", err);
    if (rc) return rc;
    rc = check_names(db, q, err);
    if (!rc) {
        listing l = {.by_occupation = q->by_occupation,
                     .in_words = q->format == GLAPP_TABLE};
        const gl_column *columns = q->by_occupation ? BY_OCCUPATION : BY_SKILL;
        size_t count = q->by_occupation ? sizeof BY_OCCUPATION / sizeof *BY_OCCUPATION
                                        : sizeof BY_SKILL / sizeof *BY_SKILL;
        l.table = gl_table_open(out, q->format, columns, count);
        if (!l.table) rc = gl_fail_memory(err);
        if (!rc)
            rc = gl_db_gaps(db, q->area, q->lens, q->by_occupation,
                            q->limit ? q->limit : DEFAULT_LIMIT, add_row, &l, err);
        if (l.table && !gl_table_close(l.table) && !rc)
            rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
        if (!rc && l.words.failed) rc = gl_fail_memory(err);
        gl_buf_dispose(&l.words);
        if (!rc && l.rows == 0)
            rc = gl_fail(err, GLAPP_NOTHING,
                         "no gap fits; try another --area or no --lens");
    }
    gl_db_close(db);
    return rc;
}
