/* SPDX-License-Identifier: Apache-2.0 */
/* folder.h - a folder that lives as long as a test, and files in it as plain bytes. */
#ifndef GL_TESTS_FOLDER_H
#define GL_TESTS_FOLDER_H

#include "check.h"

#include <dirent.h>
#include <stdbool.h>
#include <sys/stat.h>

typedef struct folder {
    char path[128];
} folder;

static inline void folder_open(folder *f)
{
    const char *base = getenv("TMPDIR");
    snprintf(f->path, sizeof f->path, "%s/glapp-test-XXXXXX",
             base && strlen(base) < 90 ? base : "/tmp");
    if (!mkdtemp(f->path)) fail_msg("no temporary folder: %s", f->path);
}

/* "FOLDER/name" in `path`, which holds 256 bytes. */
static inline const char *folder_file(const folder *f, const char *name, char path[256])
{
    snprintf(path, 256, "%s/%s", f->path, name);
    return path;
}

/* Names in the folder but . and .. */
static inline size_t folder_count(const folder *f)
{
    size_t count = 0;
    DIR *listing = opendir(f->path);
    if (!listing) fail_msg("cannot list %s", f->path);
    for (struct dirent *e; (e = readdir(listing));)
        count += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(listing);
    return count;
}

static inline void folder_close(folder *f)
{
    char path[512];
    DIR *listing = opendir(f->path);
    for (struct dirent *e; listing && (e = readdir(listing));) {
        snprintf(path, sizeof path, "%s/%s", f->path, e->d_name);
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) remove(path);
    }
    if (listing) closedir(listing);
    rmdir(f->path);
}

static inline void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
        fail_msg("cannot write %s", path);
}

static inline void copy_file(const char *from, const char *to)
{
    size_t len;
    char *bytes = read_file(from, &len);
    write_file(to, bytes, len);
    free(bytes);
}

static inline bool same_bytes(const char *a, const char *b)
{
    size_t a_len, b_len;
    char *x = read_file(a, &a_len), *y = read_file(b, &b_len);
    bool same = a_len == b_len && memcmp(x, y, a_len) == 0;
    free(x);
    free(y);
    return same;
}

#endif
