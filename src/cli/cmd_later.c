/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_later.c - commands that the contract names and this version does not have. A script
 * that calls one must not take silence for a result. */
#include "cli/cmd.h"

glapp_status gl_cmd_later(gl_settings *settings, gl_voice *voice, glapp_sink out,
                          glapp_error *err)
{
    (void)voice;
    (void)out;
    return gl_refuse(err, GLAPP_USAGE, GL_COMMANDS[settings->command].name,
                     "not built yet; it comes with a later version");
}
