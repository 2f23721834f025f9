/* SPDX-License-Identifier: Apache-2.0 */
/* What a person types for an area or a skill: code, name, or nearly so. */
#include "engine/asked.h"

#include "running.h"

#define DB "asked_test.db"

static gl_db *db;
static gl_areas *places;

static int open_all(void **state)
{
    (void)state;
    static running r = {.ads = SMALL_ADS, .programmes = SMALL_PROGRAMMES};
    glapp_error err;
    r.options.db = DB;
    running_start(&r);
    gl_buf_dispose(&r.words);
    return r.status || gl_db_open(&db, DB, &err) ||
           gl_areas_read(&places, GLAPP_CORPUS "/areas", &err);
}

static int close_all(void **state)
{
    (void)state;
    gl_areas_free(places);
    gl_db_close(db);
    return remove(DB);
}

/* `wanted` is the code, or a part of the message. */
static const struct {
    const char *typed, *wanted;
} AREAS[] = {
    {"20", "20"},
    {"Dalarnas län", "20"},
    {"Dalarna", "20"},
    {"dalarna", "20"},
    {"varmland", "17"},
    {"GÄVLEBORG", "21"},
    {"Norra Mellansverige", "NMS"},
    {"dalrna", "did you mean 20 (Dalarnas län)? It knows: 17 Värmlands län, 20"},
    {"22", "it knows: 17 Värmlands län"},
    {"Skåne", "it knows: 17"},
    {"", "it knows: 17"},
};

static void areas_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(AREAS); i++) {
        glapp_error err = {.message = ""};
        gl_area_code code;
        const glapp_status rc = gl_asked_area(db, AREAS[i].typed, &code, &err);
        const char *got = rc ? err.message : code.text;
        const bool right =
            rc ? strstr(got, AREAS[i].wanted) != NULL : strcmp(got, AREAS[i].wanted) == 0;
        if (!right) fail_msg("%s: got \"%s\"", AREAS[i].typed, got);
        assert_true(rc == GLAPP_OK || rc == GLAPP_NOTHING);
    }
}

static const struct {
    const char *typed, *wanted;
} PLACES[] = {
    {"2080", "2080"},
    {"NMS", "NMS"},
    {"Falun", "2080"},
    {"falun", "2080"},
    {"Gävle", "2180"},
    {"Gävleborg", "21"},
    {"Örebro", "1880"}, /* the town; the county is "Örebro län" */
    {"Örebro län", "18"},
    {"Faln", "did you mean 2080 (Falun)?"},
    {"Atlantis", "a county has two digits"},
};

static void places_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(PLACES); i++) {
        glapp_error err = {.message = ""};
        const gl_slice code = gl_asked_place(places, PLACES[i].typed, &err);
        const bool right = code.bytes ? gl_slice_is(code, PLACES[i].wanted)
                                      : strstr(err.message, PLACES[i].wanted) != NULL;
        if (!right)
            fail_msg("%s: got %.*s \"%s\"", PLACES[i].typed, GL_PRINT(code), err.message);
    }
}

static void skills_as_expected(void **state)
{
    (void)state;
    glapp_error err;
    int64_t by_name, by_number;
    assert_int_equal(gl_asked_skill(db, "svetsning", &by_name, &err), GLAPP_OK);
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)by_name);
    assert_int_equal(gl_asked_skill(db, number, &by_number, &err), GLAPP_OK);
    assert_int_equal(by_name, by_number);
    assert_int_equal(gl_asked_skill(db, "svetsnig", &by_name, &err), GLAPP_NOTHING);
    assert_non_null(strstr(err.message, "did you mean \"Svetsning\" ("));
    assert_int_equal(gl_asked_skill(db, "qqqqqqqq", &by_name, &err), GLAPP_NOTHING);
    assert_non_null(strstr(err.message, "`glapp gaps` shows"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_as_expected),
        cmocka_unit_test(places_as_expected),
        cmocka_unit_test(skills_as_expected),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
