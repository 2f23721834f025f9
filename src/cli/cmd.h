/* SPDX-License-Identifier: Apache-2.0 */
/* cmd.h - one function a command, one cmd_*.c a function. */
#ifndef GL_CLI_CMD_H
#define GL_CLI_CMD_H

#include "cli/complain.h"
#include "cli/settings.h"

/* Does what the settings ask for; results go to `out`. The status is the exit status;
 * `err` is filled in unless it is GLAPP_OK, and printed by the caller. */
typedef glapp_status gl_command_do(gl_settings *settings, gl_voice *voice, glapp_sink out,
                                   glapp_error *err);

gl_command_do gl_cmd_run;
gl_command_do gl_cmd_gaps;
gl_command_do gl_cmd_match;
gl_command_do gl_cmd_explain;
gl_command_do gl_cmd_extract;
gl_command_do gl_cmd_link;
gl_command_do gl_cmd_check;
gl_command_do gl_cmd_diff;
gl_command_do gl_cmd_scenario;
gl_command_do gl_cmd_report;
gl_command_do gl_cmd_serve;
gl_command_do gl_cmd_export;
gl_command_do gl_cmd_version;
gl_command_do gl_cmd_merge;
gl_command_do gl_cmd_nightly;

#endif
