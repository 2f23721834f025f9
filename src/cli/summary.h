/* SPDX-License-Identifier: Apache-2.0 */
/* summary.h - what came of a run, in a few lines, and what to ask next. */
#ifndef GL_CLI_SUMMARY_H
#define GL_CLI_SUMMARY_H

#include <glapp.h>

#include "cli/complain.h"

void gl_summary_tell(gl_voice *voice, const char *db, const glapp_run_summary *summary);

#endif
