/* SPDX-License-Identifier: Apache-2.0 */
/* stop.h - SIGINT and SIGTERM become a question that a long call can ask. */
#ifndef GL_CLI_STOP_H
#define GL_CLI_STOP_H

#include <stdbool.h>

/* From now on the first such signal only sets a flag, and the second ends at once. */
void gl_stop_listen(void);

bool gl_stop_is_asked(void);

/* End as the signal would have ended the program, so that the shell shows 130 or 143.
 * Returns only when no signal has come. */
void gl_stop_die(void);

#endif
