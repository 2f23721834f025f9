/* SPDX-License-Identifier: Apache-2.0 */
/* asked.c - see asked.h. Planners say "Dalarna" where the tables say 20 and "Dalarnas
 * län". */
#include "engine/asked.h"

#include <stdio.h>

#include "engine/suggest.h"
#include "store/card.h"

/* Offers a county's name with and without what stands behind it: "Dalarnas län",
 * "Dalarnas", "Dalarna". */
static void offer_name(gl_suggestion *s, gl_slice name, gl_slice answer)
{
    static const gl_slice county = {" l\xC3\xA4n", 5};
    gl_suggest_offer(s, name, answer);
    if (name.len <= county.len ||
        memcmp(name.bytes + name.len - county.len, county.bytes, county.len) != 0)
        return;
    name.len -= county.len;
    gl_suggest_offer(s, name, answer);
    if (name.bytes[name.len - 1] != 's') return;
    name.len--;
    gl_suggest_offer(s, name, answer);
}

/* -- areas of a database -- */

typedef struct area_search {
    gl_suggestion near;
    gl_area_code exact, best;
    char best_name[80], known[400];
} area_search;

static void copy(char *out, size_t size, gl_slice text)
{
    snprintf(out, size, "%.*s", GL_PRINT(text));
}

static bool look_at_area(void *to, gl_slice code, gl_slice name)
{
    area_search *s = to;
    const size_t used = strlen(s->known),
                 before = s->near.best.bytes ? s->near.slips : 99;
    if (gl_slice_is(code, s->near.wanted.bytes))
        copy(s->exact.text, sizeof s->exact.text, code);
    offer_name(&s->near, name, GL_LITERAL("near"));
    if (s->near.best.bytes && s->near.slips < before) {
        copy(s->best.text, sizeof s->best.text, code);
        copy(s->best_name, sizeof s->best_name, name);
    }
    snprintf(s->known + used, sizeof s->known - used, "%s%.*s %.*s", used ? ", " : "",
             GL_PRINT(code), GL_PRINT(name));
    return true;
}

glapp_status gl_asked_area(gl_db *db, const char *typed, gl_area_code *out,
                           glapp_error *err)
{
    area_search s = {.near = {.wanted = gl_slice_of(typed)}};
    const glapp_status rc = gl_db_area_codes(db, look_at_area, &s, err);
    if (rc) return rc;
    *out = *s.exact.text ? s.exact : s.best;
    if (*s.exact.text || (*s.best.text && s.near.slips == 0)) return GLAPP_OK;
    if (*s.best.text)
        return gl_fail(err, GLAPP_NOTHING,
                       "the database has no area \"%s\"; did you mean %s (%s)? It knows: "
                       "%s",
                       typed, s.best.text, s.best_name, s.known);
    return gl_fail(err, GLAPP_NOTHING, "the database has no area \"%s\"; it knows: %s",
                   typed, s.known);
}

/* -- places on the map -- */

gl_slice gl_asked_place(const gl_areas *areas, const char *typed, glapp_error *err)
{
    const gl_slice wanted = gl_slice_of(typed);
    gl_suggestion near = {.wanted = wanted};
    size_t area_count, municipality_count;
    const gl_area *a = gl_areas_list(areas, &area_count);
    const gl_municipality *m = gl_areas_municipalities(areas, &municipality_count);
    if (gl_areas_find(areas, wanted) || gl_areas_find_municipality(areas, wanted))
        return wanted;
    /* "Örebro" is the town; who means the county says "Örebro län". */
    for (size_t i = 0; i < municipality_count; i++)
        gl_suggest_offer(&near, m[i].name, m[i].code);
    for (size_t i = 0; i < area_count; i++) offer_name(&near, a[i].name, a[i].code);
    if (near.best.bytes && near.slips == 0) return near.best;
    if (near.best.bytes) {
        const gl_municipality *town = gl_areas_find_municipality(areas, near.best);
        gl_fail(err, GLAPP_USAGE,
                "--area: no county, municipality or group has the code or name \"%s\"; "
                "did you mean "
                "%.*s (%.*s)?",
                typed, GL_PRINT(near.best),
                GL_PRINT(town ? town->name : gl_areas_find(areas, near.best)->name));
    } else {
        gl_fail(err, GLAPP_USAGE,
                "--area: no county, municipality or group has the code or name \"%s\"; a "
                "county has "
                "two digits (20) or a name, a municipality four (2080) or a name",
                typed);
    }
    return (gl_slice){0};
}

/* -- skills -- */

typedef struct skill_search {
    gl_suggestion near;
    char label[120];
} skill_search;

static bool look_at_skill(void *to, const gl_cell *c, size_t count)
{
    skill_search *s = to;
    const size_t before = s->near.best.bytes ? s->near.slips : 99;
    (void)count;
    gl_suggest_offer(&s->near, c[2].text, GL_LITERAL("near"));
    if (s->near.best.bytes && s->near.slips < before)
        snprintf(s->label, sizeof s->label, "\"%.*s\" (%lld)", GL_PRINT(c[2].text),
                 (long long)c[0].integer);
    return true;
}

glapp_status gl_asked_skill(gl_db *db, const char *typed, int64_t *skill_id,
                            glapp_error *err)
{
    skill_search s = {.near = {.wanted = gl_slice_of(typed)}};
    glapp_status rc = gl_db_find_skill(db, gl_slice_of(typed), skill_id, err);
    if (rc || *skill_id) return rc;
    rc = gl_db_card(db, GL_CARD_ALL_SKILLS, NULL, NULL, 0, look_at_skill, &s, err);
    if (rc) return rc;
    if (*s.label)
        return gl_fail(err, GLAPP_NOTHING,
                       "the taxonomy has no skill \"%s\"; did you mean %s?", typed,
                       s.label);
    return gl_fail(err, GLAPP_NOTHING,
                   "the taxonomy has no skill \"%s\"; `glapp gaps` shows ids and labels",
                   typed);
}
