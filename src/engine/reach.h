/* SPDX-License-Identifier: Apache-2.0 */
/* reach.h - which places are near enough for somebody.
 *
 *   home        the area itself, or at a distance
 *   county      held in the county (of the municipality), at a distance or not
 *   neighbours  in the county or one that borders on it, or at a distance
 *   distance    at a distance, from anywhere; the area says nothing then
 *
 * An area is a municipality, a county, a group of counties or everything ("SE").
 */
#ifndef GL_ENGINE_REACH_H
#define GL_ENGINE_REACH_H

#include "base/error.h"
#include "source/area.h"
#include "store/read.h"

/* What a programme says to a wish. */
typedef enum gl_fit { GL_FITS, GL_FITS_NOT, GL_FIT_UNSAID } gl_fit;

typedef enum gl_reach_kind {
    GL_REACH_HOME,
    GL_REACH_COUNTY,
    GL_REACH_NEIGHBOURS,
    GL_REACH_DISTANCE
} gl_reach_kind;

typedef struct gl_reach {
    gl_reach_kind kind;
    bool is_set;          /* false: every place is near enough */
    char municipality[5]; /* "" where the area is larger */
    char counties[80];    /* two digits each, a space behind each */
} gl_reach;

/* `area` and `how` may be NULL; `corpus` has the folder areas/. GLAPP_USAGE names the
 * option that is wrong. */
glapp_status gl_reach_init(gl_reach *reach, const char *area, const char *how,
                           const char *corpus, glapp_error *err);

/* The same where the areas are read already, and of a programme's place alone. */
glapp_status gl_reach_init_in(gl_reach *reach, const char *area, const char *how,
                              const gl_areas *areas, glapp_error *err);

gl_fit gl_reach_fit(const gl_reach *reach, const gl_match_view *programme);

#endif
