/* SPDX-License-Identifier: Apache-2.0 */
/* settings.c - is a value one that its option takes, and where does it go?
 *
 * A number is digits and nothing else. strtoul would read " 4", "+4", "-1" (as a huge
 * number) and "4x"; "nan", "inf", "0,5" and "1e999" come from people who think of another
 * option, and a guess would run for an hour with the wrong setting.
 */
#include "cli/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"

enum { WHY = 200, SHOWN = 60 /* bytes of a wrong value that are quoted */ };

bool gl_words_add(gl_words *list, const char *item)
{
    if (list->count == list->cap) {
        size_t cap = list->cap ? list->cap * 2 : 8;
        const char **items = realloc(list->items, cap * sizeof *items);
        if (!items) return false;
        list->items = items;
        list->cap = cap;
    }
    list->items[list->count++] = item;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* `count` digits at `p` as a number; -1 if one of them is none. */
static int digits(const char *p, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_digit(p[i])) return -1;
        value = value * 10 + (p[i] - '0');
    }
    return value;
}

static bool is_date(const char *text)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') return false;
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    if (year < 1990 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
    bool leap = year % 4 == 0; /* 2000 is one; 1900 and 2100 are out of range */
    return day <= DAYS[month - 1] + (leap && month == 2 ? 1 : 0);
}

static bool to_number(const char *text, uint32_t *out)
{
    uint64_t value = 0;
    if (!*text) return false;
    for (; *text; text++) {
        if (!is_digit(*text)) return false;
        value = value * 10 + (uint64_t)(*text - '0');
        if (value > UINT32_MAX) return false;
    }
    *out = (uint32_t)value;
    return true;
}

static bool is_list(const char *text, const gl_option *option)
{
    for (;;) {
        size_t len = strcspn(text, ",");
        bool good = option->choices ? gl_option_has_word(option->choices, text, len)
                                    : len == 2 && digits(text, 2) >= 0;
        if (!good) return false;
        if (!text[len]) return true;
        text += len + 1;
    }
}

/* 127.0.0.1 or [::1], a colon, a port. Anything else could be reached from outside, and
 * the page has no password. */
static bool is_loopback(const char *text)
{
    static const char *const HOSTS[] = {"127.0.0.1:", "[::1]:"};
    for (size_t i = 0; i < sizeof HOSTS / sizeof HOSTS[0]; i++) {
        size_t len = strlen(HOSTS[i]);
        uint32_t port;
        if (strncmp(text, HOSTS[i], len) != 0) continue;
        return to_number(text + len, &port) && port <= 65535; /* 0 = any that is free */
    }
    return false;
}

/* A name or password in it would stand in messages and in the journal. */
static bool is_address(const char *text)
{
    static const char *const SCHEMES[] = {"http://", "https://", "file:///"};
    for (const char *c = text; *c; c++)
        if (*c <= ' ' || *c > '~') return false;
    for (size_t i = 0; i < sizeof SCHEMES / sizeof SCHEMES[0]; i++) {
        const size_t len = strlen(SCHEMES[i]);
        if (strncmp(text, SCHEMES[i], len) == 0)
            return text[len] && !memchr(text + len, '@', strcspn(text + len, "/?#"));
    }
    return false;
}

static bool is_good(const gl_option *option, const char *text, uint32_t *number)
{
    switch (option->kind) {
    case GL_VALUE_SWITCH:
        return strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
    case GL_VALUE_TEXT:
    case GL_VALUE_PATH:
    case GL_VALUE_PATHS:
        return *text != '\0';
    case GL_VALUE_NUMBER:
        return to_number(text, number) && *number >= option->low &&
               *number <= option->high;
    case GL_VALUE_DATE:
        return is_date(text);
    case GL_VALUE_CHOICE:
        return gl_option_has_word(option->choices, text, strlen(text));
    case GL_VALUE_CHOICES:
    case GL_VALUE_AREAS:
        return is_list(text, option);
    case GL_VALUE_SSYK:
        return strlen(text) == 4 && digits(text, 4) >= 0;
    case GL_VALUE_LISTEN:
        return is_loopback(text);
    case GL_VALUE_URL:
    case GL_VALUE_URLS:
        return is_address(text);
    }
    return false;
}

