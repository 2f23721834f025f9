/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/field.h"

#include "gap/world.h"

static void add(world *w, uint8_t county, int seats, uint32_t sun)
{
    world_programme(w, county, seats)->sun = sun;
}

/* 60 + 20 + 10 + 10 seats: two of them have 80 %, two are too small to live. */
static void a_field_is_told_by_its_largest_and_its_small_ones(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    add(w, 0, 10, 521);
    add(w, 0, 60, 521);
    add(w, 0, 20, 521);
    add(w, 1, 10, 521);
    add(w, 0, 30, 0);
    add(w, GL_NO_COUNTY, 40, 481); /* at a distance: everything has it alone */
    gl_field_table t;
    assert_int_equal(gl_fields(&w->market, 0, &t, NULL), GLAPP_OK);
    const gl_field_row wanted[] = {
        {0, 0, 1, 1, 0, 30000, 0},        {0, 521, 3, 2, 1, 90000, 10000},
        {1, 521, 1, 1, 1, 10000, 10000},  {2, 0, 1, 1, 0, 30000, 0},
        {2, 521, 4, 2, 2, 100000, 20000}, {3, 0, 1, 1, 0, 30000, 0},
        {3, 481, 1, 1, 0, 40000, 0},      {3, 521, 4, 2, 2, 100000, 20000},
    };
    assert_int_equal(t.count, ARRAY_LEN(wanted));
    for (size_t i = 0; i < t.count; i++) {
        const gl_field_row *got = &t.rows[i], *want = &wanted[i];
        if (got->area != want->area || got->sun != want->sun ||
            got->programmes != want->programmes ||
            got->programmes_80 != want->programmes_80 || got->small != want->small ||
            got->seats != want->seats || got->small_seats != want->small_seats)
            fail_msg("row %zu: area %u, field %u, %u programmes, %u have 80 %%, %u small",
                     i, got->area, got->sun, got->programmes, got->programmes_80,
                     got->small);
    }
    gl_field_table_free(&t);
    assert_int_equal(gl_fields(&w->market, 25, &t, NULL), GLAPP_OK);
    assert_int_equal(t.rows[1].small, 2); /* the user says what a group is */
    gl_field_table_free(&t);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_is_told_by_its_largest_and_its_small_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
