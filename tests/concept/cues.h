/* SPDX-License-Identifier: Apache-2.0 */
/* cues.h - the phrases that ship, and what reads texts for them. */
#ifndef GL_TESTS_CONCEPT_CUES_H
#define GL_TESTS_CONCEPT_CUES_H

#include "concept/reader.h"

typedef struct room {
    gl_analyser *analyser;
    gl_analysis *analysis;
    gl_cue_table *table;
} room;

static inline int set_up(void **state)
{
    room *r = calloc(1, sizeof *r);
    r->analyser = make_analyser(make_lexicon(false));
    r->analysis = gl_analysis_new(r->analyser);
    r->table = read_cues();
    *state = r;
    return 0;
}

static inline int tear_down(void **state)
{
    room *r = *state;
    gl_cue_table_free(r->table);
    gl_analysis_free(r->analysis);
    gl_analyser_free(r->analyser);
    free(r);
    return 0;
}

#endif
