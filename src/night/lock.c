/* SPDX-License-Identifier: Apache-2.0 */
/* lock.c - see lock.h. flock(2), as the lock of a database (store/publish.c): it belongs
 * to the open file and ends with its process, however that ends. The file stays. */
#include "night/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static glapp_status held(int file, const char *folder, glapp_error *err)
{
    char who[80] = "";
    const ssize_t len = pread(file, who, sizeof who - 1, 0);
    who[len > 0 ? len : 0] = '\0';
    who[strcspn(who, "\n")] = '\0';
    for (char *c = who; *c; c++)
        if (*c < ' ' || *c > '~') *c = '?';
    return gl_night_fail(err, GLAPP_MACHINE,
                         "another night is at work in %s (%s); wait until it ends",
                         folder, *who ? who : "just begun");
}

static void sign(int file)
{
    char text[80], start[32] = "";
    const time_t now = time(NULL);
    struct tm utc;
    if (gmtime_r(&now, &utc))
        strftime(start, sizeof start, "%Y-%m-%d %H:%M:%S UTC", &utc);
    const int len =
        snprintf(text, sizeof text, "process %ld, started %s\n", (long)getpid(), start);
    /* For the message of who comes too late alone. */
    if (ftruncate(file, 0) == 0 && pwrite(file, text, (size_t)len, 0) != len) return;
}

static glapp_status mark(gl_night_lock *lock, glapp_error *err)
{
    lock->earlier_unfinished = access(lock->running, F_OK) == 0;
    const int file =
        open(lock->running, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0) return gl_night_machine(err, lock->running, "cannot be made");
    close(file);
    return GLAPP_OK;
}

glapp_status gl_night_lock_take(gl_night_lock *lock, const char *folder, glapp_error *err)
{
    char path[GL_NIGHT_PATH];
    lock->file = -1;
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return gl_night_machine(err, folder, "cannot be made");
    glapp_status rc = gl_night_path(path, err, "%s/.lock", folder);
    if (!rc) rc = gl_night_path(lock->running, err, "%s/.running", folder);
    if (rc) return rc;
    lock->file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (lock->file < 0) return gl_night_machine(err, path, "cannot be made");
    if (flock(lock->file, LOCK_EX | LOCK_NB) != 0)
        rc = errno == EWOULDBLOCK ? held(lock->file, folder, err)
                                  : gl_night_machine(err, path, "cannot be locked");
    if (!rc) {
        sign(lock->file);
        rc = mark(lock, err);
    }
    if (!rc) return GLAPP_OK;
    close(lock->file);
    lock->file = -1;
    return rc;
}

void gl_night_lock_give(gl_night_lock *lock)
{
    if (lock->file < 0) return;
    unlink(lock->running);
    close(lock->file);
    lock->file = -1;
}
