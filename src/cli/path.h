/* SPDX-License-Identifier: Apache-2.0 */
/* path.h - what lies at a path, and paths put together. */
#ifndef GL_CLI_PATH_H
#define GL_CLI_PATH_H

#include "cli/settings.h"

bool gl_path_exists(const char *path);
bool gl_path_is_folder(const char *path);

/* Whether both name the same file: the same words, or the same file by two names. */
bool gl_path_is_same(const char *a, const char *b);

/* "folder/name", kept by the settings; NULL when memory is out. */
const char *gl_path_join(gl_settings *settings, const char *folder, const char *name);

#endif
