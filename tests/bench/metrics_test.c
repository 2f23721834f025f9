/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.4 (fusion) and 13.5. */
#include "metrics.h"

#include "check.h"

static void rankings_as_expected(void **state)
{
    (void)state;
    static const double GAINS[] = {3, 2, 3, 0, 1, 2}, IDEAL[] = {3, 3, 3, 2, 2, 1};
    static const bool HITS[] = {1, 0, 1, 0, 0, 1};
    assert_near(metric_ndcg(GAINS, 6, IDEAL, 6, 6, true), .781271);
    assert_near(metric_ndcg(GAINS, 6, IDEAL, 6, 6, false), .818354);
    assert_near(metric_average_precision(HITS, 6, 4), .541667);
    assert_near(metric_r_precision(HITS, 6, 5, 4), .5);
    assert_near(metric_precision(HITS, 6, 5), .4);
    assert_near(metric_recall(HITS, 6, 5, 4), .5);
    assert_near(metric_reciprocal_rank(HITS, 6), 1);
    assert_near(metric_reciprocal_rank(HITS + 3, 3), 1 / 3.0);
}

static void nothing_found_is_nothing(void **state)
{
    (void)state;
    static const bool NONE[3] = {0};
    static const double ZERO[3] = {0};
    assert_near(metric_ndcg(ZERO, 3, ZERO, 3, 3, true), 0);
    assert_near(metric_ndcg(ZERO, 0, ZERO, 0, 0, true), 0);
    assert_near(metric_average_precision(NONE, 3, 0), 0);
    assert_near(metric_recall(NONE, 3, 3, 0), 0);
    assert_near(metric_precision(NONE, 3, 0), 0);
    assert_near(metric_reciprocal_rank(NONE, 3), 0);
}

static void permutations_are_all_tried(void **state)
{
    (void)state;
    static const double A[] = {.5, .4, .7, .9, .3, .6}, B[] = {.4, .4, .5, .8, .35, .5};
    metric_permutation r = metric_permutation_test(A, B, 6);
    assert_near(r.mean, .075);
    assert_near(r.p, .125);
    assert_near(metric_permutation_test(A, A, 6).p, 1);
    assert_near(metric_permutation_test(A, B, 0).p, 1);
    double many[25] = {0};
    assert_near(metric_permutation_test(many, many, 25).p, -1);
}

static void two_lists_fuse(void **state)
{
    (void)state;
    static const struct {
        size_t first, second;
        double score;
    } WANTED[] = {{1, 2, .032522475},
                  {3, 1, .032266458},
                  {2, 0, .016129032},
                  {0, 3, .015873016},
                  {4, 0, .015625000}};
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++)
        assert_within(metric_rrf(WANTED[i].first, 60) + metric_rrf(WANTED[i].second, 60),
                      WANTED[i].score, 6e-10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rankings_as_expected),
        cmocka_unit_test(nothing_found_is_nothing),
        cmocka_unit_test(permutations_are_all_tried),
        cmocka_unit_test(two_lists_fuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