/* What would have been right, behind 'the value "..." is not '. */
static void say_wanted(const gl_option *option, char *out, size_t size)
{
    switch (option->kind) {
    case GL_VALUE_SWITCH:
        snprintf(out, size, "true or false");
        break;
    case GL_VALUE_NUMBER:
        snprintf(out, size, "a whole number from %u to %u", option->low, option->high);
        break;
    case GL_VALUE_DATE:
        snprintf(out, size, "a day from 1990-01-01 to 2099-12-31, YYYY-MM-DD");
        break;
    case GL_VALUE_CHOICE:
        snprintf(out, size, "one of %s", option->choices);
        break;
    case GL_VALUE_CHOICES:
        snprintf(out, size, "a list like yh,komvux of %s", option->choices);
        break;
    case GL_VALUE_AREAS:
        snprintf(out, size, "a list of county codes of two digits, like 17,20,21");
        break;
    case GL_VALUE_SSYK:
        snprintf(out, size, "an SSYK 2012 code of four digits, like 7212");
        break;
    case GL_VALUE_LISTEN:
        snprintf(out, size, "a loopback address and port, like 127.0.0.1:8117");
        break;
    case GL_VALUE_URL:
    case GL_VALUE_URLS:
        snprintf(out, size,
                 "an address like https://host/file, without a name or password in it");
        break;
    case GL_VALUE_TEXT:
    case GL_VALUE_PATH:
    case GL_VALUE_PATHS:
        snprintf(out, size, "a %s", option->argument);
        break;
    }
}

static bool is_of_addresses(const gl_option *option)
{
    return option->kind == GL_VALUE_URL || option->kind == GL_VALUE_URLS;
}

static glapp_status check(const gl_option *option, const char *text, uint32_t *number,
                          char why[WHY])
{
    if (is_good(option, text, number)) return GLAPP_OK;
    char wanted[120];
    say_wanted(option, wanted, sizeof wanted);
    const bool may_tell = !is_of_addresses(option) || !strchr(text, '@');
    snprintf(why, WHY, "\"%.*s\" is not %s", SHOWN, may_tell ? text : "...", wanted);
    return GLAPP_USAGE;
}

glapp_status gl_settings_check(const gl_option *option, const char *text, char why[WHY])
{
    uint32_t number = 0;
    return check(option, text, &number, why);
}

static bool is_list_of(const gl_option *option)
{
    return option->kind == GL_VALUE_PATHS || option->kind == GL_VALUE_URLS;
}

glapp_status gl_settings_put(gl_settings *settings, const gl_option *option,
                             const char *text, char why[WHY])
{
    uint32_t number = 0;
    glapp_status rc = check(option, text, &number, why);
    if (rc) return rc;
    char *place = (char *)settings + option->place;
    if (option->kind == GL_VALUE_SWITCH) {
        *(bool *)place = strcmp(text, "true") == 0;
    } else if (option->kind == GL_VALUE_NUMBER) {
        memcpy(place, &number, sizeof number);
    } else if (!is_list_of(option)) {
        memcpy(place, &text, sizeof text);
    } else if (!gl_words_add((gl_words *)(void *)place, text)) {
        snprintf(why, WHY, "out of memory; nothing was changed");
        return GLAPP_MACHINE;
    }
    gl_option_set_add(&settings->given, option);
    return GLAPP_OK;
}

bool gl_settings_has(const gl_settings *settings, const gl_option *option)
{
    return gl_option_set_has(&settings->given, option);
}

const char *gl_settings_keep(gl_settings *settings, const char *text, size_t len)
{
    char *copy = malloc(len + 1);
    if (!copy) return NULL;
    memcpy(copy, text, len);
    copy[len] = '\0';
    if (gl_words_add(&settings->owned, copy)) return copy;
    free(copy);
    return NULL;
}

void gl_settings_dispose(gl_settings *settings)
{
    for (size_t i = 0; i < settings->owned.count; i++) {
        void *copy = NULL; /* the list lends its items as const; this one owns them */
        memcpy(&copy, &settings->owned.items[i], sizeof copy);
        free(copy);
    }
    gl_words *const lists[] = {
        &settings->owned,          &settings->fetch_ads, &settings->fetch_programmes,
        &settings->fetch_taxonomy, &settings->ads,       &settings->programmes,
        &settings->taxonomy,       &settings->needs,     &settings->outlook,
        &settings->operands};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) free(lists[i]->items);
    *settings = (gl_settings){.command = GL_COMMAND_NONE};
}

glapp_paths gl_words_paths(const gl_words *list)
{
    return (glapp_paths){list->items, list->count};
}

glapp_format gl_settings_format(const gl_settings *settings)
{
    if (!settings->format || strcmp(settings->format, "table") == 0) return GLAPP_TABLE;
    return strcmp(settings->format, "json") == 0 ? GLAPP_JSON : GLAPP_CSV;
}

glapp_status gl_settings_need_db(const gl_settings *settings, glapp_error *err)
{
    if (settings->db) return GLAPP_OK;
    return gl_refuse(err, GLAPP_USAGE, GL_COMMANDS[settings->command].name,
                     "--db FILE is missing; glapp run writes such a file");
}
