/* SPDX-License-Identifier: Apache-2.0 */
/* inspect.h - what a file holds, before anything is done with it. */
#ifndef GL_ENGINE_INSPECT_H
#define GL_ENGINE_INSPECT_H

#include <glapp.h>

/* See glapp_inspect. */
glapp_status gl_inspect(const char *kind, const char *path, glapp_contents *contents,
                        glapp_error *err);

#endif
