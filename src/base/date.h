/* SPDX-License-Identifier: Apache-2.0 */
/* date.h - calendar days without a clock: the proleptic Gregorian calendar, counted
 * from 1970-01-01. No time zone, no mktime, no locale. */
#ifndef GL_BASE_DATE_H
#define GL_BASE_DATE_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t gl_day; /* days since 1970-01-01 */

#define GL_NO_DAY INT32_MIN

typedef enum gl_date_verdict {
    GL_DATE_OK,
    GL_DATE_EMPTY, /* nothing but white space: missing, not wrong */
    GL_DATE_BAD
} gl_date_verdict;

gl_day gl_day_of(int year, int month, int day); /* month and day from 1 */
void gl_day_split(gl_day day, int *year, int *month, int *day_of_month);

/* "YYYY-MM-DD", optionally followed by "T" or a space, a valid time and a valid zone;
 * the date counts as written. 1990-01-01 ... 2099-12-31. `*day` is GL_NO_DAY unless
 * the verdict is GL_DATE_OK. */
gl_date_verdict gl_date_parse(gl_slice text, gl_day *day);

/* "YYYY-MM-DD" and a NUL; "" for GL_NO_DAY. */
void gl_date_format(gl_day day, char out[11]);

/* Months since 1970-01, and "YYYY-MM" and a NUL for one. */
int gl_month_of(gl_day day);
void gl_month_format(int month, char out[8]);

#ifdef __cplusplus
}
#endif

#endif
