/* SPDX-License-Identifier: Apache-2.0 */
/* listing.c - folders become files in an order that is the same on every machine.
 *
 * readdir gives names in the order of the disk; they are sorted by bytes, so that the
 * surrogate keys, and with them the database, do not depend on it.
 */
#include "source/listing.h"

#include "base/buf.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { FOLDER_DEPTH = 32 };

void gl_listing_dispose(gl_listing *listing)
{
    gl_arena_dispose(&listing->arena);
    free(listing->items);
    *listing = (gl_listing){0};
}

static glapp_status fail_path(const char *path, glapp_error *err)
{
    int why = errno;
    if (why == ENOMEM) return gl_fail_memory(err);
    if (why == ENOENT || why == ENOTDIR)
        return gl_fail_at(err, GLAPP_BAD_INPUT, gl_slice_of(path), 0, 0,
                          "there is no such file or folder; see to the spelling of the "
                          "path");
    return gl_fail_at(err, GLAPP_MACHINE, gl_slice_of(path), 0, 0, "cannot be read: %s",
                      strerror(why));
}

static glapp_status add_file(gl_listing *l, const char *path, bool named, bool once,
                             uint64_t bytes, glapp_error *err)
{
    gl_listed *grown = gl_array_grow(l->items, &l->cap, l->count + 1, sizeof *grown);
    if (!grown) return gl_fail_memory(err);
    l->items = grown;
    gl_listed *item = &l->items[l->count];
    item->path = gl_arena_copy(&l->arena, gl_slice_of(path));
    if (!item->path.bytes) return gl_fail_memory(err);
    const char *slash = strrchr(item->path.bytes, '/');
    item->name = slash ? gl_slice_of(slash + 1) : item->path;
    item->named = named;
    item->once = once;
    item->bytes = bytes;
    l->count++;
    return GLAPP_OK;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void free_names(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++) free(names[i]);
    free(names);
}

/* The names in a folder, sorted; malloc'ed. */
static glapp_status read_names(const char *path, char ***names, size_t *count,
                               glapp_error *err)
{
    *names = NULL;
    *count = 0;
    DIR *folder = opendir(path);
    if (!folder) return fail_path(path, err);
    glapp_status rc = GLAPP_OK;
    size_t cap = 0;
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(folder);
        if (!entry && errno) rc = fail_path(path, err);
        if (!entry) break;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        char **grown = gl_array_grow(*names, &cap, *count + 1, sizeof *grown);
        char *copy = grown ? strdup(entry->d_name) : NULL;
        if (grown) *names = grown;
        if (!copy) {
            rc = gl_fail_memory(err);
            break;
        }
        (*names)[(*count)++] = copy;
    }
    closedir(folder);
    if (!rc && *count) qsort(*names, *count, sizeof **names, by_bytes);
    if (!rc) return GLAPP_OK;
    free_names(*names, *count);
    *names = NULL;
    *count = 0;
    return rc;
}

static glapp_status add_folder(gl_listing *l, const char *path, int depth,
                               glapp_error *err);

/* One entry of a folder. What is neither file nor folder (a socket, a device) holds no
 * records and is left out. */
static glapp_status add_entry(gl_listing *l, const char *folder, const char *name,
                              int depth, glapp_error *err)
{
    gl_buf path = {0};
    gl_slice f = gl_slice_of(folder);
    gl_buf_add_slice(&path, f);
    if (!gl_slice_ends_with(f, "/")) gl_buf_add_byte(&path, '/');
    gl_buf_add_text(&path, name);
    glapp_status rc = path.failed ? gl_fail_memory(err) : GLAPP_OK;
    struct stat st;
    if (!rc && lstat(path.bytes, &st) != 0) rc = fail_path(path.bytes, err);
    bool link = !rc && S_ISLNK(st.st_mode);
    if (!rc && link && stat(path.bytes, &st) != 0) { /* a link that leads nowhere */
        gl_buf_dispose(&path);
        return GLAPP_OK;
    }
    if (!rc && S_ISREG(st.st_mode))
        rc = add_file(l, path.bytes, false, false, (uint64_t)st.st_size, err);
    else if (!rc && S_ISDIR(st.st_mode) && !link)
        rc = add_folder(l, path.bytes, depth + 1, err);
    gl_buf_dispose(&path);
    return rc;
}

static glapp_status add_folder(gl_listing *l, const char *path, int depth,
                               glapp_error *err)
{
    if (depth > FOLDER_DEPTH)
        return gl_fail_at(err, GLAPP_BAD_INPUT, gl_slice_of(path), 0, 0,
                          "folders lie more than %d deep", FOLDER_DEPTH);
    char **names = NULL;
    size_t count = 0;
    glapp_status rc = read_names(path, &names, &count, err);
    for (size_t i = 0; !rc && i < count; i++)
        rc = add_entry(l, path, names[i], depth, err);
    free_names(names, count);
    return rc;
}

glapp_status gl_listing_add(gl_listing *listing, const char *path, glapp_error *err)
{
    if (listing->arena.block_size == 0) gl_arena_init(&listing->arena, 0);
    if (strcmp(path, "-") == 0) return add_file(listing, path, true, true, 0, err);
    struct stat st;
    if (stat(path, &st) != 0) return fail_path(path, err);
    if (S_ISDIR(st.st_mode)) return add_folder(listing, path, 0, err);
    bool regular = S_ISREG(st.st_mode);
    return add_file(listing, path, true, !regular, regular ? (uint64_t)st.st_size : 0,
                    err);
}
