/* SPDX-License-Identifier: Apache-2.0 */
/* main.c - words to settings, settings to a command, a status to the shell. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/out.h"
#include "cli/stop.h"

typedef glapp_status command(gl_settings *s, gl_voice *voice, glapp_error *err);

static command *command_of(gl_command_id id)
{
    switch (id) {
    case GL_COMMAND_RUN:
        return gl_cmd_run;
    case GL_COMMAND_GAPS:
        return gl_cmd_gaps;
    case GL_COMMAND_MATCH:
        return gl_cmd_match;
    case GL_COMMAND_EXPLAIN:
        return gl_cmd_explain;
    case GL_COMMAND_EXTRACT:
        return gl_cmd_extract;
    case GL_COMMAND_LINK:
        return gl_cmd_link;
    case GL_COMMAND_CHECK:
        return gl_cmd_check;
    case GL_COMMAND_VERSION:
        return gl_cmd_version;
    default:
        return gl_cmd_later;
    }
}

/* A closed standard stream would be taken by the first file opened: a database that
 * receives messages. */
static void fill_closed_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0) abort();
}

static glapp_status help(const gl_settings *s, glapp_error *err)
{
    gl_command_id about = s->command;
    if (about == GL_COMMAND_HELP) {
        if (s->operands.count == 0) {
            gl_help_print(stdout);
            return GLAPP_OK;
        }
        about = gl_command_find(s->operands.items[0]);
        if (about == GL_COMMAND_NONE)
            return gl_refuse(err, GLAPP_USAGE, s->operands.items[0],
                             "is no command; `glapp help` lists them");
    }
    if (about == GL_COMMAND_NONE)
        gl_help_print(stdout);
    else
        gl_help_print_command(stdout, about);
    return GLAPP_OK;
}

static glapp_status dispatch(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    if (s->help || s->command == GL_COMMAND_HELP) return help(s, err);
    if (s->command == GL_COMMAND_NONE) {
        gl_help_print_hint(stderr);
        return GLAPP_USAGE;
    }
    return command_of(s->command)(s, voice, err);
}

int main(int argc, char **argv)
{
    gl_settings settings = {0};
    glapp_error err = {.status = GLAPP_OK};
    gl_voice voice;
    fill_closed_streams();
    signal(SIGPIPE, SIG_IGN);
    gl_stop_listen();
    gl_voice_init(&voice, false);
    glapp_status rc = gl_arguments_parse(&settings, argc, argv, &err);
    voice.quiet = settings.quiet;
    if (!rc) rc = dispatch(&settings, &voice, &err);
    gl_progress_wipe(&voice);
    if (!gl_out_finish() && rc != GLAPP_MACHINE)
        rc =
            gl_refuse(&err, GLAPP_MACHINE, NULL, "the standard output cannot be written");
    if (rc && err.message[0]) gl_complain_of(&voice, &err);
    gl_settings_dispose(&settings);
    gl_stop_die();
    return (int)rc;
}
