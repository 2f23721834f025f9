/* SPDX-License-Identifier: Apache-2.0 */
/* package.h - the parts of a workbook, read back after it was written. */
#ifndef GL_REPORT_PACKAGE_H
#define GL_REPORT_PACKAGE_H

#include "base/error.h"

/* Whether every part of the zip file at `path` is there with all its bytes, and ends with
 * the tag that it began with. GLAPP_MACHINE if one is not: a disk was full on the way. */
glapp_status gl_package_check(const char *path, glapp_error *err);

#endif
