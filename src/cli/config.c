/* SPDX-License-Identifier: Apache-2.0 */
/* config.c - a configuration file, held to the same table as the command line.
 *
 * libinih finds sections, names and values. It forgives much that would let a run go on
 * with other settings than its writer meant: it cuts long lines and long names, takes an
 * indented line for more of the value before, stops at a NUL, and gives its handler no
 * line number. So every line is looked at before it is handed over, one call of the
 * reader a line, which also gives the number; its forgiving settings are turned off.
 *
 * One fault refuses the file. The first one is reported, with its line: after a wrong
 * section every name below it would be wrong too.
 */
#include "cli/config.h"

#include <errno.h>
#include <ini.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/nearest.h"

enum {
    LONGEST_LINE =
        8 * 1024,           /* bytes, without the line end (reliability: configuration) */
    LARGEST_FILE = 1 << 20, /* bytes; a thousand times what a settings file holds */
    WHY = 200,
    NAME = 64,
    SECTION_COUNT = 4
};

typedef struct section {
    const char *name;
    gl_command_id command; /* whose options may stand in it */
} section;

static const section SECTIONS[SECTION_COUNT] = {
    {"run", GL_COMMAND_RUN},
    {"serve", GL_COMMAND_SERVE},
    {"nightly", GL_COMMAND_NIGHTLY},
    {"areas", GL_COMMAND_RUN},
};

enum { AREAS = 3 };

typedef struct reading {
    gl_settings *settings;
    const char *name; /* of the file */
    const char *at, *end;
    uint64_t line;
    gl_option_set seen[SECTION_COUNT]; /* that have stood in the section */
    gl_option_set from_line;           /* given on the command line, and so not taken */
    glapp_status rc;
    glapp_error *err;
} reading;

__attribute__((format(printf, 3, 4))) static int fault(reading *r, glapp_status status,
                                                       const char *format, ...)
{
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    r->rc = gl_refuse(r->err, status, r->name, "%s", message);
    if (r->err) r->err->line = r->line;
    return 0;
}

