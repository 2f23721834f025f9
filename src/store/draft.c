/* SPDX-License-Identifier: Apache-2.0 */
/* draft.c - see draft.h; the same steps as publish.c, without a lock: the last of two
 * writers wins, and each file is whole. */
#include "store/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

struct gl_draft {
    char *target, *fresh, *folder;
    int file;   /* -1: none */
    bool made;  /* `fresh` is there and ours */
    int failed; /* errno of the first write that failed; 0 = none */
};

static glapp_status machine(const gl_draft *d, const char *what, int cause,
                            glapp_error *err)
{
    return gl_fail(err, GLAPP_MACHINE, "%s: %s: %s; nothing was changed", d->target, what,
                   strerror(cause));
}

static glapp_status look_at_target(const gl_draft *d, glapp_error *err)
{
    struct stat about;
    if (lstat(d->target, &about) != 0)
        return errno == ENOENT ? GLAPP_OK : machine(d, "cannot be looked at", errno, err);
    if (S_ISLNK(about.st_mode))
        return gl_fail(err, GLAPP_USAGE,
                       "%s is a symbolic link; name the file that it leads to",
                       d->target);
    if (S_ISDIR(about.st_mode))
        return gl_fail(err, GLAPP_USAGE, "%s is a folder; name a file in it", d->target);
    if (!S_ISREG(about.st_mode))
        return gl_fail(err, GLAPP_USAGE, "%s is no plain file", d->target);
    return GLAPP_OK;
}

static glapp_status name_files(gl_draft *d, const char *path, glapp_error *err)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    if (!*base || strcmp(base, ".") == 0 || strcmp(base, "..") == 0)
        return gl_fail(err, GLAPP_USAGE, "\"%s\" names no file", path);
    gl_buf fresh = {0};
    d->target = strdup(path);
    d->folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup("./");
    if (d->folder)
        gl_buf_printf(&fresh, "%s.%s.new-%ld", d->folder, base, (long)getpid());
    d->fresh = fresh.failed ? NULL : fresh.bytes;
    if (fresh.failed) gl_buf_dispose(&fresh);
    return d->target && d->folder && d->fresh ? GLAPP_OK : gl_fail_memory(err);
}

glapp_status gl_draft_open(gl_draft **out, const char *path, glapp_error *err)
{
    *out = NULL;
    gl_draft *d = calloc(1, sizeof *d);
    if (!d) return gl_fail_memory(err);
    d->file = -1;
    glapp_status rc = name_files(d, path, err);
    if (!rc) rc = look_at_target(d, err);
    if (!rc) {
        unlink(d->fresh); /* of a dead process that had our number */
        d->file =
            open(d->fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
        d->made = d->file >= 0;
        if (!d->made) rc = machine(d, "its folder cannot be written", errno, err);
    }
    if (rc)
        gl_draft_close(d);
    else
        *out = d;
    return rc;
}

static bool write_all(void *to, const char *bytes, size_t len)
{
    gl_draft *d = to;
    while (len > 0 && !d->failed) {
        ssize_t more = write(d->file, bytes, len);
        if (more < 0 && errno == EINTR) continue;
        if (more <= 0) {
            d->failed = more ? errno : ENOSPC;
            break;
        }
        bytes += more;
        len -= (size_t)more;
    }
    return !d->failed;
}

glapp_sink gl_draft_sink(gl_draft *draft)
{
    return (glapp_sink){.write = write_all, .to = draft};
}

bool gl_draft_is_whole(const gl_draft *draft)
{
    return draft->failed == 0;
}

const char *gl_draft_path(const gl_draft *draft)
{
    return draft->fresh;
}

const char *gl_draft_folder(const gl_draft *draft)
{
    return draft->folder;
}

static glapp_status sync_folder(const gl_draft *d, glapp_error *err)
{
    int folder = open(d->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int rc = folder < 0 ? -1 : fsync(folder);
    int cause = errno;
    if (folder >= 0) close(folder);
    if (rc == 0 || cause == EINVAL) return GLAPP_OK;
    return gl_fail(err, GLAPP_MACHINE,
                   "%s is in place, but its folder cannot be brought to the disk: %s",
                   d->target, strerror(cause));
}

glapp_status gl_draft_finish(gl_draft *d, glapp_error *err)
{
    if (d->failed) return machine(d, "cannot be written", d->failed, err);
    if (fsync(d->file) != 0)
        return machine(d, "its bytes cannot be brought to the disk", errno, err);
    int rc = close(d->file);
    d->file = -1;
    if (rc != 0) return machine(d, "cannot be written", errno, err);
    glapp_status status = look_at_target(d, err);
    if (status) return status;
    if (rename(d->fresh, d->target) != 0)
        return machine(d, "cannot be put in place", errno, err);
    d->made = false;
    return sync_folder(d, err);
}

void gl_draft_close(gl_draft *d)
{
    if (!d) return;
    if (d->file >= 0) close(d->file);
    if (d->made) unlink(d->fresh);
    free(d->target);
    free(d->folder);
    free(d->fresh);
    free(d);
}

glapp_status gl_draft_make_folder(const char *path, glapp_error *err)
{
    struct stat about;
    if (mkdir(path, 0755) == 0) return GLAPP_OK;
    int cause = errno;
    if (cause != EEXIST)
        return gl_fail(err, GLAPP_MACHINE, "the folder %s cannot be made: %s", path,
                       strerror(cause));
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) return GLAPP_OK;
    return gl_fail(err, GLAPP_USAGE, "%s is a file; name a folder", path);
}
