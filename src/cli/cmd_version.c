/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_version.c - glapp version: one line to put into a bug report. */
#include <string.h>

#include "cli/cmd.h"

glapp_status gl_cmd_version(gl_settings *settings, gl_voice *voice, glapp_sink out,
                            glapp_error *err)
{
    (void)settings;
    (void)voice;
    const char *const parts[] = {"glapp ", glapp_version(), "\n"};
    bool written = true;
    for (size_t i = 0; written && i < sizeof parts / sizeof parts[0]; i++)
        written = out.write(out.to, parts[i], strlen(parts[i]));
    if (written) return GLAPP_OK;
    return gl_refuse(err, GLAPP_MACHINE, NULL, "the version could not be written");
}
