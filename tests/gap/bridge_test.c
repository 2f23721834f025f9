/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/bridge.h"

#include "gap/world.h"

static void ask(world *w, int count, const char *skills)
{
    for (int i = 0; i < count; i++) {
        world_ad(w, 0, 1, 0, 3);
        for (const char *s = skills; *s; s++)
            world_asks(w, (uint32_t)(*s - 'a'), GL_MILLI);
    }
}

static void teach(world *w, const char *skills)
{
    world_programme(w, 1, 20);
    for (const char *s = skills; *s; s++)
        world_teaches(w, (uint32_t)(*s - 'a'), GL_MILLI);
}

/* a and b, c and d, e and f are asked for together. c and d are taught together, f by
 * nobody: neither is a bridge that is missing. x and y
 * meet twice: too seldom. */
static void a_bridge_is_asked_for_and_never_taught(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    ask(w, 12, "ab");
    ask(w, 12, "cd");
    ask(w, 12, "ef");
    ask(w, 2, "xy");
    ask(w, 40, "z");
    ask(w, 5, "g");
    teach(w, "a");
    teach(w, "b");
    teach(w, "b");
    teach(w, "cd");
    teach(w, "e");
    teach(w, "x");
    teach(w, "y");
    teach(w, "z");
    teach(w, "g");
    gl_bridge_table t;
    assert_int_equal(gl_bridges(&w->market, &t, NULL), GLAPP_OK);
    bool found = false;
    for (size_t i = 0; i < t.count; i++) {
        const gl_bridge_row *b = &t.rows[i];
        if (b->a != 0 || b->b != 1) fail_msg("got %c-%c", 'a' + b->a, 'a' + b->b);
        found |= b->area == 0 && b->ads == 12 && b->programmes_a == 1 &&
                 b->programmes_b == 2 && b->npmi > 0.9;
        assert_int_not_equal(b->area, 1); /* no ad there */
    }
    assert_true(found);
    gl_bridge_table_free(&t);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bridge_is_asked_for_and_never_taught),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
