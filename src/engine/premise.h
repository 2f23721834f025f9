/* SPDX-License-Identifier: Apache-2.0 */
/* premise.h - what two runs took for granted, and where they differ: day, window, areas,
 * settings, version, taxonomy. */
#ifndef GL_ENGINE_PREMISE_H
#define GL_ENGINE_PREMISE_H

#include "engine/snapshot.h"

/* Whether a text may be read otherwise: another taxonomy, another glapp. */
bool gl_premise_reads_otherwise(const gl_snapshot *before, const gl_snapshot *after);

/* A line for each difference; nothing if there is none. False when memory is out. */
bool gl_premise_compare(const gl_snapshot *before, const gl_snapshot *after,
                        void (*line)(void *to, const char *line), void *to);

#endif
