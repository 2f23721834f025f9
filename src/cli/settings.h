/* SPDX-License-Identifier: Apache-2.0 */
/* settings.h - what the command line and the configuration file said, in one struct. */
#ifndef GL_CLI_SETTINGS_H
#define GL_CLI_SETTINGS_H

#include "cli/option.h"

typedef struct gl_words {
    const char **items;
    size_t count, cap;
} gl_words;

/* `{0}` is valid: 0 and NULL mean "not given". Strings are borrowed from the command line
 * or kept in `owned`. */
typedef struct gl_settings {
    gl_command_id command;
    bool help;         /* --help was among the words */
    gl_words operands; /* words that are no options */
    gl_words ads, programmes, taxonomy, needs, outlook;
    gl_words fetch_ads, fetch_programmes, fetch_taxonomy;
    const char *folder, *journal, *stream, *snapshot;
    uint32_t keep, fewest_ads, oldest, timeout, largest, attempts, pause;
    const char *employers, *lenses, *corpus, *db, *out, *config, *shard, *listen;
    const char *date, *areas;
    const char *kind, *by, *format, *lang, *lens, *skill, *persona, *form, *show;
    const char *ad, *programme, *occupation, *text, *area, *start_after;
    const char *reach;
    uint32_t window, top, jobs, limit, max_pace, max_weeks, credits, proposal;
    uint32_t repost_window, repost_edits, repost_retitled;
    bool no_text, strict, distance, occupations, quiet;
    bool no_upper_secondary, no_experience, sfi;
    gl_option_set given; /* that have a value */
    gl_words owned;      /* malloc'ed copies, freed with the struct */
} gl_settings;

/* Check `text` and store it; `why` gets what is wrong with it, without the option's name.
 * A switch takes "true" or "false". GLAPP_USAGE, or GLAPP_MACHINE when memory is out. */
glapp_status gl_settings_put(gl_settings *settings, const gl_option *option,
                             const char *text, char why[200]);
/* The same check, storing nothing. */
glapp_status gl_settings_check(const gl_option *option, const char *text, char why[200]);

bool gl_settings_has(const gl_settings *settings, const gl_option *option);

/* A copy that lives as long as the settings; NULL when memory is out. */
const char *gl_settings_keep(gl_settings *settings, const char *text, size_t len);

/* False when memory is out. */
bool gl_words_add(gl_words *list, const char *item);

void gl_settings_dispose(gl_settings *settings);

/* The library's view of a list. */
glapp_paths gl_words_paths(const gl_words *list);

/* --format as the library counts it; table where it was not given. */
glapp_format gl_settings_format(const gl_settings *settings);

/* GLAPP_USAGE unless --db was given. */
glapp_status gl_settings_need_db(const gl_settings *settings, glapp_error *err);

#endif
