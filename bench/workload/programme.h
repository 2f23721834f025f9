/* SPDX-License-Identifier: Apache-2.0 */
/* programme.h - one training programme of a workload, under glapp's own names. */
#ifndef GL_BENCH_WORKLOAD_PROGRAMME_H
#define GL_BENCH_WORKLOAD_PROGRAMME_H

#include "workload/composer.h"

/* Append the line of programme `number`. */
void programme_write(const world *w, uint64_t number, gl_buf *out);

#endif
