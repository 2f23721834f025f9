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

/* Foresee the words that texts brought into the analyser's lexicon, or those that they
 * brought into `more` alone, with `jobs` scouts at once; with one job nothing is
 * foreseen. No thread may ask the scouts meanwhile. */
glapp_status gl_scouts_send(gl_scouts *scouts, gl_analyser *analyser,
                            const gl_lexicon *more, uint32_t jobs, glapp_error *err);

/* An analysis that asks the scouts, which must outlive it; NULL when memory is out. */
gl_analysis *gl_scouts_ask(const gl_scouts *scouts, gl_analyser *analyser);

void gl_scouts_dispose(gl_scouts *scouts);

#endif
