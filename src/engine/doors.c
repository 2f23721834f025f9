/* SPDX-License-Identifier: Apache-2.0 */
/* doors.c - see doors.h.
 *
 * A persona that stays at home lives in each municipality of the area in turn and is held
 * against that one's needs; every other one may live anywhere in it.
 */
#include "engine/doors.h"

#include <stdio.h>
#include <stdlib.h>

_Static_assert((int)GL_FILTER_COUNT <= (int)GL_DOOR_CONDITIONS,
               "a bit for each condition");

typedef struct asking {
    const gl_programmes *programmes;
    const gl_areas *areas;
    gl_doors *doors;
    gl_door_answer *answers; /* by programme */
} asking;

static gl_match_view view_of(const gl_programme *p)
{
    return (gl_match_view){.form = p->form,
                           .county_code = p->county_code,
                           .municipality_code = p->municipality_code,
                           .starts = p->starts,
                           .distance = p->distance,
                           .pace = p->pace,
                           .weeks = p->weeks,
                           .credits = p->credits,
                           .entry_upper_secondary = p->entry.upper_secondary,
                           .entry_experience = p->entry.experience,
                           .with_sfi = p->entry.with_sfi};
}

static glapp_status look(asking *a, const gl_persona *persona, const char *place,
                         uint16_t municipality, glapp_error *err)
{
    gl_filter filter;
    glapp_status rc = gl_filter_of_persona(&filter, persona, place, a->areas, err);
    if (rc) return rc;
    for (size_t i = 0; i < a->programmes->count; i++) {
        gl_match_view view = view_of(&a->programmes->items[i]);
        gl_filter_answer answer = gl_filter_ask(&filter, &view);
        a->answers[i] = (gl_door_answer){answer.removes, answer.unsaid};
    }
    gl_doors_add(a->doors, municipality, a->answers);
    return GLAPP_OK;
}

/* From every municipality; from the area itself where the ad does not say which, or
 * names one that is on no list. */
static glapp_status look_from_home(asking *a, const gl_persona *persona, uint32_t area,
                                   const char *code, glapp_error *err)
{
    size_t count;
    const uint16_t *homes = gl_doors_municipalities(a->doors, area, &count);
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < count && !rc; i++) {
        char home[8];
        snprintf(home, sizeof home, "%04u", homes[i]);
        bool known = gl_areas_find_municipality(a->areas, gl_slice_of(home)) != NULL;
        rc = look(a, persona, known ? home : code, homes[i], err);
    }
    return rc;
}

static glapp_status ask_area(asking *a, const gl_persona *persona, uint32_t number,
                             uint32_t area, gl_slice code, gl_door_table *out,
                             glapp_error *err)
{
    char place[16];
    snprintf(place, sizeof place, "%.*s", GL_PRINT(code));
    gl_doors_begin(a->doors, area, number);
    glapp_status rc = strcmp(persona->reach, "home") == 0
                          ? look_from_home(a, persona, area, place, err)
                          : look(a, persona, place, GL_DOORS_ANYWHERE, err);
    return rc ? rc : gl_doors_end(a->doors, out, err);
}

glapp_status gl_doors_ask(const gl_market *market, const gl_programmes *programmes,
                          const gl_scope *scope, const char *corpus, gl_persona *personas,
                          size_t *count, gl_door_table *out, glapp_error *err)
{
    *out = (gl_door_table){0};
    asking a = {.programmes = programmes, .areas = scope->areas};
    a.answers = calloc(programmes->count + 1, sizeof *a.answers);
    glapp_status rc = a.answers ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_personas_read(personas, count, corpus, err);
    if (!rc) rc = gl_doors_open(&a.doors, market, err);
    for (uint32_t area = 0; area < scope->count && !rc; area++)
        for (uint32_t i = 0; i < *count && !rc; i++)
            rc = ask_area(&a, &personas[i], i, area, scope->codes[area], out, err);
    gl_doors_close(a.doors);
    free(a.answers);
    if (rc) gl_door_table_free(out);
    return rc;
}
