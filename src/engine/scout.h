/* SPDX-License-Identifier: Apache-2.0 */
/* scout.h - the words of a start, found out ahead by all workers at once.
 *
 * Labels and programmes are read in their order by one thread, for terms are numbered as
 * they are met. But most of that reading is to stem and cut each word for the first time,
 * which knows of no order: so scouts find out what the words are, and the one thread asks
 * them.
 */
#ifndef GL_ENGINE_SCOUT_H
#define GL_ENGINE_SCOUT_H

#include "text/analyse.h"

enum { GL_SCOUTS_MOST = 8 };

typedef struct gl_scouts {
    gl_analysis *items[GL_SCOUTS_MOST];
    uint32_t count;
} gl_scouts;

/* What a scout may do beside: it alone is at `to` meanwhile. */
typedef struct gl_errand {
    glapp_status (*run)(void *to, gl_analysis *analysis, glapp_error *err);
    void *to;
} gl_errand;

/* Foresee the words that the analyser's lexicon has from texts, with `jobs` scouts, one
 * of which runs the errand (may be NULL) first. `asker` may ask them until they are
 * disposed.
 */
glapp_status gl_scouts_send(gl_scouts *scouts, gl_analyser *analyser, uint32_t jobs,
                            const gl_errand *errand, gl_analysis *asker,
                            glapp_error *err);
void gl_scouts_dispose(gl_scouts *scouts);

#endif
