/* SPDX-License-Identifier: Apache-2.0 */
/* crew.h - work in numbered chunks: filled in order, done in any order, drained in order.
 *
 * One thread (the caller's) fills and drains, the others work; so whatever a drain writes
 * is the same for every number of workers, and memory holds a few chunks, not the input.
 * The one file that sees threads. Where none can be started the caller does the work.
 */
#ifndef GL_ENGINE_CREW_H
#define GL_ENGINE_CREW_H

#include "base/error.h"

enum { GL_CREW_MOST = 256 };

typedef struct gl_crew_plan {
    uint32_t workers; /* 1 ... GL_CREW_MOST */
    size_t slot_size; /* bytes of a slot; zeroed at the start, kept from chunk to chunk */
    void *to;         /* passed to every call */
    /* Fill a slot with the next chunk. GLAPP_NOTHING: there is none. Caller's thread. */
    glapp_status (*fill)(void *to, void *slot, glapp_error *err);
    /* Do it. `worker` counts from 0; a worker does one slot at a time. Any thread. */
    glapp_status (*work)(void *to, uint32_t worker, void *slot, glapp_error *err);
    /* Take the result, in the order of filling. Caller's thread. */
    glapp_status (*drain)(void *to, void *slot, glapp_error *err);
    void (*dispose)(void *slot);
} gl_crew_plan;

/* Run the plan to its end, or to the first failure in chunk order. */
glapp_status gl_crew_run(const gl_crew_plan *plan, glapp_error *err);

#endif
