/* SPDX-License-Identifier: Apache-2.0 */
/* view.c - a query a view, with the order of its rows.
 *
 * Orders are those of the keys below a view where it may have a million rows, so that
 * nothing has to be sorted; a reader of the small ones meets what matters first.
 */
#include "store/view.h"

#include <sqlite3.h>

#include "store/open.h"

typedef struct source {
    const char *name, *relation;
    const char *query; /* NULL: all columns of the relation ... */
    const char *order; /* ... in this order */
} source;

#define GAPS_FIRST "area_code, verdict NOT IN ('certain_gap', 'likely_gap'), unmet DESC, "

static const source SOURCES[GL_VIEW_COUNT] = {
    [GL_VIEW_GAPS] = {"gaps", "v_gaps", NULL, GAPS_FIRST "skill_id"},
    [GL_VIEW_OCCUPATION_GAPS] = {"occupation_gaps", "v_occupation_gaps", NULL,
                                 GAPS_FIRST "ssyk"},
    [GL_VIEW_INDICATORS] = {"indicators", "v_indicators", NULL, "area_code, position"},
    [GL_VIEW_PROPOSALS] = {"proposals", "v_proposals", NULL, "proposal_id"},
    [GL_VIEW_PROPOSAL_SKILLS] =
        {"proposal_skills", "proposal",
         "SELECT p.proposal_id AS proposal_id, p.area_code AS area_code,"
         " r.name AS area, p.position AS position, p.skill_id AS skill_id,"
         " s.label AS skill, p.openings AS openings FROM proposal AS p"
         " LEFT JOIN area AS r ON r.area_code = p.area_code"
         " LEFT JOIN skill AS s ON s.skill_id = p.skill_id"
         " ORDER BY p.proposal_id, p.position, p.skill_id",
         NULL},
    [GL_VIEW_WHITE_SPOTS] = {"white_spots", "v_white_spots", NULL,
                             "area_code, unmet DESC, skill_id, ssyk"},
    [GL_VIEW_BRIDGES] = {"bridges", "v_bridges", NULL,
                         "area_code, ads DESC, npmi DESC, skill_a, skill_b"},
    [GL_VIEW_OVERLAPS] = {"overlaps", "v_overlaps", NULL,
                          "similarity DESC, programme_a, programme_b"},
    [GL_VIEW_COORDINATION_CLASSES] = {"coordination_classes", "v_coordination_classes",
                                      NULL,
                                      "area_code, basis, plan, county_code, position"},
    [GL_VIEW_DOORS] = {"doors", "v_doors", NULL, "area_code, share, persona"},
    [GL_VIEW_DOORS_BY_LENS] = {"doors_by_lens", "v_doors_by_lens", NULL,
                               "area_code, lens, share, persona"},
    [GL_VIEW_DOOR_SKILLS] = {"door_skills", "v_door_skills", NULL,
                             "area_code, persona, openings DESC, skill_id"},
    [GL_VIEW_OUTLOOK] = {"outlook", "v_outlook", NULL,
                         "area_code, ssyk, barometer_occupation"},
    [GL_VIEW_NEEDS] = {"needs", "v_needs", NULL, "area_code, needs DESC, skill_id, year"},
    [GL_VIEW_TRENDS] = {"trends", "v_trends", NULL, "area_code, skill_id, month"},
    [GL_VIEW_PROGRAMMES_BY_GAP] = {"programmes_by_gap", "v_programmes_by_gap", NULL,
                                   "area_code, skill_id, programme_id"},
    [GL_VIEW_MATCHES] = {"matches", "v_matches", NULL, "ad_id, programme_id"},
    [GL_VIEW_SCENARIO_GAPS] = {"scenario_gaps", "v_scenario_gaps", NULL,
                               "scenario_id, area_code, skill_id"},
    [GL_VIEW_SOURCES] = {"sources", "source", NULL, "source_id"},
    [GL_VIEW_REJECTED] = {"rejected", "rejected",
                          "SELECT r.source_id AS source_id, s.name AS name,"
                          " r.line AS line, r.byte_offset AS byte_offset,"
                          " r.external_id AS external_id, r.reason AS reason,"
                          " r.detail AS detail FROM rejected AS r"
                          " LEFT JOIN source AS s ON s.source_id = r.source_id"
                          " ORDER BY r.rowid",
                          NULL},
};

