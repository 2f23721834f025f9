/* SPDX-License-Identifier: Apache-2.0 */
/* arguments.h - the words of a command line become settings. */
#ifndef GL_CLI_ARGUMENTS_H
#define GL_CLI_ARGUMENTS_H

#include "cli/settings.h"

/* `--name value`, `--name=value`, repeated for lists; `--` ends the options; "-" is a
 * word like any other. The strings of argv are borrowed. The message says what is wrong
 * and, where a known name comes near, what was meant; the caller disposes of the settings
 * also after a failure. Without any word the command is GL_COMMAND_NONE and all is well.
 */
glapp_status gl_arguments_parse(gl_settings *settings, int argc, char *const *argv,
                                glapp_error *err);

#endif
