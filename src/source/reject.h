/* SPDX-License-Identifier: Apache-2.0 */
/* reject.h - say why a record is not taken, or which of its values was of no use. */
#ifndef GL_SOURCE_REJECT_H
#define GL_SOURCE_REJECT_H

#include "source/decode.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Fill the verdict. The first reason stays: what is found later often follows from it.
 * The detail must not quote the record (reliability.md 8). */
void gl_reject(gl_verdict *verdict, gl_reason reason, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Count a value that was there and could not be used. */
void gl_reject_field(gl_verdict *verdict, gl_field field);

#ifdef __cplusplus
}
#endif

#endif
