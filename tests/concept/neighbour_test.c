/* SPDX-License-Identifier: Apache-2.0 */
/* What the ads with the most similar headlines were declared as. */
#include "concept/neighbour.h"

#include "concept/reader.h"

static const small_concept CONCEPTS[] = {{"kock", GL_OCCUPATION, "cook", "5120"}};

enum { COOKS, WELDERS, ROOM = 4 };

typedef struct room {
    reader *reader;
    gl_titles *titles;
    gl_neighbours *neighbours;
    double likeness[ROOM], votes[GL_GROUPS_MOST];
} room;

static int set_up(void **state)
{
    room *r = calloc(1, sizeof *r);
    r->reader = make_reader(CONCEPTS, ARRAY_LEN(CONCEPTS));
    r->titles = gl_titles_new();
    gl_analysis *analysis = r->reader->analysis;
    assert_true(gl_titles_add(r->titles, analysis, GL_LITERAL("kock"), 5120, 1));
    assert_true(gl_titles_add(r->titles, analysis, GL_LITERAL("svetsare"), 7212, 1));
    assert_true(gl_titles_freeze(r->titles));
    r->neighbours = gl_neighbours_new(r->titles);
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    room *r = *state;
    gl_neighbours_free(r->neighbours);
    gl_titles_free(r->titles);
    free_reader(r->reader);
    free(r);
    return 0;
}

static void ask(room *r, const uint64_t *keys, size_t count)
{
    gl_neighbours_ask(r->neighbours, keys, count, r->likeness, r->votes);
}

/* Of three ads {1, 2}, {1, 3} and {4}, the first is asked for, then something like it. */
static void the_same_headline_has_a_whole_vote(void **state)
{
    room *r = *state;
    const uint64_t ads[][2] = {{1, 2}, {1, 3}, {4, 0}};
    assert_true(gl_neighbours_add(r->neighbours, COOKS, ads[0], 2));
    assert_true(gl_neighbours_add(r->neighbours, WELDERS, ads[1], 2));
    assert_true(gl_neighbours_add(r->neighbours, WELDERS, ads[2], 1));
    assert_true(gl_neighbours_freeze(r->neighbours));
    ask(r, ads[0], 2);
    assert_within(r->votes[COOKS], 1, 1e-9);
    assert_true(r->votes[WELDERS] > 0 && r->votes[WELDERS] < 0.1);
    double before = r->votes[COOKS];
    const uint64_t more[] = {1, 2, 5};
    ask(r, more, 3);
    assert_true(r->votes[COOKS] < before && r->votes[COOKS] > r->votes[WELDERS]);
}

static void nobody_votes_for_what_nobody_has(void **state)
{
    room *r = *state;
    const uint64_t key = 1, other = 2;
    ask(r, &key, 1); /* before anything is learnt */
    assert_within(r->votes[COOKS], 0, 1e-12);
    assert_true(gl_neighbours_add(r->neighbours, COOKS, &key, 1));
    assert_true(gl_neighbours_add(r->neighbours, COOKS, NULL, 0));
    assert_true(gl_neighbours_freeze(r->neighbours));
    assert_int_equal(gl_neighbours_count(r->neighbours), 2);
    ask(r, &other, 1);
    assert_within(r->votes[COOKS], 0, 1e-12);
    ask(r, &key, 0);
    assert_within(r->votes[COOKS], 0, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_headline_has_a_whole_vote, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nobody_votes_for_what_nobody_has, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
