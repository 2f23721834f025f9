/* SPDX-License-Identifier: Apache-2.0 */
/* night.h - one night: bring what is new, run, publish, and write down what happened.
 *
 * The folder of the nights holds what was delivered, and stays between them:
 *
 *   ads/ programmes/ taxonomy/   a file an address (delivery.h)
 *   stream/                      JobStream: snapshots, and the changes since (stream.h)
 *   journal.jsonl                a line a night (journal.h)
 *   .lock .running               whose night it is, and that it has not ended (lock.h)
 */
#ifndef GL_NIGHT_NIGHT_H
#define GL_NIGHT_NIGHT_H

#include <glapp.h>

typedef struct gl_night_plan {
    glapp_run_options run; /* what is brought is added to its paths */
    const char *folder;    /* made where it is not there; its parent must be */
    const char *journal;   /* NULL = journal.jsonl of the folder */
    const char *stream;    /* address of JobStream's changes; NULL = none is asked */
    const char *snapshot;  /* address of all open ads; with `stream` */
    glapp_paths ads, programmes, taxonomy; /* addresses: http, https, file */
    uint32_t seconds;   /* for one delivery, all its tries together; 10 ... 86400 */
    uint32_t mebibytes; /* of one delivery; 1 ... 1048576 */
    uint32_t attempts;  /* 1 ... 20 */
    uint32_t pause;     /* seconds before the second try, then twice as long each time,
                           at most 600; 0 ... 3600 */
    uint32_t oldest;    /* days: where nothing newer can be had, a delivery may be so
                           old; 1 ... 365 */
} gl_night_plan;

/* GLAPP_MACHINE: another night is running, nothing could be brought and nothing is there,
 * or as of glapp_run. GLAPP_BAD_INPUT: as of glapp_run, or fewer ads than allowed. What
 * ends with another status than GLAPP_OK has changed no database. The journal has a line
 * whenever the folder could be locked. `summary` may be NULL. */
glapp_status gl_night(const gl_night_plan *plan, glapp_run_summary *summary,
                      glapp_error *err);

#endif
