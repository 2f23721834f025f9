/* SPDX-License-Identifier: Apache-2.0 */
/* out.c - see out.h. */
#include "cli/out.h"

#include <stdio.h>
#include <string.h>

static bool write_bytes(void *to, const char *bytes, size_t len)
{
    return fwrite(bytes, 1, len, to) == len;
}

glapp_sink gl_out_sink(void)
{
    return (glapp_sink){write_bytes, stdout};
}

bool gl_out_finish(void)
{
    bool ok = fflush(stdout) == 0 && !ferror(stdout);
    return fclose(stdout) == 0 && ok;
}

glapp_format gl_out_format(const char *name)
{
    if (name && strcmp(name, "json") == 0) return GLAPP_JSON;
    if (name && strcmp(name, "csv") == 0) return GLAPP_CSV;
    return GLAPP_TABLE;
}
