/* SPDX-License-Identifier: Apache-2.0 */
/* Every line of tests/cases/gap/indicators.txt, in the world that it tells of. */
#include "gap/indicator.h"

#include <math.h>

#include "gap/world.h"

enum { INNOVATION, DIGITAL, INTERNATIONAL, TRADE, LENSES };

static const gl_slice NAMES[LENSES] = {
    [INNOVATION] = {"innovation", 10},
    [DIGITAL] = {"digital", 7},
    [INTERNATIONAL] = {"international", 13},
    [TRADE] = {"trade", 5},
};

static void ask(world *w, int count, uint32_t skill)
{
    for (int i = 0; i < count; i++) {
        gl_market_ad *ad = world_ad(w, 0, 1, 0, 3);
        ad->employer_number = w->market.ad_count <= 2;
        ad->size = w->market.ad_count <= 2 ? GL_SIZE_SMALL : GL_SIZE_UNKNOWN;
        world_asks(w, skill, GL_MILLI);
    }
}

static world *build(void)
{
    static const uint32_t lenses[26] = {[0] = 1 << INNOVATION, [1] = 1 << DIGITAL};
    static const uint8_t kinds[26] = {[2] = GL_KIND_LANGUAGE, [3] = GL_KIND_CERTIFICATE};
    world *w = world_new(26, 2);
    w->market.kinds = kinds;
    w->market.lenses = lenses;
    w->market.lens_count = LENSES;
    ask(w, 4, 0);
    ask(w, 3, 1);
    ask(w, 2, 2);
    ask(w, 1, 3);
    gl_market_programme *p = world_programme(w, 0, 10);
    world_teaches(w, 1, GL_MILLI);
    p->pace = 50;
    p->weeks = 20;
    p->starts = w->market.reference + 30;
    p = world_programme(w, 0, 30);
    world_teaches(w, 0, GL_MILLI);
    p->pace = 100;
    p->weeks = 80;
    p->starts = GL_NO_DAY;
    p->sun = 521;
    return w;
}

static gl_indicator_table look(world *w)
{
    gl_gap_row rows[] = {
        {.area = 0, .item = 0, .ads = 4, .seats = 30, .verdict = GL_LIKELY_GAP},
        {.area = 0, .item = 1, .ads = 3, .seats = 10, .verdict = GL_UNDECIDED},
        {.area = 3, .item = 0, .ads = 4, .seats = 30, .verdict = GL_LIKELY_GAP},
    };
    const gl_gap_table gaps = {rows, ARRAY_LEN(rows)};
    gl_field_table fields;
    gl_indicator_table table;
    assert_int_equal(gl_fields(&w->market, 0, &fields, NULL), GLAPP_OK);
    const gl_indicator_plan plan = {.market = &w->market,
                                    .lens_names = NAMES,
                                    .skills = &gaps,
                                    .overlaps = &(gl_overlap_table){0},
                                    .doors = &(gl_door_table){0},
                                    .white_spots = &(gl_white_spot_table){0},
                                    .coordination = &(gl_coordination_table){0},
                                    .fields = &fields,
                                    .bridges = &(gl_bridge_table){0}};
    assert_int_equal(gl_indicators(&plan, &table, NULL), GLAPP_OK);
    gl_field_table_free(&fields);
    return table;
}

/* "0 U1 innovation small_firms: 2 / 2" of a row; a count has its value first. */
static void tell(const gl_indicator_row *r, char out[200])
{
    int used = snprintf(out, 200, "%u %s %.*s %s: ", r->area, r->code, GL_PRINT(r->lens),
                        r->name);
    if (isnan(r->of))
        snprintf(out + used, 200 - (size_t)used, "%g / -", r->value);
    else
        snprintf(out + used, 200 - (size_t)used, "%g / %g", r->part, r->of);
}

static void numbers_are_those_counted_by_hand(void **state)
{
    (void)state;
    char *all = read_file(GLAPP_TESTS "/cases/gap/indicators.txt", NULL), *rest = all;
    world *w = build();
    gl_indicator_table t = look(w);
    size_t wrong = 0, held = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (!*line || *line == '#') continue;
        char *blind = strstr(line, "; "), got[200];
        assert_non_null(blind);
        *blind = '\0';
        bool found = false;
        for (size_t i = 0; i < t.count && !found; i++) {
            tell(&t.rows[i], got);
            found = strcmp(got, line) == 0 && strstr(t.rows[i].blind_spot, blind + 2);
        }
        held++;
        if (!found) print_error("there is no \"%s; %s\"\n", line, blind + 2);
        wrong += !found;
    }
    gl_indicator_table_free(&t);
    world_free(w);
    free(all);
    assert_true(held >= 14);
    assert_int_equal(wrong, 0);
}

/* Keys are unique, positions rise, shares stand within their interval, and none of what
 * cannot be seen is left unsaid. */
static void every_row_is_whole(void **state)
{
    (void)state;
    world *w = build();
    gl_indicator_table t = look(w);
    for (size_t i = 0; i < t.count; i++) {
        const gl_indicator_row *r = &t.rows[i];
        assert_true(r->blind_spot[0] && r->label[0] && r->unit[0]);
        assert_true(strlen(r->blind_spot) + 1 < GL_INDICATOR_TEXT);
        if (!isnan(r->low)) assert_true(r->low <= r->value && r->value <= r->high);
        for (size_t j = i + 1; j < t.count; j++) {
            const gl_indicator_row *s = &t.rows[j];
            assert_false(s->area == r->area && gl_slice_equals(s->lens, r->lens) &&
                         strcmp(s->name, r->name) == 0);
            if (s->area == r->area) assert_true(s->position > r->position);
        }
    }
    gl_indicator_table_free(&t);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_those_counted_by_hand),
        cmocka_unit_test(every_row_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
