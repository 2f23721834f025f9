/* SPDX-License-Identifier: Apache-2.0 */
/* scratch.c - the default file system of SQLite, but for the files without a name.
 *
 * The variable sqlite3_temp_directory would do the same for the whole process, and two
 * stores of a process may have two folders.
 */
#include "store/scratch.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct gl_scratch {
    sqlite3_vfs vfs; /* first: SQLite gives it back */
    sqlite3_vfs *usual;
    char *path;
    char name[40];
};

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                     int *out_flags)
{
    const gl_scratch *s = (const gl_scratch *)vfs;
    return s->usual->xOpen(s->usual, name ? name : s->path, file, flags, out_flags);
}

gl_scratch *gl_scratch_open(const char *path)
{
    sqlite3_vfs *usual = sqlite3_vfs_find(NULL);
    gl_scratch *s = calloc(1, sizeof *s);
    if (s) s->path = strdup(path);
    if (!usual || !s || !s->path) {
        if (s) free(s->path);
        free(s);
        return NULL;
    }
    s->usual = usual;
    s->vfs = *usual;
    s->vfs.pNext = NULL;
    s->vfs.xOpen = open_file;
    snprintf(s->name, sizeof s->name, "glapp-%p", (void *)s);
    s->vfs.zName = s->name;
    if (sqlite3_vfs_register(&s->vfs, 0) == SQLITE_OK) return s;
    free(s->path);
    free(s);
    return NULL;
}

void gl_scratch_close(gl_scratch *s)
{
    if (!s) return;
    sqlite3_vfs_unregister(&s->vfs);
    free(s->path);
    free(s);
}

const char *gl_scratch_vfs(const gl_scratch *s)
{
    return s->name;
}
