/* SPDX-License-Identifier: Apache-2.0 */
/* write.h - results become rows of a new database, which then takes the old one's place.
 *
 * The order: gl_store_open locks and makes a private file beside the target; rows are
 * added, each table in key order; gl_store_publish makes indexes and views, checks,
 * syncs and renames. Until that rename nothing has happened (reliability.md 4).
 * Every add remembers its first failure and then does nothing, so a caller may check
 * the status of the last call alone.
 */
#ifndef GL_STORE_WRITE_H
#define GL_STORE_WRITE_H

#include "base/error.h"
#include "store/row.h"

typedef struct gl_store gl_store;

/* GLAPP_MACHINE: the folder cannot be written, or another run holds the lock (the
 * message names its process and start). GLAPP_USAGE: the target is no plain file.
 * GLAPP_BAD_INPUT: the target is a file that is no database of glapp, or of a newer one.
 */
glapp_status gl_store_open(gl_store **out, const char *path, glapp_error *err);

glapp_status gl_store_add_source(gl_store *store, const gl_source_row *row);
glapp_status gl_store_add_rejected(gl_store *store, const gl_rejected_row *row);
glapp_status gl_store_add_area(gl_store *store, const gl_area_row *row);
glapp_status gl_store_add_municipality(gl_store *store, const gl_municipality_row *row);
glapp_status gl_store_add_skill(gl_store *store, const gl_skill_row *row);
glapp_status gl_store_add_skill_lens(gl_store *store, const gl_skill_lens_row *row);
glapp_status gl_store_add_skill_relation(gl_store *store,
                                         const gl_skill_relation_row *row);
glapp_status gl_store_add_occupation(gl_store *store, const gl_occupation_row *row);
glapp_status gl_store_add_programme(gl_store *store, const gl_programme_row *row);
glapp_status gl_store_add_programme_skill(gl_store *store,
                                          const gl_programme_skill_row *row);
glapp_status gl_store_add_programme_text(gl_store *store, const gl_text_row *row);
glapp_status gl_store_add_ad(gl_store *store, const gl_ad_row *row);
glapp_status gl_store_add_ad_skill(gl_store *store, const gl_ad_skill_row *row);
glapp_status gl_store_add_ad_text(gl_store *store, const gl_text_row *row);

/* The ad's side of a match: in the order of ad, then programme; programme_rank 0. */
glapp_status gl_store_add_match(gl_store *store, const gl_match_row *row);

/* The programme's side, after all of those: sets programme_rank where the pair is there
 * already, adds the row where it is not. */
glapp_status gl_store_rank_match(gl_store *store, const gl_match_row *row);

/* Rows of `match` so far; negative after a failure. */
int64_t gl_store_match_count(gl_store *store);

/* What folding found, after all ads: in the order of ads. `openings` in thousandths. */
glapp_status gl_store_fold_ad(gl_store *store, int64_t ad_id, int64_t cluster_id,
                              int64_t openings);

/* Analyses. `area_codes[i]` names area i of the market; skill index i is skill_id i + 1,
 * programme index i is programme_id i + 1. */
glapp_status gl_store_add_gap(gl_store *store, const gl_gap_row *row,
                              const gl_slice *area_codes);
glapp_status gl_store_add_occupation_gap(gl_store *store, const gl_gap_row *row,
                                         const gl_slice *area_codes);
glapp_status gl_store_add_trend(gl_store *store, const gl_trend_row *row,
                                const gl_slice *area_codes);
glapp_status gl_store_add_trend_test(gl_store *store, const gl_trend_test *row,
                                     const gl_slice *area_codes);
glapp_status gl_store_add_forecast_quality(gl_store *store, const gl_trend_quality *row,
                                           const gl_slice *area_codes);
glapp_status gl_store_add_outlook(gl_store *store, const gl_outlook_row *row);
glapp_status gl_store_add_rising(gl_store *store, const gl_rising *row,
                                 const gl_slice *area_codes);
glapp_status gl_store_add_overlap(gl_store *store, const gl_overlap_row *row);
glapp_status gl_store_add_proposal(gl_store *store, const gl_proposal_row *row,
                                   const gl_slice *area_codes);

glapp_status gl_store_add_persona(gl_store *store, const gl_persona_row *row);
/* Into `door`, or into `door_lens` where the row is of one. */
glapp_status gl_store_add_door(gl_store *store, const gl_door_row *row,
                               const gl_door_words *words);
glapp_status gl_store_add_door_skill(gl_store *store, const gl_door_skill_row *row,
                                     const gl_door_words *words);

