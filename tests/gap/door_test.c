/* SPDX-License-Identifier: Apache-2.0 */
/* Every case of tests/cases/gap/doors.txt; and who lives where. */
#include "gap/door.h"

#include "gap/world.h"

enum { MOST = 20 };

typedef struct trial {
    world *w;
    gl_door_answer answers[MOST];
    char name[120];
} trial;

static uint32_t bits_of(const char *list)
{
    uint32_t bits = 0;
    for (const char *p = list; p && *p >= '0' && *p <= '9';) {
        char *end;
        bits |= UINT32_C(1) << strtoul(p, &end, 10);
        p = *end == ',' ? end + 1 : end;
    }
    return bits;
}

static void add_course(trial *t, const char *line)
{
    const char *shut = strstr(line, "stängs="), *unsaid = strstr(line, "osagt=");
    size_t n = t->w->market.programme_count;
    assert_true(n < MOST);
    t->answers[n] = (gl_door_answer){bits_of(shut ? shut + strlen("stängs=") : NULL),
                                     bits_of(unsaid ? unsaid + strlen("osagt=") : NULL)};
    t->answers[n].unsaid &= ~t->answers[n].removes;
    world_programme(t->w, 0, 10);
    for (const char *p = line + strlen("kurs "); *p >= 'a' && *p <= 'z'; p++)
        world_teaches(t->w, (uint32_t)(*p - 'a'), GL_MILLI);
}

static gl_door_table look(trial *t)
{
    gl_doors *doors;
    gl_door_table table = {0};
    assert_int_equal(gl_doors_open(&doors, &t->w->market, NULL), GLAPP_OK);
    gl_doors_begin(doors, 0, 7);
    gl_doors_add(doors, GL_DOORS_ANYWHERE, t->answers);
    assert_int_equal(gl_doors_end(doors, &table, NULL), GLAPP_OK);
    gl_doors_close(doors);
    return table;
}

static void name_condition(uint8_t condition, char out[8])
{
    snprintf(out, 8, condition == GL_DOOR_NONE ? "-" : "%d", condition);
}

static size_t hold_answer(trial *t, const char *line)
{
    char got[200], worst[8];
    gl_door_table table = look(t);
    const gl_door_row *r = &table.rows[0];
    assert_int_equal(table.count, 1);
    assert_int_equal(r->persona, 7);
    assert_near(r->share, r->open / r->openings);
    assert_near(r->share_possible, (r->open + r->unknown) / r->openings);
    name_condition(r->worst, worst);
    snprintf(got, sizeof got, "svar %g %g %g %g %s %g", r->openings, r->taught, r->open,
             r->unknown, worst, r->worst_share * 100);
    gl_door_table_free(&table);
    if (strcmp(got, line) == 0) return 0;
    print_error("%s: got %s, wanted %s\n", t->name, got, line);
    return 1;
}

static size_t hold_skill(trial *t, const char *line)
{
    gl_door_table table = look(t);
    bool found = false;
    for (size_t i = 0; i < table.skill_count; i++) {
        char got[40], condition[8];
        name_condition(table.skills[i].condition, condition);
        snprintf(got, sizeof got, "stängd %c %s", (char)('a' + table.skills[i].skill),
                 condition);
        found |= strcmp(got, line) == 0;
    }
    gl_door_table_free(&table);
    if (!found) print_error("%s: there is no \"%s\"\n", t->name, line);
    return !found;
}

static void doors_are_as_told(void **state)
{
    (void)state;
    char *all = read_file(GLAPP_TESTS "/cases/gap/doors.txt", NULL), *rest = all;
    trial t = {.w = NULL};
    size_t wrong = 0, held = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (strncmp(line, "fall ", 5) == 0) {
            if (t.w) world_free(t.w);
            t = (trial){.w = world_new(26, 2)};
            snprintf(t.name, sizeof t.name, "%s", line + 5);
        } else if (strncmp(line, "behov ", 6) == 0) {
            world_ad(t.w, 0, atoi(line + 8), 0, 3);
            world_asks(t.w, (uint32_t)(line[6] - 'a'), GL_MILLI);
        } else if (strncmp(line, "kurs ", 5) == 0) {
            add_course(&t, line);
        } else if (strncmp(line, "svar ", 5) == 0) {
            wrong += hold_answer(&t, line);
            held++;
        } else if (strncmp(line, "stängd ", 7) == 0) {
            wrong += hold_skill(&t, line);
        }
    }
    world_free(t.w);
    free(all);
    assert_true(held >= 8);
    assert_int_equal(wrong, 0);
}

