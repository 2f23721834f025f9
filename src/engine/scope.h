/* SPDX-License-Identifier: Apache-2.0 */
/* scope.h - what a run is about: its counties, the groups of them, everything, and its
 * day.
 */
#ifndef GL_ENGINE_SCOPE_H
#define GL_ENGINE_SCOPE_H

#include "gap/market.h"
#include "source/area.h"
#include "store/write.h"

enum { GL_SCOPE_AREAS = 32 };

typedef struct gl_scope {
    gl_areas *areas;
    const gl_area *chosen[GL_SCOPE_AREAS]; /* counties as given, then groups, then all */
    gl_market_area market[GL_SCOPE_AREAS];
    gl_slice codes[GL_SCOPE_AREAS];
    size_t count;
    gl_slice counties[GL_SCOPE_AREAS]; /* the counties among them */
    size_t county_count;
    uint8_t all_counties; /* how many the list of areas has */
} gl_scope;

/* Read the areas of the folder `corpus`, and choose: `list` is "17,20,21". A group is
 * chosen with two of its counties. GLAPP_USAGE: a code that is no county. */
glapp_status gl_scope_open(gl_scope *scope, const char *corpus, const char *list,
                           glapp_error *err);
void gl_scope_close(gl_scope *scope);

/* Number of a county in the market's bits; GL_NO_COUNTY for none or an unknown one. */
uint8_t gl_scope_county(const gl_areas *areas, gl_slice code);

/* Whether the area has the county; everything has also what has none. */
bool gl_scope_holds(const gl_market_area *area, uint8_t county);

/* The rows of `area` and `municipality`. */
glapp_status gl_scope_write(const gl_scope *scope, gl_store *store);

#endif
