/* SPDX-License-Identifier: Apache-2.0 */
/* option.h - the one table of options.
 *
 * The parser of the command line, the reader of configuration files, the help texts and
 * the tests all read it: an option that is added here is known everywhere.
 */
#ifndef GL_CLI_OPTION_H
#define GL_CLI_OPTION_H

#include "cli/command.h"

typedef enum gl_value_kind {
    GL_VALUE_SWITCH,  /* bool; no argument */
    GL_VALUE_TEXT,    /* const char *; anything but nothing */
    GL_VALUE_PATH,    /* const char * */
    GL_VALUE_PATHS,   /* gl_words; may be repeated */
    GL_VALUE_NUMBER,  /* uint32_t; a whole number from `low` to `high` */
    GL_VALUE_DATE,    /* const char *; YYYY-MM-DD, 1990-01-01 ... 2099-12-31 */
    GL_VALUE_CHOICE,  /* const char *; one word of `choices` */
    GL_VALUE_CHOICES, /* const char *; words of `choices`, comma between them */
    GL_VALUE_AREAS,   /* const char *; county codes of two digits, comma between them */
    GL_VALUE_SSYK,    /* const char *; four digits */
    GL_VALUE_LISTEN,  /* const char *; a loopback address and a port */
    GL_VALUE_URL,     /* const char *; http, https or file */
    GL_VALUE_URLS     /* gl_words of such; may be repeated */
} gl_value_kind;

typedef struct gl_option {
    const char *name;     /* without the two dashes */
    const char *argument; /* as the help shows it; NULL for a switch */
    gl_value_kind kind;
    uint32_t low, high;   /* of a number */
    const char *choices;  /* "table|json|csv", or NULL */
    const char *fallback; /* what holds where nothing is given, for the help; or NULL */
    const char *help;
    uint32_t commands; /* bit 1 << gl_command_id for each that knows it */
    size_t place;      /* offset in gl_settings (settings.h) */
    bool is_for_files; /* may stand in a configuration file */
} gl_option;

extern const gl_option GL_OPTIONS[];
extern const size_t GL_OPTION_COUNT;

/* Some of the options. */
typedef struct gl_option_set {
    uint64_t bits[2];
} gl_option_set;

static inline bool gl_option_set_has(const gl_option_set *set, const gl_option *option)
{
    const size_t i = (size_t)(option - GL_OPTIONS);
    return set->bits[i / 64] >> i % 64 & 1U;
}

static inline void gl_option_set_add(gl_option_set *set, const gl_option *option)
{
    const size_t i = (size_t)(option - GL_OPTIONS);
    set->bits[i / 64] |= UINT64_C(1) << i % 64;
}

/* By name without dashes: the option that any command knows, the one that `command`
 * knows; NULL if there is none. */
const gl_option *gl_option_find(const char *name);
const gl_option *gl_option_find_of(const char *name, gl_command_id command);
bool gl_option_is_of(const gl_option *option, gl_command_id command);

/* Whether the `len` bytes at `word` are one of "a|b|c". */
bool gl_option_has_word(const char *list, const char *word, size_t len);

/* The option by which a command does what others call `word`, or its users do: "top" for
 * "limit"; NULL if there is none. */
const char *gl_option_meant(const char *word, gl_command_id command);

/* The nearest option of a command; NULL if nothing is near. */
const char *gl_option_nearest(const char *name, gl_command_id command);

#endif
