/* SPDX-License-Identifier: Apache-2.0 */
/* output.c - see output.h. */
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/complain.h"

static void remember(gl_output *output)
{
    if (!output->error) output->error = errno ? errno : EIO;
}

static bool write_bytes(void *to, const char *bytes, size_t len)
{
    gl_output *output = to;
    errno = 0;
    if (fwrite(bytes, 1, len, stdout) == len) return true;
    remember(output);
    return false;
}

/* A file, a pipe and a window that will not say its width take lines of any width. */
static unsigned window_width(void)
{
    struct winsize size = {.ws_col = 0};
    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0
               ? size.ws_col
               : 0;
}

glapp_sink gl_output_sink(gl_output *output)
{
    return (glapp_sink){.write = write_bytes, .to = output, .width = window_width()};
}

glapp_status gl_output_close(gl_output *output, glapp_error *err)
{
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) remember(output);
    errno = 0;
    if (fclose(stdout) != 0) remember(output);
    if (!output->error) return GLAPP_OK;
    if (output->error == EPIPE)
        return gl_refuse(err, GLAPP_MACHINE, "standard output",
                         "closed by its reader; the result is not complete");
    return gl_refuse(err, GLAPP_MACHINE, "standard output",
                     "%s; the result is not complete", strerror(output->error));
}
