/* SPDX-License-Identifier: Apache-2.0 */
/* reach.c - see reach.h. */
#include "engine/reach.h"

#include <stdio.h>

#include "engine/asked.h"

enum { MAX_PATH = 4096 };

static const char *const KINDS[] = {"home", "county", "neighbours", "distance"};

static bool has_county(const gl_reach *r, gl_slice code)
{
    gl_slice rest = gl_slice_of(r->counties), one;
    while (rest.len && gl_slice_split(&rest, ' ', &one))
        if (one.len && gl_slice_equals(one, code)) return true;
    return false;
}

static void add_county(gl_reach *r, gl_slice code)
{
    size_t used = strlen(r->counties);
    if (has_county(r, code) || used + code.len + 2 > sizeof r->counties) return;
    snprintf(r->counties + used, sizeof r->counties - used, "%.*s ", GL_PRINT(code));
}

static glapp_status read_kind(gl_reach *r, const char *how, glapp_error *err)
{
    if (!how) return GLAPP_OK;
    for (int i = 0; i <= GL_REACH_DISTANCE; i++) {
        if (strcmp(how, KINDS[i]) != 0) continue;
        r->kind = (gl_reach_kind)i;
        return GLAPP_OK;
    }
    return gl_fail(err, GLAPP_USAGE,
                   "--reach: \"%s\" is none of home, county, neighbours, distance", how);
}

/* The counties of the area, and those around them where they are near enough. */
static glapp_status find_counties(gl_reach *r, const gl_areas *areas, const char *typed,
                                  glapp_error *err)
{
    const gl_slice code = gl_asked_place(areas, typed, err);
    if (!code.bytes) return GLAPP_USAGE;
    const gl_municipality *m = gl_areas_find_municipality(areas, code);
    const gl_area *area = gl_areas_find(areas, m ? m->county_code : code);
    if (area->kind == GL_AREA_ALL) {
        r->is_set = false;
        return GLAPP_OK;
    }
    if (m && r->kind == GL_REACH_HOME)
        snprintf(r->municipality, sizeof r->municipality, "%.*s", GL_PRINT(code));
    if (area->kind == GL_AREA_COUNTY) add_county(r, area->code);
    for (size_t i = 0; i < area->members.count; i++)
        add_county(r, area->members.items[i]);
    if (r->kind != GL_REACH_NEIGHBOURS) return GLAPP_OK;
    gl_slice own = gl_slice_of(r->counties), one;
    own.len = strlen(r->counties);
    while (own.len && gl_slice_split(&own, ' ', &one)) {
        const gl_area *county = one.len ? gl_areas_find(areas, one) : NULL;
        for (size_t i = 0; county && i < county->neighbours.count; i++)
            add_county(r, county->neighbours.items[i]);
    }
    return GLAPP_OK;
}

/* What needs no map: GLAPP_OK and `*done` if that was all. */
static glapp_status begin(gl_reach *r, const char *area, const char *how, bool *done,
                          glapp_error *err)
{
    *r = (gl_reach){.is_set = true};
    glapp_status rc = read_kind(r, how, err);
    *done = rc || r->kind == GL_REACH_DISTANCE || !area;
    if (rc || area || r->kind == GL_REACH_DISTANCE) return rc;
    r->is_set = false;
    return how ? gl_fail(err, GLAPP_USAGE,
                         "--reach %s: from where? add --area CODE, a county or a "
                         "municipality",
                         how)
               : GLAPP_OK;
}

glapp_status gl_reach_init_in(gl_reach *r, const char *area, const char *how,
                              const gl_areas *areas, glapp_error *err)
{
    bool done;
    glapp_status rc = begin(r, area, how, &done, err);
    return done ? rc : find_counties(r, areas, area, err);
}

glapp_status gl_reach_init(gl_reach *r, const char *area, const char *how,
                           const char *corpus, glapp_error *err)
{
    bool done;
    glapp_status rc = begin(r, area, how, &done, err);
    if (done) return rc;
    char folder[MAX_PATH];
    snprintf(folder, sizeof folder, "%s/areas", corpus ? corpus : ".");
    gl_areas *areas = NULL;
    rc = gl_areas_read(&areas, folder, err);
    if (!rc) rc = find_counties(r, areas, area, err);
    gl_areas_free(areas);
    return rc;
}

/* Whether the programme is held in the area. */
static gl_fit place_fit(const gl_reach *r, const gl_match_view *p)
{
    if (p->county_code.len == 0) return GL_FIT_UNSAID;
    if (!has_county(r, p->county_code)) return GL_FITS_NOT;
    if (!r->municipality[0]) return GL_FITS;
    if (p->municipality_code.len == 0) return GL_FIT_UNSAID;
    return gl_slice_is(p->municipality_code, r->municipality) ? GL_FITS : GL_FITS_NOT;
}

gl_fit gl_reach_fit(const gl_reach *r, const gl_match_view *p)
{
    bool distance = p->distance == 1;
    if (!r->is_set) return GL_FITS;
    if (r->kind == GL_REACH_DISTANCE)
        return distance ? GL_FITS : p->distance < 0 ? GL_FIT_UNSAID : GL_FITS_NOT;
    gl_fit place = place_fit(r, p);
    if (r->kind == GL_REACH_COUNTY)
        return place == GL_FIT_UNSAID && distance ? GL_FITS_NOT : place;
    return distance ? GL_FITS : place;
}
