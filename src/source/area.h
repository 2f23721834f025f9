/* SPDX-License-Identifier: Apache-2.0 */
/* area.h - counties, groups of counties, municipalities: the official codes.
 *
 * Read from a folder `areas/` with counties.csv (area_code,name,kind,members,neighbours)
 * and municipalities.csv (municipality_code,name,county_code,tile). Frozen once read.
 */
#ifndef GL_SOURCE_AREA_H
#define GL_SOURCE_AREA_H

#include "base/error.h"
#include "source/record.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum gl_area_kind { GL_AREA_COUNTY, GL_AREA_GROUP, GL_AREA_ALL } gl_area_kind;

typedef struct gl_area {
    gl_slice code, name; /* "17", "Värmlands län" */
    gl_area_kind kind;
    gl_strings members;    /* county codes of a group */
    gl_strings neighbours; /* of a county: those it has a border with, on land or across
                              Mälaren and Vättern; Gotland has none */
} gl_area;

typedef struct gl_municipality {
    gl_slice code, name, county_code; /* "2180", "Gävle", "21" */
    /* Its square on a map of equal squares, from the north-west corner; "9:3". */
    bool has_tile;
    uint8_t tile_column, tile_row;
} gl_municipality;

typedef struct gl_areas gl_areas;

glapp_status gl_areas_read(gl_areas **out, const char *folder, glapp_error *err);
void gl_areas_free(gl_areas *areas);

const gl_area *gl_areas_list(const gl_areas *areas, size_t *count);
const gl_municipality *gl_areas_municipalities(const gl_areas *areas, size_t *count);

/* NULL if unknown. Names are compared without case, "Gävle kommun" counts as "Gävle",
 * "Gävleborg" as "Gävleborgs län". */
const gl_area *gl_areas_find(const gl_areas *areas, gl_slice code);
const gl_area *gl_areas_find_county_by_name(const gl_areas *areas, gl_slice name);
const gl_municipality *gl_areas_find_municipality(const gl_areas *areas, gl_slice code);
const gl_municipality *gl_areas_find_municipality_by_name(const gl_areas *areas,
                                                          gl_slice name);

#ifdef __cplusplus
}
#endif

#endif
