/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/lag.h"

#include <math.h>

#include "gap/world.h"

/* `count` ads of county 0 or 1 that ask for the skill, so many quarters ago. */
static void ask(world *w, uint8_t county, int count, int quarters, uint32_t skill)
{
    for (int i = 0; i < count; i++) {
        world_ad(w, county, 1, 0, quarters * 91 + 5);
        world_asks(w, skill, GL_MILLI);
    }
}

/* Skill 1 comes to county 0 eight quarters ago and to county 1 three; skill 2 to both six
 * ago; skill 3 never to county 1, where one ad is none. Skill 0 is of no lens. */
static void a_lag_is_counted_in_quarters(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    const uint32_t lenses[26] = {[1] = 1, [2] = 1, [3] = 1};
    w->market.lenses = lenses;
    w->market.lens_count = 1;
    ask(w, 0, 2, 8, 1);
    ask(w, 1, 1, 7, 1);
    ask(w, 1, 2, 3, 1);
    ask(w, 0, 3, 6, 2);
    ask(w, 1, 2, 6, 2);
    ask(w, 0, 2, 5, 3);
    ask(w, 1, 1, 4, 3);
    ask(w, 0, 9, 9, 0);
    ask(w, 0, 9, -1, 2); /* in the future */
    gl_lag lags[4];
    assert_int_equal(gl_lags(&w->market, 0, lags, NULL), GLAPP_OK);
    assert_near(lags[0].quarters, 0);
    assert_int_equal(lags[0].skills, 3);
    assert_int_equal(lags[0].not_yet, 0);
    assert_near(lags[1].quarters, 0); /* of 0 and 5, the lower one */
    assert_int_equal(lags[1].skills, 2);
    assert_int_equal(lags[1].not_yet, 1);
    assert_near(lags[3].quarters, 0);
    ask(w, 1, 2, 2, 3);
    assert_int_equal(gl_lags(&w->market, 0, lags, NULL), GLAPP_OK);
    assert_near(lags[1].quarters, 3); /* of 0, 3 and 5 */
    assert_int_equal(lags[1].not_yet, 0);
    world_free(w);
}

static void one_in_a_thousand_is_the_least(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    const uint32_t lenses[26] = {[1] = 1};
    w->market.lenses = lenses;
    w->market.lens_count = 1;
    ask(w, 0, 4000, 1, 0);
    ask(w, 0, 3, 1, 1); /* 3 of 4003 */
    gl_lag lags[4];
    assert_int_equal(gl_lags(&w->market, 0, lags, NULL), GLAPP_OK);
    assert_true(isnan(lags[0].quarters));
    assert_int_equal(lags[0].skills + lags[0].not_yet, 0);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lag_is_counted_in_quarters),
        cmocka_unit_test(one_in_a_thousand_is_the_least),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
