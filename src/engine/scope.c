/* SPDX-License-Identifier: Apache-2.0 */
/* scope.c - see scope.h. */
#include "engine/scope.h"

#include <stdio.h>

enum { MAX_PATH = 4096 };

uint8_t gl_scope_county(const gl_areas *areas, gl_slice code)
{
    size_t count;
    const gl_area *list = gl_areas_list(areas, &count);
    uint8_t index = 0;
    for (size_t i = 0; code.len && i < count; i++) {
        if (list[i].kind != GL_AREA_COUNTY) continue;
        if (gl_slice_equals(list[i].code, code)) return index;
        index++;
    }
    return GL_NO_COUNTY;
}

bool gl_scope_holds(const gl_market_area *area, uint8_t county)
{
    return area->all ||
           (county < GL_MARKET_COUNTIES && (area->counties >> county & 1) != 0);
}

static bool add(gl_scope *s, const gl_area *area)
{
    if (s->count == GL_SCOPE_AREAS) return false;
    gl_market_area *m = &s->market[s->count];
    *m = (gl_market_area){.all = area->kind == GL_AREA_ALL};
    for (size_t i = 0; i < area->members.count; i++) {
        uint8_t county = gl_scope_county(s->areas, area->members.items[i]);
        if (county < 32) m->counties |= UINT32_C(1) << county;
    }
    if (area->kind == GL_AREA_COUNTY) {
        uint8_t county = gl_scope_county(s->areas, area->code);
        if (county < 32) m->counties |= UINT32_C(1) << county;
        s->counties[s->county_count++] = area->code;
    }
    s->codes[s->count] = area->code;
    s->chosen[s->count++] = area;
    return true;
}

static glapp_status add_counties(gl_scope *s, const char *list, glapp_error *err)
{
    gl_slice rest = gl_slice_of(list), code;
    while (gl_slice_split(&rest, ',', &code)) {
        code = gl_slice_trim(code);
        const gl_area *area = gl_areas_find(s->areas, code);
        if (!area || area->kind != GL_AREA_COUNTY)
            return gl_fail(err, GLAPP_USAGE,
                           "--areas: \"%.*s\" is no county code; give two digits such as "
                           "17 (Värmland), 20 (Dalarna), 21 (Gävleborg)",
                           GL_PRINT(code));
        for (size_t i = 0; i < s->count; i++)
            if (s->chosen[i] == area)
                return gl_fail(err, GLAPP_USAGE, "--areas: %.*s stands twice",
                               GL_PRINT(code));
        if (!add(s, area)) return gl_fail(err, GLAPP_USAGE, "--areas: too many areas");
    }
    return GLAPP_OK;
}

static size_t chosen_members(const gl_scope *s, const gl_area *group)
{
    size_t count = 0;
    for (size_t i = 0; i < group->members.count; i++)
        for (size_t k = 0; k < s->county_count; k++)
            count += gl_slice_equals(group->members.items[i], s->counties[k]);
    return count;
}

glapp_status gl_scope_open(gl_scope *s, const char *corpus, const char *list,
                           glapp_error *err)
{
    *s = (gl_scope){.count = 0};
    char folder[MAX_PATH];
    int len = snprintf(folder, sizeof folder, "%s/areas", corpus);
    if (len < 0 || (size_t)len >= sizeof folder)
        return gl_fail(err, GLAPP_USAGE, "the path of the corpus is too long");
    glapp_status rc = gl_areas_read(&s->areas, folder, err);
    if (rc) return rc;
    rc = add_counties(s, list ? list : "17,20,21", err);
    size_t count;
    const gl_area *areas = gl_areas_list(s->areas, &count);
    for (size_t i = 0; i < count && !rc; i++) {
        s->all_counties = (uint8_t)(s->all_counties + (areas[i].kind == GL_AREA_COUNTY));
        bool group = areas[i].kind == GL_AREA_GROUP && chosen_members(s, &areas[i]) > 1;
        if (group && !add(s, &areas[i])) rc = gl_fail(err, GLAPP_USAGE, "too many areas");
    }
    for (size_t i = 0; i < count && !rc; i++)
        if (areas[i].kind == GL_AREA_ALL && !add(s, &areas[i]))
            rc = gl_fail(err, GLAPP_USAGE, "too many areas");
    return rc;
}

void gl_scope_close(gl_scope *s)
{
    gl_areas_free(s->areas);
    s->areas = NULL;
}

glapp_status gl_scope_write(const gl_scope *s, gl_store *store)
{
    static const char *const kinds[] = {"county", "group", "all"};
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < s->count && !rc; i++) {
        gl_area_row row = {s->chosen[i]->code, s->chosen[i]->name,
                           gl_slice_of(kinds[s->chosen[i]->kind])};
        rc = gl_store_add_area(store, &row);
    }
    size_t count;
    const gl_municipality *list = gl_areas_municipalities(s->areas, &count);
    for (size_t i = 0; i < count && !rc; i++) {
        gl_municipality_row row = {list[i].code, list[i].name, list[i].county_code};
        rc = gl_store_add_municipality(store, &row);
    }
    return rc;
}
