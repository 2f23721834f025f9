/* SPDX-License-Identifier: Apache-2.0 */
/* pace.c - see pace.h. */
#include "cli/pace.h"

#include <stdio.h>
#include <string.h>

enum { TOO_EARLY = 2000 }; /* ms */

/* Ten of a unit and more are whole; fewer have a decimal. */
static int add_rate(char *out, size_t size, const char *unit, double rate)
{
    if (strcmp(unit, "bytes") == 0)
        return rate < 1e6 ? snprintf(out, size, "%.0f kB/s", rate / 1e3)
                          : snprintf(out, size, "%.*f MB/s", rate < 1e7, rate / 1e6);
    if (rate >= 1000)
        return snprintf(out, size, "%u,%03u %s/s", (unsigned)rate / 1000,
                        (unsigned)rate % 1000, unit);
    return snprintf(out, size, "%.*f %s/s", rate < 10, rate, unit);
}

/* Rounded up, so that nobody waits longer than was said for want of a second. */
static void add_left(char *out, size_t size, double seconds)
{
    const unsigned s = seconds < 360000 ? (unsigned)seconds + 1 : 360000;
    if (s < 60)
        snprintf(out, size, ", %u s left", s);
    else if (s < 120)
        snprintf(out, size, ", 1 min %u s left", s - 60);
    else if (s < 3600)
        snprintf(out, size, ", %u min left", (s + 59) / 60);
    else
        snprintf(out, size, ", %u h %u min left", s / 3600, s % 3600 / 60);
}

void gl_pace_words(char *out, size_t size, const char *unit, uint64_t done,
                   uint64_t total, int64_t elapsed)
{
    *out = '\0';
    if (!unit || done == 0 || elapsed < TOO_EARLY) return;
    const double rate = (double)done * 1000 / (double)elapsed;
    const int len = add_rate(out, size, unit, rate);
    if (len < 0 || (size_t)len >= size || done >= total) return;
    add_left(out + len, size - (size_t)len, (double)(total - done) / rate);
}
