/* SPDX-License-Identifier: Apache-2.0 */
/* A bound is never below the sum it is a bound of, and seldom far above it. */
#include "check.h"

#include "base/hash.h"
#include "index/sketch.h"

enum { TERMS = 60, MOST_PROGRAMMES = 700, MOST_POSTINGS = TERMS * MOST_PROGRAMMES };

static uint64_t draw(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return gl_hash_mix(*state);
}

typedef struct lists {
    gl_postings terms;
    gl_term_posting items[MOST_POSTINGS];
    uint32_t programmes;
} lists;

/* Some terms in nearly all programmes, some in a few, one in none; parts up to 1. */
static void draw_lists(lists *l, uint64_t seed)
{
    l->programmes = 1 + (uint32_t)(draw(&seed) % MOST_PROGRAMMES);
    static uint32_t term_of[MOST_POSTINGS];
    size_t count = 0;
    assert_true(gl_postings_init(&l->terms, TERMS));
    for (uint32_t term = 0; term < TERMS; term++) {
        const uint64_t rarity = term % 4 == 0 ? 2 : 1 + draw(&seed) % 60;
        for (uint32_t p = 0; p < l->programmes && term != 7; p++) {
            if (draw(&seed) % rarity) continue;
            float part = (float)(draw(&seed) % 1001) / 1000;
            term_of[count] = term;
            l->items[count++] = (gl_term_posting){p, part};
            gl_postings_count(&l->terms, term);
        }
    }
    gl_postings_lay_out(&l->terms);
    for (size_t i = 0; i < count; i++) gl_postings_place(&l->terms, term_of[i]);
}

static double exact(const lists *l, const uint32_t *terms, size_t count,
                    const double *weights, uint32_t programme)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        size_t many, first = gl_postings_find(&l->terms, terms[i], &many);
        for (size_t k = first; k < first + many; k++)
            if (l->items[k].programme == programme)
                sum += weights[terms[i]] * (double)l->items[k].part;
    }
    return sum;
}

static void a_bound_holds_and_is_near(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        static lists l;
        gl_sketch sketch = {0};
        uint32_t terms[TERMS];
        double weights[TERMS], all = 0;
        uint64_t at = seed * 77;
        size_t count = 0;
        draw_lists(&l, seed);
        assert_true(gl_sketch_init(&sketch, &l.terms, l.items, l.programmes));
        for (uint32_t t = 0; t < TERMS; t++) {
            weights[t] = (double)(draw(&at) % 9000) / 1000;
            if (draw(&at) % 3) terms[count++] = t;
        }
        for (size_t i = 0; i < count; i++) all += weights[terms[i]];
        uint16_t *sums = calloc(sketch.stride, sizeof *sums);
        assert_non_null(sums);
        const double unit = gl_sketch_bound(&sketch, terms, count, weights, sums);
        assert_true(unit > 0);
        for (uint32_t p = 0; p < l.programmes; p++) {
            const double sum = exact(&l, terms, count, weights, p);
            assert_true(sums[p] * unit >= sum - 1e-9);
            assert_true(sums[p] * unit <= sum + 0.01 * all + 1e-9);
        }
        free(sums);
        gl_sketch_dispose(&sketch);
        gl_postings_dispose(&l.terms);
    }
}

/* Nothing asked brings nothing; too many terms tell nothing. */
static void the_ends_of_its_range(void **state)
{
    (void)state;
    static lists l;
    gl_sketch sketch = {0};
    static uint32_t terms[9000];
    double weights[TERMS] = {0};
    draw_lists(&l, 3);
    assert_true(gl_sketch_init(&sketch, &l.terms, l.items, l.programmes));
    uint16_t *sums = calloc(sketch.stride, sizeof *sums);
    assert_true(gl_sketch_bound(&sketch, terms, 0, weights, sums) > 0);
    assert_int_equal(sums[0], 0);
    weights[0] = 1;
    assert_true(gl_sketch_bound(&sketch, terms, 9000, weights, sums) == 0);
    free(sums);
    gl_sketch_dispose(&sketch);
    gl_postings_dispose(&l.terms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_bound_holds_and_is_near),
                                       cmocka_unit_test(the_ends_of_its_range)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
