/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/white_spot.h"

#include "gap/world.h"

typedef struct spot_case {
    const char *name;
    uint32_t ads_0, ads_1, ads_both;
    gl_gap_verdict verdict_0, verdict_1, both;
    double seats;
    const char *wanted; /* "" = no white spot */
} spot_case;

static const spot_case CASES[] = {
    {"a gap in each", 5, 6, 11, GL_LIKELY_GAP, GL_CERTAIN_GAP, GL_CERTAIN_GAP, 0, "each"},
    {"a gap when counted together", 3, 4, 7, GL_UNDECIDED, GL_UNDECIDED, GL_LIKELY_GAP, 0,
     "joint"},
    {"asked for, and not sure", 3, 4, 7, GL_UNDECIDED, GL_UNDECIDED, GL_UNDECIDED, 0,
     "undecided"},
    {"one seat anywhere in the group", 5, 6, 11, GL_LIKELY_GAP, GL_LIKELY_GAP,
     GL_LIKELY_GAP, 0.5, ""},
    {"one county alone", 9, 0, 9, GL_LIKELY_GAP, GL_UNDECIDED, GL_LIKELY_GAP, 0, ""},
    {"four ads", 2, 2, 4, GL_UNDECIDED, GL_UNDECIDED, GL_UNDECIDED, 0, ""},
};

static void white_spots_are_as_told(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        const spot_case *c = &CASES[i];
        gl_gap_row rows[4] = {
            {.area = 0, .item = 4, .ads = c->ads_0, .verdict = c->verdict_0},
            {.area = 1, .item = 4, .ads = c->ads_1, .verdict = c->verdict_1},
            {.area = 2,
             .item = 4,
             .ads = c->ads_both,
             .seats = c->seats,
             .unmet = 7,
             .verdict = c->both},
            {.area = 3, .item = 4, .ads = 99, .verdict = GL_CERTAIN_GAP},
        };
        const gl_gap_table gaps = {rows, 4};
        gl_white_spot_table t;
        assert_int_equal(gl_white_spots(&w->market, &gaps, 0, &t, NULL), GLAPP_OK);
        const char *got = t.count ? gl_white_spot_verdict_name(t.rows[0].verdict) : "";
        if (t.count > 1 || strcmp(got, c->wanted) != 0)
            fail_msg("%s: got %s, wanted %s", c->name, got, c->wanted);
        if (t.count) assert_int_equal(t.rows[0].counties, 3);
        if (t.count) assert_near(t.rows[0].unmet, 7);
        gl_white_spot_table_free(&t);
    }
    world_free(w);
}

static void gaps_of_another_market_are_refused(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    gl_gap_row row = {.area = 9};
    const gl_gap_table gaps = {&row, 1};
    gl_white_spot_table t;
    assert_int_equal(gl_white_spots(&w->market, &gaps, 0, &t, NULL), GLAPP_BAD_INPUT);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_spots_are_as_told),
        cmocka_unit_test(gaps_of_another_market_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
