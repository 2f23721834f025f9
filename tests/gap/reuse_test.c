/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/reuse.h"

#include <math.h>

#include "gap/world.h"
#include "index/fault.h"

static void ask(world *w, int count, uint64_t employer, const char *skills)
{
    for (int i = 0; i < count; i++) {
        world_ad(w, 0, 2, employer, 3);
        for (const char *s = skills; *s; s++)
            world_asks(w, (uint32_t)(*s - 'a'), GL_MILLI);
    }
}

static void teach(world *w, const char *skills, uint16_t weight)
{
    world_programme(w, 1, 20);
    for (const char *s = skills; *s; s++) world_teaches(w, (uint32_t)(*s - 'a'), weight);
}

/* a, b, c are missed: 10, 6 and 4. Two programmes teach b and c and one a by half: the
 * pair first, as it gains ten, then the half of a, five. */
static world *build(void)
{
    world *w = world_new(26, 2);
    ask(w, 3, 7, "ab");
    ask(w, 2, 0, "bc");
    ask(w, 4, 8, "c");
    ask(w, 5, 9, "z");
    teach(w, "z", 1000);
    teach(w, "a", 500);
    teach(w, "bc", 1000);
    return w;
}

static const gl_proposal_row BUNDLE[] = {
    {1, 0, 0, 1, 10}, {1, 0, 1, 2, 6}, {1, 0, 2, 3, 4}};

static void what_exists_is_used_again(void **state)
{
    (void)state;
    world *w = build();
    const gl_proposal_table proposals = {(gl_proposal_row *)(uintptr_t)BUNDLE, 3};
    gl_reuse_table t;
    assert_int_equal(gl_reuse(&w->market, &proposals, 0, &t, NULL), GLAPP_OK);
    assert_int_equal(t.count, 1);
    assert_int_equal(t.module_count, 2);
    assert_int_equal(t.modules[0].programme, 2);
    assert_int_equal(t.modules[0].skills, 2);
    assert_near(t.modules[0].gain, 10);
    assert_int_equal(t.modules[1].programme, 1);
    assert_near(t.modules[1].gain, 5);
    const gl_reuse_row *r = &t.rows[0];
    assert_near(r->needs, 20);
    assert_near(r->covered, 15);
    assert_near(r->bound, 15); /* both are all that gains */
    assert_near(r->best, 15);
    assert_near(r->guarantee, 1);
    assert_int_equal(r->modules, 2);
    assert_near(r->credits, 75);
    assert_int_equal(r->budget, 200);
    gl_reuse_table_free(&t);
    world_free(w);
}

/* Nine ads ask for any, five for two: three of one employer, two of nobody's name. */
static void the_evidence_is_counted(void **state)
{
    (void)state;
    world *w = build();
    world_ad(w, 1, 1, 0, 3); /* another county */
    world_asks(w, 0, GL_MILLI);
    world_asks(w, 1, GL_MILLI);
    world_ad(w, 0, 1, 0, 400); /* before the window */
    world_asks(w, 0, GL_MILLI);
    const gl_proposal_table proposals = {(gl_proposal_row *)(uintptr_t)BUNDLE, 3};
    gl_reuse_table t;
    assert_int_equal(gl_reuse(&w->market, &proposals, 0, &t, NULL), GLAPP_OK);
    assert_int_equal(t.rows[0].ads, 9);
    assert_int_equal(t.rows[0].ads_together, 5);
    assert_near(t.rows[0].openings_together, 10);
    assert_int_equal(t.rows[0].employers, 3);
    gl_reuse_table_free(&t);
    world_free(w);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    world *w = build();
    const gl_proposal_table proposals = {(gl_proposal_row *)(uintptr_t)BUNDLE, 3};
    gl_reuse_table t;
    glapp_status rc = GLAPP_MACHINE;
    long n = 0;
    for (; rc && n < 50; n++) {
        fault_after(n);
        rc = gl_reuse(&w->market, &proposals, 0, &t, NULL);
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
    }
    assert_true(n > 4 && n < 50);
    gl_reuse_table_free(&t);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_exists_is_used_again),
        cmocka_unit_test(the_evidence_is_counted),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
