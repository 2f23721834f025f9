/* SPDX-License-Identifier: Apache-2.0 */
/* place.h - which municipality and county a record means. reliability.md 2.2. */
#ifndef GL_ENGINE_PLACE_H
#define GL_ENGINE_PLACE_H

#include "source/area.h"

typedef struct gl_place_names {
    gl_slice municipality_code; /* null if unknown */
    gl_slice county_code;       /* null if unknown */
    bool unknown_code;          /* four digits that no list has: kept, without county */
    bool conflict;              /* the name says another municipality: the code wins */
} gl_place_names;

/* The code decides; without one the municipality's name, then the county's. The slices
 * are the list's own, or the code as given. */
void gl_place_find(const gl_areas *areas, gl_slice code, gl_slice municipality,
                   gl_slice county, gl_place_names *out);

#endif
