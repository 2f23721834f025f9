/* SPDX-License-Identifier: Apache-2.0 */
/* The same seed makes the same market, an ad depends on its number alone (so that a
 * smaller file is the beginning of a larger one), and nobody real is in it. From the
 * corpus' list of words, so that the test does not depend on what is installed. */
#include "check.h"

#include "workload/ad.h"
#include "workload/programme.h"

enum { ADS = 200, SKILLS = 300 };

static void make_world(world *w, uint64_t seed)
{
    *w = (world){.words = stock_read("/nowhere", GLAPP_CORPUS), .seed = seed};
    market_read(&w->market, GLAPP_CORPUS);
    skills_make(&w->skills, SKILLS, w->market.group_count, w->words, seed);
}

static void end_world(world *w)
{
    skills_dispose(&w->skills);
    market_dispose(&w->market);
    stock_free(w->words);
}

static gl_buf written(const world *w, uint64_t first, uint64_t count)
{
    gl_buf out = {0};
    for (uint64_t i = first; i < first + count; i++) {
        ad_write(w, i, &out, NULL);
        programme_write(w, i, &out);
    }
    assert_false(out.failed);
    return out;
}

static void the_same_seed_makes_the_same_bytes(void **state)
{
    (void)state;
    const uint64_t seeds[] = {1, 1, 2};
    gl_buf out[3];
    for (size_t i = 0; i < 3; i++) {
        world w;
        make_world(&w, seeds[i]);
        out[i] = written(&w, 0, ADS);
        end_world(&w);
    }
    assert_true(gl_slice_equals(gl_buf_slice(&out[0]), gl_buf_slice(&out[1])));
    assert_false(gl_slice_equals(gl_buf_slice(&out[0]), gl_buf_slice(&out[2])));
    for (size_t i = 0; i < 3; i++) gl_buf_dispose(&out[i]);
}

static void an_ad_depends_on_its_number_alone(void **state)
{
    (void)state;
    world w;
    make_world(&w, 1);
    gl_buf all = written(&w, 0, ADS), last = written(&w, ADS / 2, ADS / 2);
    gl_slice end = gl_slice_cut(gl_buf_slice(&all), all.len - last.len, last.len);
    assert_true(gl_slice_equals(end, gl_buf_slice(&last)));
    gl_buf_dispose(&all);
    gl_buf_dispose(&last);
    end_world(&w);
}

/* Luhn's sum over all ten digits is no multiple of ten. */
static void no_employer_has_a_number_that_could_be(void **state)
{
    (void)state;
    for (uint32_t number = 0; number < 5000; number++) {
        market_employer e;
        int sum = 0;
        market_employer_of(number, &e);
        for (int i = 0; i < 10; i++) {
            int digit = (e.organisation_number[i] - '0') * (i % 2 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        assert_true(sum % 10 != 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_makes_the_same_bytes),
        cmocka_unit_test(an_ad_depends_on_its_number_alone),
        cmocka_unit_test(no_employer_has_a_number_that_could_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
