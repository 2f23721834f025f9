/* SPDX-License-Identifier: Apache-2.0 */
/* programme.h - the publishers' own ways to describe a programme. */
#ifndef GL_SOURCE_PROGRAMME_H
#define GL_SOURCE_PROGRAMME_H

#include "source/decoder.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One row of MYH's list of decisions, from the slots. */
void gl_myh_read(gl_decoder *d, gl_programme_record *programme);

/* Skolverket's upper secondary courses and university syllabi; what the contract's
 * names gave is already in `programme`. */
bool gl_syllabus_is(const gl_decoder *d);
void gl_syllabus_read(gl_decoder *d, gl_programme_record *programme);

/* Two slices as one with `between` in the middle, in the arena. */
gl_slice gl_programme_name(gl_decoder *d, gl_slice a, const char *between, gl_slice b);

#ifdef __cplusplus
}
#endif

#endif
