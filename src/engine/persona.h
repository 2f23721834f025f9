/* SPDX-License-Identifier: Apache-2.0 */
/* persona.h - the wishes of a sort of person, a row of corpus/personas.csv. */
#ifndef GL_ENGINE_PERSONA_H
#define GL_ENGINE_PERSONA_H

#include "base/error.h"

enum { GL_PERSONAS = 64 }; /* at the most in a table */

/* Zero and "" = no wish. */
typedef struct gl_persona {
    char name[48];
    char stands_for[160]; /* in plain Swedish */
    uint32_t max_pace;    /* percent of full time */
    uint32_t max_weeks;   /* on the calendar */
    bool distance, no_upper_secondary, no_experience, sfi;
    char form[120]; /* "yh,komvux" */
    char reach[16]; /* as of --reach */
} gl_persona;

/* GLAPP_USAGE if there is none of that name, with those that there are. */
glapp_status gl_persona_read(gl_persona *persona, const char *corpus, const char *name,
                             glapp_error *err);

/* All rows, in the order of the file; GLAPP_BAD_INPUT for more than GL_PERSONAS. */
glapp_status gl_personas_read(gl_persona personas[GL_PERSONAS], size_t *count,
                              const char *corpus, glapp_error *err);

#endif
