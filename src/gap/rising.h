/* SPDX-License-Identifier: Apache-2.0 */
/* rising.h - what rises in the country and is not seen here yet. */
#ifndef GL_GAP_RISING_H
#define GL_GAP_RISING_H

#include "gap/trend.h"

/* Fill `risings` of the table from its tests. Nothing where no area is everything. */
glapp_status gl_rising_find(const gl_series *series, gl_trend_table *table,
                            glapp_error *err);

/* Months that `here` comes after `there`, two series of `count` months (part and all of
 * it, openings): where the correlation of their changes is highest. -1 where it cannot be
 * told. `likeness` is that correlation, 0 if none was made. */
int gl_rising_lag(const double *here, const double *all_here, const double *there,
                  const double *all_there, size_t count, double *likeness);

#endif
