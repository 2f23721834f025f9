/* SPDX-License-Identifier: Apache-2.0 */
/* fault.c - see fault.h. */
#include "night/fault.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

glapp_status gl_night_fail(glapp_error *err, glapp_status status, const char *format, ...)
{
    va_list args;
    *err = (glapp_error){.status = status};
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

glapp_status gl_night_machine(glapp_error *err, const char *path, const char *what)
{
    return gl_night_fail(err, GLAPP_MACHINE, "%s %s: %s", path, what, strerror(errno));
}

glapp_status gl_night_path(char out[GL_NIGHT_PATH], glapp_error *err, const char *format,
                           ...)
{
    va_list args;
    va_start(args, format);
    const int len = vsnprintf(out, GL_NIGHT_PATH, format, args);
    va_end(args);
    if (len >= 0 && len < GL_NIGHT_PATH) return GLAPP_OK;
    return gl_night_fail(err, GLAPP_USAGE, "the path %.200s... is too long", out);
}

void gl_night_say(const glapp_log *log, const char *format, ...)
{
    char line[800];
    va_list args;
    if (!log->message) return;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    log->message(log->to, line);
}
