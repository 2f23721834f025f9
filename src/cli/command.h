/* SPDX-License-Identifier: Apache-2.0 */
/* command.h - one function a command, each in its cmd_*.c: settings to a call of glapp.h.
 */
#ifndef GL_CLI_COMMAND_H
#define GL_CLI_COMMAND_H

#include "cli/complain.h"
#include "cli/settings.h"

/* Each gives the exit status; what is wrong stands in `err`. */
glapp_status gl_cmd_run(gl_settings *s, gl_voice *voice, glapp_error *err);
glapp_status gl_cmd_gaps(gl_settings *s, gl_voice *voice, glapp_error *err);
glapp_status gl_cmd_match(gl_settings *s, gl_voice *voice, glapp_error *err);
glapp_status gl_cmd_explain(gl_settings *s, gl_voice *voice, glapp_error *err);
glapp_status gl_cmd_extract(gl_settings *s, gl_voice *voice, glapp_error *err);
glapp_status gl_cmd_link(gl_settings *s, gl_voice *voice, glapp_error *err);
glapp_status gl_cmd_check(gl_settings *s, gl_voice *voice, glapp_error *err);
glapp_status gl_cmd_version(gl_settings *s, gl_voice *voice, glapp_error *err);
glapp_status gl_cmd_later(gl_settings *s, gl_voice *voice, glapp_error *err);

#endif
