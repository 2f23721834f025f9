/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.7. */
#include "gap/association.h"

#include <math.h>

#include "check.h"

static void pairs_of_words(void **state)
{
    (void)state;
    static const double CONTEXTS[] = {80, 300, 620},
                        WANTED[] = {.119909, .323128, .556964};
    assert_near(gl_pmi(1000, 50, 80, 20), 1.609438);
    assert_near(gl_pmi(1000, 50, 80, 20) / log(2), 2.321928);
    assert_near(gl_npmi(1000, 50, 80, 20), .411408);
    assert_near(gl_g_squared(1000, 50, 80, 20), 42.655357);
    for (size_t i = 0; i < 3; i++)
        assert_near(gl_smoothed_share(CONTEXTS, 3, i, .75), WANTED[i]);
    double share = gl_smoothed_share(CONTEXTS, 3, 0, .75);
    assert_near(gl_smoothed_pmi(1000, 50, 20, share), 1.204734);
}

static void pairs_at_the_edge(void **state)
{
    (void)state;
    assert_near(gl_npmi(10, 10, 10, 10), 1);
    assert_near(gl_npmi(10, 5, 5, 0), -1);
    assert_near(gl_npmi(10, 5, 5, 5), 1);
    assert_near(gl_npmi(0, 0, 0, 0), 0);
    assert_near(gl_g_squared(0, 0, 0, 0), 0);
    assert_near(gl_g_squared(100, 50, 20, 10), 0);
}

static void skills_that_go_together(void **state)
{
    (void)state;
    static const double M[] = {8, 1, 1, 0, 6, 4, 0, 2, 0, 5, 5, 1, 1, 0, 7, 6};
    static const int EFFECTIVE[] = {1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1};
    double rca[16];
    gl_rca(M, 4, 4, rca);
    assert_near(rca[0], 2.506667);
    assert_near(rca[1], .470000);
    assert_near(rca[2], .361538);
    assert_near(rca[3], 0);
    for (size_t i = 0; i < 16; i++) assert_int_equal(rca[i] > 1, EFFECTIVE[i]);
    for (size_t s = 0; s < 4; s++)
        for (size_t t = s + 1; t < 4; t++)
            assert_near(gl_complementarity(rca, 4, 4, s, t), t == s + 1 ? .5 : 0);
}

static void vectors_compared(void **state)
{
    (void)state;
    static const double P[] = {.5, .3, .2, 0}, Q[] = {.4, .2, .2, .2}, NONE[4] = {0};
    assert_near(gl_jensen_shannon(P, Q, 4), .111278);
    assert_near(gl_cosine(P, Q, 4), .919709);
    assert_near(gl_weighted_jaccard(P, Q, 4), .666667);
    assert_near(gl_cosine(P, NONE, 4), 0);
    assert_near(gl_weighted_jaccard(NONE, NONE, 4), 0);
    assert_near(gl_jensen_shannon(P, P, 4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_of_words),
        cmocka_unit_test(pairs_at_the_edge),
        cmocka_unit_test(skills_that_go_together),
        cmocka_unit_test(vectors_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
