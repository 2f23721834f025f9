/* SPDX-License-Identifier: Apache-2.0 */
/* stream.h - JobStream: all ads that are open, once, and every night what has changed.
 *
 * Files of the folder "stream", read by a run in the order of their names:
 *
 *   000001-snapshot-20261101T010000.json    all open ads, asked for at that time (UTC)
 *   000002-changes-20261102T010001.json     what has changed up to then
 *
 * The names are all that is needed, so that a killed night leaves nothing half: the next
 * one asks from the time of the last name on (or from ".asked", where the answers since
 * held no changes). A removal closes an ad and does not
 * take it away (its need was real), so files stay until their ads are out of the window.
 */
#ifndef GL_NIGHT_STREAM_H
#define GL_NIGHT_STREAM_H

#include "night/delivery.h"

enum {
    GL_STREAM_FILES = 1000,
    GL_STREAM_BACK = 3 * 60 * 60, /* seconds that are asked for twice: the server's clock
                                     is another, and says times of its own zone */
    GL_STREAM_LONGEST = 30 /* days without a change that was fetched; and between two
                              snapshots */
};

typedef struct gl_stream {
    char (*paths)[GL_NIGHT_PATH]; /* malloc'ed */
    const char **items;           /* of the paths, for a run; malloc'ed */
    size_t count;
} gl_stream;

/* Asks for the changes since the last night that got any; for a snapshot where there is
 * none, or it is too old. Then lists the files. `out` as of gl_delivery_bring. */
glapp_status gl_stream_bring(const gl_night_plan *plan, gl_delivery *out,
                             gl_stream *files, glapp_error *err);
void gl_stream_free(gl_stream *files);

/* After a run over them: takes away what is before the newest snapshot and out of the
 * window of `days`. */
void gl_stream_tidy(const gl_night_plan *plan, uint32_t days);

#endif
