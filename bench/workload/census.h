/* SPDX-License-Identifier: Apache-2.0 */
/* census.h - how many words a text has, how many different ones, how much of it the
 * commonest thousand make up. Grows with the types; for a look, not for every run. */
#ifndef GL_BENCH_WORKLOAD_CENSUS_H
#define GL_BENCH_WORKLOAD_CENSUS_H

#include "base/slice.h"

typedef struct census census;

census *census_new(void);
void census_free(census *c);

void census_add(census *c, gl_slice text);

/* On stderr. */
void census_tell(census *c);

#endif
