/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/occupation_lens.h"

#include "gap/world.h"

static void ask(world *w, int count, uint16_t ssyk, uint32_t skill)
{
    for (int i = 0; i < count; i++) {
        world_ad(w, 0, 2, 0, 3)->ssyk = ssyk;
        world_asks(w, skill, GL_MILLI);
    }
}

/* Skill 1 is green. 8 of 20 ads ask for it: group 7212 more often (6 of 8), 2512 less (1
 * of 8); 3113 has one ad of it, which is no group. */
static void a_lens_shows_what_asks_above_the_mean(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    const uint32_t lenses[26] = {[1] = 1};
    w->market.lenses = lenses;
    w->market.lens_count = 1;
    ask(w, 6, 7212, 1);
    ask(w, 2, 7212, 0);
    ask(w, 1, 2512, 1);
    ask(w, 7, 2512, 0);
    ask(w, 1, 3113, 1);
    ask(w, 3, 0, 0);
    gl_occupation_lens_table t;
    assert_int_equal(gl_occupation_lenses(&w->market, &t, NULL), GLAPP_OK);
    assert_int_equal(t.count, 1);
    assert_int_equal(t.rows[0].ssyk, 7212);
    assert_int_equal(t.rows[0].ads, 6);
    assert_near(t.rows[0].share, 0.75);
    assert_near(t.rows[0].quotient, 0.75 / 0.4);
    gl_occupation_lens_table_free(&t);
    world_free(w);
}

static void without_lenses_there_is_nothing(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    ask(w, 6, 7212, 1);
    gl_occupation_lens_table t;
    assert_int_equal(gl_occupation_lenses(&w->market, &t, NULL), GLAPP_OK);
    assert_int_equal(t.count, 0);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lens_shows_what_asks_above_the_mean),
        cmocka_unit_test(without_lenses_there_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
