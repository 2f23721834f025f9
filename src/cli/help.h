/* SPDX-License-Identifier: Apache-2.0 */
/* help.h - what the program says about itself, all of it out of the option table. */
#ifndef GL_CLI_HELP_H
#define GL_CLI_HELP_H

#include <stdio.h>

#include "cli/option.h"

/* What glapp is, its commands, and what to type first. */
void gl_help_print(FILE *out);

/* All about one command; the last line is an example to paste. */
void gl_help_print_command(FILE *out, gl_command_id command);

/* Two lines for somebody who typed no command. */
void gl_help_print_hint(FILE *out);

#endif
