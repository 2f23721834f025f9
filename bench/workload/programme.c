/* SPDX-License-Identifier: Apache-2.0 */
/* programme.c - see programme.h. */
#include "workload/programme.h"

#include "base/date.h"
#include "base/hash.h"
#include "workload/json.h"

enum { DESCRIPTION = 620, OUTCOMES = 520, PREREQUISITES = 60 }; /* bytes, at least */

static void add_part(composer *c, gl_buf *out, const char *name, phrase_sort sort,
                     size_t bytes, gl_buf *room)
{
    gl_buf_clear(room);
    composer_add_paragraph(c, sort, bytes, room);
    json_add_member(out, name, gl_buf_slice(room));
}

static void add_figures(gl_buf *out, draw *d)
{
    char start[11];
    gl_date_format(
        gl_day_of(2026, draw_below(d, 2) ? 1 : 8, 10) + (gl_day)draw_below(d, 20), start);
    gl_buf_printf(out, ",\"distance\":%s,\"pace\":%u,\"seats\":%u,\"starts\":[\"%s\"]",
                  draw_below(d, 4) ? "false" : "true", draw_below(d, 4) ? 100u : 50u,
                  10 + draw_below(d, 30), start);
    gl_buf_printf(out, ",\"weeks\":%u,\"credits\":%u}\n", 10 + draw_below(d, 100),
                  50 + 5 * draw_below(d, 70));
}

void programme_write(const world *w, uint64_t number, gl_buf *out)
{
    static const char *const FORMS[] = {"yh", "yh", "komvux", "aub", "gy", "hs", "fhsk"};
    static gl_buf room;
    market_employer school;
    composer c = {.world = w, .draw = {gl_hash_mix(w->seed * 8 + 7 + (number << 24))}};
    draw *d = &c.draw;
    market_employer_of(draw_below(d, 400), &school);
    c.group = market_draw_group(&w->market, 0, d);
    const market_group *group = &w->market.groups[c.group];
    const market_place *place = &w->market.places[market_draw_place(&w->market, 0, d)];
    c.title = group->titles[draw_below(d, (uint32_t)group->title_count)];
    c.employer = gl_slice_of(school.name);
    c.place = place->name;
    gl_buf_printf(out, "{\"id\":\"p-%06llu\"", (unsigned long long)number);
    gl_buf_clear(&room);
    gl_buf_add_slice(&room, c.title);
    stock_raise(&room, 0);
    json_add_member(out, "title", gl_buf_slice(&room));
    add_part(&c, out, "description", PHRASE_COURSE, DESCRIPTION, &room);
    add_part(&c, out, "outcomes", PHRASE_OUTCOME, OUTCOMES, &room);
    add_part(&c, out, "prerequisites", PHRASE_PREREQUISITE, PREREQUISITES, &room);
    json_add_member(out, "provider", c.employer);
    json_add_member(out, "form", gl_slice_of(FORMS[draw_below(d, 7)]));
    if (draw_below(d, 4)) {
        gl_buf_add_text(out, ",\"ssyk\":[");
        json_add_text(out, group->ssyk);
        gl_buf_add_byte(out, ']');
    }
    json_add_member(out, "municipality_code", place->code);
    add_figures(out, d);
}
