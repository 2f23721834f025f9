/* SPDX-License-Identifier: Apache-2.0 */
#include "gap/proposal.h"

#include "gap/world.h"
#include "index/fault.h"

/* `count` ads in county 0 that ask for every letter. */
static void ask(world *w, int count, const char *skills)
{
    for (int i = 0; i < count; i++) {
        world_ad(w, 0, 1, 0, 3);
        for (const char *s = skills; *s; s++)
            world_asks(w, (uint32_t)(*s - 'a'), GL_MILLI);
    }
}

static gl_gap_row missed(uint32_t area, char skill, double unmet, gl_gap_verdict verdict)
{
    return (gl_gap_row){.area = area,
                        .item = (uint32_t)(skill - 'a'),
                        .unmet = unmet,
                        .unmet_low = unmet / 2,
                        .unmet_high = unmet * 2,
                        .verdict = verdict};
}

static void check_skills(const gl_proposal_table *t, const char *wanted)
{
    char got[64] = "";
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        const gl_proposal_row *r = &t->rows[i];
        if (r->position == 1) got[n++] = i ? ' ' : '(';
        if (i && r->position == 1) assert_int_equal(r->proposal, r[-1].proposal + 1);
        if (r->position > 1) assert_int_equal(r->position, r[-1].position + 1);
        got[n++] = (char)('a' + r->skill);
    }
    if (strcmp(got, wanted) != 0) fail_msg("got %s, wanted %s", got, wanted);
}

static void what_goes_together_is_taught_together(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    ask(w, 40, "abc");
    ask(w, 30, "de");
    ask(w, 200, "z");
    ask(w, 1, "ad"); /* one ad is no cohesion */
    ask(w, 9, "f");  /* goes with nothing */
    gl_gap_row rows[] = {
        missed(0, 'a', 40, GL_CERTAIN_GAP),     missed(0, 'b', 35, GL_LIKELY_GAP),
        missed(0, 'c', 45, GL_UNDECIDED),       missed(0, 'd', 20, GL_LIKELY_GAP),
        missed(0, 'e', 25, GL_LIKELY_GAP),      missed(0, 'f', 90, GL_CERTAIN_GAP),
        missed(0, 'z', 99, GL_CERTAIN_SURPLUS), missed(3, 'a', 99, GL_CERTAIN_GAP),
        missed(3, 'b', 99, GL_CERTAIN_GAP),
    };
    const gl_gap_table gaps = {rows, ARRAY_LEN(rows)};
    gl_proposal_table t;
    assert_int_equal(gl_proposals(&w->market, &gaps, 0, &t, NULL), GLAPP_OK);
    check_skills(&t, "(cab ed");
    assert_near(t.rows[0].openings, 45);
    assert_int_equal(t.rows[0].area, 0);
    gl_proposal_table_free(&t);

    rows[2].unmet_low = 0; /* undecided, and perhaps not missed at all */
    assert_int_equal(gl_proposals(&w->market, &gaps, 0, &t, NULL), GLAPP_OK);
    check_skills(&t, "(ab ed");
    gl_proposal_table_free(&t);
    world_free(w);
}

static void bundles_and_areas_have_their_limits(void **state)
{
    (void)state;
    world *w = world_new(26, 2);
    gl_gap_row rows[52];
    ask(w, 20, "abcdefghijklmnopqrstuvwxy");
    ask(w, 20, "z");
    for (size_t i = 0; i < 52; i++)
        rows[i] = missed((uint32_t)(i / 26), (char)('a' + i % 26), 60 - (double)(i % 26),
                         GL_LIKELY_GAP);
    const gl_gap_table gaps = {rows, ARRAY_LEN(rows)};
    gl_proposal_table t;
    assert_int_equal(gl_proposals(&w->market, &gaps, 0, &t, NULL), GLAPP_OK);
    check_skills(&t, "(abcdefgh ijklmnop qrstuvwx abcdefgh ijklmnop qrstuvwx");
    assert_int_equal(t.rows[24].area, 1);
    assert_int_equal(t.rows[24].proposal, 4);
    gl_proposal_table_free(&t);
    rows[3].item = 26;
    assert_int_equal(gl_proposals(&w->market, &gaps, 0, &t, NULL), GLAPP_BAD_INPUT);
    world_free(w);
}

static void nothing_missed_nothing_proposed(void **state)
{
    (void)state;
    gl_market none = {0};
    gl_gap_table gaps = {0};
    gl_proposal_table t;
    assert_int_equal(gl_proposals(&none, &gaps, 0, &t, NULL), GLAPP_OK);
    assert_int_equal(t.count, 0);
    if (fault_is_off()) skip();
    world *w = world_new(26, 2);
    ask(w, 20, "ab");
    ask(w, 20, "c");
    gl_gap_row rows[] = {missed(0, 'a', 9, GL_LIKELY_GAP),
                         missed(0, 'b', 9, GL_LIKELY_GAP)};
    gaps = (gl_gap_table){rows, 2};
    glapp_status rc = GLAPP_MACHINE;
    long n = 0;
    for (; rc && n < 50; n++) {
        fault_after(n);
        rc = gl_proposals(&w->market, &gaps, 0, &t, NULL);
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
    }
    assert_true(n > 4);
    check_skills(&t, "(ab");
    gl_proposal_table_free(&t);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_together_is_taught_together),
        cmocka_unit_test(bundles_and_areas_have_their_limits),
        cmocka_unit_test(nothing_missed_nothing_proposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
