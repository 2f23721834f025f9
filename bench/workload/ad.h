/* SPDX-License-Identifier: Apache-2.0 */
/* ad.h - one ad of a workload, as JobTech's files have it. */
#ifndef GL_BENCH_WORKLOAD_AD_H
#define GL_BENCH_WORKLOAD_AD_H

#include "workload/composer.h"

/* Append the line of ad `number`, which depends on nothing but the world and the number.
 * `text`, if not NULL, gets its headline and text. */
void ad_write(const world *w, uint64_t number, gl_buf *out, gl_buf *text);

#endif
