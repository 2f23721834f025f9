/* SPDX-License-Identifier: Apache-2.0 */
/* view.h - what is handed on to other programs: the views that people read, whole, each
 * under the name that its file or sheet has.
 *
 * Left out are those that are a row for every skill of every ad or pair (v_match_skills,
 * v_demand, v_demand_by): of a million matches they are eleven million. They stay in the
 * database, where they are asked for one ad or one skill.
 */
#ifndef GL_STORE_VIEW_H
#define GL_STORE_VIEW_H

#include "store/cells.h"

typedef enum gl_view { /* in the order of the sheets */
                       GL_VIEW_GAPS,
                       GL_VIEW_OCCUPATION_GAPS,
                       GL_VIEW_INDICATORS,
                       GL_VIEW_PROPOSALS,
                       GL_VIEW_PROPOSAL_SKILLS,
                       GL_VIEW_WHITE_SPOTS,
                       GL_VIEW_BRIDGES,
                       GL_VIEW_OVERLAPS,
                       GL_VIEW_COORDINATION_CLASSES,
                       GL_VIEW_DOORS,
                       GL_VIEW_DOORS_BY_LENS,
                       GL_VIEW_DOOR_SKILLS,
                       GL_VIEW_OUTLOOK,
                       GL_VIEW_NEEDS,
                       GL_VIEW_TRENDS,
                       GL_VIEW_PROGRAMMES_BY_GAP,
                       GL_VIEW_MATCHES,
                       GL_VIEW_SCENARIO_GAPS,
                       GL_VIEW_SOURCES,
                       GL_VIEW_REJECTED,
                       GL_VIEW_COUNT
} gl_view;

/* "occupation_gaps": of files and sheets; never NULL. */
const char *gl_view_name(gl_view view);

/* "v_occupation_gaps": what it is in the database. */
const char *gl_view_relation(gl_view view);

/* Slices last for the call, the names until the reading ends. Either may end it with
 * false. */
typedef struct gl_view_reader {
    bool (*columns)(void *to, const char *const *names, size_t count); /* once, first */
    gl_cell_row *row;
    void *to;
} gl_view_reader;

/* Every row, in an order that is the same each time. GLAPP_NOTHING, and no call: the file
 * is of an older glapp, which has not this view. */
glapp_status gl_db_view(gl_db *db, gl_view view, gl_view_reader reader, glapp_error *err);

/* Columns of any table or view of the database, by its name; GLAPP_NOTHING if there is
 * none of that name. */
glapp_status gl_db_columns(gl_db *db, const char *relation, gl_view_reader reader,
                           glapp_error *err);

/* The names of all tables, then of all views, in the order of the schema; the first cell
 * is the name, the second "table" or "view". Bytes of `match` alone are left out. */
glapp_status gl_db_relations(gl_db *db, gl_cell_row *row, void *to, glapp_error *err);

#endif
