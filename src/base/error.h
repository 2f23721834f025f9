/* SPDX-License-Identifier: Apache-2.0 */
/* error.h - the place that finds a fault words it; everyone above only cleans up. */
#ifndef GL_BASE_ERROR_H
#define GL_BASE_ERROR_H

#include <glapp.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Fill `err` (may be NULL) with the status and a message, and give the status. The
 * message is one line in plain words: what is wrong and, when known, the next step. */
glapp_status gl_fail(glapp_error *err, glapp_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same, with the file (as the user named it), the line (from 1, 0 = unknown) and
 * the byte offset. */
glapp_status gl_fail_at(glapp_error *err, glapp_status status, gl_slice source,
                        uint64_t line, uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* "out of memory", GLAPP_MACHINE. */
glapp_status gl_fail_memory(glapp_error *err);

#ifdef __cplusplus
}
#endif

#endif
