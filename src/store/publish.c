/* SPDX-License-Identifier: Apache-2.0 */
/* publish.c - old or new, never a mixture.
 *
 * For a target "dir/glapp.db" these names in `dir` matter:
 *
 *   glapp.db              what readers open; touched by one rename(2), at the very end
 *   .glapp.db.new-PID     the private file, made with O_EXCL and O_NOFOLLOW
 *   .glapp.db.new-PID-scratch  what does not fit into memory; it loses its name as soon
 *                         as it is open, and its bytes with the run
 *   glapp.db.1, .2 ...    earlier ones, where they are kept: the link is made before the
 *                         rename, so that at no moment there is no glapp.db
 *   .glapp.db.lock        held by flock(2) while a run lives; holds its process id and
 *                         start, for the message of the run that comes too late
 *
 * flock and not fcntl: its lock belongs to the open file, dies with its owner also after
 * kill -9, and another close in the same process does not release it. The lock file is
 * removed while the lock is still held, so that no side file is left; whoever had opened
 * it before sees after locking that the name leads elsewhere now, and begins again.
 *
 * Whoever holds the lock knows that every private file of this target is of a dead run:
 * they are removed at once, so that no run needs a repair by hand.
 *
 * A target that is a symbolic link is refused. Renaming over it would put a file where
 * the link was and leave what it pointed to as it is, which is what nobody means; writing
 * through it would put the private file into a folder that nobody named.
 *
 * The folder is resolved once (realpath), so that all later steps work on the same one
 * whatever happens to links or to the current folder in between.
 */
#include "store/publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/header.h"

enum { LOCK_TRIES = 100, LOCK_TEXT = 64 };

struct gl_publish {
    char *name;         /* as the user gave it */
    char *folder;       /* absolute */
    char *target;       /* folder/base */
    char *lock;         /* folder/.base.lock */
    char *fresh_prefix; /* ".base.new-" */
    char *fresh;        /* folder/.base.new-PID */
    char *scratch;      /* folder/.base.new-PID-scratch */
    int folder_file, lock_file, fresh_file;
    gl_publish_kind kind;
    uint32_t keep; /* earlier files */
    mode_t mode;   /* of the file that will be replaced; 0 = there is none */
    bool made;     /* the private file is there and is ours to remove */
};

static char *join(const char *a, const char *b, const char *c, const char *d)
{
    gl_buf text = {0};
    gl_buf_add_text(&text, a);
    gl_buf_add_text(&text, b);
    gl_buf_add_text(&text, c);
    gl_buf_add_text(&text, d);
    if (!text.failed) return text.bytes;
    gl_buf_dispose(&text);
    return NULL;
}

static glapp_status machine(const gl_publish *p, const char *what, glapp_error *err)
{
    return gl_fail(err, GLAPP_MACHINE, "%s: %s: %s; nothing was changed", p->name, what,
                   strerror(errno));
}

/* Cut the path into folder and base name, and make the names of the three files. */
static glapp_status name_files(gl_publish *p, const char *path, glapp_error *err)
{
    p->name = strdup(path);
    if (!p->name) return gl_fail_memory(err);
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    if (!*base || strcmp(base, ".") == 0 || strcmp(base, "..") == 0)
        return gl_fail(err, GLAPP_USAGE, "\"%s\" names no file", path);

    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    if (!folder) return gl_fail_memory(err);
    p->folder = realpath(folder, NULL);
    free(folder);
    if (!p->folder) return machine(p, "its folder cannot be used", err);

    char pid[24];
    snprintf(pid, sizeof pid, "%ld", (long)getpid());
    const char *in = strcmp(p->folder, "/") == 0 ? "" : p->folder;
    p->target = join(in, "/", base, "");
    p->lock = join(in, "/.", base, ".lock");
    p->fresh_prefix = join(".", base, ".new-", "");
    if (p->fresh_prefix) p->fresh = join(in, "/", p->fresh_prefix, pid);
    if (p->fresh) p->scratch = join(p->fresh, "-scratch", "", "");
    if (!p->target || !p->lock || !p->scratch) return gl_fail_memory(err);
    return GLAPP_OK;
}

