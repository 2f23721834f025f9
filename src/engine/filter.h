/* SPDX-License-Identifier: Apache-2.0 */
/* filter.h - which programmes a person can take, and how many each condition removed.
 *
 * What a programme does not say is no reason to leave it out, and the line about the
 * condition tells how many of those left did not say - but for distance and Swedish for
 * immigrants: those are what somebody asks for because nothing else will do, and hardly
 * any programme says that it lacks them.
 */
#ifndef GL_ENGINE_FILTER_H
#define GL_ENGINE_FILTER_H

#include <glapp.h>

#include "engine/persona.h"
#include "engine/reach.h"

/* In the order in which they are tried and told. */
typedef enum gl_filter_condition {
    GL_FILTER_AREA,
    GL_FILTER_DISTANCE,
    GL_FILTER_START,
    GL_FILTER_PACE,
    GL_FILTER_WEEKS,
    GL_FILTER_FORM,
    GL_FILTER_UPPER_SECONDARY,
    GL_FILTER_EXPERIENCE,
    GL_FILTER_SFI,
    GL_FILTER_COUNT
} gl_filter_condition;

typedef struct gl_filter {
    bool is_set[GL_FILTER_COUNT];
    gl_reach reach;
    char start_after[11];
    uint32_t max_pace, max_weeks;
    char form[120];
    uint32_t judged;                   /* programmes */
    uint32_t removed[GL_FILTER_COUNT]; /* by the first condition that failed */
    uint32_t alone[GL_FILTER_COUNT];   /* of those, by no other one */
    uint32_t unsaid[GL_FILTER_COUNT];  /* left in, or for a strict one removed */
} gl_filter;

/* From the query and its persona (corpus/personas.csv); what the query says wins.
 * GLAPP_USAGE names what is wrong. */
glapp_status gl_filter_init(gl_filter *filter, const glapp_match_query *query,
                            glapp_error *err);

/* For a person of this sort who lives in `area` (a code), with the areas read already;
 * no other wish. */
glapp_status gl_filter_of_persona(gl_filter *filter, const gl_persona *persona,
                                  const char *area, const gl_areas *areas,
                                  glapp_error *err);

/* "area", "upper-secondary" ...: the option without its dashes; "" for no condition. */
const char *gl_filter_name(unsigned condition);

/* Whether any condition is set. */
bool gl_filter_is_set(const gl_filter *filter);

/* What a programme says to the conditions, bit i for condition i. */
typedef struct gl_filter_answer {
    uint32_t removes; /* 0: it stays */
    uint32_t unsaid;  /* it does not say; of a strict condition that removes it too */
} gl_filter_answer;

gl_filter_answer gl_filter_ask(const gl_filter *filter, const gl_match_view *programme);

/* Counts what it removes, and what it leaves without knowing. */
bool gl_filter_passes(gl_filter *filter, const gl_match_view *programme);

/* Begin to count anew. */
void gl_filter_forget(gl_filter *filter);

/* One line a condition, if any programme was judged. */
void gl_filter_tell(const gl_filter *filter, const glapp_log *log);

/* GLAPP_NOTHING for when everything was removed: which one to take away. */
glapp_status gl_filter_fail(const gl_filter *filter, glapp_error *err);

#endif
