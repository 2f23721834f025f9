/* SPDX-License-Identifier: Apache-2.0 */
/* journal.h - a line of JSON a night, for who looks in the morning and for programs.
 *
 *   started, ended        UTC
 *   seconds               between them, by a clock that nobody sets
 *   status                exit status: 0 ... 4
 *   result                "published"; "held back", "failed"
 *   message               what went wrong, "" if nothing did
 *   earlier_unfinished    the night before was killed
 *   deliveries            of each address: address, state, why, bytes, records, tries
 *   ads, vacancies, openings, programmes, concepts, gaps, rejected, reference_date
 *
 * An address stands there without what is behind its "?", and nothing of a record's text.
 */
#ifndef GL_NIGHT_JOURNAL_H
#define GL_NIGHT_JOURNAL_H

#include <time.h>

#include "night/delivery.h"

typedef struct gl_night_line {
    time_t started, ended;
    double seconds;
    glapp_status status;
    const char *message;
    bool earlier_unfinished;
    const gl_delivery *deliveries;
    size_t delivery_count;
    const glapp_run_summary *summary;
} gl_night_line;

/* Adds the line, whole, also behind half a line that a power cut left, and brings it to
 * the disk. */
glapp_status gl_journal_add(const char *path, const gl_night_line *line,
                            glapp_error *err);

#endif
