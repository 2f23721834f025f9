/* SPDX-License-Identifier: Apache-2.0 */
/* fault.h - an error, worded; and a path, put together. */
#ifndef GL_NIGHT_FAULT_H
#define GL_NIGHT_FAULT_H

#include <glapp.h>

enum { GL_NIGHT_PATH = 4096 };

/* Fills `err` and gives the status. */
glapp_status gl_night_fail(glapp_error *err, glapp_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with what the system says of `errno`. */
glapp_status gl_night_machine(glapp_error *err, const char *path, const char *what);

/* GLAPP_USAGE: it is longer than GL_NIGHT_PATH. */
glapp_status gl_night_path(char out[GL_NIGHT_PATH], glapp_error *err, const char *format,
                           ...) __attribute__((format(printf, 3, 4)));

/* A line for who watches, or reads the mail of the night. */
void gl_night_say(const glapp_log *log, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