/* Whether the target may be replaced. An empty file may: nothing can be lost, and
 * mktemp(1) makes them. */
static glapp_status look_at_target(gl_publish *p, glapp_error *err)
{
    struct stat about;
    p->mode = 0;
    if (lstat(p->target, &about) != 0) {
        if (errno == ENOENT) return GLAPP_OK;
        return machine(p, "cannot be looked at", err);
    }
    if (S_ISLNK(about.st_mode))
        return gl_fail(err, GLAPP_USAGE,
                       "%s is a symbolic link; name the file that it leads to", p->name);
    if (S_ISDIR(about.st_mode))
        return gl_fail(err, GLAPP_USAGE, "%s is a folder; name a file in it", p->name);
    if (!S_ISREG(about.st_mode))
        return gl_fail(err, GLAPP_USAGE, "%s is no plain file", p->name);
    p->mode = about.st_mode & 0777;

    gl_header header = gl_db_header_read(p->target);
    if (header.kind == GL_HEADER_EMPTY) return GLAPP_OK;
    if (p->kind == GL_PUBLISH_PART)
        return header.kind == GL_HEADER_PART
                   ? GLAPP_OK
                   : gl_fail(err, GLAPP_BAD_INPUT,
                             "%s is no part of a run and was not touched; name another "
                             "file",
                             p->name);
    if (header.kind == GL_HEADER_FOREIGN || header.kind == GL_HEADER_PART)
        return gl_fail(
            err, GLAPP_BAD_INPUT,
            "%s is no database of glapp and was not touched; name another file", p->name);
    return gl_header_accept(&header, p->name, err);
}

static glapp_status held_by_other(gl_publish *p, glapp_error *err)
{
    char text[LOCK_TEXT + 1] = {0};
    ssize_t got = pread(p->lock_file, text, LOCK_TEXT, 0);
    if (got < 0) got = 0;
    text[got] = '\0';
    text[strcspn(text, "\n")] = '\0';
    for (char *c = text; *c; c++)
        if (*c < ' ' || *c > '~') *c = '?';
    return gl_fail(err, GLAPP_MACHINE,
                   "%s is being written by another run (%s); wait until it ends", p->name,
                   *text ? text : "just begun");
}

/* Whether the name of the lock file still leads to the file that we locked. */
static bool lock_is_current(const gl_publish *p)
{
    struct stat ours, named;
    return fstat(p->lock_file, &ours) == 0 && lstat(p->lock, &named) == 0 &&
           ours.st_dev == named.st_dev && ours.st_ino == named.st_ino;
}

static void sign_lock(const gl_publish *p)
{
    char text[LOCK_TEXT], start[32] = "unknown";
    time_t now = time(NULL);
    struct tm utc;
    if (gmtime_r(&now, &utc))
        strftime(start, sizeof start, "%Y-%m-%d %H:%M:%S UTC", &utc);
    int len =
        snprintf(text, sizeof text, "process %ld, started %s\n", (long)getpid(), start);
    /* The words are for a message alone: the lock holds without them. */
    if (ftruncate(p->lock_file, 0) == 0 &&
        pwrite(p->lock_file, text, (size_t)len, 0) != len)
        return;
}

static glapp_status take_lock(gl_publish *p, glapp_error *err)
{
    for (int i = 0; i < LOCK_TRIES; i++) {
        p->lock_file =
            open(p->lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0644);
        if (p->lock_file < 0) return machine(p, "its lock file cannot be made", err);
        if (flock(p->lock_file, LOCK_EX | LOCK_NB) != 0) {
            glapp_status rc = errno == EWOULDBLOCK
                                  ? held_by_other(p, err)
                                  : machine(p, "its lock file cannot be locked", err);
            close(p->lock_file);
            p->lock_file = -1;
            return rc;
        }
        if (lock_is_current(p)) {
            sign_lock(p);
            return GLAPP_OK;
        }
        close(p->lock_file);
        p->lock_file = -1;
    }
    return gl_fail(err, GLAPP_MACHINE, "%s: its lock file comes and goes; try again",
                   p->name);
}

