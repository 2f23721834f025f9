/* SPDX-License-Identifier: Apache-2.0 */
/* summary.c - see summary.h. */
#include "cli/summary.h"

#include <stdio.h>
#include <string.h>

/* As a shell would need it written, for the command that is offered. */
static void quote_for_shell(const char *path, char *out, size_t size)
{
    static const char PLAIN[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789._-/";
    if (path[strspn(path, PLAIN)] == '\0' || strchr(path, '\''))
        snprintf(out, size, "%s", path);
    else
        snprintf(out, size, "'%s'", path);
}

void gl_summary_tell(gl_voice *voice, const char *path, const glapp_run_summary *sum)
{
    char db[1024];
    quote_for_shell(path, db, sizeof db);
    uint64_t folded = sum->ads > sum->clusters ? sum->ads - sum->clusters : 0;
    gl_note(voice,
            "%llu ads, %llu vacancies, %llu openings; %llu programmes and %llu concepts "
            "are in %s, as of %s.\n"
            "%llu ads were reposts of others and folded; %llu records were not taken%s.\n"
            "There are %llu mentions, %llu matches and %llu rows of gaps. Next, try:\n"
            "  glapp gaps --db %s\n",
            (unsigned long long)sum->ads, (unsigned long long)sum->clusters,
            (unsigned long long)sum->openings, (unsigned long long)sum->programmes,
            (unsigned long long)sum->concepts, path, sum->reference_date,
            (unsigned long long)folded, (unsigned long long)sum->rejected,
            sum->rejected ? " (the table rejected says why)" : "",
            (unsigned long long)sum->mentions, (unsigned long long)sum->matches,
            (unsigned long long)sum->gaps, db);
}
