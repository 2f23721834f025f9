/* SPDX-License-Identifier: Apache-2.0 */
/* number.h - numbers as people and spreadsheets write them. */
#ifndef GL_SOURCE_NUMBER_H
#define GL_SOURCE_NUMBER_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A number of at most 15 digits: "12", "1 024" (also with no-break spaces), "12,5",
 * "12.5", "1.0", "1e2", with white space around it and a sign before it. No "nan", no
 * hexadecimal, no locale. */
bool gl_number_parse(gl_slice text, double *value);

/* `value` as a whole number, if it is one; at most 2^53. */
bool gl_number_is_whole(double value, int64_t *whole);

#ifdef __cplusplus
}
#endif

#endif
