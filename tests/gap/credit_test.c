/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/credit.h"

#include "gap/world.h"

static void add(world *w, double credits, int skills, bool yh)
{
    gl_market_programme *p = world_programme(w, 0, 20);
    p->credits = credits;
    p->is_yh = yh;
    for (int i = 0; i < skills; i++) world_teaches(w, (uint32_t)i, GL_MILLI);
}

/* 400 points for 10, 20, 10, 8 and 16 skills: 40, 20, 40, 50, 25. One that tells its
 * title alone, one of a university and one without points say nothing. */
static void a_skill_costs_what_most_take(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    gl_credit c;
    assert_int_equal(gl_credit_per_skill(&w->market, &c, NULL), GLAPP_OK);
    assert_near(c.per_skill, 25);
    assert_int_equal(c.programmes, 0);
    assert_int_equal(gl_credit_skills(c, 0), 8);
    const int skills[] = {10, 20, 10, 8, 16};
    for (size_t i = 0; i < ARRAY_LEN(skills); i++) add(w, 400, skills[i], true);
    add(w, 400, 1, true);
    add(w, 180, 10, false);
    add(w, -1, 10, true);
    assert_int_equal(gl_credit_per_skill(&w->market, &c, NULL), GLAPP_OK);
    assert_near(c.per_skill, 40);
    assert_int_equal(c.programmes, 5);
    assert_int_equal(gl_credit_skills(c, 0), 5);
    assert_int_equal(gl_credit_skills(c, 100), 2);
    assert_int_equal(gl_credit_skills(c, 30), 0);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_skill_costs_what_most_take)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
