/* SPDX-License-Identifier: Apache-2.0 */
#include "match/score.h"

#include "check.h"

/* matching.md 13.4: svetsning, ritningsläsning, truckkort, ledarskap, mig/mag. The
 * programme teaches cad, which is .45 of ritningsläsning. */
static void coverage_of_an_ad(void **state)
{
    (void)state;
    const double weights[] = {1 * 2.1, 1 * 1.7, .4 * .9, .4 * .6, 1 * 2.8};
    const double met[] = {.95, .9 * .45, 0, 0, .8};
    const double all[] = {1, 1, 1, 1, 1};
    static const double SHARES[] = {1.995, .6885, 0, 0, 2.24};
    for (size_t i = 0; i < 5; i++)
        assert_near(gl_score_sum(&weights[i], &met[i], 1), SHARES[i]);
    assert_near(
        gl_score_coverage(gl_score_sum(weights, met, 5), gl_score_sum(weights, all, 5)),
        0.683819);
}

/* The same pair from the programme's side: svetsning, mig/mag, cad. */
static void focus_of_a_programme(void **state)
{
    (void)state;
    const double mass[] = {2.1 * .95, 2.8 * .8, 1.5 * .9};
    const double credit[] = {1, 1, .45}, all[] = {1, 1, 1};
    assert_near(
        gl_score_coverage(gl_score_sum(mass, credit, 3), gl_score_sum(mass, all, 3)),
        0.867055);
}

static void nothing_to_cover(void **state)
{
    (void)state;
    assert_true(gl_score_coverage(0, 0) == 0);
    assert_true(gl_score_sum(NULL, NULL, 0) == 0);
}

/* 13.4: lists A, B, C, D and C, A, E. */
static void fused_ranks(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint32_t first, second; /* 0: not in the list */
        double wanted;
    } ITEMS[] = {
        {"A", 1, 2, .032522475}, {"C", 3, 1, .032266458}, {"B", 2, 0, .016129032},
        {"E", 0, 3, .015873016}, {"D", 4, 0, .015625000},
    };
    for (size_t i = 0; i < ARRAY_LEN(ITEMS); i++) {
        double got = 0;
        if (ITEMS[i].first) got += gl_score_fused(ITEMS[i].first);
        if (ITEMS[i].second) got += gl_score_fused(ITEMS[i].second);
        assert_within(got, ITEMS[i].wanted, 1e-9); /* printed cut, not rounded */
    }
}

static void rounding(void **state)
{
    (void)state;
    static const struct {
        double x, wanted;
    } CASES[] = {
        {0, 0},           {1, 1},          {0.2, 0.2},        {0.3333333333, 0.333333333},
        {4.9e-10, 0},     {5.1e-10, 1e-9}, {0.9999999996, 1}, {1 + 1e-15, 1},
        {0.1 + 0.2, 0.3},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++)
        if (gl_score_round(CASES[i].x) != CASES[i].wanted)
            fail_msg("%.17g: got %.17g, wanted %.17g", CASES[i].x,
                     gl_score_round(CASES[i].x), CASES[i].wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coverage_of_an_ad), cmocka_unit_test(focus_of_a_programme),
        cmocka_unit_test(nothing_to_cover),  cmocka_unit_test(fused_ranks),
        cmocka_unit_test(rounding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