const char *gl_view_name(gl_view view)
{
    return SOURCES[view].name;
}

const char *gl_view_relation(gl_view view)
{
    return SOURCES[view].relation;
}

/* The names are copied: SQLite may prepare a statement anew at its first step, and gives
 * them anew then. */
static glapp_status tell_columns(sqlite3_stmt *rows, gl_view_reader reader, gl_buf *text,
                                 bool *more, glapp_error *err)
{
    const char *names[GL_CELLS];
    size_t starts[GL_CELLS], count = (size_t)sqlite3_column_count(rows);
    if (count > GL_CELLS) count = GL_CELLS;
    for (size_t i = 0; i < count; i++) {
        const char *name = sqlite3_column_name(rows, (int)i);
        starts[i] = text->len;
        gl_buf_add_text(text, name ? name : "");
        gl_buf_add_byte(text, '\0');
    }
    if (text->failed) return gl_fail_memory(err);
    for (size_t i = 0; i < count; i++) names[i] = text->bytes + starts[i];
    *more = reader.columns(reader.to, names, count);
    return GLAPP_OK;
}

/* The names lie in `text`, which the caller keeps as long as anybody reads. */
static glapp_status read_columns(gl_db *db, const char *sql, gl_view_reader reader,
                                 gl_buf *text, bool *more, glapp_error *err)
{
    sqlite3_stmt *rows = gl_db_prepare(db, sql, err);
    if (!rows) return GLAPP_BAD_INPUT;
    glapp_status rc = tell_columns(rows, reader, text, more, err);
    gl_db_end(db, rows);
    return rc;
}

glapp_status gl_db_view(gl_db *db, gl_view view, gl_view_reader reader, glapp_error *err)
{
    const source *s = &SOURCES[view];
    gl_buf sql = {0}, names = {0};
    bool more = false;
    if (!gl_db_has_table(db, s->relation)) return GLAPP_NOTHING;
    if (s->query)
        gl_buf_add_text(&sql, s->query);
    else
        gl_buf_printf(&sql, "SELECT * FROM %s ORDER BY %s", s->relation, s->order);
    glapp_status rc = sql.failed ? gl_fail_memory(err) : GLAPP_OK;
    if (!rc) rc = read_columns(db, sql.bytes, reader, &names, &more, err);
    if (!rc && more)
        rc = gl_db_cells(db, sql.bytes, NULL, NULL, 0, reader.row, reader.to, err);
    gl_buf_dispose(&sql);
    gl_buf_dispose(&names);
    return rc;
}

/* The name goes into the text of the query: as an identifier in quotes, of one that the
 * file was asked for before. */
glapp_status gl_db_columns(gl_db *db, const char *relation, gl_view_reader reader,
                           glapp_error *err)
{
    gl_buf sql = {0}, names = {0};
    bool more = false;
    if (!gl_db_has_table(db, relation)) return GLAPP_NOTHING;
    gl_buf_add_text(&sql, "SELECT * FROM \"");
    for (const char *c = relation; *c; c++) {
        if (*c == '"') gl_buf_add_byte(&sql, '"');
        gl_buf_add_byte(&sql, *c);
    }
    gl_buf_add_text(&sql, "\" LIMIT 0");
    glapp_status rc = sql.failed ? gl_fail_memory(err) : GLAPP_OK;
    if (!rc) rc = read_columns(db, sql.bytes, reader, &names, &more, err);
    gl_buf_dispose(&sql);
    gl_buf_dispose(&names);
    return rc;
}

glapp_status gl_db_relations(gl_db *db, gl_cell_row *row, void *to, glapp_error *err)
{
    return gl_db_cells(db,
                       "SELECT name, type FROM sqlite_master WHERE type IN ('table',"
                       " 'view') AND name NOT LIKE 'sqlite%' AND name NOT IN"
                       " ('concept_posting', 'term_posting', 'lead_posting', 'learnt')"
                       " ORDER BY type, rowid",
                       NULL, NULL, 0, row, to, err);
}
