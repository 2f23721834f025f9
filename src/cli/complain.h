/* SPDX-License-Identifier: Apache-2.0 */
/* complain.h - the one place that prints to the standard error output.
 *
 * A complaint is one line: "glapp: place: what is wrong; the next step". Whatever is
 * printed is escaped: a path or a record cannot steer the terminal.
 */
#ifndef GL_CLI_COMPLAIN_H
#define GL_CLI_COMPLAIN_H

#include <glapp.h>

typedef struct gl_voice {
    bool quiet;    /* no progress, no notes; complaints are still heard */
    bool terminal; /* a bar can be drawn and wiped */
    bool bar_shown;
    int64_t drawn;     /* when the bar was last drawn, in milliseconds */
    const char *stage; /* of the bar ... */
    int64_t begun;     /* ... and when it began */
} gl_voice;

/* Looks once at the standard error output and at TERM. */
void gl_voice_init(gl_voice *voice, bool quiet);

/* "glapp: place: message"; `place` may be NULL or "". */
void gl_complain(gl_voice *voice, const char *place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* An error with its place: "glapp: ads.jsonl:1841: message". */
void gl_complain_of(gl_voice *voice, const glapp_error *err);

/* Text for people without "glapp:", as it is; nothing when quiet. */
void gl_note(gl_voice *voice, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A bar with stage, percent, pace and time left; nothing when quiet or not on a terminal.
 */
void gl_progress_show(gl_voice *voice, const glapp_progress *at);
void gl_progress_wipe(gl_voice *voice);

/* The hooks of a long call; `voice` and the signals of stop.h. */
glapp_log gl_voice_log(gl_voice *voice);

/* Fill `err` and give the status. `place` may be NULL: what the message is about. */
glapp_status gl_refuse(glapp_error *err, glapp_status status, const char *place,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
