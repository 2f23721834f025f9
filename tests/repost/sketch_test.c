/* SPDX-License-Identifier: Apache-2.0 */
/* The estimates beside the truth, over sets of the sizes that ads have. */
#include "repost/sketch.h"

#include <math.h>

#include "base/hash.h"
#include "check.h"

enum { TRIALS = 200, MOST = 900 };

/* Two sets of `count` that share `shared`. */
static void draw_sets(uint64_t trial, size_t count, size_t shared, uint64_t *a,
                      uint64_t *b)
{
    for (size_t i = 0; i < count; i++) {
        a[i] = gl_hash_mix(trial * 10000 + i);
        b[i] = i < shared ? a[i] : gl_hash_mix(trial * 10000 + 5000 + i);
    }
}

static void overlaps_are_near(void **state)
{
    (void)state;
    static const struct {
        size_t count, shared;
        double error; /* standard error that sketch.h may promise */
    } CASES[] = {{120, 102, .011}, {120, 60, .02},  {350, 298, .015},
                 {350, 175, .025}, {900, 765, .03}, {900, 0, .05}};
    static uint64_t one[MOST], two[MOST];
    for (size_t c = 0; c < ARRAY_LEN(CASES); c++) {
        double truth = (double)CASES[c].shared / (double)CASES[c].count;
        double sum = 0, squares = 0;
        for (uint64_t trial = 1; trial <= TRIALS; trial++) {
            draw_sets(trial, CASES[c].count, CASES[c].shared, one, two);
            gl_sketch a = gl_sketch_of(one, CASES[c].count);
            gl_sketch b = gl_sketch_of(two, CASES[c].count);
            double apart = gl_sketch_overlap(&a, &b) - truth;
            sum += apart;
            squares += apart * apart;
            assert_within(gl_sketch_overlap(&a, &a), 1, 1e-9);
        }
        double error = sqrt(squares / TRIALS);
        if (error > CASES[c].error || (truth > 0 && fabs(sum / TRIALS) > .005))
            fail_msg("%zu of %zu: error %.4f, bias %.4f", CASES[c].shared, CASES[c].count,
                     error, sum / TRIALS);
    }
}

static void sizes_are_near(void **state)
{
    (void)state;
    static uint64_t set[100000];
    for (uint64_t i = 0; i < ARRAY_LEN(set); i++) set[i] = gl_hash_mix(i + 1);
    gl_sketch none = gl_sketch_of(set, 0), some = gl_sketch_of(set, 350);
    gl_sketch full = gl_sketch_of(set, ARRAY_LEN(set));
    assert_within(gl_sketch_size(&none), 0, 1e-9);
    assert_within(gl_sketch_size(&some), 350, 30);
    assert_true(gl_sketch_size(&full) > 7000 && gl_sketch_size(&full) < 7200);
    assert_within(gl_sketch_overlap(&none, &some), 0, 1e-9);
    assert_within(gl_sketch_overlap(&some, &full), 1, 1e-9); /* a part is all there */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlaps_are_near),
        cmocka_unit_test(sizes_are_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
