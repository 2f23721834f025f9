/* SPDX-License-Identifier: Apache-2.0 */
/* asked.h - what a person typed for an area or a skill, and what it may have meant. */
#ifndef GL_ENGINE_ASKED_H
#define GL_ENGINE_ASKED_H

#include "source/area.h"
#include "store/read.h"

typedef struct gl_area_code {
    char text[16];
} gl_area_code;

/* An area of the database by its code ("20") or its name ("Dalarnas län", "dalarna").
 * GLAPP_NOTHING with those there are, and the one that is near. */
glapp_status gl_asked_area(gl_db *db, const char *typed, gl_area_code *out,
                           glapp_error *err);

/* The code of a county, a group or a municipality on the map, by code or name; NULL with
 * GLAPP_USAGE in `err`. Borrowed from `areas`. */
gl_slice gl_asked_place(const gl_areas *areas, const char *typed, glapp_error *err);

/* A skill by its number, its concept id or its label. GLAPP_NOTHING with a label that is
 * near. */
glapp_status gl_asked_skill(gl_db *db, const char *typed, int64_t *skill_id,
                            glapp_error *err);

#endif
