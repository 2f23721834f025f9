/* SPDX-License-Identifier: Apache-2.0 */
#include "check.h"
#include "source/area.h"

static gl_areas *areas;

static int open_areas(void **state)
{
    (void)state;
    glapp_error err;
    return gl_areas_read(&areas, GLAPP_CORPUS "/areas", &err) == GLAPP_OK ? 0 : -1;
}

static int close_areas(void **state)
{
    (void)state;
    gl_areas_free(areas);
    return 0;
}

static void codes_are_found(void **state)
{
    (void)state;
    size_t count;
    gl_areas_municipalities(areas, &count);
    assert_int_equal(count, 290);
    const gl_area *all = gl_areas_find(areas, GL_LITERAL("SE"));
    const gl_area *nms = gl_areas_find(areas, GL_LITERAL("NMS"));
    assert_non_null(all);
    assert_int_equal(all->kind, GL_AREA_ALL);
    assert_non_null(nms);
    assert_int_equal(nms->members.count, 3);
    assert_true(gl_slice_is(nms->members.items[2], "21"));
    assert_true(
        gl_slice_is(gl_areas_find(areas, GL_LITERAL("17"))->name, "Värmlands län"));
    assert_null(gl_areas_find(areas, GL_LITERAL("99")));
    const gl_municipality *gavle = gl_areas_find_municipality(areas, GL_LITERAL("2180"));
    assert_non_null(gavle);
    assert_true(gl_slice_is(gavle->county_code, "21"));
    assert_null(gl_areas_find_municipality(areas, GL_LITERAL("9999")));
    assert_null(gl_areas_find_municipality(areas, GL_LITERAL("")));
}

static bool is_neighbour(const gl_area *county, gl_slice code)
{
    for (size_t i = 0; i < county->neighbours.count; i++)
        if (gl_slice_equals(county->neighbours.items[i], code)) return true;
    return false;
}

/* If Dalarna borders on Värmland, Värmland borders on Dalarna. */
static void neighbours_are_neighbours_of_each_other(void **state)
{
    (void)state;
    size_t count, counties = 0, borders = 0;
    const gl_area *list = gl_areas_list(areas, &count);
    for (size_t i = 0; i < count; i++) {
        counties += list[i].kind == GL_AREA_COUNTY;
        assert_true(list[i].kind == GL_AREA_COUNTY || list[i].neighbours.count == 0);
        for (size_t k = 0; k < list[i].neighbours.count; k++) {
            const gl_area *other = gl_areas_find(areas, list[i].neighbours.items[k]);
            if (!other || other == &list[i] || !is_neighbour(other, list[i].code))
                fail_msg("%.*s: neighbour %zu", GL_PRINT(list[i].name), k + 1);
            borders++;
        }
    }
    assert_int_equal(counties, 21);
    assert_int_equal(borders, 2 * 40);
    const gl_area *gotland = gl_areas_find(areas, GL_LITERAL("09"));
    const gl_area *dalarna = gl_areas_find(areas, GL_LITERAL("20"));
    assert_int_equal(gotland->neighbours.count, 0);
    assert_true(is_neighbour(dalarna, GL_LITERAL("17")));
    assert_false(is_neighbour(dalarna, GL_LITERAL("22")));
}

static const struct name_case {
    const char *name, *code;
} MUNICIPALITIES[] = {
    {"Gävle", "2180"},
    {"gävle", "2180"},
    {"GÄVLE", "2180"},
    {"Gävle kommun", "2180"},
    {"Stockholms stad", "0180"},
    {"Stockholm", "0180"},
    {"Borlänge kommun", "2081"},
    {"Alingsås kommun", "1489"},
    {" Kiruna ", "2584"},
    {"Flera kommuner", NULL},
    {"", NULL},
    {"kommun", NULL},
};

static const struct name_case COUNTIES[] = {
    {"Gävleborgs län", "21"},
    {"Gävleborg", "21"},
    {"gävleborgs", "21"},
    {"Dalarna", "20"},
    {"Dalarnas län", "20"},
    {"Värmland", "17"},
    {"Kalmar", "08"},
    {"Västra Götaland", "14"},
    {"Örebro", "18"},
    {"Stockholm", "01"},
    {"Flera kommuner", NULL},
    {"län", NULL},
    {"", NULL},
};

static void names_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(MUNICIPALITIES); i++) {
        const struct name_case *c = &MUNICIPALITIES[i];
        const gl_municipality *m =
            gl_areas_find_municipality_by_name(areas, gl_slice_of(c->name));
        if (!m != !c->code || (m && !gl_slice_is(m->code, c->code)))
            fail_msg("%s: wanted %s", c->name, c->code ? c->code : "none");
    }
    for (size_t i = 0; i < ARRAY_LEN(COUNTIES); i++) {
        const struct name_case *c = &COUNTIES[i];
        const gl_area *a = gl_areas_find_county_by_name(areas, gl_slice_of(c->name));
        if (!a != !c->code || (a && !gl_slice_is(a->code, c->code)))
            fail_msg("%s: wanted %s", c->name, c->code ? c->code : "none");
    }
}

static void missing_folders_are_named(void **state)
{
    (void)state;
    gl_areas *none = NULL;
    glapp_error err = {0};
    assert_int_equal(gl_areas_read(&none, "/no/such/folder", &err), GLAPP_BAD_INPUT);
    assert_null(none);
    assert_non_null(strstr(err.source, "counties.csv"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_found),
        cmocka_unit_test(neighbours_are_neighbours_of_each_other),
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(missing_folders_are_named),
    };
    return cmocka_run_group_tests(tests, open_areas, close_areas);
}