/* The number of bytes of valid UTF-8 without NUL at the start of the `len` bytes. */
static size_t clean_prefix(const char *bytes, size_t len)
{
    const unsigned char *p = (const unsigned char *)bytes;
    size_t i = 0;
    while (i < len) {
        unsigned char c = p[i];
        size_t tail = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
        if (c == 0 || (c >= 0x80 && c < 0xC2) || c > 0xF4 || tail >= len - i) return i;
        unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
        unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
        for (size_t k = 1; k <= tail; k++) {
            if (p[i + k] < low || p[i + k] > high) return i;
            low = 0x80;
            high = 0xBF;
        }
        i += tail + 1;
    }
    return len;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static int find_section(reading *r, const char *name)
{
    gl_nearest search;
    gl_nearest_start(&search, name);
    for (int i = 0; i < SECTION_COUNT; i++) {
        if (strcmp(SECTIONS[i].name, name) == 0) return i;
        gl_nearest_offer(&search, SECTIONS[i].name);
    }
    const char *near = gl_nearest_answer(&search);
    if (!*name)
        fault(r, GLAPP_USAGE,
              "a setting stands before the first section; begin with "
              "[run]");
    else if (near)
        fault(r, GLAPP_USAGE, "unknown section [%.60s]; did you mean [%s]?", name, near);
    else
        fault(r, GLAPP_USAGE,
              "unknown section [%.60s]; there are [run], [serve], [nightly] and [areas]",
              name);
    return -1;
}

/* libinih passes over the second half of "[run] jobs = 4", and over an unknown section
 * that holds no name. */
static bool check_header(reading *r, const char *p, size_t len)
{
    while (len > 0 && is_blank(*p)) p++, len--;
    if (len == 0 || *p != '[') return true;
    const char *close = memchr(p, ']', len);
    if (!close) return true; /* libinih refuses the line */
    for (const char *q = close + 1; q < p + len && *q != '#'; q++)
        if (!is_blank(*q)) return fault(r, GLAPP_USAGE, "something stands behind the ]");
    char name[NAME];
    size_t name_len = (size_t)(close - p - 1);
    snprintf(name, sizeof name, "%.*s", (int)(name_len < NAME ? name_len : NAME - 1),
             p + 1);
    return find_section(r, name) >= 0;
}

static bool check_line(reading *r, const char *p, size_t len)
{
    if (len > LONGEST_LINE) {
        fault(r, GLAPP_USAGE, "line %llu is longer than %d bytes",
              (unsigned long long)r->line, LONGEST_LINE);
        return false;
    }
    size_t clean = clean_prefix(p, len);
    if (clean < len) {
        fault(r, GLAPP_USAGE,
              p[clean] ? "byte %zu of line %llu is not UTF-8; save the file as UTF-8"
                       : "byte %zu of line %llu is a NUL",
              clean + 1, (unsigned long long)r->line);
        return false;
    }
    return check_header(r, p, len);
}

/* fgets for libinih: one whole line without the white space around it, or NULL at the end
 * and after a fault. An indented line would be more of the line before. */
static char *next_line(char *out, int room, void *from)
{
    reading *r = from;
    if (r->rc || r->at >= r->end) return NULL;
    r->line++;
    const char *start = r->at;
    const char *newline = memchr(start, '\n', (size_t)(r->end - start));
    const char *stop = newline ? newline : r->end;
    r->at = newline ? newline + 1 : r->end;
    if (!check_line(r, start, (size_t)(stop - start))) return NULL;
    if (r->line == 1 && stop - start >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0)
        start += 3;
    while (start < stop && is_blank(*start)) start++;
    while (stop > start && is_blank(stop[-1])) stop--;
    size_t len = (size_t)(stop - start);
    if (room < 2 || len > (size_t)room - 2) { /* cannot be: the room is set below */
        fault(r, GLAPP_USAGE, "line %llu is too long", (unsigned long long)r->line);
        return NULL;
    }
    memcpy(out, start, len);
    out[len] = '\n';
    out[len + 1] = '\0';
    return out;
}

static bool may_stand(const gl_option *option, int in)
{
    return option->is_for_files && gl_option_is_of(option, SECTIONS[in].command);
}

static const gl_option *find_option(reading *r, int in, const char *name)
{
    if (in == AREAS) {
        if (strcmp(name, "members") == 0)
            return gl_option_find_of("areas", GL_COMMAND_RUN);
        fault(r, GLAPP_USAGE, "unknown name %.60s in [areas]; did you mean members?",
              name);
        return NULL;
    }
    const gl_option *option = gl_option_find_of(name, SECTIONS[in].command);
    if (option && may_stand(option, in)) return option;
    gl_nearest search;
    gl_nearest_start(&search, name);
    for (size_t i = 0; i < GL_OPTION_COUNT; i++)
        if (may_stand(&GL_OPTIONS[i], in)) gl_nearest_offer(&search, GL_OPTIONS[i].name);
    const char *near = gl_nearest_answer(&search);
    if (option)
        fault(r, GLAPP_USAGE, "%s is for the command line alone", name);
    else if (near)
        fault(r, GLAPP_USAGE, "unknown name %.60s in [%s]; did you mean %s?", name,
              SECTIONS[in].name, near);
    else
        fault(r, GLAPP_USAGE, "unknown name %.60s in [%s]; see glapp help %s", name,
              SECTIONS[in].name, SECTIONS[in].name);
    return NULL;
}

static bool take_one(reading *r, int in, const gl_option *option, const char *name,
                     const char *value, size_t len)
{
    char why[WHY];
    const gl_command_id command = r->settings->command, of = SECTIONS[in].command;
    const bool is_for_us =
        of == command || (command == GL_COMMAND_NIGHTLY && of == GL_COMMAND_RUN);
    bool taken = is_for_us && !gl_option_set_has(&r->from_line, option);
    const char *copy = gl_settings_keep(r->settings, value, len);
    if (!copy) return fault(r, GLAPP_MACHINE, "out of memory; nothing was changed");
    glapp_status rc = taken ? gl_settings_put(r->settings, option, copy, why)
                            : gl_settings_check(option, copy, why);
    return rc == GLAPP_OK || fault(r, rc, "%s: %s", name, why);
}

static bool take_paths(reading *r, int in, const gl_option *option, const char *name,
                       const char *value)
{
    for (;;) {
        size_t len = strcspn(value, "|");
        const char *start = value, *stop = value + len;
        while (start < stop && is_blank(*start)) start++;
        while (stop > start && is_blank(stop[-1])) stop--;
        if (!take_one(r, in, option, name, start, (size_t)(stop - start))) return false;
        if (!value[len]) return true;
        value += len + 1;
    }
}

/* libinih's handler: 1 = go on. */
static int take(void *to, const char *section_name, const char *name, const char *value)
{
    reading *r = to;
    int in = find_section(r, section_name);
    if (in < 0) return 0;
    const gl_option *option = find_option(r, in, name);
    if (!option) return 0;
    int list = in == AREAS ? 0 : in; /* members of [areas] is areas of [run] */
    if (gl_option_set_has(&r->seen[list], option))
        return fault(r, GLAPP_USAGE, "%s stands here for the second time", name);
    gl_option_set_add(&r->seen[list], option);
    if (option->kind == GL_VALUE_PATHS || option->kind == GL_VALUE_URLS)
        return take_paths(r, in, option, name, value);
    return take_one(r, in, option, name, value, strlen(value));
}

glapp_status gl_config_parse(gl_settings *settings, const char *name, const char *bytes,
                             size_t len, glapp_error *err)
{
    static char comment[] = "#";
    reading r = {.settings = settings,
                 .name = name,
                 .at = bytes,
                 .end = bytes + len,
                 .from_line = settings->given,
                 .err = err};
    ini_allow_multiline = false;
    ini_allow_inline_comments = true;
    ini_start_comment_prefixes = comment;
    ini_inline_comment_prefixes = comment;
    ini_stop_on_first_error = true;
    ini_use_stack = false;
    ini_max_line = LONGEST_LINE + 8; /* line end, NUL, and never met */
    ini_initial_alloc = LONGEST_LINE + 8;
    int bad_line = ini_parse_stream(next_line, &r, take, &r);
    if (r.rc) return r.rc;
    if (bad_line < 0) fault(&r, GLAPP_MACHINE, "out of memory; nothing was changed");
    if (bad_line > 0)
        fault(&r, GLAPP_USAGE,
              "line %llu is neither a [section] nor a line like name = value",
              (unsigned long long)r.line);
    return r.rc;
}

glapp_status gl_config_read(gl_settings *settings, const char *path, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    char *bytes = malloc(LARGEST_FILE + 1);
    FILE *file = fopen(path, "rb");
    if (!bytes) {
        rc = gl_refuse(err, GLAPP_MACHINE, path, "out of memory; nothing was changed");
        goto done;
    }
    errno = file ? 0 : errno;
    size_t len = file ? fread(bytes, 1, LARGEST_FILE + 1, file) : 0;
    if (!file || ferror(file)) {
        rc = gl_refuse(err, GLAPP_USAGE, path, "cannot be read: %s", strerror(errno));
        goto done;
    }
    if (len > LARGEST_FILE) {
        rc = gl_refuse(err, GLAPP_USAGE, path,
                       "is larger than 1 MiB; a configuration file has a few lines");
        goto done;
    }
    rc = gl_config_parse(settings, path, bytes, len, err);
done:
    if (file) fclose(file);
    free(bytes);
    return rc;
}
