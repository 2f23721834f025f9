/* SPDX-License-Identifier: Apache-2.0 */
/* command.h - the one table of commands: what each is for, and how it is called. */
#ifndef GL_CLI_COMMAND_H
#define GL_CLI_COMMAND_H

#include <glapp.h>

typedef enum gl_command_id {
    GL_COMMAND_RUN,
    GL_COMMAND_GAPS,
    GL_COMMAND_MATCH,
    GL_COMMAND_EXPLAIN,
    GL_COMMAND_EXTRACT,
    GL_COMMAND_LINK,
    GL_COMMAND_CHECK,
    GL_COMMAND_VERSION,
    GL_COMMAND_HELP,
    GL_COMMAND_REPORT,
    GL_COMMAND_EXPORT,
    GL_COMMAND_SERVE,
    GL_COMMAND_NIGHTLY,
    GL_COMMAND_SCENARIO,
    GL_COMMAND_DIFF,
    GL_COMMAND_MERGE,
    GL_COMMAND_COUNT,
    GL_COMMAND_NONE = GL_COMMAND_COUNT
} gl_command_id;

typedef struct gl_command {
    const char *name;
    const char *line;     /* what it is for, in one line */
    const char *usage;    /* behind "glapp NAME "; "\n" starts a further line */
    const char *notes;    /* a paragraph behind the options, or NULL */
    const char *example;  /* to be pasted; the last line of the help */
    size_t most_operands; /* words that are no options */
} gl_command;

extern const gl_command GL_COMMANDS[GL_COMMAND_COUNT];

/* GL_COMMAND_NONE if there is none of that name. */
gl_command_id gl_command_find(const char *name);

/* NULL if nothing is near. */
const char *gl_command_nearest(const char *name);

#endif