/* A course that takes those of one town only is open to that town's needs alone. */
static void a_home_is_held_against_its_own_needs(void **state)
{
    (void)state;
    trial t = {.w = world_new(26, 2)};
    const uint16_t towns[] = {2080, 2062, 2080, 1780};
    for (int i = 0; i < 4; i++) {
        world_ad(t.w, i == 3 ? 1 : 0, 5, 0, 3)->municipality = towns[i];
        world_asks(t.w, 0, GL_MILLI);
    }
    world_programme(t.w, 0, 10);
    world_teaches(t.w, 0, GL_MILLI);
    gl_doors *doors;
    gl_door_table table = {0};
    assert_int_equal(gl_doors_open(&doors, &t.w->market, NULL), GLAPP_OK);
    size_t count;
    const uint16_t *homes = gl_doors_municipalities(doors, 0, &count);
    assert_int_equal(count, 2);
    assert_int_equal(homes[0], 2062);
    assert_int_equal(homes[1], 2080);
    gl_doors_municipalities(doors, 3, &count);
    assert_int_equal(count, 3);
    const gl_door_answer open = {0, 0}, shut = {1, 0};
    gl_doors_begin(doors, 0, 0);
    gl_doors_add(doors, 2080, &open);
    gl_doors_add(doors, 2062, &shut);
    assert_int_equal(gl_doors_end(doors, &table, NULL), GLAPP_OK);
    assert_near(table.rows[0].openings, 15);
    assert_near(table.rows[0].open, 10);
    assert_near(table.rows[0].worst_share, 5.0 / 15);
    gl_door_table_free(&table);
    gl_doors_close(doors);
    world_free(t.w);
}

/* Rows by lens hold the skills of the lens alone. */
static void a_lens_has_a_row_of_its_own(void **state)
{
    (void)state;
    trial t = {.w = world_new(26, 2)};
    const uint32_t lenses[26] = {[1] = 1, [2] = 2};
    t.w->market.lenses = lenses;
    t.w->market.lens_count = 2;
    world_ads(t.w, 0, 3, 0);
    world_ads(t.w, 0, 2, 1);
    world_programme(t.w, 0, 10);
    world_teaches(t.w, 1, GL_MILLI);
    gl_door_table table = look(&t);
    assert_int_equal(table.count, 3);
    assert_near(table.rows[0].openings, 5);
    assert_near(table.rows[1].openings, 2);
    assert_near(table.rows[1].share, 1);
    assert_near(table.rows[2].openings, 0);
    assert_near(table.rows[2].share, 0);
    gl_door_table_free(&table);
    world_free(t.w);
}

/* Swedish is no need that a course is looked for: a school for immigrants teaches it. */
static void swedish_is_not_counted(void **state)
{
    (void)state;
    trial t = {.w = world_new(26, 2)};
    const uint8_t kinds[26] = {[0] = GL_KIND_SWEDISH, [1] = GL_KIND_LANGUAGE};
    t.w->market.kinds = kinds;
    world_ads(t.w, 0, 3, 0);
    world_ads(t.w, 0, 2, 1);
    world_programme(t.w, 0, 10);
    world_teaches(t.w, 0, GL_MILLI);
    gl_door_table table = look(&t);
    assert_near(table.rows[0].openings, 2);
    assert_near(table.rows[0].taught, 0);
    gl_door_table_free(&table);
    world_free(t.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doors_are_as_told),
        cmocka_unit_test(a_home_is_held_against_its_own_needs),
        cmocka_unit_test(a_lens_has_a_row_of_its_own),
        cmocka_unit_test(swedish_is_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
