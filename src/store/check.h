/* SPDX-License-Identifier: Apache-2.0 */
/* check.h - is this file what a run wrote, every byte and every rule of it? */
#ifndef GL_STORE_CHECK_H
#define GL_STORE_CHECK_H

#include "base/error.h"

/* Each fault is one line to `fault`. GLAPP_OK = sound, GLAPP_NOTHING = faults were found,
 * GLAPP_BAD_INPUT = no database of glapp at all (then `err` says so). */
glapp_status gl_check(const char *path, void (*fault)(void *to, const char *line),
                      void *to, glapp_error *err);

#endif
