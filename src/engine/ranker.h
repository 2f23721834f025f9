/* SPDX-License-Identifier: Apache-2.0 */
/* ranker.h - programmes ranked anew: for a text, for a group, for an ad whose stored
 * matches do not suffice, and the groups that one programme answers.
 *
 * Over a database it takes from it what the run had learnt and the lists that a question
 * needs, so its numbers are the run's; or it reads a taxonomy and programmes first.
 */
#ifndef GL_ENGINE_RANKER_H
#define GL_ENGINE_RANKER_H

#include <glapp.h>

#include "engine/adwork.h"
#include "engine/programmes.h"
#include "store/read.h"

typedef struct gl_ranker gl_ranker;

/* `db` (borrowed) or, if it is NULL, the query's taxonomy and programmes. Of all that are
 * ranked the best `most` are given; 0 = all. */
glapp_status gl_ranker_open(gl_ranker **out, gl_db *db, const glapp_match_query *query,
                            uint32_t most, glapp_error *err);
void gl_ranker_close(gl_ranker *ranker);

/* Best first, all with a score above 0; last until the next question. */
typedef struct gl_ranked {
    const gl_match *items;
    size_t count;
} gl_ranked;

/* `text`: an ad or a person's own words; its first line counts as a headline where it
 * looks like one. GLAPP_BAD_INPUT if it is not UTF-8. */
glapp_status gl_ranker_text(gl_ranker *ranker, gl_slice text, gl_ranked *out,
                            glapp_error *err);

/* What the text that was asked last was understood to say, the weightiest first. */
typedef struct gl_understood {
    int64_t skill_id;
    gl_slice label;
    gl_requirement requirement;
    gl_slice words; /* of the text */
    double points;  /* what meeting it in full adds to a score */
} gl_understood;

glapp_status gl_ranker_understood(gl_ranker *ranker,
                                  bool (*row)(void *to, const gl_understood *one),
                                  void *to, glapp_error *err);

/* `*whole`: the database has the ad's text, so the scores are those of the run; else they
 * lack the share of the other words. */
glapp_status gl_ranker_ad(gl_ranker *ranker, int64_t ad_id, gl_ranked *out, bool *whole,
                          glapp_error *err);

/* What all ads of the group ask for. GLAPP_NOTHING: none asks for anything. */
glapp_status gl_ranker_group(gl_ranker *ranker, const char *ssyk, gl_ranked *out,
                             glapp_error *err);

/* How the programme answers each group that has ads, in the order of the codes: the same
 * numbers as gl_ranker_group gives it. `lead` is how surely it leads to the group itself,
 * 0 ... 1. */
typedef struct gl_answered_group {
    gl_slice ssyk, label;
    int64_t ads;
    double score, coverage, lead;
} gl_answered_group;

glapp_status gl_ranker_groups(gl_ranker *ranker, int64_t programme_id,
                              bool (*row)(void *to, const gl_answered_group *group),
                              void *to, glapp_error *err);

/* The columns of each ranked programme in turn, with its score and coverage, until `row`
 * has enough. */
glapp_status gl_ranker_show(gl_ranker *ranker, gl_ranked ranked,
                            bool (*row)(void *to, const gl_match_view *match), void *to,
                            glapp_error *err);

#endif
