/* SPDX-License-Identifier: Apache-2.0 */
/* path.c - see path.h. Nothing here opens a file. */
#include "cli/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool gl_path_exists(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0;
}

bool gl_path_is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

bool gl_path_is_same(const char *a, const char *b)
{
    struct stat one, two;
    if (strcmp(a, b) == 0) return true;
    return stat(a, &one) == 0 && stat(b, &two) == 0 && one.st_dev == two.st_dev &&
           one.st_ino == two.st_ino;
}

const char *gl_path_join(gl_settings *settings, const char *folder, const char *name)
{
    size_t len = strlen(folder), size = len + strlen(name) + 2;
    char *path = malloc(size);
    if (!path) return NULL;
    const char *slash = len > 0 && folder[len - 1] == '/' ? "" : "/";
    int written = snprintf(path, size, "%s%s%s", folder, slash, name);
    const char *kept =
        written > 0 ? gl_settings_keep(settings, path, (size_t)written) : 0;
    free(path);
    return kept;
}
