/* SPDX-License-Identifier: Apache-2.0 */
/* What many employers name beside the work alone weighs little where nothing asks. */
#include "concept/reader.h"

static const small_concept CONCEPTS[] = {{"kollektivavtal", GL_SKILL, NULL, NULL},
                                         {"svetsning", GL_SKILL, NULL, NULL}};
enum { AGREEMENT, WELDING, ASIDE = 100 };

static gl_habits *taught(size_t aside, size_t work)
{
    gl_habits *h = gl_habits_new(ARRAY_LEN(CONCEPTS));
    assert_non_null(h);
    for (uint64_t employer = 0; employer < aside; employer++)
        for (int ads = 0; ads < 3; ads++) /* its second ad says no more than its first */
            assert_true(
                gl_habits_learn(h, &(gl_habit_note){AGREEMENT, false}, 1, employer));
    for (uint64_t employer = 0; employer < work; employer++)
        assert_true(gl_habits_learn(h, &(gl_habit_note){AGREEMENT, true}, 1, employer));
    assert_false(gl_habits_is_aside(h, AGREEMENT)); /* not before it is settled */
    gl_habits_settle(h);
    return h;
}

static void many_employers_make_a_habit(void **state)
{
    (void)state;
    static const struct {
        size_t aside, work;
        bool habit;
    } CASES[] = {
        {4, 0, false}, {5, 0, true}, {9, 2, false}, {10, 2, true}, {0, 9, false}};
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        gl_habits *h = taught(CASES[i].aside, CASES[i].work);
        assert_int_equal(gl_habits_is_aside(h, AGREEMENT), CASES[i].habit);
        assert_false(gl_habits_is_aside(h, WELDING));
        gl_habits_free(h);
    }
}

static const gl_mention *mention(reader *r, gl_extractor *x, const char *text)
{
    size_t count;
    gl_text analysed;
    gl_extractor_begin(x);
    assert_int_equal(
        gl_analyse(r->analysis, gl_slice_of(text), GL_SWEDISH, &analysed, NULL),
        GLAPP_OK);
    assert_int_equal(gl_extractor_add(x, &analysed, GL_EXTRACT_BODY, 0, NULL), GLAPP_OK);
    const gl_mention *m = gl_extractor_mentions(x, &count);
    assert_int_equal(count, 1);
    return m;
}

static void a_habit_weighs_little_but_a_cue_counts(void **state)
{
    (void)state;
    reader *r = make_reader(CONCEPTS, ARRAY_LEN(CONCEPTS));
    gl_habits *h = taught(20, 1);
    const gl_reader_parts parts = {r->taxonomy, r->automaton, r->requirements,
                                   r->sections, r->asides,    h};
    gl_extractor *x = gl_extractor_new(&parts);
    assert_non_null(x);
    assert_true(mention(r, x, "Det finns svetsning i huset.")->weight > ASIDE);
    assert_true(mention(r, x, "Det finns kollektivavtal i huset.")->weight <= ASIDE);
    assert_true(mention(r, x, "Kunskap om kollektivavtal krävs.")->weight > ASIDE);
    gl_extractor_free(x);
    gl_habits_free(h);
    free_reader(r);
}

static bool teach(const reader *r, gl_habits *h, uint64_t employer)
{
    gl_habit_note notes[8];
    size_t count = gl_extractor_notes(r->extractor, notes);
    return gl_habits_learn(h, notes, count, employer);
}

/* An extractor teaches what it found: where an ad names a concept both ways, as work. */
static void an_extractor_teaches(void **state)
{
    (void)state;
    reader *r = make_reader(CONCEPTS, ARRAY_LEN(CONCEPTS));
    gl_habits *h = gl_habits_new(ARRAY_LEN(CONCEPTS));
    assert_non_null(h);
    for (uint64_t employer = 0; employer < 6; employer++) {
        mention(r, r->extractor, "Vi är ett litet företag inom svetsning.");
        assert_true(teach(r, h, employer));
    }
    gl_habits_settle(h);
    assert_true(gl_habits_is_aside(h, WELDING));
    mention(r, r->extractor, "Du arbetar med svetsning.");
    for (uint64_t employer = 0; employer < 2; employer++)
        assert_true(teach(r, h, employer));
    gl_habits_settle(h);
    assert_false(gl_habits_is_aside(h, WELDING));
    gl_habits_free(h);
    free_reader(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_employers_make_a_habit),
        cmocka_unit_test(a_habit_weighs_little_but_a_cue_counts),
        cmocka_unit_test(an_extractor_teaches)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
