/* SPDX-License-Identifier: Apache-2.0 */
/* filter.h - which programmes a person can take, and how many each condition removed. */
#ifndef GL_ENGINE_FILTER_H
#define GL_ENGINE_FILTER_H

#include <glapp.h>

#include "store/read.h"

enum {
    GL_FILTER_AREA,
    GL_FILTER_DISTANCE,
    GL_FILTER_START,
    GL_FILTER_PACE,
    GL_FILTER_FORM,
    GL_FILTER_COUNT
};

typedef struct gl_filter {
    char area[8];
    bool distance;
    char start_after[11];
    uint32_t max_pace; /* 0 = any */
    char form[120];
    uint32_t removed[GL_FILTER_COUNT];
} gl_filter;

/* From the query and its persona (corpus/personas.csv). GLAPP_USAGE names what is wrong.
 */
glapp_status gl_filter_init(gl_filter *filter, const glapp_match_query *query,
                            glapp_error *err);

/* Whether any condition is set. */
bool gl_filter_is_set(const gl_filter *filter);

/* Counts in `removed`, by the first condition that fails. What a programme does not say
 * is unknown, not a reason to leave it out - but for a distance that was asked for. */
bool gl_filter_passes(gl_filter *filter, const gl_match_view *programme);

/* Begin to count anew. */
void gl_filter_forget(gl_filter *filter);

/* One line a condition that removed something. */
void gl_filter_tell(const gl_filter *filter, const glapp_log *log);

#endif