/* `lens_names[i]` names lens i of the market. */
glapp_status gl_store_add_occupation_lens(gl_store *store,
                                          const gl_occupation_lens_row *row,
                                          const gl_slice *lens_names);
glapp_status gl_store_add_white_spot(gl_store *store, const gl_white_spot_row *row,
                                     gl_basis basis, const gl_slice *area_codes);
glapp_status gl_store_add_coordination(gl_store *store, const gl_coordination_row *row,
                                       gl_basis basis, const gl_slice *area_codes);
glapp_status gl_store_add_class(gl_store *store, const gl_class_row *row, gl_basis basis,
                                const gl_slice *area_codes);
glapp_status gl_store_add_field(gl_store *store, const gl_field_row *row,
                                const gl_slice *area_codes);
glapp_status gl_store_add_bridge(gl_store *store, const gl_bridge_row *row,
                                 const gl_slice *area_codes);
glapp_status gl_store_add_indicator(gl_store *store, const gl_indicator_row *row,
                                    const gl_slice *area_codes);

glapp_status gl_store_add_reuse(gl_store *store, const gl_reuse_row *row,
                                const gl_slice *area_codes);
glapp_status gl_store_add_reuse_module(gl_store *store, const gl_reuse_module *row);
/* Own tables `need` and `need_skill`: by rising need_id, then skill_id. */
glapp_status gl_store_add_need(gl_store *store, const gl_need_row *row);
glapp_status gl_store_add_need_skill(gl_store *store, int64_t need_id, int64_t skill_id,
                                     gl_slice matched_by);

/* The index of the programmes, each kind by rising id. */
glapp_status gl_store_add_concept_posting(gl_store *store, const gl_posting_row *row);
glapp_status gl_store_add_term_posting(gl_store *store, const gl_posting_row *row);
glapp_status gl_store_add_lead_posting(gl_store *store, const gl_posting_row *row);

/* Own table `learnt`: bytes under a name of their own (at most GL_LEARNT_MOST of them),
 * numbered from 1 as they come. */
glapp_status gl_store_add_learnt(gl_store *store, const char *name, gl_slice bytes);

/* The file whose place it takes stays as "NAME.1", and so on (gl_publish_keep). */
void gl_store_keep_earlier(gl_store *store, uint32_t keep);

/* A copy of the database `from` that will take the place of `path`, to put scenarios
 * into; closed like any other. `digest`: the content_digest that `from` was read with.
 * Statuses as of gl_store_open; GLAPP_BAD_INPUT: `from` is another file by now. */
glapp_status gl_store_open_copy(gl_store **out, const char *from, gl_slice digest,
                                const char *path, glapp_error *err);

/* Own tables, in a copy: by rising scenario, then in key order. */
glapp_status gl_store_add_scenario(gl_store *store, const gl_scenario_row *row);
glapp_status gl_store_add_scenario_step(gl_store *store, const gl_scenario_step_row *row);
glapp_status gl_store_add_scenario_gap(gl_store *store, const gl_scenario_gap_row *row);
glapp_status gl_store_add_scenario_occupation_gap(gl_store *store,
                                                  const gl_scenario_gap_row *row);

/* gl_store_publish for a copy: the row of `run` stays and gets a new content_digest. */
glapp_status gl_store_publish_copy(gl_store *store, glapp_error *err);

/* Two things that need nothing of each other, and who does them: at once, if it can. The
 * first failure in their order counts. */
typedef struct gl_store_task {
    glapp_status (*run)(void *to, glapp_error *err);
    void *to;
} gl_store_task;
typedef struct gl_store_hands {
    glapp_status (*run)(void *to, const gl_store_task *tasks, size_t count,
                        glapp_error *err);
    void *to;
} gl_store_hands;

/* Finish, check, sync, rename. After this the store may only be closed. To read
 * everything for the digest and to prove the file sound take as long as all rows took to
 * write, so `hands` may do both at once; NULL: one after the other. */
glapp_status gl_store_publish(gl_store *store, const gl_run_row *run,
                              const gl_store_hands *hands, glapp_error *err);

/* Where what does not fit into memory may go (spool.h); lasts as long as the store. */
const char *gl_store_scratch(const gl_store *store);

/* The first failure so far, worded. */
glapp_status gl_store_status(const gl_store *store, glapp_error *err);

/* Release the lock; an unpublished private file is removed. NULL is fine. */
void gl_store_close(gl_store *store);

#endif
