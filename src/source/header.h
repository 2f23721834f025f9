/* SPDX-License-Identifier: Apache-2.0 */
/* header.h - the first row of a table: which columns are ours. */
#ifndef GL_SOURCE_HEADER_H
#define GL_SOURCE_HEADER_H

#include "source/format.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Which slot each column of a header row has. `slots` has room for `count`.
 * GLAPP_NOTHING: a required column is missing. GLAPP_BAD_INPUT: one of our columns is
 * there twice. */
glapp_status gl_header_map(const gl_fields *fields, const gl_slice *columns, size_t count,
                           uint8_t *slots, gl_slice path, glapp_error *err);

/* Read the header at the front of the window into `format`. GLAPP_NOTHING: it fits no
 * table of this kind; `note` says what it is if that is known. */
glapp_status gl_header_read(gl_format *format, const gl_format_question *question,
                            gl_cutter *cutter, gl_slice *note, gl_slice *unused,
                            glapp_error *err);

#ifdef __cplusplus
}
#endif

#endif
