/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_later.c - commands that the contract names and a later version brings. */
#include "cli/command.h"

glapp_status gl_cmd_later(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    (void)voice;
    return gl_refuse(err, GLAPP_USAGE, GL_COMMANDS[s->command].name,
                     "not built yet; it comes with a later version");
}
