/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_version.c - which glapp is this? */
#include <stdio.h>

#include "cli/command.h"

glapp_status gl_cmd_version(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    (void)s, (void)voice, (void)err;
    printf("glapp %s\n", glapp_version());
    return GLAPP_OK;
}
