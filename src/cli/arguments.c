/* SPDX-License-Identifier: Apache-2.0 */
/* arguments.c - see arguments.h.
 *
 * getopt_long was the first thought. It takes "--prog" for "--programmes" today and for
 * "--progress" the day that is added, prints its own complaints, and cannot say that an
 * option exists but belongs to another command. Reading the words against the table of
 * option.c takes fewer lines than telling getopt about it.
 */
#include "cli/arguments.h"

#include <stdio.h>
#include <string.h>

#include "cli/complain.h"

enum { NAME = 64, WHY = 200 };

typedef struct walk {
    gl_settings *settings;
    char *const *words;
    int count, at;
    glapp_error *err;
} walk;

static const char *command_name(const walk *w)
{
    return GL_COMMANDS[w->settings->command].name;
}

/* All commands that know `name`, as "run, match". */
static void list_owners(const char *name, char *out, size_t size)
{
    size_t len = 0;
    out[0] = '\0';
    for (int id = 0; id < GL_COMMAND_COUNT && len < size; id++) {
        if (!gl_option_find_of(name, (gl_command_id)id)) continue;
        int n = snprintf(out + len, size - len, "%s%s", len ? ", " : "",
                         GL_COMMANDS[id].name);
        if (n > 0) len += (size_t)n;
    }
}

static glapp_status refuse_option(const walk *w, const char *name)
{
    const char *command = command_name(w);
    const char *meant = gl_option_meant(name, w->settings->command);
    if (gl_option_find(name)) {
        char owners[NAME * 2];
        list_owners(name, owners, sizeof owners);
        if (meant)
            return gl_refuse(w->err, GLAPP_USAGE, command,
                             "--%s is an option of %s; %s has --%s for it", name, owners,
                             command, meant);
        return gl_refuse(w->err, GLAPP_USAGE, command,
                         "--%s is an option of %s; see glapp help %s", name, owners,
                         command);
    }
    const char *near = meant ? meant : gl_option_nearest(name, w->settings->command);
    if (near)
        return gl_refuse(w->err, GLAPP_USAGE, command,
                         "unknown option --%s; did you mean --%s?", name, near);
    return gl_refuse(w->err, GLAPP_USAGE, command,
                     "unknown option --%s; see glapp help %s", name, command);
}

static glapp_status put(const walk *w, const gl_option *option, const char *value)
{
    char why[WHY], place[NAME];
    glapp_status rc = gl_settings_put(w->settings, option, value, why);
    if (rc == GLAPP_OK) return rc;
    snprintf(place, sizeof place, "%s --%s", command_name(w), option->name);
    return gl_refuse(w->err, rc, place, "%s", why);
}

/* Whether the word is an option and so cannot be the value that was forgotten. A value
 * that looks like one can be given as --name=--value. */
static bool is_option_word(const char *word)
{
    if (strncmp(word, "--", 2) != 0) return false;
    if (word[2] == '\0') return true;
    char name[NAME];
    size_t len = strcspn(word + 2, "=");
    if (len >= sizeof name) return false;
    memcpy(name, word + 2, len);
    name[len] = '\0';
    return gl_option_find(name) != NULL || strcmp(name, "help") == 0;
}

/* The word at `w->at` begins with two dashes. */
static glapp_status take_option(walk *w)
{
    const char *word = w->words[w->at] + 2;
    const char *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) : strlen(word);
    char name[NAME];
    snprintf(name, sizeof name, "%.*s", (int)(len < NAME ? len : NAME - 1), word);
    const gl_option *option =
        len < NAME ? gl_option_find_of(name, w->settings->command) : NULL;
    if (!option) return refuse_option(w, name);
    if (option->kind == GL_VALUE_SWITCH) {
        if (equals)
            return gl_refuse(w->err, GLAPP_USAGE, command_name(w),
                             "--%s takes no value; leave out \"=%.60s\"", name,
                             equals + 1);
        return put(w, option, "true");
    }
    if (equals) return put(w, option, equals + 1);
    if (w->at + 1 >= w->count || is_option_word(w->words[w->at + 1]))
        return gl_refuse(w->err, GLAPP_USAGE, command_name(w),
                         "--%s needs a value: --%s %s", name, name, option->argument);
    w->at++;
    return put(w, option, w->words[w->at]);
}

static glapp_status take_operand(walk *w)
{
    const gl_command *command = &GL_COMMANDS[w->settings->command];
    gl_words *operands = &w->settings->operands;
    const char *word = w->words[w->at];
    if (operands->count >= command->most_operands)
        return gl_refuse(w->err, GLAPP_USAGE, command->name,
                         "does not know what to do with \"%.60s\"; see glapp help %s",
                         word, command->name);
    if (!gl_words_add(operands, word))
        return gl_refuse(w->err, GLAPP_MACHINE, NULL, "out of memory");
    return GLAPP_OK;
}

static glapp_status take_words(walk *w)
{
    bool options_ended = false;
    for (; w->at < w->count; w->at++) {
        const char *word = w->words[w->at];
        glapp_status rc;
        if (options_ended || word[0] != '-' || strcmp(word, "-") == 0) {
            rc = take_operand(w);
        } else if (strcmp(word, "--") == 0) {
            options_ended = true;
            rc = GLAPP_OK;
        } else if (word[1] != '-') {
            rc = gl_refuse(w->err, GLAPP_USAGE, command_name(w),
                           "unknown option %.60s; options have two dashes, see glapp "
                           "help %s",
                           word, command_name(w));
        } else {
            rc = take_option(w);
        }
        if (rc) return rc;
    }
    return GLAPP_OK;
}

/* Help is wanted wherever the word stands, also behind a mistake. */
static bool asks_for_help(int argc, char *const *argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0) return false;
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) return true;
    }
    return false;
}

static glapp_status find_command(gl_settings *settings, const char *word, bool help,
                                 glapp_error *err)
{
    if (strcmp(word, "--version") == 0) word = "version";
    settings->command = gl_command_find(word);
    if (settings->command != GL_COMMAND_NONE || (help && word[0] == '-')) return GLAPP_OK;
    if (word[0] == '-')
        return gl_refuse(err, GLAPP_USAGE, NULL,
                         "the first word is a command, not %.60s; see glapp help", word);
    const char *near = gl_command_nearest(word);
    if (near)
        return gl_refuse(err, GLAPP_USAGE, NULL,
                         "unknown command %.60s; did you mean %s?", word, near);
    return gl_refuse(err, GLAPP_USAGE, NULL, "unknown command %.60s; see glapp help",
                     word);
}

glapp_status gl_arguments_parse(gl_settings *settings, int argc, char *const *argv,
                                glapp_error *err)
{
    *settings = (gl_settings){.command = GL_COMMAND_NONE};
    if (argc < 2) return GLAPP_OK;
    settings->help = asks_for_help(argc, argv);
    glapp_status rc = find_command(settings, argv[1], settings->help, err);
    if (rc || settings->help) return rc;
    walk w = {settings, argv, argc, 2, err};
    return take_words(&w);
}
