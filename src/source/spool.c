/* SPDX-License-Identifier: Apache-2.0 */
/* spool.c - what can be read but once becomes an unnamed file on the disk.
 *
 * Kept as it came (packed, if it was packed), so its digest is that of what the user
 * piped in. stdio's tmpfile() makes the file: it has no name from the start, and dies
 * with the process whatever happens.
 */
#include "source/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK = 256 * 1024 };

static glapp_status fail_spool(gl_slice name, glapp_error *err)
{
    return gl_fail_at(err, GLAPP_MACHINE, name, 0, 0,
                      "cannot be kept in a temporary file: %s", strerror(errno));
}

static glapp_status copy(int fd, FILE *file, char *block, uint64_t *size, gl_slice name,
                         glapp_error *err)
{
    for (;;) {
        ssize_t n;
        do n = read(fd, block, BLOCK);
        while (n < 0 && errno == EINTR);
        if (n < 0)
            return gl_fail_at(err, GLAPP_MACHINE, name, 0, *size, "cannot be read: %s",
                              strerror(errno));
        if (n == 0) break;
        if (fwrite(block, 1, (size_t)n, file) != (size_t)n) return fail_spool(name, err);
        *size += (uint64_t)n;
    }
    if (fflush(file) != 0) return fail_spool(name, err);
    return GLAPP_OK;
}

glapp_status gl_spool(int fd, gl_slice name, int *spooled, uint64_t *size,
                      glapp_error *err)
{
    *spooled = -1;
    *size = 0;
    char *block = malloc(BLOCK);
    if (!block) return gl_fail_memory(err);
    FILE *file = tmpfile();
    glapp_status rc =
        file ? copy(fd, file, block, size, name, err) : fail_spool(name, err);
    if (!rc) {
        *spooled = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
        if (*spooled < 0 || lseek(*spooled, 0, SEEK_SET) < 0) rc = fail_spool(name, err);
    }
    if (rc && *spooled >= 0) {
        close(*spooled);
        *spooled = -1;
    }
    if (file) fclose(file);
    free(block);
    return rc;
}
