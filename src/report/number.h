/* SPDX-License-Identifier: Apache-2.0 */
/* number.h - a real number for a machine, or for a Swedish reader. Neither follows the
 * locale of the process. */
#ifndef GL_REPORT_NUMBER_H
#define GL_REPORT_NUMBER_H

#include "base/buf.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The fewest digits that read back as the same double, with a decimal point; nothing
 * at all for NaN and the infinities, which JSON and CSV cannot hold: gives false. */
bool gl_number_exact(gl_buf *out, double value);

/* Rounded to `decimals` (0...15) with a decimal comma; "-" in front of negative values,
 * never "-0"; an en dash for NaN, an infinity sign for the infinities. */
void gl_number_shown(gl_buf *out, double value, int decimals);

/* The same for a line of text: gl_show(x, 2).text. Longer numbers are cut. */
typedef struct gl_shown {
    char text[40];
} gl_shown;

gl_shown gl_show(double value, int decimals);

#ifdef __cplusplus
}
#endif

#endif
