/* SPDX-License-Identifier: Apache-2.0 */
/* place.c - see place.h. */
#include "engine/place.h"

void gl_place_find(const gl_areas *areas, gl_slice code, gl_slice municipality,
                   gl_slice county, gl_place_names *out)
{
    *out = (gl_place_names){0};
    const gl_municipality *by_code =
        code.len ? gl_areas_find_municipality(areas, code) : NULL;
    const gl_municipality *by_name =
        municipality.len ? gl_areas_find_municipality_by_name(areas, municipality) : NULL;
    if (by_code) {
        out->municipality_code = by_code->code;
        out->county_code = by_code->county_code;
        out->conflict = by_name && by_name != by_code;
    } else if (code.len) {
        out->municipality_code = code;
        out->unknown_code = true;
    } else if (by_name) {
        out->municipality_code = by_name->code;
        out->county_code = by_name->county_code;
    } else if (county.len) {
        const gl_area *area = gl_areas_find_county_by_name(areas, county);
        if (area) out->county_code = area->code;
    }
}