/* ".base.new-123", ".base.new-123-journal", "...-scratch"; not ".base.new-idea". */
static bool is_private_name(const gl_publish *p, const char *name)
{
    size_t prefix = strlen(p->fresh_prefix);
    if (strncmp(name, p->fresh_prefix, prefix) != 0) return false;
    size_t digits = strspn(name + prefix, "0123456789");
    const char *rest = name + prefix + digits;
    return digits > 0 && (*rest == '\0' || strcmp(rest, "-journal") == 0 ||
                          strcmp(rest, "-scratch") == 0);
}

static void remove_leftovers(const gl_publish *p)
{
    DIR *listing = opendir(p->folder);
    if (!listing) return;
    for (struct dirent *entry; (entry = readdir(listing));)
        if (is_private_name(p, entry->d_name)) unlinkat(p->folder_file, entry->d_name, 0);
    closedir(listing);
}

/* Readable as the file it replaces, or as umask says; always by ourselves, since SQLite
 * opens it by its name. */
static glapp_status make_private(gl_publish *p, glapp_error *err)
{
    struct stat about;
    p->fresh_file =
        open(p->fresh, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (p->fresh_file < 0) return machine(p, "its folder cannot be written", err);
    p->made = true;
    if (fstat(p->fresh_file, &about) != 0)
        return machine(p, "its private file cannot be used", err);
    mode_t mode = (p->mode ? p->mode : (about.st_mode & 0777)) | S_IRUSR | S_IWUSR;
    if (fchmod(p->fresh_file, mode) != 0)
        return machine(p, "its private file cannot be used", err);
    return GLAPP_OK;
}

glapp_status gl_publish_open(gl_publish **out, const char *path, gl_publish_kind kind,
                             glapp_error *err)
{
    *out = NULL;
    gl_publish *p = calloc(1, sizeof *p);
    if (!p) return gl_fail_memory(err);
    p->folder_file = p->lock_file = p->fresh_file = -1;
    p->kind = kind;

    glapp_status rc = name_files(p, path, err);
    if (!rc) rc = look_at_target(p, err);
    if (!rc) {
        p->folder_file = open(p->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (p->folder_file < 0) rc = machine(p, "its folder cannot be read", err);
    }
    if (!rc) rc = take_lock(p, err);
    if (!rc) {
        remove_leftovers(p);
        rc = make_private(p, err);
    }
    if (rc)
        gl_publish_close(p);
    else
        *out = p;
    return rc;
}

const char *gl_publish_private(const gl_publish *publish)
{
    return publish->fresh;
}

const char *gl_publish_scratch(const gl_publish *publish)
{
    return publish->scratch;
}

int gl_publish_file(const gl_publish *publish)
{
    return publish->fresh_file;
}

const char *gl_publish_name(const gl_publish *publish)
{
    return publish->name;
}

/* Somebody may have put another file under the private name, or one that is not ours in
 * the target's place, while we worked. */
static glapp_status look_again(gl_publish *p, glapp_error *err)
{
    struct stat ours, named;
    if (fstat(p->fresh_file, &ours) != 0 || lstat(p->fresh, &named) != 0)
        return machine(p, "its private file is gone", err);
    if (ours.st_dev != named.st_dev || ours.st_ino != named.st_ino) {
        p->made = false;
        return gl_fail(err, GLAPP_MACHINE, "%s: its private file was replaced by another",
                       p->name);
    }
    return look_at_target(p, err);
}

/* -- earlier files -- */

void gl_publish_keep(gl_publish *publish, uint32_t keep)
{
    publish->keep = keep;
}

static bool name_earlier(const gl_publish *p, uint32_t number, gl_buf *out)
{
    gl_buf_clear(out);
    gl_buf_printf(out, "%s.%u", p->target, number);
    return !out->failed;
}

/* Whether `path` is the target by another name: a run was killed after it had kept it. */
static bool is_target(const gl_publish *p, const char *path)
{
    struct stat a, b;
    return lstat(path, &a) == 0 && lstat(p->target, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

/* NAME.1 becomes NAME.2 and so on, from the far end; gaps move on. */
static glapp_status move_up(const gl_publish *p, gl_buf *from, gl_buf *to,
                            glapp_error *err)
{
    for (uint32_t i = p->keep; i-- > 1;) {
        if (!name_earlier(p, i, from) || !name_earlier(p, i + 1, to))
            return gl_fail_memory(err);
        if (rename(from->bytes, to->bytes) != 0 && errno != ENOENT)
            return machine(p, "an earlier file cannot be moved up", err);
    }
    return GLAPP_OK;
}

/* Those beyond `keep`, as it was more before: up to the first gap. */
static glapp_status drop_surplus(const gl_publish *p, gl_buf *name, glapp_error *err)
{
    for (uint32_t i = p->keep + 1;; i++) {
        if (!name_earlier(p, i, name)) return gl_fail_memory(err);
        if (unlink(name->bytes) != 0) return GLAPP_OK;
    }
}

/* Whether the new file is the old one once more: nights without news would push the last
 * ones with any out. */
static bool is_no_news(const gl_publish *p)
{
    enum { CHUNK = 1 << 13 };
    struct stat a, b;
    const int old = open(p->target, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    char ours[CHUNK], theirs[CHUNK];
    bool same = old >= 0 && fstat(old, &a) == 0 && fstat(p->fresh_file, &b) == 0 &&
                a.st_size == b.st_size;
    for (off_t at = 0; same && at < a.st_size; at += CHUNK) {
        const ssize_t got = pread(old, ours, CHUNK, at);
        same = got > 0 && pread(p->fresh_file, theirs, CHUNK, at) == got &&
               memcmp(ours, theirs, (size_t)got) == 0;
    }
    if (old >= 0) close(old);
    return same;
}

static glapp_status keep_earlier(const gl_publish *p, glapp_error *err)
{
    gl_buf from = {0}, to = {0};
    struct stat about;
    if (is_no_news(p)) return GLAPP_OK;
    glapp_status rc = name_earlier(p, 1, &to) ? GLAPP_OK : gl_fail_memory(err);
    if (!rc && lstat(p->target, &about) == 0 && !is_target(p, to.bytes)) {
        rc = move_up(p, &from, &to, err);
        if (!rc && !name_earlier(p, 1, &to)) rc = gl_fail_memory(err);
        if (!rc && unlink(to.bytes) != 0 && errno != ENOENT)
            rc = machine(p, "the earlier file cannot be replaced", err);
        if (!rc && link(p->target, to.bytes) != 0)
            rc = machine(p, "the earlier file cannot be kept as NAME.1", err);
    }
    if (!rc) rc = drop_surplus(p, &to, err);
    gl_buf_dispose(&from);
    gl_buf_dispose(&to);
    return rc;
}

glapp_status gl_publish_finish(gl_publish *publish, glapp_error *err)
{
    glapp_status rc = look_again(publish, err);
    if (!rc && publish->keep) rc = keep_earlier(publish, err);
    if (rc) return rc;
    /* Never tried again: after a failed fsync the pages count as clean, and a second one
     * would say yes to bytes that are lost. */
    if (fsync(publish->fresh_file) != 0)
        return machine(publish, "its bytes cannot be brought to the disk", err);
    if (rename(publish->fresh, publish->target) != 0)
        return machine(publish, "cannot be put in place", err);
    publish->made = false;
    if (fsync(publish->folder_file) != 0 && errno != EINVAL)
        return gl_fail(err, GLAPP_MACHINE,
                       "%s is in place, but its folder cannot be brought to the disk: %s",
                       publish->name, strerror(errno));
    return GLAPP_OK;
}

void gl_publish_close(gl_publish *publish)
{
    if (!publish) return;
    if (publish->made) unlink(publish->fresh);
    if (publish->fresh_file >= 0) close(publish->fresh_file);
    if (publish->lock_file >= 0) {
        unlink(publish->lock);
        close(publish->lock_file);
    }
    if (publish->folder_file >= 0) close(publish->folder_file);
    free(publish->name);
    free(publish->folder);
    free(publish->target);
    free(publish->lock);
    free(publish->fresh_prefix);
    free(publish->fresh);
    free(publish->scratch);
    free(publish);
}
