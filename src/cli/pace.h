/* SPDX-License-Identifier: Apache-2.0 */
/* pace.h - how fast a stage goes, and how long it will still take. */
#ifndef GL_CLI_PACE_H
#define GL_CLI_PACE_H

#include <stddef.h>
#include <stdint.h>

/* "1,240 ads/s, 2 min left"; "" in the first two seconds, when nobody can tell. `unit` of
 * `done` and `total` as in glapp_progress; `total` 0 = unknown; `elapsed` in ms since the
 * stage began. The time left is that of the stage, at the mean pace so far. */
void gl_pace_words(char *out, size_t size, const char *unit, uint64_t done,
                   uint64_t total, int64_t elapsed);

#endif
