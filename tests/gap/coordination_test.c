/* SPDX-License-Identifier: Apache-2.0 */
/* Every case of tests/cases/gap/coordination.txt; and that no gain is negative. */
#include "gap/coordination.h"

#include "gap/world.h"

enum { MOST = 600 };

typedef struct trial {
    char name[120];
    gl_gap_row rows[MOST];
    size_t count, next;
    gl_coordination_settings settings;
    gl_coordination_table table;
} trial;

/* By area, then item, as the gap room gives them. */
static int compare_rows(const void *left, const void *right)
{
    const gl_gap_row *a = left, *b = right;
    if (a->area != b->area) return a->area < b->area ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

static void plan(trial *t, world *w)
{
    gl_coordination_table_free(&t->table);
    if (t->count) qsort(t->rows, t->count, sizeof *t->rows, compare_rows);
    const gl_gap_table gaps = {t->rows, t->count};
    assert_int_equal(gl_coordination(&w->market, &gaps, &t->settings, &t->table, NULL),
                     GLAPP_OK);
    assert_int_equal(t->table.count, 1);
    assert_int_equal(t->table.rows[0].area, 2);
    t->next = 0;
}

static size_t differ(const trial *t, const char *got, const char *wanted)
{
    if (strcmp(got, wanted) == 0) return 0;
    print_error("%s: got %s, wanted %s\n", t->name, got, wanted);
    return 1;
}

static size_t hold_sum(trial *t, world *w, const char *line)
{
    char got[100];
    plan(t, w);
    const gl_coordination_row *r = &t->table.rows[0];
    snprintf(got, sizeof got, "svar %u %g %g", r->classes, r->separate, r->joint);
    return differ(t, got, line);
}

static size_t hold_class(trial *t, const char *line)
{
    char got[100] = "none";
    const gl_coordination_table *c = &t->table;
    while (t->next < c->class_count && !c->classes[t->next].joint) t->next++;
    if (t->next < c->class_count) {
        const gl_class_row *k = &c->classes[t->next++];
        snprintf(got, sizeof got, "gemensam %c %g", (char)('a' + k->item), k->met);
    }
    return differ(t, got, line);
}

static void plans_are_as_told(void **state)
{
    (void)state;
    char *all = read_file(GLAPP_TESTS "/cases/gap/coordination.txt", NULL), *rest = all;
    world *w = world_new(26, 2);
    trial *t = calloc(1, sizeof *t);
    size_t wrong = 0, held = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (strncmp(line, "fall ", 5) == 0) {
            gl_coordination_table_free(&t->table);
            *t = (trial){.count = 0};
            snprintf(t->name, sizeof t->name, "%s", line + 5);
        } else if (strncmp(line, "klass ", 6) == 0) {
            t->settings.class_seats = (uint32_t)atoi(line + 6);
        } else if (strncmp(line, "saknas ", 7) == 0) {
            t->rows[t->count++] = (gl_gap_row){.area = (uint32_t)(line[7] - '0'),
                                               .item = (uint32_t)(line[9] - 'a'),
                                               .unmet = atof(line + 11)};
        } else if (strncmp(line, "svar ", 5) == 0) {
            wrong += hold_sum(t, w, line);
            held++;
        } else if (strncmp(line, "gemensam ", 9) == 0) {
            wrong += hold_class(t, line);
        }
    }
    gl_coordination_table_free(&t->table);
    free(t);
    world_free(w);
    free(all);
    assert_true(held >= 7);
    assert_int_equal(wrong, 0);
}

/* Two hundred markets by lot: a joint plan never meets less, nor more than is unmet. */
static void no_gain_is_negative(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    trial *t = calloc(1, sizeof *t);
    uint64_t seed = 7;
    size_t gains = 0;
    for (int round = 0; round < 200; round++) {
        t->count = 0;
        for (uint32_t area = 0; area < 2; area++)
            for (uint32_t item = 0; item < 20; item++)
                t->rows[t->count++] = (gl_gap_row){
                    .area = area, .item = item, .unmet = world_draw(&seed) * 30 - 5};
        plan(t, w);
        const gl_coordination_row *r = &t->table.rows[0];
        assert_true(r->joint >= r->separate - 1e-9);
        assert_true(r->joint <= r->unmet + 1e-9);
        gains += r->joint > r->separate + 1e-9;
    }
    assert_true(gains > 100);
    gl_coordination_table_free(&t->table);
    free(t);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans_are_as_told),
        cmocka_unit_test(no_gain_is_negative),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
