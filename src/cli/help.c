/* SPDX-License-Identifier: Apache-2.0 */
/* help.c - help texts are laid out here and worded in the table of option.c, so that no
 * option can be without one. */
#include "cli/help.h"

#include <string.h>

enum {
    NAMES = 28, /* columns of "--format table|json|csv" and blanks around it */
    WIDTH = 80  /* of the terminal that a help text is read in */
};

void gl_help_print_hint(FILE *out)
{
    fputs("usage: glapp COMMAND [OPTION]...\n"
          "glapp help lists the commands; glapp help COMMAND tells all about one\n",
          out);
}

void gl_help_print(FILE *out)
{
    fputs(
        "glapp - skills that job ads ask for, skills that programmes teach, and the gap\n"
        "between them\n\n"
        "  glapp COMMAND [OPTION]...\n\n",
        out);
    for (int id = 0; id < GL_COMMAND_COUNT; id++)
        fprintf(out, "  %-9s %s\n", GL_COMMANDS[id].name, GL_COMMANDS[id].line);
    fputs("\n"
          "Results go to the standard output, everything else to the standard error.\n"
          "Exit status: 0 done, 1 found nothing, 2 wrong command line or configuration,\n"
          "3 bad input stopped the run, 4 the machine said no.\n\n"
          "Example:\n"
          "  glapp help run\n",
          out);
}

static void print_usage(FILE *out, const gl_command *command)
{
    int indent = fprintf(out, "  glapp %s", command->name) + 1;
    for (const char *p = command->usage; *p;) {
        size_t len = strcspn(p, "\n");
        if (p == command->usage)
            fprintf(out, " %.*s\n", (int)len, p);
        else
            fprintf(out, "%*s%.*s\n", indent, "", (int)len, p);
        p += len + (p[len] ? 1 : 0);
    }
    if (!*command->usage) fputc('\n', out);
}

/* "worker threads; the result is the same (1-256, default one a core)" */
static void describe(const gl_option *option, char *out, size_t size)
{
    char range[40] = "", fallback[60] = "", choices[60] = "";
    if (option->kind == GL_VALUE_CHOICES)
        snprintf(choices, sizeof choices, ": %s", option->choices);
    if (option->kind == GL_VALUE_NUMBER)
        snprintf(range, sizeof range, "%u-%u", option->low, option->high);
    if (option->fallback)
        snprintf(fallback, sizeof fallback, "default %s", option->fallback);
    bool both = *range && *fallback, any = *range || *fallback;
    snprintf(out, size, "%s%s%s%s%s%s%s", option->help, choices, any ? " (" : "", range,
             both ? ", " : "", fallback, any ? ")" : "");
}

/* Words from column NAMES to WIDTH; the first line has been begun. */
static void print_wrapped(FILE *out, const char *text)
{
    size_t column = NAMES;
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, " ");
        if (column > NAMES && column + 1 + len > WIDTH) {
            fprintf(out, "\n%*s", NAMES, "");
            column = NAMES;
        } else if (column > NAMES) {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%.*s", (int)len, p);
        column += len;
        p += len + (p[len] ? 1 : 0);
    }
    fputc('\n', out);
}

static void print_option(FILE *out, const char *name, const char *argument,
                         const char *text)
{
    int width =
        fprintf(out, "  --%s%s%s", name, argument ? " " : "", argument ? argument : "");
    fprintf(out, "%*s", width < NAMES ? NAMES - width : 1, "");
    print_wrapped(out, text);
}

static void print_options(FILE *out, gl_command_id command)
{
    char text[240];
    for (size_t i = 0; i < GL_OPTION_COUNT; i++) {
        const gl_option *option = &GL_OPTIONS[i];
        if (!gl_option_is_of(option, command)) continue;
        describe(option, text, sizeof text);
        print_option(out, option->name, option->argument, text);
    }
    print_option(out, "help", NULL, "this text");
}

void gl_help_print_command(FILE *out, gl_command_id id)
{
    const gl_command *command = &GL_COMMANDS[id];
    fprintf(out, "glapp %s - %s\n\n", command->name, command->line);
    print_usage(out, command);
    fputc('\n', out);
    print_options(out, id);
    if (command->notes) fprintf(out, "\n%s\n", command->notes);
    fprintf(out, "\nExample:\n  %s\n", command->example);
}
