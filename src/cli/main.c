/* SPDX-License-Identifier: Apache-2.0 */
/* main.c - the program: words in, one command, an exit status out.
 *
 * What surrounds every command stands here: descriptors that were closed before the
 * start, signals, and a standard output that must have arrived before 0 is said.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/arguments.h"
#include "cli/cage.h"
#include "cli/cmd.h"
#include "cli/help.h"
#include "cli/output.h"
#include "cli/stop.h"

/* With a closed 0, 1 or 2 the next file opened would take its place, and a message be
 * written into the database. Each is filled with something that cannot be used the way it
 * would be: reading 0 and writing 1 fail as they would have, and are reported. */
static bool fill_standard_descriptors(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) != -1) continue;
        if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd) return false;
    }
    return true;
}

/* What is large comes from the system and goes back to it. By itself glibc learns from
 * the first large piece that is freed to keep the next ones: tables that grew, texts of
 * the census and the workers' rooms then lie between what is still used, and a run over
 * 3,000 ads has 257 MB in place of 213. */
static void give_memory_back(void)
{
#ifdef __GLIBC__
    enum { LARGE = 128 << 10 };
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, LARGE);
#endif
}

static gl_command_do *const DO[GL_COMMAND_COUNT] = {
    [GL_COMMAND_RUN] = gl_cmd_run,         [GL_COMMAND_GAPS] = gl_cmd_gaps,
    [GL_COMMAND_MATCH] = gl_cmd_match,     [GL_COMMAND_EXPLAIN] = gl_cmd_explain,
    [GL_COMMAND_EXTRACT] = gl_cmd_extract, [GL_COMMAND_LINK] = gl_cmd_link,
    [GL_COMMAND_CHECK] = gl_cmd_check,     [GL_COMMAND_VERSION] = gl_cmd_version,
    [GL_COMMAND_DIFF] = gl_cmd_diff,       [GL_COMMAND_SCENARIO] = gl_cmd_scenario,
    [GL_COMMAND_REPORT] = gl_cmd_report,   [GL_COMMAND_EXPORT] = gl_cmd_export,
    [GL_COMMAND_NIGHTLY] = gl_cmd_nightly, [GL_COMMAND_MERGE] = gl_cmd_merge,
    [GL_COMMAND_SERVE] = gl_cmd_serve,
};

static glapp_status show_help(const gl_settings *settings, glapp_error *err)
{
    gl_command_id about = settings->command;
    if (about == GL_COMMAND_HELP && settings->operands.count > 0) {
        const char *word = settings->operands.items[0];
        about = gl_command_find(word);
        if (about == GL_COMMAND_NONE) {
            const char *near = gl_command_nearest(word);
            if (!near)
                return gl_refuse(err, GLAPP_USAGE, "help",
                                 "there is no command %.60s; see glapp help", word);
            return gl_refuse(err, GLAPP_USAGE, "help",
                             "there is no command %.60s; did you mean %s?", word, near);
        }
    } else if (about == GL_COMMAND_HELP && !settings->help) {
        about = GL_COMMAND_NONE;
    }
    if (about == GL_COMMAND_NONE)
        gl_help_print(stdout);
    else
        gl_help_print_command(stdout, about);
    return GLAPP_OK;
}

static glapp_status act(gl_settings *settings, gl_voice *voice, gl_output *output,
                        glapp_error *err)
{
    if (settings->help || settings->command == GL_COMMAND_HELP)
        return show_help(settings, err);
    return DO[settings->command](settings, voice, gl_output_sink(output), err);
}

/* 1 without a word to say is an answer; every other failure has its reason. */
static void report(gl_voice *voice, glapp_status rc, const glapp_error *err)
{
    if (rc == GLAPP_OK || (rc == GLAPP_NOTHING && !err->message[0])) return;
    if (gl_stop_is_asked() && rc == GLAPP_MACHINE)
        gl_complain(voice, NULL, "interrupted, nothing changed");
    else
        gl_complain_of(voice, err);
}

int main(int argc, char **argv)
{
    give_memory_back();
    gl_cage_no_cores();
    if (!fill_standard_descriptors()) return GLAPP_MACHINE;
    signal(SIGPIPE, SIG_IGN); /* a reader that left is a write that failed */
    gl_settings settings;
    gl_output output = {0};
    gl_voice voice;
    glapp_error err = {0}, lost = {0};
    glapp_status rc = gl_arguments_parse(&settings, argc, argv, &err);
    gl_voice_init(&voice, settings.quiet);
    if (rc == GLAPP_OK && settings.command == GL_COMMAND_NONE && !settings.help) {
        gl_help_print_hint(stderr);
        rc = GLAPP_USAGE;
    } else {
        if (rc == GLAPP_OK) rc = act(&settings, &voice, &output, &err);
        gl_progress_wipe(&voice);
        if (!output.error) report(&voice, rc, &err);
    }
    if (gl_output_close(&output, &lost) && (rc == GLAPP_OK || output.error)) {
        if (rc != GLAPP_USAGE) rc = GLAPP_MACHINE;
        gl_complain_of(&voice, &lost);
    }
    gl_settings_dispose(&settings);
    if (rc == GLAPP_MACHINE) gl_stop_die();
    return (int)rc;
}
