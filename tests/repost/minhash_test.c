/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.10. */
#include "repost/minhash.h"

#include <stdbool.h>

#include "check.h"

static void bands_find_their_pairs(void **state)
{
    (void)state;
    static const struct {
        unsigned bands, rows;
        double at[5]; /* Jaccard .5 .6 .7 .8 .9 */
    } WANTED[] = {
        {32, 4, {.873211, .988224, .999847, 1.0, 1.0}},
        {20, 5, {.470051, .801902, .974781, .999644, 1.0}},
        {16, 8, {.060702, .237400, .613268, .947049, .999877}},
    };
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++)
        for (int j = 0; j < 5; j++)
            assert_within(
                gl_minhash_candidate(.5 + j * .1, WANTED[i].bands, WANTED[i].rows),
                WANTED[i].at[j], WANTED[i].at[j] == 1 ? 5e-6 : 5.0000001e-7);
    assert_near(gl_minhash_error(.7, 128), .040505);
    assert_near(gl_minhash_error(0, 128), 0);
}

/* Sets of which a known part is shared: the estimate lies within four errors. */
static void estimates_are_near(void **state)
{
    (void)state;
    uint64_t one[400], two[400];
    for (uint64_t shared = 0; shared <= 400; shared += 50) {
        for (uint64_t i = 0; i < 400; i++) {
            one[i] = i;
            two[i] = i < shared ? i : 1000 + i;
        }
        gl_minhash ma = gl_minhash_of(one, 400), mb = gl_minhash_of(two, 400);
        double truth = (double)shared / (800 - (double)shared);
        assert_within(gl_minhash_jaccard(&ma, &mb), truth,
                      4 * gl_minhash_error(truth + (1 - truth) / 255, GL_MINHASH_SIZE));
        bool same_band = false;
        for (unsigned band = 0; band < GL_MINHASH_BANDS; band++)
            same_band |= gl_minhash_band(&ma, band) == gl_minhash_band(&mb, band);
        if (shared == 400) assert_true(same_band);
        if (shared == 0) assert_false(same_band);
    }
    gl_minhash empty = gl_minhash_of(NULL, 0);
    assert_near(gl_minhash_jaccard(&empty, &empty), 0);
    assert_int_equal(gl_minhash_band(&empty, 0), 0);
}

/* Thirty words leave most bins empty: the estimate leaves those out, and bands borrow. */
static void short_texts_are_told_apart(void **state)
{
    (void)state;
    uint64_t one[30], two[30];
    double sum = 0;
    size_t found = 0;
    for (uint64_t trial = 0; trial < 200; trial++) {
        for (uint64_t i = 0; i < 30; i++) {
            one[i] = trial * 1000 + i;
            two[i] = i < 24 ? one[i] : trial * 1000 + 500 + i;
        }
        gl_minhash ma = gl_minhash_of(one, 30), mb = gl_minhash_of(two, 30);
        sum += gl_minhash_jaccard(&ma, &mb);
        bool same_band = false;
        for (unsigned band = 0; band < GL_MINHASH_BANDS; band++)
            same_band |= gl_minhash_band(&ma, band) == gl_minhash_band(&mb, band);
        found += same_band ? 1 : 0;
    }
    assert_within(sum / 200, 24 / 36.0, .02);
    assert_true(found >= 196);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_find_their_pairs),
        cmocka_unit_test(estimates_are_near),
        cmocka_unit_test(short_texts_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
