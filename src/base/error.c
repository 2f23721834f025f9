/* SPDX-License-Identifier: Apache-2.0 */
/* error.c - see error.h. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

__attribute__((format(printf, 3, 0))) static void
fill(glapp_error *err, glapp_status status, const char *format, va_list args)
{
    *err = (glapp_error){.status = status};
    vsnprintf(err->message, sizeof err->message, format, args);
}

glapp_status gl_fail(glapp_error *err, glapp_status status, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        fill(err, status, format, args);
        va_end(args);
    }
    return status;
}

glapp_status gl_fail_at(glapp_error *err, glapp_status status, gl_slice source,
                        uint64_t line, uint64_t offset, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        fill(err, status, format, args);
        va_end(args);
        snprintf(err->source, sizeof err->source, "%.*s", GL_PRINT(source));
        err->line = line;
        err->offset = offset;
        err->has_offset = true;
    }
    return status;
}

glapp_status gl_fail_memory(glapp_error *err)
{
    return gl_fail(err, GLAPP_MACHINE, "out of memory; nothing was changed");
}
