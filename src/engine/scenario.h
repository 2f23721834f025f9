/* SPDX-License-Identifier: Apache-2.0 */
/* scenario.h - what would each gap be, if programmes were others?
 *
 * The programmes of a snapshot are changed and everything is scored again, as a run
 * would. Nothing is kept from the scores before: a share is of all seats of its area, the
 * prior of the shares is fitted to all counties, and the seats of a programme that does
 * not state them are those of its form, so one new programme moves every ratio of its
 * county a little. With the old prior the next run would contradict the plan. What a
 * planner changed himself is told apart by `is_touched`.
 */
#ifndef GL_ENGINE_SCENARIO_H
#define GL_ENGINE_SCENARIO_H

#include "engine/snapshot.h"
#include "store/write.h"

typedef struct gl_scenario_cells {
    gl_gap_table before, after;
    uint8_t *touched; /* by area and item */
    uint32_t item_count;
    gl_scenario_gap_row *rows; /* every cell that comes out otherwise, by area, item */
    size_t count;
} gl_scenario_cells;

typedef struct gl_scenario {
    gl_snapshot market; /* its programmes are those of the scenario */
    gl_scenario_cells skills, occupations;
    gl_scenario_step_row *steps;
    size_t step_count, step_cap;
    gl_scenario_row row; /* without its id; of the skills */
    gl_buf name;
} gl_scenario;

/* Read the market of `db` and score it. GLAPP_BAD_INPUT: what comes out is not what its
 * table `gap` holds, so it was counted by another glapp. gl_scenario_close in every
 * case. */
glapp_status gl_scenario_open(gl_scenario *scenario, gl_db *db, const char *corpus,
                              glapp_error *err);
void gl_scenario_close(gl_scenario *scenario);

/* The next step. GLAPP_USAGE: it names a programme or a municipality that is not there,
 * with the nearest one that is, or one that is there already. */
glapp_status gl_scenario_take(gl_scenario *scenario, gl_db *db, const char *corpus,
                              const glapp_scenario_step *step, const glapp_log *log,
                              glapp_error *err);

/* After all steps: score again and hold against before. GLAPP_NOTHING: nothing is
 * otherwise. */
glapp_status gl_scenario_score(gl_scenario *scenario, glapp_error *err);

/* Its rows, under a number. */
glapp_status gl_scenario_write(gl_scenario *scenario, int64_t id, gl_store *store,
                               glapp_error *err);

#endif
