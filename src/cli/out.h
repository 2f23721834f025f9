/* SPDX-License-Identifier: Apache-2.0 */
/* out.h - results go to the standard output, and a full disk is no success. */
#ifndef GL_CLI_OUT_H
#define GL_CLI_OUT_H

#include <glapp.h>

glapp_sink gl_out_sink(void);

/* The rest is written; false if anything could not be. */
bool gl_out_finish(void);

/* "table", "json", "csv" or NULL. */
glapp_format gl_out_format(const char *name);

#endif
